// The judge of sign-ins against the documentation: every condition and every grant alone, and those
// that meet each other. Each row names the page of learn.microsoft.com/entra that it comes from.
#include "mockgraph/policy/sign_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::policy::judge_table_test {
namespace {

using namespace std::chrono_literals;
using V = SignInVerdict;
using P = CaPolicy;
using F = SignInFacts;

constexpr auto* kUsers = "Conditional Access: Users and groups";
constexpr auto* kResources = "Conditional Access: Target resources";
constexpr auto* kConditions = "Conditional Access: Conditions";
constexpr auto* kNetwork = "Conditional Access: Network";
constexpr auto* kFlows = "Conditional Access: Authentication flows";
constexpr auto* kGrant = "Conditional Access: Grant";
constexpr auto* kLifetime = "Conditional Access: Adaptive session lifetime";
constexpr auto* kStrengths = "Conditional Access authentication strength";
constexpr auto* kCustom = "Custom controls (preview)";
constexpr auto* kBuilding = "Building a Conditional Access policy";
constexpr auto* kReport = "Conditional Access report-only mode";
constexpr auto* kLicences = "What is Conditional Access: License requirements";
constexpr auto* kPerUser = "Enable per-user multifactor authentication";
constexpr auto* kSettings = "Configure multifactor authentication settings";
constexpr auto* kDefaults = "Security defaults";
constexpr auto* kLockout = "Smart lockout";
constexpr auto* kFederation = "internalDomainFederation: federatedIdpMfaBehavior values";

const Instant kNow = from_epoch_seconds(1'789'373'702);
const std::string kGraph = "00000003-0000-0000-c000-000000000000";
const std::string kExchange = "00000002-0000-0ff1-ce00-000000000000";
const std::string kPartner = "11111111-0000-4000-8000-000000000001";
const std::string kOther = "11111111-0000-4000-8000-000000000002";
const std::string kMfaTrustedIps = "00000000-0000-0000-0000-000000000000";
const std::string kGlobalAdmin = "62e90394-69f5-4237-9190-012177145e10";

struct Row {
  const char* page;
  const char* name;
  std::vector<CaPolicy> policies;
  std::function<void(F&)> change;
  SignInVerdict verdict;
};

// Everybody, everything: what is left to the row is one condition, or one control.
CaPolicy everybody() {
  return {.id = "p1", .display_name = "P1", .include_users = {"All"}, .include_apps = {"All"}};
}
CaPolicy blocks(const std::function<void(P&)>& change = {}) {
  CaPolicy policy = everybody();
  policy.controls = {CaControl::kBlock};
  if (change) change(policy);
  return policy;
}
CaPolicy asks(const std::function<void(P&)>& change) {
  CaPolicy policy = everybody();
  change(policy);
  return policy;
}
CaPolicy asks_for(CaControl control) {
  return asks([control](P& p) { p.controls = {control}; });
}
CaPolicy duo() {
  return asks([](P& p) { p.custom_controls = {"RequireDuoMfa"}; });
}
CaPolicy strong(std::string_view id) {
  return asks([id](P& p) { p.strength = built_in_strength(id); });
}
CaPolicy fresh(SignInFrequency frequency, CaControl control = CaControl::kMfa) {
  return asks([&](P& p) {
    p.controls = {control};
    p.frequency = frequency;
  });
}
CaPolicy with_state(CaPolicy policy, CaState state) {
  policy.state = state;
  return policy;
}

// A right password at the sign-in page of a tenant that has every licence; an authenticator app is
// registered, nothing shown.
F page() {
  return {.registered = {{Method::kSoftwareOath, {}}},
          .user = {.id = "u1", .groups = {"g1"}, .roles = {"r1"}, .risk = RiskLevel::kNone},
          .premium = true,
          .target = {.resource_app_id = kGraph, .risk = RiskLevel::kNone},
          .now = kNow};
}
void shown(F& f, Method method, Duration age = 1min, std::string name = {}) {
  f.proofs.push_back({method, kNow - age, std::move(name)});
}
void guest(F& f, GuestKind kind, std::string home = {}) {
  f.user.guest = kind;
  f.user.home_tenant = std::move(home);
}
// The session's refresh token, whose sign-in was that long ago.
void refreshed(F& f, Duration age, std::optional<Duration> mfa_age = {}) {
  f.grant = Grant::kRefreshToken;
  f.password = PasswordState::kNotAsked;
  shown(f, Method::kPassword, age);
  if (mfa_age) shown(f, Method::kSoftwareOath, *mfa_age);
}

class Judge : public testing::TestWithParam<Row> {};

TEST_P(Judge, FollowsTheDocumentation) {
  const Row& row = GetParam();
  F facts = page();
  facts.policies = std::make_shared<const CaPolicies>(row.policies);
  if (row.change) row.change(facts);
  const auto decision = judge_sign_in(facts);
  EXPECT_EQ(decision.verdict, row.verdict)
      << row.page << "\n"
      << [&] {
           std::string lines;
           for (const auto& each : decision.trace)
             lines += each.rule + ": " + each.outcome + ", " + each.detail + "\n";
           return lines;
         }();
}

std::string name_of(const testing::TestParamInfo<Row>& each) { return each.param.name; }

#define ROWS(suite, ...) \
  INSTANTIATE_TEST_SUITE_P(suite, Judge, testing::Values(__VA_ARGS__), name_of)

// clang-format off
ROWS(Whom,
  Row{kUsers, "AllUsers", {blocks()}, {}, V::kBlocked},
  Row{kUsers, "NoUsers", {blocks([](P& p) { p.include_users = {"None"}; })}, {}, V::kGranted},
  Row{kUsers, "ThisUser", {blocks([](P& p) { p.include_users = {"u1"}; })}, {}, V::kBlocked},
  Row{kUsers, "AnotherUser", {blocks([](P& p) { p.include_users = {"u2"}; })}, {}, V::kGranted},
  Row{kUsers, "GroupIncluded", {blocks([](P& p) { p.include_users = {}; p.include_groups = {"g1"}; })}, {}, V::kBlocked},
  Row{kUsers, "AnotherGroup", {blocks([](P& p) { p.include_users = {}; p.include_groups = {"g2"}; })}, {}, V::kGranted},
  Row{kUsers, "RoleIncluded", {blocks([](P& p) { p.include_users = {}; p.include_roles = {"r1"}; })}, {}, V::kBlocked},
  Row{kUsers, "AnotherRole", {blocks([](P& p) { p.include_users = {}; p.include_roles = {"r2"}; })}, {}, V::kGranted},
  Row{kUsers, "ExclusionOfTheUserWins", {blocks([](P& p) { p.exclude_users = {"u1"}; })}, {}, V::kGranted},
  Row{kUsers, "ExclusionOfAGroupWins", {blocks([](P& p) { p.include_users = {"u1"}; p.exclude_groups = {"g1"}; })}, {}, V::kGranted},
  Row{kUsers, "ExclusionOfARoleWins", {blocks([](P& p) { p.exclude_roles = {"r1"}; })}, {}, V::kGranted},
  Row{kUsers, "AllUsersAreGuestsToo", {blocks()}, [](F& f) { guest(f, GuestKind::kB2bCollaborationGuest); }, V::kBlocked},
  Row{kUsers, "AllUsersAreServiceProvidersToo", {blocks()}, [](F& f) { guest(f, GuestKind::kServiceProvider, kPartner); }, V::kBlocked},
  Row{kUsers, "GuestsByTheOlderWord", {blocks([](P& p) { p.include_users = {"GuestsOrExternalUsers"}; })}, [](F& f) { guest(f, GuestKind::kInternalGuest); }, V::kBlocked},
  Row{kUsers, "MembersAreNoGuests", {blocks([](P& p) { p.include_users = {"GuestsOrExternalUsers"}; })}, {}, V::kGranted},
  Row{kUsers, "GuestsExcludedByTheOlderWord", {blocks([](P& p) { p.exclude_users = {"GuestsOrExternalUsers"}; })}, [](F& f) { guest(f, GuestKind::kB2bCollaborationGuest); }, V::kGranted},
  Row{kUsers, "KindOfGuestIncluded", {blocks([](P& p) { p.include_users = {}; p.include_guests = CaGuests{{GuestKind::kInternalGuest, GuestKind::kB2bCollaborationMember}}; })}, [](F& f) { guest(f, GuestKind::kB2bCollaborationMember); }, V::kBlocked},
  Row{kUsers, "AnotherKindOfGuest", {blocks([](P& p) { p.include_users = {}; p.include_guests = CaGuests{{GuestKind::kInternalGuest}}; })}, [](F& f) { guest(f, GuestKind::kB2bCollaborationGuest); }, V::kGranted},
  Row{kUsers, "ServiceProvidersOfAllTenants", {blocks([](P& p) { p.include_users = {}; p.include_guests = CaGuests{{GuestKind::kServiceProvider}}; })}, [](F& f) { guest(f, GuestKind::kServiceProvider, kPartner); }, V::kBlocked},
  Row{kUsers, "ServiceProvidersOfThisTenant", {blocks([](P& p) { p.include_users = {}; p.include_guests = CaGuests{{GuestKind::kServiceProvider}, false, {kPartner}}; })}, [](F& f) { guest(f, GuestKind::kServiceProvider, kPartner); }, V::kBlocked},
  Row{kUsers, "ServiceProvidersOfAnotherTenant", {blocks([](P& p) { p.include_users = {}; p.include_guests = CaGuests{{GuestKind::kServiceProvider}, false, {kOther}}; })}, [](F& f) { guest(f, GuestKind::kServiceProvider, kPartner); }, V::kGranted},
  Row{kUsers, "ServiceProvidersExcluded", {blocks([](P& p) { p.exclude_guests = CaGuests{{GuestKind::kServiceProvider}}; })}, [](F& f) { guest(f, GuestKind::kServiceProvider, kPartner); }, V::kGranted},
  Row{kUsers, "ServiceProvidersExcludedForOneTenantOnly", {blocks([](P& p) { p.exclude_guests = CaGuests{{GuestKind::kServiceProvider}, false, {kOther}}; })}, [](F& f) { guest(f, GuestKind::kServiceProvider, kPartner); }, V::kBlocked});

ROWS(What,
  Row{kResources, "AllResources", {blocks()}, {}, V::kBlocked},
  Row{kResources, "NoResource", {blocks([](P& p) { p.include_apps = {"None"}; })}, {}, V::kGranted},
  Row{kResources, "ThisResource", {blocks([](P& p) { p.include_apps = {kGraph}; })}, {}, V::kBlocked},
  Row{kResources, "AnotherResource", {blocks([](P& p) { p.include_apps = {kExchange}; })}, {}, V::kGranted},
  Row{kResources, "ResourceExcluded", {blocks([](P& p) { p.exclude_apps = {kGraph}; })}, {}, V::kGranted},
  Row{kResources, "ExchangeIsOffice365", {blocks([](P& p) { p.include_apps = {"Office365"}; })}, [](F& f) { f.target.resource_app_id = kExchange; }, V::kBlocked},
  Row{kResources, "GraphIsNotOffice365", {blocks([](P& p) { p.include_apps = {"Office365"}; })}, {}, V::kGranted},
  Row{kResources, "Office365Excluded", {blocks([](P& p) { p.exclude_apps = {"Office365"}; })}, [](F& f) { f.target.resource_app_id = kExchange; }, V::kGranted},
  Row{kResources, "AdminPortalsAreNoneOfTheInterfacesHere", {blocks([](P& p) { p.include_apps = {"MicrosoftAdminPortals"}; })}, {}, V::kGranted},
  Row{kResources, "UserActionNamed", {blocks([](P& p) { p.include_apps = {}; p.include_user_actions = {"urn:user:registersecurityinfo"}; })}, [](F& f) { f.target.user_action = "urn:user:registersecurityinfo"; }, V::kBlocked},
  Row{kResources, "UserActionIsNoResource", {blocks()}, [](F& f) { f.target.user_action = "urn:user:registersecurityinfo"; }, V::kGranted});

ROWS(How,
  Row{kConditions, "Browsers", {blocks([](P& p) { p.clients = {CaClient::kBrowser}; })}, {}, V::kBlocked},
  Row{kConditions, "DesktopClientsOnly", {blocks([](P& p) { p.clients = {CaClient::kMobileAndDesktop}; })}, {}, V::kGranted},
  Row{kConditions, "LegacyClientsBlocked", {blocks([](P& p) { p.clients = {CaClient::kExchangeActiveSync, CaClient::kOther}; })}, [](F& f) { f.target.client = CaClient::kOther; }, V::kBlocked},
  Row{kConditions, "LegacyClientsOnly", {blocks([](P& p) { p.clients = {CaClient::kExchangeActiveSync, CaClient::kOther}; })}, {}, V::kGranted},
  Row{kConditions, "SupportedActiveSyncIsActiveSync", {blocks([](P& p) { p.clients = {CaClient::kExchangeActiveSync}; })}, [](F& f) { f.target.client = CaClient::kEasSupported; }, V::kBlocked},
  Row{kConditions, "PlatformIncluded", {blocks([](P& p) { p.include_platforms = {CaPlatform::kIos, CaPlatform::kAndroid}; })}, [](F& f) { f.target.device.platform = CaPlatform::kIos; }, V::kBlocked},
  Row{kConditions, "AnotherPlatform", {blocks([](P& p) { p.include_platforms = {CaPlatform::kIos}; })}, [](F& f) { f.target.device.platform = CaPlatform::kWindows; }, V::kGranted},
  Row{kConditions, "AnyPlatform", {blocks([](P& p) { p.include_platforms = {CaPlatform::kAll}; })}, {}, V::kBlocked},
  Row{kConditions, "PlatformExcluded", {blocks([](P& p) { p.include_platforms = {CaPlatform::kAll}; p.exclude_platforms = {CaPlatform::kMacOs}; })}, [](F& f) { f.target.device.platform = CaPlatform::kMacOs; }, V::kGranted},
  Row{kConditions, "UnknownPlatformsBlockedByExcludingTheKnown", {blocks([](P& p) { p.include_platforms = {CaPlatform::kAll}; p.exclude_platforms = {CaPlatform::kWindows, CaPlatform::kMacOs}; })}, {}, V::kBlocked},
  Row{kConditions, "DeviceFilterFindsNoRegisteredDevice", {blocks([](P& p) { p.for_registered_devices = true; })}, {}, V::kGranted},
  Row{kConditions, "SignInRiskIncluded", {blocks([](P& p) { p.sign_in_risks = {RiskLevel::kMedium, RiskLevel::kHigh}; })}, [](F& f) { f.target.risk = RiskLevel::kHigh; }, V::kBlocked},
  Row{kConditions, "SignInRiskLower", {blocks([](P& p) { p.sign_in_risks = {RiskLevel::kHigh}; })}, [](F& f) { f.target.risk = RiskLevel::kLow; }, V::kGranted},
  Row{kConditions, "UserRiskIncluded", {blocks([](P& p) { p.user_risks = {RiskLevel::kHigh}; })}, [](F& f) { f.user.risk = RiskLevel::kHigh; }, V::kBlocked},
  Row{kConditions, "UserRiskLower", {blocks([](P& p) { p.user_risks = {RiskLevel::kHigh}; })}, [](F& f) { f.user.risk = RiskLevel::kMedium; }, V::kGranted},
  Row{kConditions, "UserRiskIsNotSignInRisk", {blocks([](P& p) { p.user_risks = {RiskLevel::kHigh}; })}, [](F& f) { f.target.risk = RiskLevel::kHigh; }, V::kGranted},
  Row{kFlows, "DeviceCodeFlowBlocked", {blocks([](P& p) { p.transfers = {TransferMethod::kDeviceCodeFlow}; })}, [](F& f) { f.target.transfer = TransferMethod::kDeviceCodeFlow; }, V::kBlocked},
  Row{kFlows, "OtherFlowsGoOn", {blocks([](P& p) { p.transfers = {TransferMethod::kDeviceCodeFlow, TransferMethod::kAuthenticationTransfer}; })}, {}, V::kGranted},
  Row{kFlows, "TheFlowIsRememberedByItsRefreshToken", {blocks([](P& p) { p.transfers = {TransferMethod::kDeviceCodeFlow}; })}, [](F& f) { refreshed(f, 1h); f.target.transfer = TransferMethod::kDeviceCodeFlow; }, V::kBlocked});

ROWS(Where,
  Row{kNetwork, "AnyPlace", {blocks([](P& p) { p.include_locations = {"All"}; })}, {}, V::kBlocked},
  Row{kNetwork, "ThisPlace", {blocks([](P& p) { p.include_locations = {"office"}; })}, [](F& f) { f.target.locations = {"office"}; }, V::kBlocked},
  Row{kNetwork, "AnotherPlace", {blocks([](P& p) { p.include_locations = {"office"}; })}, [](F& f) { f.target.locations = {"home"}; }, V::kGranted},
  Row{kNetwork, "TrustedPlaces", {blocks([](P& p) { p.include_locations = {"AllTrusted"}; })}, [](F& f) { f.target.trusted_place = true; }, V::kBlocked},
  Row{kNetwork, "PlaceThatIsNotTrusted", {blocks([](P& p) { p.include_locations = {"AllTrusted"}; })}, [](F& f) { f.target.locations = {"home"}; }, V::kGranted},
  Row{kNetwork, "EverywhereButTrustedPlaces", {blocks([](P& p) { p.include_locations = {"All"}; p.exclude_locations = {"AllTrusted"}; })}, [](F& f) { f.target.trusted_place = true; }, V::kGranted},
  Row{kNetwork, "EverywhereButTrustedPlacesFromElsewhere", {blocks([](P& p) { p.include_locations = {"All"}; p.exclude_locations = {"AllTrusted"}; })}, {}, V::kBlocked},
  Row{kNetwork, "PlaceExcluded", {blocks([](P& p) { p.exclude_locations = {"office"}; })}, [](F& f) { f.target.locations = {"office"}; }, V::kGranted},
  Row{kNetwork, "MfaTrustedIpsAreAPlace", {blocks([](P& p) { p.include_locations = {"All"}; p.exclude_locations = {kMfaTrustedIps}; })}, [](F& f) { f.target.locations = {kMfaTrustedIps}; f.target.trusted_place = true; f.mfa_skip = MfaSkip::kTrustedAddress; }, V::kGranted},
  Row{kNetwork, "MfaTrustedIpsSkipNoPolicyThatDoesNotExcludeThem", {asks_for(CaControl::kMfa)}, [](F& f) { f.target.trusted_place = true; f.mfa_skip = MfaSkip::kTrustedAddress; }, V::kMfaNeeded});

ROWS(Grants,
  Row{kGrant, "Block", {blocks()}, [](F& f) { shown(f, Method::kFido2); }, V::kBlocked},
  Row{kGrant, "MfaToBeShown", {asks_for(CaControl::kMfa)}, {}, V::kMfaNeeded},
  Row{kGrant, "MfaToBeRegistered", {asks_for(CaControl::kMfa)}, [](F& f) { f.registered = {}; }, V::kMustRegister},
  Row{kGrant, "MfaByCode", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kSoftwareOath); }, V::kGranted},
  Row{kGrant, "MfaByPush", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kAuthenticatorPush); }, V::kGranted},
  Row{kGrant, "MfaBySms", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kSms); }, V::kGranted},
  Row{kGrant, "MfaByVoice", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kVoice); }, V::kGranted},
  Row{kGrant, "MfaBySecurityKey", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kFido2); }, V::kGranted},
  Row{kGrant, "MfaByWindowsHello", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kWindowsHello); }, V::kGranted},
  Row{kGrant, "MfaByTemporaryAccessPass", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kTemporaryAccessPass); }, V::kGranted},
  Row{kGrant, "MfaByExternalMethod", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kExternalMethod, 1min, "Duo"); }, V::kGranted},
  Row{kFederation, "MfaByFederation", {asks_for(CaControl::kMfa)}, [](F& f) { f.password = PasswordState::kNotAsked; shown(f, Method::kFederatedMfa); }, V::kGranted},
  Row{kFederation, "FederationWithoutTheAssertion", {asks_for(CaControl::kMfa)}, [](F& f) { f.password = PasswordState::kNotAsked; shown(f, Method::kFederated); }, V::kMfaNeeded},
  Row{kFederation, "FederationThatIsRejected", {asks_for(CaControl::kMfa)}, [](F& f) { f.password = PasswordState::kNotAsked; f.federated_mfa_accepted = false; shown(f, Method::kFederatedMfa); }, V::kMfaNeeded},
  Row{kGrant, "CompliantDevice", {asks_for(CaControl::kCompliantDevice)}, [](F& f) { f.target.device.compliant = true; }, V::kGranted},
  Row{kGrant, "NoCompliantDevice", {asks_for(CaControl::kCompliantDevice)}, [](F& f) { f.target.device.domain_joined = true; }, V::kDeviceRefused},
  Row{kGrant, "JoinedDevice", {asks_for(CaControl::kDomainJoinedDevice)}, [](F& f) { f.target.device.domain_joined = true; }, V::kGranted},
  Row{kGrant, "NoJoinedDevice", {asks_for(CaControl::kDomainJoinedDevice)}, {}, V::kDeviceRefused},
  Row{kGrant, "ApprovedApp", {asks_for(CaControl::kApprovedApplication)}, {}, V::kDeviceRefused},
  Row{kGrant, "ProtectedApp", {asks_for(CaControl::kCompliantApplication)}, {}, V::kDeviceRefused},
  Row{kGrant, "PasswordChange", {asks_for(CaControl::kPasswordChange)}, {}, V::kPasswordChangeByPolicy},
  Row{kGrant, "RiskRemediation", {asks_for(CaControl::kRiskRemediation)}, {}, V::kPasswordChangeByPolicy},
  Row{kGrant, "OneOfTwoControls", {asks([](P& p) { p.controls = {CaControl::kMfa, CaControl::kCompliantDevice}; })}, [](F& f) { f.target.device.compliant = true; }, V::kGranted},
  Row{kGrant, "NoneOfTwoAsksForMfaFirst", {asks([](P& p) { p.controls = {CaControl::kCompliantDevice, CaControl::kMfa}; })}, {}, V::kMfaNeeded},
  Row{kGrant, "AllOfTwoControls", {asks([](P& p) { p.all_controls = true; p.controls = {CaControl::kMfa, CaControl::kCompliantDevice}; })}, [](F& f) { shown(f, Method::kSoftwareOath); f.target.device.compliant = true; }, V::kGranted},
  Row{kGrant, "OneOfTwoIsNotAll", {asks([](P& p) { p.all_controls = true; p.controls = {CaControl::kMfa, CaControl::kCompliantDevice}; })}, [](F& f) { shown(f, Method::kSoftwareOath); }, V::kDeviceRefused},
  Row{kGrant, "MfaBeforeThePasswordChange", {asks([](P& p) { p.all_controls = true; p.controls = {CaControl::kPasswordChange, CaControl::kMfa}; })}, {}, V::kMfaNeeded},
  Row{kGrant, "NothingAskedFor", {everybody()}, {}, V::kGranted});

