#include "client/checks/findings.h"

#include <algorithm>
#include <array>

namespace client::checks {
namespace {

using enum Severity;

// clang-format off
constexpr std::array kFindingTexts{
    FindingText{{"admin-agents.group-absent", kError, "R16", "partner"},
     "Every tenant of the partner programme has this group; a tenant without it is no partner, and Partner Center refuses everybody in it.",
     "Carry the procedure out in the tenant that is enrolled as a partner."},
    FindingText{{"account.missing", kError, "R20", "account"},
     "Everything that CIPP does, it does with this account.",
     "Run setup-client apply, or correct the username in the answers."},
    FindingText{{"account.username-invalid", kError, "R12", "account"},
     "A user principal name cannot hold such characters; the page's own example has spaces, and Graph refuses it.",
     "Choose a username of letters, digits, dashes, dots and underscores, such as CIPPServiceAccount."},
    FindingText{{"account.guest", kError, "R11", "account-kind"},
     "A guest's home is another organisation: customers' tenants and Partner Center do not take the partner's word for it.",
     "Delete the guest and create a new internal user."},
    FindingText{{"account.disabled", kError, "R9", "account-enabled"},
     "A disabled account cannot sign in, and its tokens cannot be renewed (AADSTS50057).",
     "Enable sign-in for the account."},
    FindingText{{"account.not-identifiable", kWarning, "R12", "account-name"},
     "CIPP takes an account for a service account only if its name contains CIPP or Service, and warns otherwise.",
     "Rename the account, for instance to CIPPServiceAccount."},
    FindingText{{"account.display-name", kWarning, "R13", "account-display-name"},
     "Those who read logs and role lists know the account by this name.",
     "Set the display name as the page says."},
    FindingText{{"account.password-change-pending", kError, "R14", "account-password"},
     "Until the temporary password is changed, every sign-in is refused (AADSTS50055).",
     "Set a password without the demand to change it at the next sign-in."},
    FindingText{{"admin-agents.missing", kError, "R3", "admin-agents"},
     "Partner Center answers only to members of AdminAgents (403, code 900150); without it CIPP cannot consent to applications for customers.",
     "Add the account to the group AdminAgents, then sign it in again."},
    FindingText{{"gdap.group-missing", kWarning, "R17", "gdap-groups"},
     "The account has a customer's roles only through the groups that the relationships are mapped to.",
     "Add the account to these groups, or answer that the partner is not migrated to GDAP."},
    FindingText{{"role.global-admin-missing", kError, "R1", "roles"},
     "While the integration is set up, the CIPP-SAM application cannot be created without this role (403, Authorization_RequestDenied).",
     "Assign Global Administrator until the set-up is finished."},
    FindingText{{"role.global-admin-left", kWarning, "R2", "roles"},
     "The set-up is over; a stolen token of this account would own the partner's tenant.",
     "Run setup-client harden, or remove the role by hand."},
    FindingText{{"role.missing", kError, "R1", "roles"},
     "While the integration is set up, the CIPP-SAM application cannot be created and consented to without these roles.",
     "Assign the roles until the set-up is finished."},
    FindingText{{"role.left", kWarning, "R2", "roles"},
     "The set-up is over, and the account does not need these roles any more.",
     "Run setup-client harden, or remove the roles by hand."},
    FindingText{{"mailbox.missing", kWarning, "R10", "mailbox"},
     "Notifications, webhook triggers and exports are sent as the account (me/sendMail), which fails without a mailbox.",
     "Assign a licence with an Exchange Online plan."},
    FindingText{{"mfa.not-enforced", kError, "R4", "mfa-enforced"},
     "A token of a sign-in without multi-factor authentication is refused by Partner Center (401, code 900421) and by customers' policies (AADSTS50076).",
     "Create the Conditional Access policy of the page, or enforce per-user MFA where there is no premium licence; then sign the account in again."},
    FindingText{{"mfa.wrong-lever", kWarning, "R7", "mfa-lever"},
     "Where Conditional Access is available, the page asks for it; per-user MFA and security defaults cannot be read, excluded or combined like a policy.",
     "Create the Conditional Access policy of the page and set per-user MFA back to disabled."},
    FindingText{{"mfa.bypassed", kError, "R4", "mfa-bypass"},
     "Sign-ins through the hole get tokens without mfa, which fail in customers' tenants much later.",
     "Let the policy cover all cloud apps, without exclusions and without conditions."},
    FindingText{{"mfa.frequency", kWarning, "R4", "mfa-bypass"},
     "Without the sign-in frequency 'every time', a session of an earlier sign-in answers for the second factor.",
     "Set the policy's sign-in frequency to every time."},
    FindingText{{"mfa.third-party", kError, "R5", "mfa-provider"},
     "A custom control is no multi-factor authentication: its tokens lack mfa. An external method and a domain's own provider earn the claim, but the page asks for Microsoft's own.",
     "Leave the account out of the other provider's policy and methods, and register Microsoft's own."},
    FindingText{{"policy.not-excluded", kWarning, "R4", "policies"},
     "Any other policy can block the account or end its sessions without anybody thinking of CIPP.",
     "Exclude the account from every policy but its own."},
    FindingText{{"mfa.not-registered", kError, "R6", "mfa-registered"},
     "The next sign-in stops at registration, and every renewal of a token fails (AADSTS50079).",
     "Sign in as the account and register an authenticator."},
    FindingText{{"mfa.after-first-sign-in", kError, "R6", "mfa-first-sign-in"},
     "A token keeps what its own sign-in proved: whatever was handed out before multi-factor authentication was there lacks mfa for as long as it is renewed.",
     "Revoke the account's sessions and sign in again wherever it was used."},
    FindingText{{"sign-in.refused", kError, "R9", "token"},
     "CIPP signs in with exactly these credentials.",
     "Sign in as the account by hand and follow what the page says."},
    FindingText{{"mfa.claim-missing", kError, "R4", "token"},
     "Partner Center and CIPP look at nothing but the claim mfa in the token's amr.",
     "Enforce and register Microsoft's multi-factor authentication, then sign in again."},
    FindingText{{"partner-center.refused", kError, "R3", "partner-center"},
     "The partner's side of CIPP goes through this API.",
     "Look at the request with 'mockgraph explain'; it says which rule refused it."},
    FindingText{{"sam.application-missing", kError, "R19", "sam-application"},
     "Application and secret that are kept here belong to nothing; every token request fails (AADSTS700016).",
     "Run setup-client sam with another file of secrets, or restore the application."},
    FindingText{{"sam.application-twice", kWarning, "R19", "sam-application"},
     "A wizard that is started again makes a second application of the same name; consents and secrets then belong to one of them, and people look at the other.",
     "Delete the applications that nobody uses."},
    FindingText{{"sam.secret-expired", kError, "R19", "sam-secret"},
     "Every token request of the application fails (AADSTS7000222).",
     "Give the application a new secret and store it in CIPP."},
    FindingText{{"sam.secret-expires-soon", kWarning, "R19", "sam-secret"},
     "With the secret, every token request of the application ends.",
     "Give the application a new secret and store it in CIPP."},
    FindingText{{"sam.secret-twice", kWarning, "R19", "sam-secret"},
     "Of a secret whose answer was lost nobody knows the words, or somebody does who should not: it opens the same door as the one that is in use.",
     "Remove the secrets that nobody uses."},
    FindingText{{"sam.permission-missing", kError, "R19", "sam-permissions"},
     "What was not granted is refused when it is needed: by Graph with 403, by the token endpoint with AADSTS65001.",
     "Consent to the application again, or repair its permissions, as an administrator who may."},
    FindingText{{"sam.token-refused", kError, "R9", "sam-token"},
     "With the refresh token ends everything that CIPP does in any tenant.",
     "Sign the account in to the application again; a new refresh token takes the place of this one."},
    FindingText{{"sam.claim-missing", kError, "R4", "sam-token"},
     "The refresh token was born of a sign-in without multi-factor authentication, and whatever comes of it lacks mfa; enforcing it later repairs nothing.",
     "Enforce and register Microsoft's multi-factor authentication, then sign the account in to the application again."},
    FindingText{{"sam.device-code-token", kWarning, "R9", "sam-token"},
     "Policies about device codes, and security defaults, look at how a token was got in the first place: customers who block device codes refuse it (AADSTS53003), and renewing it changes nothing.",
     "Sign the account in to the application at a browser; the refresh token of that sign-in takes the place of this one."},
    FindingText{{"sam.customer-refused", kError, "R17", "sam-customers"},
     "Everything that CIPP does for a customer begins with a token in the customer's tenant.",
     "AADSTS50020: add the account to a group that the relationship is assigned to. AADSTS90099 and AADSTS65001: consent for the customer again. AADSTS53003: exclude the service provider from the customer's policy."},
    FindingText{{"gdap.role-missing", kWarning, "R17", "sam-customers"},
     "What the account may do at a customer is what the groups are assigned to, as far as the relationship has the role.",
     "Assign the groups to their roles; a role that the relationship lacks needs a new relationship."},
    FindingText{{"gdap.global-administrator", kWarning, "R17", "sam-customers"},
     "A relationship with Global Administrator cannot extend itself: it ends with its duration, and everything under it.",
     "Offer the customer a relationship without that role, or take the role off this one."},
    FindingText{{"gdap.microsoft-led", kError, "R17", "sam-customers"},
     "A Microsoft-led transition only reads; nothing can be set up with it.",
     "Offer the customer a relationship of your own."},
};
// clang-format on

}  // namespace

const FindingText& text_of(std::string_view id) {
  const auto found = std::ranges::find_if(
      kFindingTexts, [&](const FindingText& each) { return each.kind.id == id; });
  return found == kFindingTexts.end() ? kFindingTexts.back() : *found;
}

std::vector<FindingKind> all_findings() {
  std::vector<FindingKind> kinds;
  kinds.reserve(kFindingTexts.size());
  for (const auto& each : kFindingTexts) kinds.push_back(each.kind);
  return kinds;
}

}  // namespace client::checks
