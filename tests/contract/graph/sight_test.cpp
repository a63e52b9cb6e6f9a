// What callers with few permissions see of objects, and what only those with more are told.
#include "tests/contract/graph/people.h"

#include <algorithm>

namespace tests::sight_test {
namespace {

using testing::AllOf;
using testing::IsEmpty;
using testing::SizeIs;

class Sight : public People {
 protected:
  Sight() {
    call_as_administrator("User.ReadWrite.All Directory.ReadWrite.All Group.ReadWrite.All");
  }

  // The ids of Tom and of the group "Staff", that he is in.
  std::string id_of(std::string_view name) {
    return json_of(get("/v1.0/users/" + std::string{name} + "?$select=id")).value("id", "");
  }
  std::string staff() {
    return json_of(get("/v1.0/groups?$select=id&$filter=displayName%20eq%20'Staff'"))
        .value(Json::json_pointer{"/value/0/id"}, "");
  }
};

TEST_P(Sight, BasicPermissionsOpenTheBasicsOfOthers) {
  const auto tom = id_of(kTomName);
  call_as(kMaraName, "User.ReadBasic.All");
  EXPECT_THAT(get("/v1.0/users/" + tom),
              HasBody(R"({"@odata.context":")" + mock_.url() +
                      R"(/v1.0/$metadata#users/$entity",)"
                      R"("id":")" +
                      tom +
                      R"(","businessPhones":[],"displayName":"Tom Berg","givenName":"Tom",)"
                      R"("jobTitle":null,"mail":"tom.berg@harbour-it.example","mobilePhone":null,)"
                      R"("officeLocation":null,"preferredLanguage":null,"surname":"Berg",)"
                      R"("userPrincipalName":"tom.berg@harbour-it.example"})"));
  EXPECT_THAT(get("/v1.0/users/" + tom + "?$select=displayName,accountEnabled"),
              AllOf(JsonAt("/displayName", Json("Tom Berg")), JsonAt("/accountEnabled", Json())));
  EXPECT_THAT(get("/v1.0/users/" + tom + "/jobTitle"), AllOf(HasStatus(204), HasBody("")));
  EXPECT_THAT(get("/v1.0/users/" + tom + "/surname"), JsonAt("/value", Json("Berg")));
  EXPECT_THAT(get("/v1.0/me"), JsonAt("/jobTitle", Json()));
  call_as(kMaraName, "User.ReadBasic.All User.Read");
  EXPECT_THAT(get("/v1.0/me"), JsonAt("/jobTitle", Json("Technical director")));
  EXPECT_THAT(get("/v1.0/me/jobTitle"), JsonAt("/value", Json("Technical director")));
  EXPECT_THAT(get("/v1.0/users/" + tom), JsonAt("/jobTitle", Json()));
}

TEST_P(Sight, MembersAreThereForWhoMayReadGroupsAndNoMoreOfThem) {
  const auto group = staff();
  call_as(kMaraName, "GroupMember.Read.All");
  const Json members = json_of(get("/v1.0/groups/" + group + "/members"))["value"];
  ASSERT_THAT(members, SizeIs(3));
  for (const Json& member : members) {
    EXPECT_EQ(member["@odata.type"], "#microsoft.graph.user");
    EXPECT_EQ(member["displayName"], Json());
    EXPECT_TRUE(member["id"].is_string());
  }
  call_as(kMaraName, "GroupMember.Read.All User.Read");
  EXPECT_THAT(column(get("/v1.0/groups/" + group + "/members"), "displayName"),
              testing::UnorderedElementsAre(Json("Mara Lind"), Json(), Json()));
  call_as(kMaraName, "GroupMember.Read.All User.ReadBasic.All");
  EXPECT_THAT(column(get("/v1.0/groups/" + group + "/members"), "displayName"),
              testing::UnorderedElementsAre("Mara Lind", "Tom Berg", "Ina Falk"));
}

TEST_P(Sight, GroupsOfOneselfAreIdsForWhoMayReadNoGroups) {
  call_as(kTomName, "User.Read");
  EXPECT_THAT(column(get("/v1.0/me/memberOf"), "displayName"), testing::Each(Json()));
  call_as(kTomName, "User.Read Group.Read.All");
  EXPECT_THAT(column(get("/v1.0/me/memberOf"), "displayName"), testing::Contains(Json("Staff")));
}

TEST_P(Sight, HiddenMembershipIsToldToWhoMayLook) {
  const auto group = json_of(post("/v1.0/groups", {{"displayName", "Quiet"},
                                                   {"mailNickname", "quiet"},
                                                   {"mailEnabled", true},
                                                   {"securityEnabled", false},
                                                   {"groupTypes", {"Unified"}},
                                                   {"visibility", "HiddenMembership"}}))
                         .value("id", "");
  link(group, id_of(kTomName));
  const auto members = "/v1.0/groups/" + group + "/members";
  EXPECT_THAT(get(members), JsonAt("/value", IsEmpty()));
  EXPECT_THAT(get(members + "/$ref"), JsonAt("/value", IsEmpty()));
  EXPECT_THAT(get("/v1.0/groups/" + group + "?$select=id&$expand=members"),
              JsonAt("/members", IsEmpty()));
  EXPECT_THAT(get("/v1.0/groups/" + group + "/owners"), JsonAt("/value", SizeIs(1)));
  call_as_administrator("Directory.Read.All Member.Read.Hidden");
  EXPECT_THAT(column(get(members), "displayName"), Json({"Tom Berg"}));
  EXPECT_THAT(get(members + "/$ref"), JsonAt("/value", SizeIs(1)));
}