ROWS(Strengths,
  Row{kStrengths, "MultifactorByPasswordAndCode", {strong(kStrengthMfa)}, [](F& f) { shown(f, Method::kSoftwareOath); }, V::kGranted},
  Row{kStrengths, "MultifactorByHardwareToken", {strong(kStrengthMfa)}, [](F& f) { shown(f, Method::kHardwareOath); }, V::kGranted},
  Row{kStrengths, "CodeWithoutPasswordIsNoCombination", {strong(kStrengthMfa)}, [](F& f) { f.password = PasswordState::kNotAsked; shown(f, Method::kSoftwareOath); }, V::kMfaNeeded},
  Row{kStrengths, "FederatedAndCode", {strong(kStrengthMfa)}, [](F& f) { f.password = PasswordState::kNotAsked; shown(f, Method::kFederated); shown(f, Method::kSoftwareOath); }, V::kGranted},
  Row{kStrengths, "FederatedMultifactor", {strong(kStrengthMfa)}, [](F& f) { f.password = PasswordState::kNotAsked; shown(f, Method::kFederatedMfa); }, V::kGranted},
  Row{kStrengths, "ExternalMethodIsInNone", {strong(kStrengthMfa)}, [](F& f) { shown(f, Method::kExternalMethod, 1min, "Duo"); }, V::kMfaNeeded},
  Row{kStrengths, "CustomControlIsInNone", {strong(kStrengthMfa)}, [](F& f) { shown(f, Method::kCustomControl, 1min, "RequireDuoMfa"); }, V::kMfaNeeded},
  Row{kStrengths, "PasswordlessByPhone", {strong(kStrengthPasswordless)}, [](F& f) { shown(f, Method::kPhoneSignIn); }, V::kGranted},
  Row{kStrengths, "PasswordlessNotByCode", {strong(kStrengthPasswordless)}, [](F& f) { shown(f, Method::kSoftwareOath); }, V::kMfaNeeded},
  Row{kStrengths, "PhishingResistantByKey", {strong(kStrengthPhishingResistant)}, [](F& f) { shown(f, Method::kFido2); }, V::kGranted},
  Row{kStrengths, "PhishingResistantByWindowsHello", {strong(kStrengthPhishingResistant)}, [](F& f) { shown(f, Method::kWindowsHello); }, V::kGranted},
  Row{kStrengths, "PhishingResistantNotByPhone", {strong(kStrengthPhishingResistant)}, [](F& f) { shown(f, Method::kPhoneSignIn); }, V::kMfaNeeded},
  Row{kStrengths, "OwnStrength", {asks([](P& p) { p.strength = Strength{"s1", {*combination_from("password,sms")}}; })}, [](F& f) { shown(f, Method::kSms); }, V::kGranted},
  Row{kStrengths, "OwnStrengthWithAnotherMethod", {asks([](P& p) { p.strength = Strength{"s1", {*combination_from("password,sms")}}; })}, [](F& f) { shown(f, Method::kVoice); }, V::kMfaNeeded},
  Row{kStrengths, "StrengthThatIsNotThere", {asks([](P& p) { p.strength = Strength{"s2", {}}; })}, [](F& f) { shown(f, Method::kFido2); }, V::kMfaNeeded});

