#include "client/checks/product_says.h"

#include <algorithm>
#include <array>

namespace client::checks {
namespace {

struct Says {
  std::string_view finding, text;
};
// clang-format off
constexpr std::array kProductTexts{
    Says{"admin-agents.missing",
     "Its GDAP check says so, too; but it looks for the name as a part of group names, so that Old-AdminAgents-Backup passes, and where one of its calls fails it finds nothing at all."},
    Says{"gdap.group-missing",
     "Its GDAP check warns for each group, by a part of its name."},
    Says{"account.not-identifiable",
     "Its permissions check says: You do not appear to be running CIPP as a service account."},
    Says{"account.guest",
     "It does not look; the guest fails later, in customers' tenants."},
    Says{"role.global-admin-missing",
     "It does not look; its wizard is refused while it makes the application."},
    Says{"role.missing",
     "It does not look; its wizard is refused while it makes the application."},
    Says{"role.global-admin-left",
     "It does not look; only its documentation asks for it."},
    Says{"role.left",
     "It does not look; only its documentation asks for it."},
    Says{"mailbox.missing",
     "It does not look; the first mail that it sends fails."},
    Says{"mfa.not-enforced",
     "It looks at its token alone, which may be older than the mistake."},
    Says{"mfa.third-party",
     "It cannot see whose multi-factor authentication it was, only whether the token says mfa."},
    Says{"mfa.claim-missing",
     "Its permissions check says: Your access token does not contain the MFA claim, Refresh your SAM tokens."},
    Says{"sam.claim-missing",
     "Its permissions check says: Your access token does not contain the MFA claim, Refresh your SAM tokens."},
    Says{"sam.device-code-token",
     "Its later permissions check says so; the earlier one does not look."},
    Says{"sam.application-twice",
     "It does not look: the wizard of 2025 always makes another application, the later one takes the last of that name."},
    Says{"sam.permission-missing",
     "For some versions its permissions check compared the manifest with a table of its own instead of with what was granted, and found every permission where there was none."},
    Says{"sam.token-refused",
     "It passes the token endpoint's words on, for some numbers in words of its own."},
    Says{"sam.customer-refused",
     "Its tenant check says so for each tenant; of AADSTS50020 it says that the user is a guest or in no correct group, and of AADSTS50177 (a customer's policy wants another provider's factor) it says the same."},
    Says{"gdap.role-missing",
     "Its tenant check looks for principals of the partner among the role assignments of the customer, and names the role and not why it is missing."},
    Says{"gdap.global-administrator",
     "Its GDAP check warns of it, too."},
    Says{"gdap.microsoft-led",
     "Its GDAP check says so, unless one of its calls fails: then it finds nothing."},
    Says{"sam.secret-expired",
     "It passes AADSTS7000222 on as it is."},
    Says{"sam.secret-twice",
     "It does not look; its renewal takes away expired secrets alone."},
};
// clang-format on

}  // namespace

std::string_view product_says(std::string_view finding) {
  const auto* row = std::ranges::find(kProductTexts, finding, &Says::finding);
  return row == kProductTexts.end() ? std::string_view{} : row->text;
}

}  // namespace client::checks