RUN_ON_BOTH_WIRES(Sight);

class SignInActivity : public People {
 protected:
  SignInActivity()
      : ina_(mockgraph::string_at(
            json_of(read_as_administrator("/v1.0/users/" + std::string{kInaName})), "/id")) {}

  mockgraph::Response read_as_administrator(const std::string& target) {
    call_as_administrator("User.Read.All AuditLog.Read.All");
    return get(target);
  }
  std::string ina_;
};

TEST_P(SignInActivity, IsTheLastOfEachKindInTheLog) {
  const auto path = "/v1.0/users/" + ina_ + "?$select=signInActivity";
  EXPECT_THAT(read_as_administrator(path), JsonAt("/signInActivity", Json()));
  static_cast<void>(token_of(mock_, kMaraName, "https://graph.microsoft.com/.default"));
  const auto me = read_as_administrator("/v1.0/me?$select=id,signInActivity");
  const Json activity = json_of(me)["signInActivity"];
  const Json log = json_of(read_as_administrator("/v1.0/auditLogs/signIns"))["value"];
  ASSERT_THAT(log, Not(IsEmpty()));
  const Json& last = log[0];
  EXPECT_EQ(last["isInteractive"], true);
  const Json& good = *std::ranges::find_if(log, [](const Json& each) {
    return each.value(Json::json_pointer{"/status/errorCode"}, -1) == 0;
  });
  EXPECT_EQ(activity, (Json{{"lastSignInDateTime", last["createdDateTime"]},
                            {"lastSignInRequestId", last["id"]},
                            {"lastNonInteractiveSignInDateTime", nullptr},
                            {"lastNonInteractiveSignInRequestId", nullptr},
                            {"lastSuccessfulSignInDateTime", good["createdDateTime"]},
                            {"lastSuccessfulSignInRequestId", good["id"]}}));
}

TEST_P(SignInActivity, IsToldByIdAndOfAHundredAndTwentyAtMost) {
  EXPECT_THAT(
      read_as_administrator("/v1.0/users/" + std::string{kInaName} + "?$select=signInActivity"),
      IsGraphError("BadRequest",
                   "Get By Key only supports UserId and the key has to be a valid Guid"));
  EXPECT_THAT(read_as_administrator("/v1.0/users?$select=id,signInActivity&$top=121"),
              HasStatus(400));
  EXPECT_THAT(read_as_administrator("/v1.0/users?$select=id,signInActivity&$top=120"),
              AllOf(HasStatus(200), JsonAt("/value/0/signInActivity", Json())));
  EXPECT_THAT(read_as_administrator("/v1.0/users/" + ina_ + "/signInActivity"), HasStatus(204));
}

TEST_P(SignInActivity, NeedsTheRightToReadTheLog) {
  call_as_administrator("User.Read.All");
  EXPECT_THAT(get("/v1.0/users/" + ina_ + "?$select=signInActivity"),
              AllOf(HasStatus(403), IsGraphError("Authorization_RequestDenied",
                                                 "Insufficient privileges to complete the "
                                                 "operation.")));
}

RUN_ON_BOTH_WIRES(SignInActivity);

class NoPremium : public BothWires {
 protected:
  NoPremium() : BothWires(fixture_state("no-premium")) {}
};

TEST_P(NoPremium, HasNoSignInActivity) {
  use_administrator();
  EXPECT_THAT(get("/v1.0/me?$select=signInActivity"),
              AllOf(HasStatus(403),
                    IsGraphError("Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                                 "Neither tenant is B2C or tenant doesn't have premium license")));
}

RUN_ON_BOTH_WIRES(NoPremium);

class MailboxSettingsOfUser : public People {};

TEST_P(MailboxSettingsOfUser, AreJoinedForWhoMayReadThem) {
  call_as(kTomName, "User.Read MailboxSettings.Read");
  EXPECT_THAT(get("/v1.0/me?$select=displayName,mailboxSettings"),
              AllOf(JsonAt("/displayName", Json("Tom Berg")),
                    JsonAt("/mailboxSettings/userPurpose", Json("user"))));
  call_as(kTomName, "User.Read");
  EXPECT_THAT(get("/v1.0/me?$select=mailboxSettings"), HasStatus(403));
  call_as("emergency@harbour-it.example", "User.Read MailboxSettings.Read");
  EXPECT_THAT(get("/v1.0/me?$select=mailboxSettings"),
              AllOf(HasStatus(404), JsonAt("/error/code", Json("MailboxNotEnabledForRESTAPI"))));
}

RUN_ON_BOTH_WIRES(MailboxSettingsOfUser);

}  // namespace
}  // namespace tests::sight_test