ROWS(CustomControls,
  Row{kCustom, "SentToTheProvider", {duo()}, {}, V::kCustomControlPending},
  Row{kCustom, "BackFromTheProvider", {duo()}, [](F& f) { shown(f, Method::kCustomControl, 1min, "RequireDuoMfa"); }, V::kGranted},
  Row{kCustom, "AnotherProvider", {duo()}, [](F& f) { shown(f, Method::kCustomControl, 1min, "RequireOther"); }, V::kCustomControlPending},
  Row{kCustom, "DoesNotMeetMfa", {asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kCustomControl, 1min, "RequireDuoMfa"); }, V::kMfaNeeded},
  Row{kCustom, "MfaDoesNotMeetIt", {duo()}, [](F& f) { shown(f, Method::kSoftwareOath); }, V::kCustomControlPending},
  Row{kCustom, "NoPageForARefreshToken", {duo()}, [](F& f) { refreshed(f, 1h); }, V::kCustomControlPending});

ROWS(Lifetimes,
  Row{kLifetime, "HoursNotOver", {fresh({.length = 10h})}, [](F& f) { refreshed(f, 10h, 10h); }, V::kGranted},
  Row{kLifetime, "HoursOver", {fresh({.length = 10h})}, [](F& f) { refreshed(f, 10h + 1s, 10h + 1s); }, V::kSignInAgain},
  Row{kLifetime, "DaysOver", {fresh({.length = 48h})}, [](F& f) { refreshed(f, 49h, 49h); }, V::kSignInAgain},
  Row{kLifetime, "EveryTimeWithinFiveMinutes", {fresh({.every_time = true})}, [](F& f) { refreshed(f, 5min, 5min); }, V::kGranted},
  Row{kLifetime, "EveryTimeAfterFiveMinutes", {fresh({.every_time = true})}, [](F& f) { refreshed(f, 5min + 1s, 5min + 1s); }, V::kSignInAgain},
  Row{kLifetime, "SecondFactorAloneIsTooOld", {fresh({.length = 10h})}, [](F& f) { refreshed(f, 1h, 11h); }, V::kMfaExpired},
  Row{kLifetime, "SecondaryAuthenticationLeavesThePasswordAlone", {fresh({.length = 1h, .secondary_only = true})}, [](F& f) { refreshed(f, 30h, 1h); }, V::kGranted},
  Row{kLifetime, "SecondaryAuthenticationTooOld", {fresh({.length = 1h, .secondary_only = true})}, [](F& f) { refreshed(f, 30h, 2h); }, V::kMfaExpired},
  Row{kLifetime, "CodeOfThisSignInIsNeverTooOld", {fresh({.every_time = true})}, [](F& f) { refreshed(f, 9min, 9min); f.grant = Grant::kRedemption; }, V::kGranted},
  Row{kLifetime, "FrequencyOfAPolicyThatIsNotAboutThis", {asks([](P& p) { p.include_apps = {kExchange}; p.frequency = SignInFrequency{.every_time = true}; })}, [](F& f) { refreshed(f, 9h); }, V::kGranted},
  Row{kLifetime, "TheShortestOfTwoFrequencies", {fresh({.length = 48h}), fresh({.length = 1h})}, [](F& f) { refreshed(f, 2h, 2h); }, V::kSignInAgain});

