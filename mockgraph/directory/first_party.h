#pragma once

#include "mockgraph/policy/permission_table.h"

#include <span>
#include <string_view>

namespace mockgraph::directory {

// An application of Microsoft's own that people sign in with. Known in every tenant without being
// registered there; always a public client, so it never shows a secret.
struct FirstPartyApp {
  std::string_view app_id;
  std::string_view name;
};

// The tenant that owns Microsoft's own applications (appOwnerOrganizationId).
inline constexpr std::string_view kMicrosoftServices = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

// "Verify first-party Microsoft applications in sign-in reports" (learn.microsoft.com).
[[nodiscard]] std::span<const FirstPartyApp> first_party_apps();
[[nodiscard]] const FirstPartyApp* find_first_party(std::string_view app_id);  // null if unknown

// The display name of any application of Microsoft's, client or resource; empty if unknown.
[[nodiscard]] std::string_view first_party_name(std::string_view app_id);

// The delegated permissions that the app has at a resource without anybody's consent, separated by
// a space. Microsoft agrees on them between its own applications.
[[nodiscard]] std::string_view preauthorized_scopes(std::string_view app_id,
                                                    policy::Resource resource);

// Where such an app may be sent back to: http://localhost with any port and path, or the page
// that desktop libraries watch for.
[[nodiscard]] bool is_first_party_redirect(std::string_view redirect_uri);

// The simulator's own practice portal: known in every tenant like Microsoft's own portal there, but
// under an id that nothing of Microsoft's has. It is a page in a browser, and answered at this
// machine's own names only, by either scheme.
inline constexpr std::string_view kPracticePortal = "6d6f636b-6772-8070-8000-706f7274616c";
[[nodiscard]] bool is_portal_redirect(std::string_view redirect_uri);

}  // namespace mockgraph::directory
