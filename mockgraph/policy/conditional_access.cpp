#include "mockgraph/policy/conditional_access.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>

namespace mockgraph::policy {
namespace {

// The parts of the Office 365 suite that this simulator knows
// (learn.microsoft.com/entra, "Apps included in Conditional Access Office 365 app suite").
constexpr std::array<std::string_view, 3> kOffice365{
    "00000002-0000-0ff1-ce00-000000000000",  // Exchange Online
    "00000003-0000-0ff1-ce00-000000000000",  // SharePoint Online
    "00000006-0000-0ff1-ce00-000000000000",  // Office 365 portal
};
// "Microsoft Admin Portals": only portals, none of the APIs that this simulator serves.

bool holds(const Ids& ids, std::string_view id) {
  return std::any_of(ids.begin(), ids.end(),
                     [id](const std::string& each) { return same_folded(each, id); });
}

bool meet(const Ids& a, const Ids& b) {
  return std::any_of(a.begin(), a.end(), [&b](const std::string& each) { return holds(b, each); });
}

template <class Value>
bool lists(const std::vector<Value>& values, Value wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

bool names_guest(const std::optional<CaGuests>& guests, const CaSubject& user) {
  return guests && user.guest && lists(guests->kinds, *user.guest) &&
         (guests->any_tenant || holds(guests->tenants, user.home_tenant));
}

// The older word for all of them but the technicians of a partner ("Users and groups in Conditional
// Access policy", guest or external users).
bool is_guest_by_word(const Ids& users, const CaSubject& user) {
  return user.guest && *user.guest != GuestKind::kServiceProvider &&
         holds(users, "GuestsOrExternalUsers");
}

bool user_included(const CaPolicy& policy, const CaSubject& user) {
  return holds(policy.include_users, "All") || holds(policy.include_users, user.id) ||
         is_guest_by_word(policy.include_users, user) || names_guest(policy.include_guests, user) ||
         meet(policy.include_groups, user.groups) || meet(policy.include_roles, user.roles);
}

bool user_excluded(const CaPolicy& policy, const CaSubject& user) {
  return holds(policy.exclude_users, user.id) || is_guest_by_word(policy.exclude_users, user) ||
         names_guest(policy.exclude_guests, user) || meet(policy.exclude_groups, user.groups) ||
         meet(policy.exclude_roles, user.roles);
}

bool names_app(const Ids& apps, std::string_view app_id) {
  const bool office = std::find(kOffice365.begin(), kOffice365.end(), app_id) != kOffice365.end();
  return holds(apps, "All") || holds(apps, app_id) || (office && holds(apps, "Office365"));
}

bool names_client(const CaPolicy& policy, CaClient client) {
  const bool sync = client == CaClient::kExchangeActiveSync || client == CaClient::kEasSupported;
  return lists(policy.clients, CaClient::kAll) || lists(policy.clients, client) ||
         (sync && lists(policy.clients, CaClient::kExchangeActiveSync));
}

bool names_platform(const std::vector<CaPlatform>& platforms, CaPlatform platform) {
  return lists(platforms, CaPlatform::kAll) || lists(platforms, platform);
}

bool names_place(const Ids& places, const CaTarget& target) {
  return holds(places, "All") || (target.trusted_place && holds(places, "AllTrusted")) ||
         meet(places, target.locations);
}

bool names_risk(const std::vector<RiskLevel>& levels, std::optional<RiskLevel> level) {
  return level && lists(levels, *level);
}

// The mismatch of a part that lists levels of risk; which are known with a licence only.
CaMismatch other_risk(CaPart part, const std::vector<RiskLevel>& levels,
                      std::optional<RiskLevel> level, std::string_view why,
                      std::string_view why_unknown) {
  if (levels.empty() || names_risk(levels, level)) return {};
  return {part, level ? why : why_unknown};
}

CaMismatch other_user(const CaPolicy& policy, const CaSubject& user) {
  if (!user_included(policy, user)) return {CaPart::kUser, "the user is not included"};
  if (user_excluded(policy, user)) return {CaPart::kUser, "the user is excluded"};
  return other_risk(CaPart::kUserRisk, policy.user_risks, user.risk,
                    "the user's risk is not included",
                    "it asks for the user's risk, which takes Entra ID P2");
}

CaMismatch other_target(const CaPolicy& policy, const CaTarget& target) {
  if (!target.user_action.empty()) {
    if (holds(policy.include_user_actions, target.user_action)) return {};
    return {CaPart::kUserAction, "the user action is not included"};
  }
  if (!names_app(policy.include_apps, target.resource_app_id))
    return {CaPart::kApplication, "the app is not included"};
  if (names_app(policy.exclude_apps, target.resource_app_id))
    return {CaPart::kApplication, "the app is excluded"};
  return {};
}

CaMismatch other_place(const CaPolicy& policy, const CaTarget& target) {
  if (!policy.include_locations.empty() && !names_place(policy.include_locations, target))
    return {CaPart::kLocation, "the location is not included"};
  if (names_place(policy.exclude_locations, target))
    return {CaPart::kLocation, "the location is excluded"};
  return {};
}

CaMismatch other_device(const CaPolicy& policy, const CaDevice& device) {
  if (!policy.include_platforms.empty() &&
      !names_platform(policy.include_platforms, device.platform))
    return {CaPart::kPlatform, "the platform is not included"};
  if (names_platform(policy.exclude_platforms, device.platform))
    return {CaPart::kPlatform, "the platform is excluded"};
  if (policy.for_registered_devices) return {CaPart::kDevice, "the device is not registered"};
  return {};
}

CaMismatch other_sign_in(const CaPolicy& policy, const CaTarget& target) {
  if (!names_client(policy, target.client))
    return {CaPart::kClient, "the kind of client is not included"};
  if (!policy.transfers.empty() && !lists(policy.transfers, target.transfer))
    return {CaPart::kAuthenticationFlow, "the authentication flow is not included"};
  return other_risk(CaPart::kSignInRisk, policy.sign_in_risks, target.risk,
                    "the sign-in's risk is not included",
                    "it asks for the sign-in's risk, which takes Entra ID P2");
}

// ---- what it wants

CaDemanded want(CaDemand demand) { return {demand}; }

// What a control wants; kNothing if it is met.
CaDemanded want_control(CaControl control, const Shown& shown) {
  const auto unless = [control](bool met, CaDemand demand) {
    return met ? CaDemanded{} : CaDemanded{demand, control};
  };
  switch (control) {
    case CaControl::kBlock:
      return want(CaDemand::kBlock);
    case CaControl::kMfa:
      return unless(
          shown.mfa_skipped || mfa_proof(shown.proofs, shown.federated_accepted) != nullptr,
          CaDemand::kMfa);
    case CaControl::kPasswordChange:
    case CaControl::kRiskRemediation:
      return want(CaDemand::kPasswordChange);
    case CaControl::kCompliantDevice:
      return unless(shown.device.compliant, CaDemand::kDevice);
    case CaControl::kDomainJoinedDevice:
      return unless(shown.device.domain_joined, CaDemand::kDevice);
    case CaControl::kApprovedApplication:
    case CaControl::kCompliantApplication:
      return {CaDemand::kDevice, control};
  }
  return {};
}

bool custom_control_shown(std::span<const Proof> proofs, std::string_view name) {
  return std::any_of(proofs.begin(), proofs.end(), [name](const Proof& each) {
    return each.method == Method::kCustomControl && each.name == name;
  });
}

// What is still open of a policy's controls. Of several the one that a person would be asked for
// first counts, which is the order of CaDemand.
class Open {
 public:
  void take(const CaDemanded& each) {
    if (each.demand == CaDemand::kNothing) {
      one_is_met_ = true;
    } else if (first_.demand == CaDemand::kNothing || each.demand < first_.demand) {
      first_ = each;
    }
  }
  [[nodiscard]] CaDemanded left(bool all_controls) const {
    if (first_.demand == CaDemand::kBlock) return first_;  // wins over whatever was shown
    return one_is_met_ && !all_controls ? CaDemanded{} : first_;
  }

 private:
  CaDemanded first_{};
  bool one_is_met_ = false;
};

// Sign-in logs write controls in words of their own.
constexpr auto kLogWords = enum_text<CaControl>({
    {CaControl::kBlock, "Block"},
    {CaControl::kMfa, "Mfa"},
    {CaControl::kCompliantDevice, "RequireCompliantDevice"},
    {CaControl::kDomainJoinedDevice, "RequireDomainJoinedDevice"},
    {CaControl::kApprovedApplication, "RequireApprovedApp"},
    {CaControl::kCompliantApplication, "RequireCompliantApp"},
    {CaControl::kPasswordChange, "PasswordChange"},
    {CaControl::kRiskRemediation, "RiskRemediation"},
});

template <class Visit>
void each_grant_word(const CaPolicy& policy, const Visit& visit) {
  for (const CaControl each : policy.controls) visit(kLogWords.text(each));
  if (policy.strength) visit("RequireAuthenticationStrength");
  for (const std::string& each : policy.custom_controls) visit(each);
}

}  // namespace

CaMismatch mismatch(const CaPolicy& policy, const CaSubject& user, const CaTarget& target) {
  CaMismatch other = other_user(policy, user);
  if (other.part == CaPart::kNone) other = other_target(policy, target);
  if (other.part == CaPart::kNone) other = other_sign_in(policy, target);
  if (other.part == CaPart::kNone) other = other_device(policy, target.device);
  if (other.part == CaPart::kNone) other = other_place(policy, target);
  return other;
}

CaDemanded demanded(const CaPolicy& policy, const Shown& shown) {
  Open open;
  for (const CaControl control : policy.controls) open.take(want_control(control, shown));
  if (policy.strength) {
    const bool met = meets_strength(shown.proofs, *policy.strength, shown.federated_accepted);
    open.take(want(met ? CaDemand::kNothing : CaDemand::kStrength));
  }
  for (const std::string& name : policy.custom_controls) {
    const bool met = custom_control_shown(shown.proofs, name);
    open.take(met ? CaDemanded{} : CaDemanded{CaDemand::kCustomControl, CaControl::kMfa, name});
  }
  return open.left(policy.all_controls);
}

CaResult result_of(const CaPolicy& policy, const CaDemanded& wants, bool stale) {
  const bool report = policy.state == CaState::kReportOnly;
  if (wants.demand == CaDemand::kNothing && !stale) {
    return report ? CaResult::kReportOnlySuccess : CaResult::kSuccess;
  }
  if (!report) return CaResult::kFailure;
  const bool final = wants.demand == CaDemand::kBlock || wants.demand == CaDemand::kDevice;
  return final ? CaResult::kReportOnlyFailure : CaResult::kReportOnlyInterrupted;
}

CaResult result_if_not_applied(const CaPolicy& policy) {
  switch (policy.state) {
    case CaState::kEnabled:
      return CaResult::kNotApplied;
    case CaState::kDisabled:
      return CaResult::kNotEnabled;
    case CaState::kReportOnly:
      return CaResult::kReportOnlyNotApplied;
  }
  return CaResult::kNotApplied;
}

std::string asked_in_words(const CaPolicy& policy) {
  std::string text = policy.state == CaState::kReportOnly ? "report only; asks for " : "asks for ";
  const std::size_t start = text.size();
  each_grant_word(policy, [&](std::string_view word) {
    if (text.size() > start) text += policy.all_controls ? " and " : " or ";
    text += word;
  });
  if (text.size() == start) text += "nothing";
  if (policy.frequency) text += ", with a sign-in frequency";
  return text;
}

std::vector<std::string> grant_control_words(const CaPolicy& policy) {
  std::vector<std::string> found;
  each_grant_word(policy, [&found](std::string_view word) { found.emplace_back(word); });
  return found;
}

std::vector<std::string> session_control_words(const CaPolicy& policy) {
  std::vector<std::string> found;
  if (policy.frequency) found.emplace_back("SignInFrequency");
  if (policy.persistent_browser) found.emplace_back("PersistentBrowserSession");
  return found;
}

}  // namespace mockgraph::policy
