// Directory roles by both of their APIs, custom roles, and administrative units.
#include "mockgraph/base/url.h"
#include "tests/contract/graph/administrator.h"

namespace tests::roles_test {
namespace {

using mockgraph::string_at;
using testing::AllOf;
using testing::SizeIs;

constexpr std::string_view kBad = "Request_BadRequest";
constexpr std::string_view kNotFound = "Request_ResourceNotFound";
constexpr std::string_view kNobody = "12345678-1234-4234-8234-123456789012";
constexpr std::string_view kGlobal = "62e90394-69f5-4237-9190-012177145e10";
constexpr std::string_view kUserAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
constexpr std::string_view kConflict =
    "A conflicting object with one or more of the specified property values is present in the "
    "directory.";
constexpr std::string_view kTom = "tom.berg@harbour-it.example";
constexpr std::string_view kMara = "mara.lind@harbour-it.example";

std::string quoted_template(std::string_view role) {
  return "/v1.0/directoryRoles(roleTemplateId='" + std::string{role} + "')";
}

class Roles : public Administration {
 protected:
  Json reference(std::string_view id) {
    return {{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + std::string{id}}};
  }
  mockgraph::Response activate(std::string_view role) {
    return post("/v1.0/directoryRoles", {{"roleTemplateId", role}});
  }
  mockgraph::Response assign(std::string_view role, std::string_view principal,
                             std::string_view scope = "/") {
    return post(
        "/v1.0/roleManagement/directory/roleAssignments",
        {{"roleDefinitionId", role}, {"principalId", principal}, {"directoryScopeId", scope}});
  }
  Json listed(std::string target) {
    const auto answer = get(target);
    EXPECT_THAT(answer, HasStatus(200)) << target;
    return json_of(answer)["value"];
  }
};

TEST_P(Roles, AreActivatedOnceAndThenReadByEitherKey) {
  EXPECT_THAT(get(quoted_template(kUserAdministrator)),
              AllOf(HasStatus(404), IsGraphError(kNotFound, missing(kUserAdministrator))));
  const auto made = activate(kUserAdministrator);
  ASSERT_THAT(made, HasStatus(201));
  const Json role = json_of(made);
  EXPECT_EQ(role, (Json{{"@odata.context", mock_.url() + "/v1.0/$metadata#directoryRoles/$entity"},
                        {"id", role["id"]},
                        {"deletedDateTime", nullptr},
                        {"description", role["description"]},
                        {"displayName", "User Administrator"},
                        {"roleTemplateId", kUserAdministrator}}));
  EXPECT_NE(role["id"], kUserAdministrator);
  for (const auto& target :
       {quoted_template(kUserAdministrator), "/v1.0/directoryRoles/" + id_of(role),
        "/v1.0/directoryRoles/roleTemplateId=" + std::string{kUserAdministrator}})
    EXPECT_THAT(get(target), JsonAt("/id", role["id"])) << target;
  EXPECT_THAT(activate(kUserAdministrator), AllOf(HasStatus(400), IsGraphError(kBad, kConflict)));
  EXPECT_THAT(activate("10dae51f-b6af-4016-8d66-8c2a99b929b3"),
              AllOf(HasStatus(400),
                    IsGraphError(kBad, "Instantiating an implicit user role in not supported.")));
  EXPECT_THAT(activate(kNobody), AllOf(HasStatus(404), IsGraphError(kNotFound, missing(kNobody))));
}

TEST_P(Roles, AreHeldByTheirMembersInBothViews) {
  const auto tom = user_id(mock_, kTom);
  ASSERT_THAT(activate(kUserAdministrator), HasStatus(201));
  const auto members = quoted_template(kUserAdministrator) + "/members";
  EXPECT_THAT(post(members + "/$ref", reference(tom)), HasStatus(204));
  EXPECT_THAT(post(members + "/$ref", reference(tom)),
              AllOf(HasStatus(400),
                    IsGraphError(kBad,
                                 "One or more added object references already exist for the "
                                 "following modified properties: 'members'.")));
  const auto held = listed("/v1.0/roleManagement/directory/roleAssignments?$filter=" +
                           mockgraph::percent_encoded("principalId eq '" + tom + "'"));
  ASSERT_THAT(held, SizeIs(1));
  EXPECT_EQ(held[0], (Json{{"id", held[0]["id"]},
                           {"principalId", tom},
                           {"directoryScopeId", "/"},
                           {"roleDefinitionId", kUserAdministrator}}));
  EXPECT_THAT(listed(members), SizeIs(1));
  EXPECT_THAT(get("/v1.0/users/" + tom + "/memberOf/microsoft.graph.directoryRole"),
              JsonAt("/value/0/displayName", Json("User Administrator")));
  EXPECT_THAT(remove("/v1.0/roleManagement/directory/roleAssignments/" + id_of(held[0])),
              HasStatus(204));
  EXPECT_THAT(remove(members + "/" + tom + "/$ref"),
              AllOf(HasStatus(404), IsGraphError(kNotFound, missing(tom))));
}

TEST_P(Roles, AreAssignedOnce) {
  const auto tom = user_id(mock_, kTom);
  const auto made = assign(kUserAdministrator, tom);
  ASSERT_THAT(made, HasStatus(201));
  EXPECT_EQ(
      json_of(made),
      (Json{{"@odata.context",
             mock_.url() + "/v1.0/$metadata#roleManagement/directory/roleAssignments/$entity"},
            {"id", json_of(made)["id"]},
            {"principalId", tom},
            {"directoryScopeId", "/"},
            {"roleDefinitionId", kUserAdministrator}}));
  EXPECT_THAT(assign(kUserAdministrator, tom),
              AllOf(HasStatus(400), IsGraphError(kBad, kConflict)));
  EXPECT_THAT(get(quoted_template(kUserAdministrator)), HasStatus(200));  // it is active now
  EXPECT_THAT(assign(kNobody, tom),
              AllOf(HasStatus(404), IsGraphError(kNotFound, missing(kNobody))));
  EXPECT_THAT(assign(kUserAdministrator, kNobody),
              AllOf(HasStatus(404), IsGraphError(kNotFound, missing(kNobody))));
  EXPECT_THAT(assign(kUserAdministrator, group_id(mock_, kTom, "Staff")), HasStatus(400));
  const auto place = "/v1.0/roleManagement/directory/roleAssignments/" + id_of(json_of(made));
  EXPECT_THAT(patch(place, {{"principalId", tom}}),
              AllOf(HasStatus(405), IsGraphError(kBad,
                                                 "Specified HTTP method is not allowed for "
                                                 "the request target.")));
  EXPECT_THAT(remove(place), HasStatus(204));
  EXPECT_THAT(remove(place), HasStatus(404));
}

TEST_P(Roles, ShowWhoAndWhatBehindAnAssignment) {
  const auto tom = user_id(mock_, kTom);
  const auto id = id_of(json_of(assign(kUserAdministrator, tom)));
  const auto place = "/v1.0/roleManagement/directory/roleAssignments/" + id;
  EXPECT_THAT(get(place + "?$expand=principal($select=id,userPrincipalName)"),
              JsonAt("/principal", Json{{"@odata.type", "#microsoft.graph.user"},
                                        {"id", tom},
                                        {"userPrincipalName", kTom}}));
  EXPECT_THAT(get(place + "?$expand=roleDefinition"),
              JsonAt("/roleDefinition/displayName", Json("User Administrator")));
}

TEST_P(Roles, AreNotGivenUpByWhoHoldsGlobalAdministratorHimself) {
  const auto mara = user_id(mock_, kMara);
  EXPECT_THAT(
      remove(quoted_template(kGlobal) + "/members/" + mara + "/$ref"),
      AllOf(HasStatus(400),
            IsGraphError(kBad,
                         "Removing self from Global Administrator built-in role is not allowed")));
}

TEST_P(Roles, DefineWhatIsBuiltIn) {
  EXPECT_THAT(
      get("/v1.0/roleManagement/directory/roleDefinitions/" + std::string{kGlobal}),
      AllOf(JsonAt("/displayName", Json("Global Administrator")), JsonAt("/isBuiltIn", Json(true)),
            JsonAt("/isEnabled", Json(true)), JsonAt("/resourceScopes", Json({"/"})),
            JsonAt("/templateId", Json(kGlobal)), JsonAt("/version", Json("1")),
            JsonAt("/inheritsPermissionsFrom/0/id", Json("88d8e3e3-8f55-4a1e-953a-9b9898b8876b"))));
  const auto found = listed("/v1.0/roleManagement/directory/roleDefinitions?$filter=" +
                            mockgraph::percent_encoded("startswith(displayName,'Global')") +
                            "&$select=displayName");
  EXPECT_EQ(found, (Json::array({{{"displayName", "Global Administrator"}},
                                 {{"displayName", "Global Reader"}}})));
  EXPECT_THAT(
      patch("/v1.0/roleManagement/directory/roleDefinitions/" + std::string{kGlobal},
            {{"displayName", "Emperor"}}),
      AllOf(HasStatus(400), IsGraphError(kBad, "Built-in role definitions cannot be modified.")));
}

TEST_P(Roles, AreMadeByTheTenant) {
  constexpr std::string_view kDefinitions = "/v1.0/roleManagement/directory/roleDefinitions";
  const Json permission{{"allowedResourceActions", {"microsoft.directory/applications/create"}}};
  const Json body{{"displayName", "Registrar"},
                  {"description", "Registers applications"},
                  {"isEnabled", true},
                  {"rolePermissions", Json::array({permission})}};
  const auto made = post(kDefinitions, body);
  ASSERT_THAT(made, HasStatus(201));
  EXPECT_THAT(made, AllOf(JsonAt("/isBuiltIn", Json(false)),
                          JsonAt("/rolePermissions/0/condition", Json())));
  const auto id = id_of(json_of(made));
  EXPECT_THAT(listed(std::string{kDefinitions} +
                     "?$filter=" + mockgraph::percent_encoded("isBuiltIn eq false")),
              SizeIs(1));
  const auto tom = user_id(mock_, kTom);
  const auto held = assign(id, tom);
  ASSERT_THAT(held, HasStatus(201));
  EXPECT_THAT(remove(std::string{kDefinitions} + "/" + id), HasStatus(400));
  ASSERT_THAT(remove("/v1.0/roleManagement/directory/roleAssignments/" + id_of(json_of(held))),
              HasStatus(204));
  EXPECT_THAT(patch(std::string{kDefinitions} + "/" + id, {{"isEnabled", false}}), HasStatus(204));
  EXPECT_THAT(assign(id, tom), HasStatus(404));
  EXPECT_THAT(remove(std::string{kDefinitions} + "/" + id), HasStatus(204));
}

TEST_P(Roles, AreClosedToWhoHoldsNone) {
  use_user(std::string{kTom}, {});
  EXPECT_THAT(assign(kUserAdministrator, user_id(mock_, kTom)),
              AllOf(HasStatus(403), IsGraphError("Authorization_RequestDenied",
                                                 "Insufficient privileges to complete the "
                                                 "operation.")));
}

// ---- administrative units ----

TEST_P(Roles, AreGivenOverAnAdministrativeUnit) {
  constexpr std::string_view kUnits = "/v1.0/directory/administrativeUnits";
  const auto made = post(kUnits, {{"displayName", "Service desk"}, {"description", "Evenings"}});
  ASSERT_THAT(made, HasStatus(201));
  const auto unit = id_of(json_of(made));
  EXPECT_EQ(json_of(made),
            (Json{{"@odata.context",
                   mock_.url() + "/v1.0/$metadata#directory/administrativeUnits/$entity"},
                  {"id", unit},
                  {"deletedDateTime", nullptr},
                  {"displayName", "Service desk"},
                  {"description", "Evenings"},
                  {"isMemberManagementRestricted", nullptr},
                  {"membershipRule", nullptr},
                  {"membershipRuleProcessingState", nullptr},
                  {"membershipType", nullptr},
                  {"visibility", nullptr}}));
  const auto place = std::string{kUnits} + "/" + unit;
  const auto tom = user_id(mock_, kTom), mara = user_id(mock_, kMara);
  EXPECT_THAT(post(place + "/members/$ref", reference(tom)), HasStatus(204));
  EXPECT_THAT(post(place + "/members/$ref", reference(tom)), HasStatus(400));
  EXPECT_THAT(get(place + "/members?$select=displayName"),
              JsonAt("/value", Json::array({{{"@odata.type", "#microsoft.graph.user"},
                                             {"displayName", "Tom Berg"}}})));
  EXPECT_THAT(get("/v1.0/users/" + tom + "/memberOf/microsoft.graph.administrativeUnit"),
              JsonAt("/value/0/displayName", Json("Service desk")));
  EXPECT_THAT(assign(kUserAdministrator, tom, "/administrativeUnits/" + unit), HasStatus(201));
  EXPECT_THAT(assign(kUserAdministrator, tom, "/administrativeUnits/" + unit), HasStatus(400));
  EXPECT_THAT(assign(kUserAdministrator, tom), HasStatus(201));  // another assignment
  const auto role = string_at(json_of(get(quoted_template(kUserAdministrator))), "/id");
  const auto scoped =
      post(place + "/scopedRoleMembers", {{"roleId", role}, {"roleMemberInfo", {{"id", mara}}}});
  ASSERT_THAT(scoped, HasStatus(201));
  EXPECT_THAT(scoped,
              AllOf(JsonAt("/roleId", Json(role)), JsonAt("/administrativeUnitId", Json(unit)),
                    JsonAt("/roleMemberInfo", Json{{"id", mara},
                                                   {"displayName", "Mara Lind"},
                                                   {"userPrincipalName", kMara}})));
  EXPECT_THAT(listed(place + "/scopedRoleMembers"), SizeIs(2));
  EXPECT_THAT(remove(place + "/scopedRoleMembers/" + id_of(json_of(scoped))), HasStatus(204));
  EXPECT_THAT(remove(place + "/members/" + tom + "/$ref"), HasStatus(204));
  EXPECT_THAT(remove(place), HasStatus(204));
  EXPECT_THAT(get(place), AllOf(HasStatus(404), IsGraphError(kNotFound, missing(unit))));
}

RUN_ON_BOTH_WIRES(Roles);

}  // namespace
}  // namespace tests::roles_test