ROWS(ManyPolicies,
  Row{kBuilding, "AllThatApplyHaveToBeMet", {asks_for(CaControl::kMfa), asks_for(CaControl::kCompliantDevice)}, [](F& f) { shown(f, Method::kSoftwareOath); }, V::kDeviceRefused},
  Row{kBuilding, "BlockWinsOverEverything", {asks_for(CaControl::kMfa), blocks()}, [](F& f) { shown(f, Method::kFido2); }, V::kBlocked},
  Row{kBuilding, "MfaBeforeTheCustomControl", {duo(), asks_for(CaControl::kMfa)}, {}, V::kMfaNeeded},
  Row{kBuilding, "MfaAndTheCustomControl", {duo(), asks_for(CaControl::kMfa)}, [](F& f) { shown(f, Method::kSoftwareOath); shown(f, Method::kCustomControl, 1min, "RequireDuoMfa"); }, V::kGranted},
  Row{kBuilding, "DisabledPolicyDoesNothing", {with_state(blocks(), CaState::kDisabled)}, {}, V::kGranted},
  Row{kReport, "ReportOnlyDoesNotBlock", {with_state(blocks(), CaState::kReportOnly)}, {}, V::kGranted},
  Row{kReport, "ReportOnlyDoesNotAsk", {with_state(asks_for(CaControl::kMfa), CaState::kReportOnly)}, {}, V::kGranted},
  Row{kLicences, "NoPremiumLicence", {blocks()}, [](F& f) { f.premium = false; }, V::kGranted},
  Row{kLicences, "SignInRiskNeedsP2", {blocks([](P& p) { p.sign_in_risks = {RiskLevel::kHigh}; })}, [](F& f) { f.target.risk = {}; f.user.risk = {}; }, V::kGranted},
  Row{kLicences, "UserRiskNeedsP2", {blocks([](P& p) { p.user_risks = {RiskLevel::kHigh}; })}, [](F& f) { f.target.risk = {}; f.user.risk = {}; }, V::kGranted});

