#include "mockgraph/policy/conditional_access.h"

#include "mockgraph/base/text.h"
#include "mockgraph/policy/strength.h"

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

bool user_included(const CaPolicy& policy, const CaSubject& user) {
  return holds(policy.include_users, "All") || holds(policy.include_users, user.id) ||
         (user.guest &&
          (policy.include_guests || holds(policy.include_users, "GuestsOrExternalUsers"))) ||
         meet(policy.include_groups, user.groups) || meet(policy.include_roles, user.roles);
}

bool user_excluded(const CaPolicy& policy, const CaSubject& user) {
  return holds(policy.exclude_users, user.id) ||
         (user.guest &&
          (policy.exclude_guests || holds(policy.exclude_users, "GuestsOrExternalUsers"))) ||
         meet(policy.exclude_groups, user.groups) || meet(policy.exclude_roles, user.roles);
}

bool names_app(const Ids& apps, std::string_view app_id) {
  const bool office = std::find(kOffice365.begin(), kOffice365.end(), app_id) != kOffice365.end();
  return holds(apps, "All") || holds(apps, app_id) || (office && holds(apps, "Office365"));
}

bool names_client(const CaPolicy& policy, CaClient client) {
  return std::any_of(policy.clients.begin(), policy.clients.end(),
                     [client](CaClient each) { return each == CaClient::kAll || each == client; });
}

bool names_place(const Ids& places, const CaTarget& target) {
  return holds(places, "All") || (target.trusted_place && holds(places, "AllTrusted")) ||
         meet(places, target.locations);
}

CaMismatch other_target(const CaPolicy& policy, const CaTarget& target) {
  if (!target.user_action.empty()) {
    const bool is_named = holds(policy.include_user_actions, target.user_action);
    return is_named ? CaMismatch{} : CaMismatch{CaPart::kUserAction};
  }
  if (!names_app(policy.include_apps, target.resource_app_id)) return {CaPart::kApplication};
  if (names_app(policy.exclude_apps, target.resource_app_id)) return {CaPart::kApplication, true};
  return {};
}

constexpr auto kPartWords = enum_text<CaPart>({
    {CaPart::kUser, "the user"},
    {CaPart::kApplication, "the app"},
    {CaPart::kUserAction, "the user action"},
    {CaPart::kClient, "the kind of client"},
    {CaPart::kLocation, "the location"},
});

// ---- what it wants

CaDemanded want(CaDemand demand) { return {demand}; }

CaDemanded want_control(CaControl control) {
  switch (control) {
    case CaControl::kBlock:
      return want(CaDemand::kBlock);
    case CaControl::kMfa:
      return want(CaDemand::kMfa);
    case CaControl::kPasswordChange:
      return want(CaDemand::kPasswordChange);
    case CaControl::kCompliantDevice:
    case CaControl::kDomainJoinedDevice:
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

// One demand a control: kNothing if met. In the order in which a person would be asked.
std::vector<CaDemanded> demands(const CaPolicy& policy, std::span<const Proof> proofs,
                                bool federated_accepted) {
  std::vector<CaDemanded> all;
  for (const CaControl control : policy.controls) {
    const bool met = control == CaControl::kMfa && mfa_proof(proofs, federated_accepted) != nullptr;
    all.push_back(met ? CaDemanded{} : want_control(control));
  }
  if (!policy.strength.empty()) {
    const bool met = policy.combinations.empty()
                         ? meets_strength(proofs, policy.strength, federated_accepted)
                         : meets_combinations(proofs, policy.combinations, federated_accepted);
    all.push_back(want(met ? CaDemand::kNothing : CaDemand::kStrength));
  }
  for (const std::string& name : policy.custom_controls) {
    if (custom_control_shown(proofs, name)) {
      all.emplace_back();
    } else {
      all.push_back({CaDemand::kCustomControl, CaControl::kMfa, name});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const CaDemanded& a, const CaDemanded& b) { return a.demand < b.demand; });
  return all;
}

// Sign-in logs write controls in words of their own.
constexpr auto kLogWords = enum_text<CaControl>({
    {CaControl::kBlock, "Block"},
    {CaControl::kMfa, "Mfa"},
    {CaControl::kCompliantDevice, "RequireCompliantDevice"},
    {CaControl::kDomainJoinedDevice, "RequireDomainJoinedDevice"},
    {CaControl::kApprovedApplication, "RequireApprovedApp"},
    {CaControl::kCompliantApplication, "RequireCompliantApp"},
    {CaControl::kPasswordChange, "PasswordChange"},
});

}  // namespace

CaMismatch mismatch(const CaPolicy& policy, const CaSubject& user, const CaTarget& target) {
  if (!user_included(policy, user)) return {CaPart::kUser};
  if (user_excluded(policy, user)) return {CaPart::kUser, true};
  if (const auto other = other_target(policy, target); other.part != CaPart::kNone) return other;
  if (!names_client(policy, target.client)) return {CaPart::kClient};
  if (!policy.include_locations.empty() && !names_place(policy.include_locations, target)) {
    return {CaPart::kLocation};
  }
  if (names_place(policy.exclude_locations, target)) return {CaPart::kLocation, true};
  return {};
}

std::string why_not_applied(const CaPolicy& policy, const CaSubject& user, const CaTarget& target) {
  const auto miss = mismatch(policy, user, target);
  if (miss.part == CaPart::kNone) return {};
  return std::string{kPartWords.text(miss.part)} +
         (miss.excluded ? " is excluded" : " is not included");
}

CaDemanded demanded(const CaPolicy& policy, std::span<const Proof> proofs,
                    bool federated_accepted) {
  const std::vector<CaDemanded> all = demands(policy, proofs, federated_accepted);
  const auto open = std::find_if(all.begin(), all.end(), [](const CaDemanded& each) {
    return each.demand != CaDemand::kNothing;
  });
  if (open == all.end()) return {};
  if (open->demand == CaDemand::kBlock) return *open;  // wins over whatever was shown
  const bool one_is_enough = !policy.all_controls;
  const bool one_is_met = open != all.begin();  // sorted: what is met stands first
  if (one_is_enough && one_is_met) return {};
  return *open;
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
  std::string text = policy.state == CaState::kReportOnly ? "report only; " : "";
  const std::vector<std::string> controls = grant_control_words(policy);
  text += "asks for " +
          (controls.empty() ? "nothing" : join(controls, policy.all_controls ? " and " : " or "));
  if (policy.frequency) text += ", with a sign-in frequency";
  return text;
}

std::vector<std::string> grant_control_words(const CaPolicy& policy) {
  std::vector<std::string> found;
  for (const CaControl each : policy.controls) found.emplace_back(kLogWords.text(each));
  if (!policy.strength.empty()) found.emplace_back("RequireAuthenticationStrength");
  found.insert(found.end(), policy.custom_controls.begin(), policy.custom_controls.end());
  return found;
}

std::vector<std::string> session_control_words(const CaPolicy& policy) {
  if (!policy.frequency) return {};
  return {"SignInFrequency"};
}

}  // namespace mockgraph::policy
