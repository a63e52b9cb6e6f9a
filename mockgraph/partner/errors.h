#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/rest/surface.h"

#include <string>
#include <string_view>

// What Partner Center says no with. Codes and sentences: learn.microsoft.com/partner-center,
// "REST error codes"; the refusals without the MFA claim: "Mandating multifactor authentication
// for your partner tenant".
namespace mockgraph::partner::errors {

[[nodiscard]] Error access_denied();          // 401 400
[[nodiscard]] Error token_missing();          // 401 800001
[[nodiscard]] Error mfa_required();           // 401 900421
[[nodiscard]] Error mfa_required_old_form();  // 401, a reason phrase of its own, no body
[[nodiscard]] Error app_only_closed();        // 403
[[nodiscard]] Error program_not_active();     // 403 900149
[[nodiscard]] Error role_has_no_rights();     // 403 900150
[[nodiscard]] Error no_commerce_relationship(std::string_view partner, std::string_view customer);
[[nodiscard]] Error no_rights_at_customer();  // 403 2032
[[nodiscard]] Error invalid_customer_id();    // 400 900118
[[nodiscard]] Error user_not_found();         // 404 60002
[[nodiscard]] Error tenant_not_found();       // 404 60003
[[nodiscard]] Error invalid_property(std::string_view property);
[[nodiscard]] Error invalid_input(std::string_view what);
[[nodiscard]] Error not_found();                                                 // 404 1000
[[nodiscard]] Error already_exists(std::string_view what);                       // 409
[[nodiscard]] Error sandbox_limit();                                             // 400 800018
[[nodiscard]] Error not_in_this_environment();                                   // 400 900127
[[nodiscard]] Error unknown_word(std::string_view word, std::string_view page);  // 400 900126
[[nodiscard]] Error stale_etag();                                                // 400 2055
[[nodiscard]] Error too_many_requests(Duration wait);  // 429, in a shape of its own
[[nodiscard]] Error permission_entry_exists();
[[nodiscard]] Error not_simulated(std::string_view what);

// For errors that other rooms raised (a body that is no JSON, a law of the directory): the code of
// Partner Center that fits the kind.
[[nodiscard]] rest::Reply speak(const Error& error, const rest::Setting& setting);

// The name under which an error carries what the header of the same name shall say.
inline constexpr std::string_view kIsMfaCompliant = "isMfaCompliant";

}  // namespace mockgraph::partner::errors
