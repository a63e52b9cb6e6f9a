// Group-based licensing: what a group was given reaches its direct members a while later.
#include "tests/contract/graph/people.h"

namespace tests::group_licenses_test {
namespace {

using namespace std::chrono_literals;
using mockgraph::Response;
using testing::AllOf;
using testing::HasSubstr;

const std::string kPremium = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";      // 5 seats, all free
const std::string kPremiumPlan = "41781fb2-bc02-4b7c-bd55-b576c07bb09d";  // Entra ID P1
const std::string kMfaPlan = "8a256a2b-b617-496d-b51b-e76466e88db0";

Json changes(const std::string& added, const std::string& removed = {},
             const std::vector<std::string>& disabled = {}) {
  Json body{{"addLicenses", Json::array()}, {"removeLicenses", Json::array()}};
  if (!added.empty())
    body["addLicenses"].push_back({{"skuId", added}, {"disabledPlans", disabled}});
  if (!removed.empty()) body["removeLicenses"].push_back(removed);
  return body;
}

class GroupLicenses : public People {
 protected:
  GroupLicenses() {
    call_as_administrator("User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All");
    team_ = add_group("team");
  }
  Response give(const std::string& group, const Json& body) {
    return post("/v1.0/groups/" + group + "/assignLicense", body);
  }
  Response give_user(const std::string& user, const Json& body) {
    return post("/v1.0/users/" + user + "/assignLicense", body);
  }
  std::string add_member(const std::string& name) {
    const auto id = add_user(name, {{"usageLocation", "NL"}});
    link(team_, id);
    return id;
  }
  Json of(const std::string& user, const std::string& property) {
    return json_of(get("/v1.0/users/" + user + "?$select=" + property))[property];
  }
  Json held_by(const std::string& user) { return of(user, "assignedLicenses"); }
  // {"by": who gave it, "error": why it did not arrive} of each licence.
  Json givers(const std::string& user) {
    Json all = Json::array();
    for (const Json& each : of(user, "licenseAssignmentStates")) {
      EXPECT_EQ(each["skuId"], kPremium);
      EXPECT_EQ(each["state"], each["error"] == "None" ? "Active" : "Error");
      all.push_back({{"by", each["assignedByGroup"]}, {"error", each["error"]}});
    }
    return all;
  }
  static Json giver(const Json& by, std::string_view error = "None") {
    return {{"by", by}, {"error", error}};
  }
  int seats_taken() {
    const Json owned = json_of(get("/v1.0/subscribedSkus"));
    for (const Json& each : owned["value"]) {
      if (each["skuId"] == kPremium) return each["consumedUnits"].get<int>();
    }
    return -1;
  }
  Json faulty_groups() {
    return column(get("/v1.0/groups?$filter=hasMembersWithLicenseErrors%20eq%20true"), "id");
  }

