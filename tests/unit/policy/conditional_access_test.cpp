#include "mockgraph/policy/conditional_access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::policy::conditional_access_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kPartnerCenter = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";
const std::string kExchange = "00000002-0000-0ff1-ce00-000000000000";

CaPolicy for_all() { return {.include_users = {"All"}, .include_apps = {"All"}}; }
template <class Change>
CaPolicy but(Change change) {
  CaPolicy policy = for_all();
  change(policy);
  return policy;
}

struct Case {
  std::string name;
  CaPolicy policy;
  std::string why{};
  bool guest = false;
  CaTarget target{
      .resource_app_id = kPartnerCenter, .locations = {"office"}, .trusted_place = true};
};
class PolicyIsAbout : public testing::TestWithParam<Case> {};

TEST_P(PolicyIsAbout, ThisSignInOrSaysWhyNot) {
  const CaSubject user{
      .id = "u1",
      .guest = GetParam().guest ? std::optional{GuestKind::kB2bCollaborationGuest} : std::nullopt,
      .groups = {"g1"},
      .roles = {"r1"}};
  EXPECT_EQ(mismatch(GetParam().policy, user, GetParam().target).why, GetParam().why);
}

using P = CaPolicy;
INSTANTIATE_TEST_SUITE_P(
    Table, PolicyIsAbout,
    testing::Values(
        Case{"Everybody", for_all()},
        Case{"ThisUserWhateverTheLetterCase", but([](P& p) { p.include_users = {"U1"}; })},
        Case{"AnotherUser", but([](P& p) { p.include_users = {"u2"}; }),
             "the user is not included"},
        Case{"Nobody", but([](P& p) { p.include_users = {"None"}; }), "the user is not included"},
        Case{"ThroughAGroup", but([](P& p) {
               p.include_users = {};
               p.include_groups = {"g1"};
             })},
        Case{"ThroughARole", but([](P& p) {
               p.include_users = {};
               p.include_roles = {"r1"};
             })},
        Case{"ExcludedUser", but([](P& p) { p.exclude_users = {"u1"}; }), "the user is excluded"},
        Case{"ExcludedGroup", but([](P& p) { p.exclude_groups = {"g1"}; }), "the user is excluded"},
        Case{"ExcludedRole", but([](P& p) { p.exclude_roles = {"r1"}; }), "the user is excluded"},
        Case{"GuestsOnlyAndThisIsAMember",
             but([](P& p) { p.include_users = {"GuestsOrExternalUsers"}; }),
             "the user is not included"},
        Case{"GuestsOnlyAndThisIsOne",
             but([](P& p) { p.include_users = {"GuestsOrExternalUsers"}; }), "", true},
        Case{"GuestsExcluded", but([](P& p) {
               p.exclude_guests = CaGuests{.kinds = {GuestKind::kB2bCollaborationGuest}};
             }),
             "the user is excluded", true},
        Case{"ThisApp", but([](P& p) { p.include_apps = {kPartnerCenter}; })},
        Case{"NoApp", but([](P& p) { p.include_apps = {"None"}; }), "the app is not included"},
        Case{"ExcludedApp", but([](P& p) { p.exclude_apps = {kPartnerCenter}; }),
             "the app is excluded"},
        Case{"OfficeIsNotPartnerCenter", but([](P& p) { p.include_apps = {"Office365"}; }),
             "the app is not included"},
        Case{"ExchangeIsOffice",
             but([](P& p) { p.include_apps = {"Office365"}; }),
             "",
             false,
             {.resource_app_id = kExchange}},
        Case{"OtherKindOfClient", but([](P& p) { p.clients = {CaClient::kOther}; }),
             "the kind of client is not included"},
        Case{"ThisPlace", but([](P& p) { p.include_locations = {"office"}; })},
        Case{"OtherPlace", but([](P& p) { p.include_locations = {"home"}; }),
             "the location is not included"},
        Case{"TrustedPlacesExcluded", but([](P& p) {
               p.include_locations = {"All"};
               p.exclude_locations = {"AllTrusted"};
             }),
             "the location is excluded"},
        Case{"UserActionNotNamed",
             for_all(),
             "the user action is not included",
             false,
             {.user_action = "urn:user:registersecurityinfo"}},
        Case{"UserActionNamed",
             but([](P& p) { p.include_user_actions = {"urn:user:registersecurityinfo"}; }),
             "",
             false,
             {.user_action = "urn:user:registersecurityinfo"}}),
    [](const auto& each) { return each.param.name; });