ROWS(Settings,
  Row{kPerUser, "Enforced", {}, [](F& f) { f.per_user_mfa = PerUserMfa::kEnforced; }, V::kMfaNeeded},
  Row{kPerUser, "EnabledAsksToRegister", {}, [](F& f) { f.per_user_mfa = PerUserMfa::kEnabled; f.registered = {}; }, V::kMustRegister},
  Row{kPerUser, "EnabledLeavesTokensAlone", {}, [](F& f) { f.per_user_mfa = PerUserMfa::kEnabled; refreshed(f, 1h); }, V::kGranted},
  Row{kPerUser, "EnforcedDoesNot", {}, [](F& f) { f.per_user_mfa = PerUserMfa::kEnforced; refreshed(f, 1h); }, V::kMfaNeeded},
  Row{kPerUser, "NeedsNoLicence", {}, [](F& f) { f.premium = false; f.per_user_mfa = PerUserMfa::kEnforced; }, V::kMfaNeeded},
  Row{kPerUser, "KnowsNoExclusionOfAPolicy", {asks([](P& p) { p.controls = {CaControl::kMfa}; p.exclude_users = {"u1"}; })}, [](F& f) { f.per_user_mfa = PerUserMfa::kEnforced; }, V::kMfaNeeded},
  Row{kSettings, "TrustedIpsSkipPerUserMfa", {}, [](F& f) { f.per_user_mfa = PerUserMfa::kEnforced; f.mfa_skip = MfaSkip::kTrustedAddress; }, V::kGranted},
  Row{kSettings, "RememberedDeviceSkipsPerUserMfa", {}, [](F& f) { f.per_user_mfa = PerUserMfa::kEnforced; f.mfa_skip = MfaSkip::kRememberedDevice; }, V::kGranted},
  Row{kSettings, "RememberedDeviceStandsForMfaOfAPolicy", {asks_for(CaControl::kMfa)}, [](F& f) { f.mfa_skip = MfaSkip::kRememberedDevice; }, V::kGranted},
  Row{kSettings, "RememberedDeviceIsNoStrength", {strong(kStrengthMfa)}, [](F& f) { f.mfa_skip = MfaSkip::kRememberedDevice; }, V::kMfaNeeded},
  Row{kDefaults, "AdministratorsShowMfa", {}, [](F& f) { f.security_defaults = true; f.user.roles = {kGlobalAdmin}; }, V::kMfaNeeded},
  Row{kDefaults, "EverybodyRegisters", {}, [](F& f) { f.security_defaults = true; f.registered = {}; }, V::kMustRegister},
  Row{kDefaults, "RegisteredUsersAreNotAskedAtEachSignIn", {}, [](F& f) { f.security_defaults = true; }, V::kGranted},
  Row{kDefaults, "LegacyClientsAreRefused", {}, [](F& f) { f.security_defaults = true; f.target.client = CaClient::kOther; }, V::kBlockedByDefaults},
  Row{kDefaults, "DeviceCodesAreRefused", {}, [](F& f) { f.security_defaults = true; f.target.transfer = TransferMethod::kDeviceCodeFlow; }, V::kBlockedByDefaults},
  Row{kDefaults, "DeviceCodesPassWithoutThem", {}, [](F& f) { f.target.transfer = TransferMethod::kDeviceCodeFlow; }, V::kGranted},
  Row{kDefaults, "TrustedIpsDoNotSkipThem", {}, [](F& f) { f.security_defaults = true; f.user.roles = {kGlobalAdmin}; f.mfa_skip = MfaSkip::kTrustedAddress; }, V::kMfaNeeded},
  Row{kLockout, "ALockedAccountIsToldBeforeItsPassword", {}, [](F& f) { f.locked_out = true; f.password = PasswordState::kWrong; }, V::kLockedOut},
  Row{kLockout, "ADisabledAccountIsToldBeforeItsLock", {}, [](F& f) { f.locked_out = true; f.account_enabled = false; }, V::kDisabled},
  Row{kBuilding, "AWrongPasswordIsToldBeforeAnyPolicy", {blocks()}, [](F& f) { f.password = PasswordState::kWrong; }, V::kBadPassword});