  std::string team_;
};

const Json kThePremium = Json::array({{{"disabledPlans", Json::array()}, {"skuId", kPremium}}});

TEST_P(GroupLicenses, ReachTheDirectMembersAWhileLater) {
  const auto ada = add_member("ada");
  const auto inner = add_group("inner");
  const auto bea = add_user("bea", {{"usageLocation", "NL"}});
  link(inner, bea);
  link(team_, inner);
  EXPECT_THAT(give(team_, changes(kPremium)),
              AllOf(HasStatus(202), JsonAt("/id", Json(team_)),
                    JsonAt("/@odata.context", mock_.url() + "/v1.0/$metadata#groups/$entity")));
  EXPECT_THAT(get("/v1.0/groups/" + team_ + "?$select=assignedLicenses"),
              JsonAt("/assignedLicenses", kThePremium));
  EXPECT_EQ(held_by(ada), Json::array());
  mock_.advance(1min);
  EXPECT_EQ(held_by(ada), kThePremium);
  EXPECT_EQ(givers(ada), Json::array({giver(team_)}));
  EXPECT_EQ(held_by(bea), Json::array());
  EXPECT_EQ(seats_taken(), 1);
}

TEST_P(GroupLicenses, ComeAndGoWithTheMembership) {
  ASSERT_THAT(give(team_, changes(kPremium)), HasStatus(202));
  const auto ada = add_member("ada");
  mock_.advance(1min);
  EXPECT_EQ(held_by(ada), kThePremium);
  ASSERT_THAT(remove("/v1.0/groups/" + team_ + "/members/" + ada + "/$ref"), HasStatus(204));
  EXPECT_EQ(held_by(ada), kThePremium);
  mock_.advance(1min);
  EXPECT_EQ(held_by(ada), Json::array());
  EXPECT_EQ(givers(ada), Json::array());
  EXPECT_EQ(seats_taken(), 0);
}

TEST_P(GroupLicenses, AreOneSeatBesideALicenceOfOnesOwn) {
  const auto ada = add_member("ada");
  ASSERT_THAT(give_user(ada, changes(kPremium)), HasStatus(200));
  ASSERT_THAT(give(team_, changes(kPremium)), HasStatus(202));
  mock_.advance(1min);
  EXPECT_EQ(givers(ada), Json::array({giver(Json{}), giver(team_)}));
  EXPECT_EQ(seats_taken(), 1);
  ASSERT_THAT(give_user(ada, changes({}, kPremium)), HasStatus(200));
  EXPECT_EQ(givers(ada), Json::array({giver(team_)}));
  EXPECT_EQ(held_by(ada), kThePremium);
  EXPECT_THAT(give_user(ada, changes({}, kPremium)), HasStatus(400));
  ASSERT_THAT(give(team_, changes({}, kPremium)), HasStatus(202));
  mock_.advance(1min);
  EXPECT_EQ(held_by(ada), Json::array());
  EXPECT_EQ(seats_taken(), 0);
}

TEST_P(GroupLicenses, DisableAPlanThatEveryGiverDisables) {
  const auto ada = add_member("ada");
  ASSERT_THAT(give(team_, changes(kPremium, {}, {kPremiumPlan, kMfaPlan})), HasStatus(202));
  mock_.advance(1min);
  EXPECT_EQ(held_by(ada)[0]["disabledPlans"], Json({kPremiumPlan, kMfaPlan}));
  ASSERT_THAT(give_user(ada, changes(kPremium, {}, {kMfaPlan})), HasStatus(200));
  EXPECT_EQ(held_by(ada)[0]["disabledPlans"], Json({kMfaPlan}));
}

TEST_P(GroupLicenses, ThatDoNotReachAMemberMarkTheGroupUntilTheyDo) {
  std::vector<std::string> members;
  for (const auto* name : {"a1", "a2", "a3", "a4", "a5", "a6"}) members.push_back(add_member(name));
  ASSERT_THAT(give(team_, changes(kPremium)), HasStatus(202));
  EXPECT_EQ(faulty_groups(), Json::array());
  mock_.advance(1min);
  EXPECT_EQ(seats_taken(), 5);
  EXPECT_EQ(faulty_groups(), Json::array({team_}));
  const auto without = std::ranges::find_if(
      members, [&](const auto& each) { return held_by(each) == Json::array(); });
  ASSERT_NE(without, members.end());
  EXPECT_EQ(givers(*without), Json::array({giver(team_, "CountViolation")}));

  const auto& other = without == members.begin() ? members.back() : members.front();
  ASSERT_THAT(remove("/v1.0/users/" + other), HasStatus(204));
  EXPECT_EQ(held_by(*without), Json::array());
  EXPECT_THAT(post("/v1.0/users/" + *without + "/reprocessLicenseAssignment", Json{}),
              AllOf(HasStatus(200), JsonAt("/id", Json(*without))));
  EXPECT_EQ(givers(*without), Json::array({giver(team_)}));
  EXPECT_EQ(held_by(*without), kThePremium);
  EXPECT_EQ(faulty_groups(), Json::array());
}

TEST_P(GroupLicenses, AreRefusedWhereNobodyCouldHaveThem) {
  const std::string unowned = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  EXPECT_THAT(
      give(team_, changes(unowned)),
      AllOf(HasStatus(400), IsGraphError("Request_BadRequest",
                                         "License " + unowned +
                                             " does not correspond to a valid company License.")));
  EXPECT_THAT(
      give(team_, changes({})),
      IsGraphError("Request_BadRequest",
                   "No license changes provided. At least one license to add or remove must be "
                   "specified."));
  EXPECT_THAT(give(team_, changes({}, kPremium)), HasStatus(400));
  EXPECT_THAT(give(add_group("mail", true), changes(kPremium)),
              IsGraphError("Request_BadRequest",
                           "Invalid value specified for property 'assignedLicenses' of resource "
                           "'Group'."));
  EXPECT_THAT(get("/v1.0/groups/" + team_ + "?$select=assignedLicenses"),
              JsonAt("/assignedLicenses", Json::array()));
}

TEST_P(GroupLicenses, KeepTheGroupFromBeingDeleted) {
  ASSERT_THAT(give(team_, changes(kPremium)), HasStatus(202));
  EXPECT_THAT(remove("/v1.0/groups/" + team_), HasStatus(400));
  ASSERT_THAT(give(team_, changes({}, kPremium)), HasStatus(202));
  EXPECT_THAT(remove("/v1.0/groups/" + team_), HasStatus(204));
}

RUN_ON_BOTH_WIRES(GroupLicenses);

}  // namespace
}  // namespace tests::group_licenses_test