struct WantCase {
  std::string name;
  CaPolicy policy;
  std::vector<Proof> proofs{};
  CaDemand demand = CaDemand::kNothing;
};
class PolicyWants : public testing::TestWithParam<WantCase> {};

TEST_P(PolicyWants, WhatIsStillMissing) {
  EXPECT_EQ(demanded(GetParam().policy, {.proofs = GetParam().proofs}).demand, GetParam().demand);
}

const Proof kCode{Method::kSoftwareOath, Instant{}, {}};
const Proof kDuo{Method::kCustomControl, Instant{}, "RequireDuoMfa"};
const Proof kOtherControl{Method::kCustomControl, Instant{}, "Other"};

INSTANTIATE_TEST_SUITE_P(
    Table, PolicyWants,
    testing::Values(
        WantCase{"NoControls", {}},
        WantCase{"MfaNotShown", {.controls = {CaControl::kMfa}}, {}, CaDemand::kMfa},
        WantCase{"MfaShown", {.controls = {CaControl::kMfa}}, {kCode}},
        WantCase{"CustomControlIsNoMfa", {.controls = {CaControl::kMfa}}, {kDuo}, CaDemand::kMfa},
        WantCase{"CustomControlPending",
                 {.custom_controls = {"RequireDuoMfa"}},
                 {kCode},
                 CaDemand::kCustomControl},
        WantCase{"CustomControlShown", {.custom_controls = {"RequireDuoMfa"}}, {kDuo}},
        WantCase{"AnotherCustomControlShown",
                 {.custom_controls = {"RequireDuoMfa"}},
                 {kOtherControl},
                 CaDemand::kCustomControl},
        WantCase{"OneOfTwoIsEnough",
                 {.controls = {CaControl::kMfa}, .custom_controls = {"RequireDuoMfa"}},
                 {kDuo}},
        WantCase{"BothOfTwoAreNeeded",
                 {.all_controls = true,
                  .controls = {CaControl::kMfa},
                  .custom_controls = {"RequireDuoMfa"}},
                 {kDuo},
                 CaDemand::kMfa},
        WantCase{"BlockWins",
                 {.controls = {CaControl::kMfa, CaControl::kBlock}},
                 {kCode},
                 CaDemand::kBlock},
        WantCase{"NoDeviceIsEverCompliant",
                 {.controls = {CaControl::kCompliantDevice}},
                 {kCode},
                 CaDemand::kDevice},
        WantCase{"MfaInsteadOfADevice",
                 {.controls = {CaControl::kCompliantDevice, CaControl::kMfa}},
                 {},
                 CaDemand::kMfa},
        WantCase{"StrengthNotShown",
                 {.strength = built_in_strength(kStrengthPhishingResistant)},
                 {kCode},
                 CaDemand::kStrength}),
    [](const auto& each) { return each.param.name; });

TEST(PolicyWords, AreThoseOfTheSignInLog) {
  const CaPolicy policy{.controls = {CaControl::kMfa},
                        .custom_controls = {"RequireDuoMfa"},
                        .frequency = SignInFrequency{.every_time = true}};
  EXPECT_THAT(grant_control_words(policy), ElementsAre("Mfa", "RequireDuoMfa"));
  EXPECT_THAT(session_control_words(policy), ElementsAre("SignInFrequency"));
  EXPECT_THAT(session_control_words({}), IsEmpty());
  EXPECT_EQ(asked_in_words(policy), "asks for Mfa or RequireDuoMfa, with a sign-in frequency");
}

}  // namespace
}  // namespace mockgraph::policy::conditional_access_test