// clang-format on

// ---- what such a sign-in leaves in tokens and in the log

SignInDecision decided(std::vector<CaPolicy> policies, const std::function<void(F&)>& change) {
  F facts = page();
  facts.policies = std::make_shared<const CaPolicies>(std::move(policies));
  change(facts);
  return judge_sign_in(facts);
}

TEST(JudgedSignIns, EarnNoMfaClaimByASkip) {
  for (const auto skip : {MfaSkip::kTrustedAddress, MfaSkip::kRememberedDevice}) {
    const auto decision = decided({}, [skip](F& f) {
      f.per_user_mfa = PerUserMfa::kEnforced;
      f.mfa_skip = skip;
    });
    EXPECT_THAT(decision.amr, testing::ElementsAre("pwd"));
    EXPECT_FALSE(decision.multi_factor);
  }
}

TEST(JudgedSignIns, SayWhatPoliciesWantOfStayingSignedIn) {
  const auto always = asks([](P& p) { p.persistent_browser = true; });
  const auto never = asks([](P& p) { p.persistent_browser = false; });
  const auto quiet = [](F&) {};
  EXPECT_EQ(decided({always}, quiet).persistent_browser, true);
  EXPECT_EQ(decided({never, always}, quiet).persistent_browser, false);
  EXPECT_EQ(decided({with_state(never, CaState::kReportOnly)}, quiet).persistent_browser,
            std::nullopt);
  EXPECT_EQ(decided({everybody()}, quiet).persistent_browser, std::nullopt);
}

