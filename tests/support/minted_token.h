#pragma once

#include "tests/support/both_wires.h"

#include <string>
#include <vector>

// Access tokens made to measure: as the sign-in service would sign them, without a sign-in. For the
// tests of what a resource makes of a token.
namespace tests {

inline constexpr std::string_view kPartnerCenter = "https://api.partnercenter.microsoft.com";

struct TokenWish {
  std::string upn = "mara.lind@harbour-it.example";  // empty: for an application alone
  std::string audience{kPartnerCenter};
  std::vector<std::string> amr{"pwd", "mfa"};
  mockgraph::Duration age{0};  // issued that long before now
  mockgraph::Duration lifetime = std::chrono::seconds{3900};
  std::string sandbox = "default";
  std::string scope = "user_impersonation";  // of a user's token
  std::vector<std::string> roles{};          // names of directory roles, which go to "wids"
  std::vector<std::string> app_roles{};      // of an application's token
  std::string object_id{};                   // the application's; empty: one that nobody has
  std::string tenant{};                      // its id, if not the one of the user or the partner
};
[[nodiscard]] std::string minted_token(Mock& mock, const TokenWish& wish = {});

// The ids of what the fixture made, by the names that it has there.
[[nodiscard]] std::string user_id(Mock& mock, std::string_view upn);
[[nodiscard]] std::string group_id(Mock& mock, std::string_view upn_of_tenant,
                                   std::string_view display_name);
[[nodiscard]] std::string tenant_id(Mock& mock, std::string_view domain);

}  // namespace tests
