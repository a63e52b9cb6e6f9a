// Roles that are held for a time, or only to be activated: requests, schedules and instances.
#include "tests/contract/graph/administrator.h"

namespace tests::role_schedules_test {
namespace {

using testing::AllOf;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr std::string_view kUserAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
constexpr std::string_view kNobody = "12345678-1234-4234-8234-123456789012";
constexpr std::string_view kTom = "tom.berg@harbour-it.example";
constexpr std::string_view kMara = "mara.lind@harbour-it.example";
const std::string kManagement = "/v1.0/roleManagement/directory/";
const std::string kRequests = kManagement + "roleAssignmentScheduleRequests";
const std::string kEligibilityRequests = kManagement + "roleEligibilityScheduleRequests";

class RoleSchedules : public Administration {
 protected:
  explicit RoleSchedules(std::string_view fixture = "premium-p2")
      : Administration(fixture_state(fixture)) {}

  static Json for_hours(int hours) {
    return {{"expiration",
             {{"type", "afterDuration"}, {"duration", "PT" + std::to_string(hours) + "H"}}}};
  }
  Json request(std::string_view action, std::string_view principal, Json schedule = for_hours(5)) {
    return {{"action", action},
            {"justification", "set-up"},
            {"roleDefinitionId", kUserAdministrator},
            {"principalId", principal},
            {"directoryScopeId", "/"},
            {"scheduleInfo", std::move(schedule)}};
  }
  std::size_t count_of(std::string_view set) {
    const auto answer = get(kManagement + std::string{set});
    EXPECT_THAT(answer, HasStatus(200)) << set;
    return json_of(answer)["value"].size();
  }
  bool holds(std::string_view user) {
    const auto answer =
        get(kManagement + "roleAssignments?$filter=principalId%20eq%20'" + std::string{user} + "'");
    EXPECT_THAT(answer, HasStatus(200));
    return !json_of(answer)["value"].empty();
  }
  void make_eligible(std::string_view user) {
    ASSERT_THAT(post(kEligibilityRequests,
                     request("adminAssign", user, {{"expiration", {{"type", "noExpiration"}}}})),
                HasStatus(201));
  }
};

TEST_P(RoleSchedules, GiveARoleUntilTheirTimeRunsOut) {
  const auto tom = user_id(mock_, kTom);
  const auto before = count_of("roleAssignmentScheduleInstances");
  const auto made = post(kRequests, request("adminAssign", tom));
  ASSERT_THAT(made, HasStatus(201));
  const Json answer = json_of(made);
  EXPECT_EQ(answer["status"], "Provisioned");
  EXPECT_EQ(answer["isValidationOnly"], false);
  EXPECT_EQ(answer["targetScheduleId"], answer["id"]);
  EXPECT_EQ(answer["createdBy"]["user"]["id"], user_id(mock_, kMara));
  EXPECT_EQ(answer["scheduleInfo"]["expiration"],
            (Json{{"type", "afterDuration"}, {"endDateTime", nullptr}, {"duration", "PT5H"}}));
  EXPECT_THAT(get(kRequests + "/" + id_of(answer)), JsonAt("/action", "adminAssign"));
  EXPECT_TRUE(holds(tom));
  EXPECT_EQ(count_of("roleAssignmentScheduleInstances"), before + 1);
  mock_.advance(5h - 1s);
  use_user(std::string{kMara}, {"Global Administrator"});
  EXPECT_TRUE(holds(tom));
  mock_.advance(1s);
  EXPECT_FALSE(holds(tom));
  EXPECT_EQ(count_of("roleAssignmentScheduleInstances"), before);
}

TEST_P(RoleSchedules, AreReadOneByOneAndByThoseWhomTheyConcern) {
  const auto tom = user_id(mock_, kTom);
  make_eligible(tom);
  ASSERT_THAT(post(kRequests, request("adminAssign", tom)), HasStatus(201));
  for (const std::string set : {"roleAssignmentSchedules", "roleAssignmentScheduleInstances",
                                "roleEligibilitySchedules", "roleEligibilityScheduleInstances"}) {
    const Json all = json_of(get(kManagement + set + "?$filter=principalId%20eq%20'" + tom + "'"));
    ASSERT_EQ(all["value"].size(), 1U) << set;
    const Json& one = all["value"][0];
    Json alone = json_of(get(kManagement + set + "/" + id_of(one)));
    alone.erase("@odata.context");
    EXPECT_EQ(alone, one) << set;
    EXPECT_THAT(get(kManagement + set + "/nothing"),
                IsGraphError("Request_ResourceNotFound", missing("nothing")));
    EXPECT_THAT(get(kManagement + set + "/filterByCurrentUser(on='approver')"), HasStatus(400));
    use_user(std::string{kTom}, {"Global Reader"});
    EXPECT_THAT(get(kManagement + set + "/filterByCurrentUser(on='principal')"),
                JsonAt("/value", Json::array({one})))
        << set;
    use_user(std::string{kMara}, {"Global Administrator"});
  }
  EXPECT_THAT(get(kRequests + "/filterByCurrentUser(on='principal')"),
              JsonAt("/value", testing::IsEmpty()));
  use_user(std::string{kTom}, {"Global Reader"});
  EXPECT_THAT(get(kRequests + "/filterByCurrentUser(on='principal')"),
              JsonAt("/value", testing::SizeIs(1)));
}

TEST_P(RoleSchedules, BeginWhenTheirTimeComes) {
  const auto tom = user_id(mock_, kTom);
  auto schedule = for_hours(1);
  schedule["startDateTime"] = "2025-04-10T11:00:00Z";
  const auto instances = count_of("roleAssignmentScheduleInstances");
  const auto made = post(kRequests, request("adminAssign", tom, schedule));
  ASSERT_THAT(made, AllOf(HasStatus(201), JsonAt("/status", "Granted")));
  EXPECT_FALSE(holds(tom));
  EXPECT_EQ(count_of("roleAssignmentScheduleInstances"), instances);
  mock_.advance(2h);
  use_user(std::string{kMara}, {"Global Administrator"});
  EXPECT_TRUE(holds(tom));
  const auto path = kRequests + "/" + id_of(json_of(made));
  EXPECT_THAT(get(path), JsonAt("/status", "Provisioned"));
  EXPECT_THAT(post(path + "/cancel", Json::object()), HasStatus(400));
  mock_.advance(1h);
  use_user(std::string{kMara}, {"Global Administrator"});
  EXPECT_FALSE(holds(tom));
}

TEST_P(RoleSchedules, AreCancelledBeforeTheyBegin) {
  const auto tom = user_id(mock_, kTom);
  auto schedule = for_hours(1);
  schedule["startDateTime"] = "2025-04-10T11:00:00Z";
  const auto path =
      kRequests + "/" + id_of(json_of(post(kRequests, request("adminAssign", tom, schedule))));
  EXPECT_THAT(post(path + "/cancel", Json::object()), HasStatus(204));
  EXPECT_THAT(get(path), JsonAt("/status", "Canceled"));
  mock_.advance(2h);
  use_user(std::string{kMara}, {"Global Administrator"});
  EXPECT_FALSE(holds(tom));
}

TEST_P(RoleSchedules, AreActivatedByWhoIsEligible) {
  const auto tom = user_id(mock_, kTom);
  const std::string scope = "RoleAssignmentSchedule.ReadWrite.Directory";
  use_user(std::string{kTom}, {}, scope);
  EXPECT_THAT(post(kRequests, request("selfActivate", tom)),
              AllOf(HasStatus(400),
                    IsGraphError("RoleAssignmentRequestPolicyValidationFailed",
                                 R"(The following policy rules failed: ["EligibilityRule"])")));
  use_user(std::string{kMara}, {"Global Administrator"});
  make_eligible(tom);
  EXPECT_FALSE(holds(tom));
  EXPECT_EQ(count_of("roleEligibilityScheduleInstances"), 1U);
  use_user(std::string{kTom}, {}, scope);
  EXPECT_THAT(post(kRequests, request("selfActivate", tom, for_hours(9))),
              AllOf(HasStatus(400),
                    IsGraphError("RoleAssignmentRequestPolicyValidationFailed",
                                 R"(The following policy rules failed: ["ExpirationRule"])")));
  EXPECT_THAT(post(kRequests, request("selfActivate", tom)), HasStatus(201));
  EXPECT_THAT(post(kRequests, request("selfActivate", tom)),
              AllOf(HasStatus(400),
                    IsGraphError("RoleAssignmentExists", "The Role assignment already exists.")));
  use_user(std::string{kMara}, {"Global Administrator"});
  EXPECT_TRUE(holds(tom));
  use_user(std::string{kTom}, {}, scope);
  EXPECT_THAT(post(kRequests, request("selfDeactivate", tom)),
              AllOf(HasStatus(201), JsonAt("/status", "Revoked")));
  use_user(std::string{kMara}, {"Global Administrator"});
  EXPECT_FALSE(holds(tom));
}

TEST_P(RoleSchedules, AreForOthersOnlyWithARole) {
  const std::string scope = "RoleAssignmentSchedule.ReadWrite.Directory";
  use_user(std::string{kTom}, {}, scope);
  EXPECT_THAT(post(kRequests, request("adminAssign", user_id(mock_, kTom))), HasStatus(403));
  EXPECT_THAT(post(kRequests, request("selfActivate", user_id(mock_, kMara))), HasStatus(403));
}

TEST_P(RoleSchedules, AreRefusedInTheWordsOfTheService) {
  const auto tom = user_id(mock_, kTom);
  EXPECT_THAT(post(kRequests, request("adminRemove", tom)),
              AllOf(HasStatus(400), IsGraphError("RoleAssignmentDoesNotExist",
                                                 "The Role assignment does not exist.")));
  EXPECT_THAT(post(kRequests, request("adminAssign", kNobody)),
              AllOf(HasStatus(400), IsGraphError("SubjectNotFound", "The subject is not found.")));
  auto unexplained = request("adminAssign", tom);
  unexplained.erase("justification");
  EXPECT_THAT(post(kRequests, unexplained),
              AllOf(HasStatus(400),
                    IsGraphError("RoleAssignmentRequestPolicyValidationFailed",
                                 R"(The following policy rules failed: ["JustificationRule"])")));
  EXPECT_FALSE(holds(tom));
}

TEST_P(RoleSchedules, GoWithTheAssignmentThatTheyGave) {
  const auto tom = user_id(mock_, kTom);
  const auto before = count_of("roleAssignmentSchedules");
  ASSERT_THAT(post(kRequests, request("adminAssign", tom)), HasStatus(201));
  const auto held =
      json_of(get(kManagement + "roleAssignments?$filter=principalId%20eq%20'" + tom + "'"));
  ASSERT_THAT(held["value"], SizeIs(1));
  EXPECT_THAT(remove(kManagement + "roleAssignments/" + id_of(held["value"][0])), HasStatus(204));
  EXPECT_EQ(count_of("roleAssignmentSchedules"), before);
}

TEST_P(RoleSchedules, DoNotComeBackFromTheBin) {
  const auto tom = user_id(mock_, kTom);
  make_eligible(tom);
  ASSERT_THAT(post(kRequests, request("adminAssign", tom)), HasStatus(201));
  ASSERT_THAT(remove("/v1.0/users/" + tom), HasStatus(204));
  EXPECT_EQ(count_of("roleEligibilitySchedules"), 0U);
  ASSERT_THAT(post("/v1.0/directory/deletedItems/" + tom + "/restore", Json::object()),
              HasStatus(200));
  EXPECT_FALSE(holds(tom));
}

TEST_P(RoleSchedules, AreReplacedByAnAdministrator) {
  const auto tom = user_id(mock_, kTom);
  const auto instances = count_of("roleAssignmentScheduleInstances");
  ASSERT_THAT(post(kRequests, request("adminAssign", tom, for_hours(1))), HasStatus(201));
  ASSERT_THAT(post(kRequests, request("adminExtend", tom, for_hours(3))),
              AllOf(HasStatus(201), JsonAt("/status", "Provisioned")));
  EXPECT_EQ(count_of("roleAssignmentScheduleInstances"), instances + 1);
  mock_.advance(2h);  // the first term is over, the second is not
  use_user(std::string{kMara}, {"Global Administrator"});
  EXPECT_TRUE(holds(tom));
  EXPECT_THAT(post(kRequests, request("adminRemove", tom)),
              AllOf(HasStatus(201), JsonAt("/status", "Revoked")));
  EXPECT_FALSE(holds(tom));
  EXPECT_EQ(count_of("roleAssignmentScheduleInstances"), instances);
}

TEST_P(RoleSchedules, AreAskedForAndTheAskingIsTakenBack) {
  const auto tom = user_id(mock_, kTom);
  ASSERT_THAT(post(kRequests, request("adminAssign", tom)), HasStatus(201));
  use_user(std::string{kTom}, {}, "RoleAssignmentSchedule.ReadWrite.Directory");
  const auto asked = post(kRequests, request("selfExtend", tom, for_hours(7)));
  ASSERT_THAT(asked, AllOf(HasStatus(201), JsonAt("/status", "PendingApproval"),
                           JsonAt("/completedDateTime", Json{})));
  use_user(std::string{kMara}, {"Global Administrator"});
  const auto path = kRequests + "/" + id_of(json_of(asked));
  EXPECT_THAT(post(path + "/cancel", Json::object()), HasStatus(204));
  EXPECT_THAT(get(path), JsonAt("/status", "Canceled"));
  EXPECT_TRUE(holds(tom));
}

TEST_P(RoleSchedules, DoNotEndBeforeTheyBegin) {
  const auto tom = user_id(mock_, kTom);
  const Json over{{"type", "afterDateTime"}, {"endDateTime", "2025-04-10T10:30:00Z"}};
  EXPECT_THAT(
      post(kRequests, request("adminAssign", tom,
                              {{"startDateTime", "2025-04-10T11:00:00Z"}, {"expiration", over}})),
      HasStatus(400));
  EXPECT_THAT(
      post(kRequests, request("adminAssign", tom,
                              {{"startDateTime", "2025-04-01T11:00:00Z"},
                               {"expiration", {{"type", "afterDuration"}, {"duration", "PT1H"}}}})),
      HasStatus(400));
  EXPECT_FALSE(holds(tom));
}

TEST_P(RoleSchedules, ThatAreOnlyValidatedChangeNothing) {
  const auto tom = user_id(mock_, kTom);
  auto trial = request("adminAssign", tom);
  trial["isValidationOnly"] = true;
  EXPECT_THAT(post(kRequests, trial), HasStatus(201));
  EXPECT_FALSE(holds(tom));
}

class UnlicensedRoleSchedules : public RoleSchedules {
 protected:
  UnlicensedRoleSchedules() : RoleSchedules("default") {}
};

TEST_P(UnlicensedRoleSchedules, AreRefusedWithoutP2) {
  const auto refused = AllOf(HasStatus(400), JsonAt("/error/code", "AadPremiumLicenseRequired"));
  EXPECT_THAT(post(kRequests, request("adminAssign", user_id(mock_, kTom))), refused);
  for (const std::string_view set :
       {"roleAssignmentScheduleRequests", "roleAssignmentSchedules",
        "roleAssignmentScheduleInstances", "roleEligibilityScheduleInstances"})
    EXPECT_THAT(get(kManagement + std::string{set}), refused) << set;
}

RUN_ON_BOTH_WIRES(RoleSchedules);
RUN_ON_BOTH_WIRES(UnlicensedRoleSchedules);

}  // namespace
}  // namespace tests::role_schedules_test
