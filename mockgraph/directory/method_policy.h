#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/draft.h"

#include <span>
#include <string>
#include <string_view>

// The authentication methods policy: which ways to authenticate a tenant allows, and to whom. What
// it says of each method is a default here until a tenant writes something else.
namespace mockgraph::directory {

extern const world::TypeLaws kMethodsPolicyLaws;
// A row's `settings` hold the whole configuration but id, kind and state.
extern const world::TypeLaws kMethodConfigurationLaws;

// One method as the policy knows it without being asked.
struct MethodDefault {
  std::string_view id;    // "SoftwareOath"
  std::string_view kind;  // "softwareOathAuthenticationMethodConfiguration"
  bool enabled;
  std::string_view settings;  // JSON text: the members that this kind has beside the common ones
};
[[nodiscard]] std::span<const MethodDefault> method_defaults();

// All configurations of a tenant, those of external methods behind the others.
[[nodiscard]] std::vector<world::RowPtr> method_configurations(const world::Tenant& tenant);
// By id ("Sms"), in any letter case; null if there is none.
[[nodiscard]] world::RowPtr method_configuration(const world::Tenant& tenant, std::string_view id);

// Whether a user may use the method: it is enabled, for a group that he is in or for everybody, and
// he is in no group that is left out. `id`: "SoftwareOath".
[[nodiscard]] bool may_use_method(const world::Tenant& tenant, std::string_view user,
                                  std::string_view id);

// What the policy says of Temporary Access Passes; lengths of life in minutes.
struct AccessPassLimits {
  std::int64_t shortest = 10, longest = 43200, usual = 60;
  bool always_once = false;
};
[[nodiscard]] AccessPassLimits access_pass_limits(const world::Tenant& tenant);

}  // namespace mockgraph::directory
