#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <string_view>

// The structured values of a Conditional Access policy: what is left out gets its default, what is
// not known is refused, and the parts have to make sense together. Microsoft answers such faults
// with numbered sentences; the numbers and words here are this simulator's own, the kind
// (400 BadRequest, "{number}: {sentence}") is the service's.
// Errors: policy-invalid, target = the property.
namespace mockgraph::directory {

// What conditions may say in place of an id.
inline constexpr std::string_view kUserWords[] = {"All", "None", "GuestsOrExternalUsers"};
inline constexpr std::string_view kAppWords[] = {"All", "None", "Office365",
                                                 "MicrosoftAdminPortals"};

[[nodiscard]] Result<Json> whole_conditions(const Json& given);
[[nodiscard]] Result<Json> whole_grant(const Json& given);
[[nodiscard]] Result<Json> whole_session(const Json& given);

// Somebody and something has to be included; words have to be known.
[[nodiscard]] Status check_conditions(const Json& conditions);
// Something has to be asked for; what cannot be combined is refused. Both are null when absent.
[[nodiscard]] Status check_controls(const Json& grant, const Json& session);

}  // namespace mockgraph::directory