TEST(JudgedSignIns, NameEveryPolicyThatIsStillToBeMet) {
  CaPolicy second = asks_for(CaControl::kMfa);
  second.id = "p2";
  const auto decision = decided({asks_for(CaControl::kMfa), second, duo()}, [](F&) {});
  EXPECT_THAT(decision.capolids, testing::ElementsAre("p1", "p2"));
}

TEST(JudgedSignIns, ReportWhatAReportOnlyPolicyWouldHaveDone) {
  const auto result = [](CaPolicy policy, const std::function<void(F&)>& change) {
    return decided({with_state(std::move(policy), CaState::kReportOnly)}, change)
        .policies.front()
        .result;
  };
  const auto quiet = [](F&) {};
  EXPECT_EQ(result(asks_for(CaControl::kMfa), quiet), CaResult::kReportOnlyInterrupted);
  EXPECT_EQ(result(asks_for(CaControl::kMfa), [](F& f) { shown(f, Method::kSms); }),
            CaResult::kReportOnlySuccess);
  EXPECT_EQ(result(blocks(), quiet), CaResult::kReportOnlyFailure);
  EXPECT_EQ(result(blocks([](P& p) { p.include_users = {"u2"}; }), quiet),
            CaResult::kReportOnlyNotApplied);
}

}  // namespace
}  // namespace mockgraph::policy::judge_table_test
