// What groups, roles, licences, applications and grants are refused for, to the letter.
#include "tests/contract/graph/error_rows.h"

#include <nlohmann/json.hpp>

namespace tests::errors_directory_test {
namespace {

GraphError linked(const std::string& relation) {
  return {400, kRequest,
          "One or more added object references already exist for the following modified "
          "properties: '" +
              relation + "'."};
}
GraphError bad(const std::string& message) { return {400, kRequest, message}; }

const GraphError kConflicting{
    400,
    kRequest,
    "A conflicting object with one or more of the specified property values is present in the "
    "directory.",
    {{"ConflictingObjects", "None"}}};
const GraphError kReference = bad("Not a valid reference update.");
const GraphError kExchange =
    bad("Cannot Update a mail-enabled security groups and or distribution list.");
const GraphError kSelf =
    bad("Removing self from Global Administrator built-in role is not allowed");
const GraphError kNotRemovable =
    bad("Permission (scope or role) cannot be deleted or updated unless disabled first");

const std::string kScope = "a1b2c3d4-0001-4000-8000-000000000001";
const std::string kRole = "a1b2c3d4-0002-4000-8000-000000000002";
const std::string kGraph = "00000003-0000-0000-c000-000000000000";

Call a_group() { return {"POST", "/v1.0/groups", a_new_group(), "group"}; }
Call a_team() { return {"POST", "/v1.0/groups", a_new_team(), "team"}; }
Call member(const std::string& method, const std::string& group, const std::string& user) {
  if (method == "DELETE")
    return {method, "/v1.0/groups/<" + group + ">/members/<" + user + ">/$ref"};
  return {method, "/v1.0/groups/<" + group + ">/members/$ref", reference(user)};
}
Call owner(const std::string& group, const std::string& user) {
  return {"POST", "/v1.0/groups/<" + group + ">/owners/$ref", reference(user)};
}
Call assignment(const std::string& role, const std::string& principal) {
  return {"POST", "/v1.0/roleManagement/directory/roleAssignments",
          R"({"roleDefinitionId":"<)" + role + R"(>","principalId":"<)" + principal +
              R"(>","directoryScopeId":"/"})",
          "assignment"};
}
Call role_member(const std::string& role, const std::string& user) {
  return {"POST", "/v1.0/directoryRoles(roleTemplateId='<" + role + ">')/members/$ref",
          reference(user)};
}
Call licences(const std::string& user, const std::string& body) {
  return {"POST", "/v1.0/users/<" + user + ">/assignLicense", body};
}
std::string giving(const std::string& sku) {
  return R"({"addLicenses":[{"skuId":")" + sku + R"(","disabledPlans":[]}],"removeLicenses":[]})";
}

class DirectoryErrors : public GraphErrors {};

// clang-format off
TEST_P(DirectoryErrors, OfGroups) {
  check({
      {"that are not there", {}, {"GET", "/v1.0/groups/<nobody>"}, missing_object("<nobody>")},
      {"by name", {}, {"GET", "/v1.0/groups/AdminAgents"}, bad("Invalid object identifier 'AdminAgents'.")},
      {"that share an alias of Microsoft 365", {a_team()}, {"POST", "/v1.0/groups", a_new_team()}, taken("mailNickname")},
      {"without a name", {}, {"POST", "/v1.0/groups", a_new_group({{"displayName", nullptr}})}, bad("Property displayName value is required but is empty or missing.")},
      {"without an alias", {}, {"POST", "/v1.0/groups", a_new_group({{"mailNickname", nullptr}})}, bad("Property mailNickname value is required but is empty or missing.")},
      {"with a space in the alias", {}, {"POST", "/v1.0/groups", a_new_group({{"mailNickname", "night shift"}})}, invalid_value("mailNickname", "Group")},
      {"that name somebody who is not there", {}, {"POST", "/v1.0/groups",
       a_new_group({{"members@odata.bind", {"https://graph.microsoft.com/v1.0/users/<nobody>"}}})}, missing_object("<nobody>")},
  });
}

TEST_P(DirectoryErrors, OfMembersAndOwners) {
  const std::string bound = "https://graph.microsoft.com/v1.0/directoryObjects/<tom.berg>";
  check({
      {"a member already", {}, member("POST", "AdminAgents", "mara.lind"), linked("members")},
      {"of a group that is not there", {}, member("POST", "nobody", "tom.berg"), missing_object("<nobody>")},
      {"who is not there", {}, member("POST", "AdminAgents", "nobody"), missing_object("<nobody>")},
      {"who was never in it", {}, member("DELETE", "AdminAgents", "tom.berg"), missing_object("<tom.berg>")},
      {"removed twice", {member("DELETE", "HelpdeskAgents", "tom.berg")}, member("DELETE", "HelpdeskAgents", "tom.berg"), missing_object("<tom.berg>")},
      {"an owner already", {a_group(), owner("group", "tom.berg")}, owner("group", "tom.berg"), linked("owners")},
      {"the last owner", {a_team()}, {"DELETE", "/v1.0/groups/<team>/owners/<mara.lind>/$ref"}, bad("The group must have at least one owner, hence this owner cannot be removed.")},
      {"the same one twice in one request", {a_group()}, {"PATCH", "/v1.0/groups/<group>", R"({"members@odata.bind":[")" + bound + "\",\"" + bound + "\"]}"},
       bad("Object '<tom.berg>' referenced from '<group>' can only be present once as an add/remove change.")},
      {"one of several is there already", {a_group(), member("POST", "group", "tom.berg")},
       {"PATCH", "/v1.0/groups/<group>", R"({"members@odata.bind":["https://graph.microsoft.com/v1.0/users/<ina.falk>",")" + bound + "\"]}"}, linked("members")},
      {"without $ref", {}, {"POST", "/v1.0/groups/<AdminAgents>/members", reference("tom.berg")}, {400, kGateway, "Write requests are only supported on contained entities"}},
      {"removed without $ref", {}, {"DELETE", "/v1.0/groups/<AdminAgents>/members/<mara.lind>"}, {400, kGateway, "Write requests are only supported on contained entities"}},
  });
  // A refused batch of members changed nothing.
  start_over();
  prepare({a_group(), member("POST", "group", "tom.berg")});
  EXPECT_THAT(call({"PATCH", "/v1.0/groups/<group>", R"({"members@odata.bind":["https://graph.microsoft.com/v1.0/users/<ina.falk>",")" + bound + "\"]}"}), HasStatus(400));
  EXPECT_EQ(json_of(call({"GET", "/v1.0/groups/<group>/members?$select=id"}))["value"].size(), 1U);
}

TEST_P(DirectoryErrors, OfMoreOwnersThanAGroupCanHave) {
  prepare({a_group()});
  for (int i = 0; i < 100; ++i) {
    const auto name = "owner" + std::to_string(i);
    prepare({{"POST", "/v1.0/users", a_new_user({{"userPrincipalName", name + "@harbour-it.example"}, {"mailNickname", name}}), name},
             owner("group", name)});
  }
  expect_error(call(owner("group", "tom.berg")),
               {403, "Directory_QuotaExceeded",
                "Unable to perform operation as '101' would exceed the maximum quota count '100' for forward-link owners."});
}

TEST_P(DirectoryErrors, OfGroupsThatAreKeptElsewhere) {
  const auto distribution = with_state("/groups/3b0e5d1c-9f2a-4c7b-8d64-1e5f7a9b0c2d",
      R"({"displayName":"All staff","mailEnabled":true,"mailNickname":"all-staff","securityEnabled":true})");
  const std::string path = "/v1.0/groups/3b0e5d1c-9f2a-4c7b-8d64-1e5f7a9b0c2d";
  const auto synchronised = with_state("/groups/<Staff>/onPremisesSyncEnabled", "true");
  check({
      {"members that Exchange keeps", {distribution}, {"POST", path + "/members/$ref", reference("tom.berg")}, kExchange},
      {"properties that Exchange keeps", {distribution}, {"PATCH", path, R"({"displayName":"Everybody"})"}, kExchange},
      {"properties that a directory on premises keeps", {synchronised}, {"PATCH", "/v1.0/groups/<Staff>", R"({"displayName":"Everybody"})"},
       bad("Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.")},
  });
}

TEST_P(DirectoryErrors, OfRoles) {
  check({
      {"given twice", {assignment("User Administrator", "tom.berg")}, assignment("User Administrator", "tom.berg"), kConflicting},
      {"to nobody", {}, assignment("User Administrator", "nobody"), missing_object("<nobody>")},
      {"that do not exist", {}, assignment("nobody", "tom.berg"), missing_object("<nobody>")},
      {"of an assignment that is not there", {}, {"GET", "/v1.0/roleManagement/directory/roleAssignments/none"}, missing_object("none")},
      {"taken away twice", {assignment("User Administrator", "tom.berg"), {"DELETE", "/v1.0/roleManagement/directory/roleAssignments/<assignment>"}},
       {"DELETE", "/v1.0/roleManagement/directory/roleAssignments/<assignment>"}, missing_object("<assignment>")},
      {"changed", {assignment("User Administrator", "tom.berg")}, {"PATCH", "/v1.0/roleManagement/directory/roleAssignments/<assignment>", R"({"directoryScopeId":"/"})"},
       {405, kRequest, "Specified HTTP method is not allowed for the request target."}},
      {"activated twice", {}, {"POST", "/v1.0/directoryRoles", R"({"roleTemplateId":"<Global Administrator>"})"}, kConflicting},
      {"that everybody has", {}, {"POST", "/v1.0/directoryRoles", R"({"roleTemplateId":"<User>"})"}, bad("Instantiating an implicit user role in not supported.")},
      {"that are not activated", {}, role_member("License Administrator", "tom.berg"), missing_object("<License Administrator>")},
      {"a member already", {}, role_member("Global Administrator", "mara.lind"), linked("members")},
      {"of somebody who does not hold it", {}, {"DELETE", "/v1.0/directoryRoles(roleTemplateId='<Global Administrator>')/members/<tom.berg>/$ref"}, missing_object("<tom.berg>")},
      {"one's own, by the one API", {}, {"DELETE", "/v1.0/directoryRoles(roleTemplateId='<Global Administrator>')/members/<mara.lind>/$ref"}, kSelf},
  });
  start_over();
  const auto own = json_of(call({"GET", "/v1.0/roleManagement/directory/roleAssignments?$filter=principalId eq '<mara.lind>'"}));
  ASSERT_EQ(own["value"].size(), 1U);
  expect_error(call({"DELETE", "/v1.0/roleManagement/directory/roleAssignments/" + own["value"][0]["id"].get<std::string>()}), kSelf);
}

TEST_P(DirectoryErrors, OfLicences) {
  const Call ada{"POST", "/v1.0/users", a_new_user(), "ada"};
  const Call located{"POST", "/v1.0/users", a_new_user({{"usageLocation", "NL"}}), "ada"};
  const auto company = with_state("/subscribedSkus/<tenant>_<AAD_PREMIUM>/appliesTo", R"("Company")");
  const auto seats = with_state("/subscribedSkus/<tenant>_<SPB>/prepaidUnits", R"({"enabled":3,"suspended":0,"warning":0,"lockedOut":0})");
  check({
      {"without a usage location", {ada}, licences("ada", giving("<SPB>")), bad("License assignment cannot be done for user with invalid usage location.")},
      {"without a free seat", {located, seats}, licences("ada", giving("<SPB>")), bad("Subscription with SKU <SPB> does not have any available licenses.")},
      {"without any change", {}, licences("tom.berg", R"({"addLicenses":[],"removeLicenses":[]})"), bad("No license changes provided. At least one license to add or remove must be specified.")},
      {"that the user does not have", {}, licences("tom.berg", R"({"addLicenses":[],"removeLicenses":["<AAD_PREMIUM>"]})"), bad("User does not have a corresponding license.")},
      {"that are the tenant's as a whole", {located, company}, licences("ada", giving("<AAD_PREMIUM>")), bad("License <AAD_PREMIUM> cannot be assigned to a user.")},
      {"without both lists", {}, licences("tom.berg", R"({"comment":"x"})"),
       {400, kGateway, "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: addLicenses, removeLicenses."}},
      {"without what is removed", {}, licences("tom.berg", R"({"addLicenses":[]})"),
       {400, kGateway, "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: removeLicenses."}},
  });
}

TEST_P(DirectoryErrors, OfApplications) {
  const std::string scope = R"({"id":")" + kScope + R"(","value":"Files.Read","type":"User","isEnabled":true,"adminConsentDisplayName":"x","adminConsentDescription":"x"})";
  const std::string role = R"({"id":")" + kRole + R"(","value":"Files.All","displayName":"x","description":"x","isEnabled":true,"allowedMemberTypes":["Application"]})";
  const Call app{"POST", "/v1.0/applications", R"({"displayName":"App","identifierUris":["api://app"],"appRoles":[)" + role + R"(],"api":{"oauth2PermissionScopes":[)" + scope + "]}}", "app"};
  check({
      {"by a word", {}, {"GET", "/v1.0/applications/robot"}, bad("Invalid object identifier 'robot'.")},
      {"by an appId that is none", {}, {"GET", "/v1.0/applications(appId='<nobody>')"}, missing_object("<nobody>")},
      {"with an address that is taken", {app}, {"POST", "/v1.0/applications", R"({"displayName":"App 2","identifierUris":["api://app"]})"}, taken("identifierUris")},
      {"with a scope of an unknown type", {}, {"POST", "/v1.0/applications", R"({"displayName":"App","api":{"oauth2PermissionScopes":[{"id":")" + kScope + R"(","value":"Files.Read","type":"Everybody"}]}})"},
       invalid_value("type", "PermissionScope")},
      {"whose role goes while it is enabled", {app}, {"PATCH", "/v1.0/applications/<app>", R"({"appRoles":[]})"}, kNotRemovable},
      {"whose scope goes while it is enabled", {app}, {"PATCH", "/v1.0/applications/<app>", R"({"api":{"oauth2PermissionScopes":[]}})"}, kNotRemovable},
      {"whose service principal there is", {}, {"POST", "/v1.0/servicePrincipals", R"({"appId":")" + kGraph + "\"}"},
       {409, "Request_MultipleObjectsWithSameKeyValue",
        "The service principal cannot be created, updated, or restored because the service principal name " + kGraph + " is already in use.",
        {{"ObjectConflict", "None"}}}},
      {"that nobody registered", {}, {"POST", "/v1.0/servicePrincipals", R"({"appId":"<nobody>"})"},
       bad("The appId '<nobody>' of the service principal does not reference a valid application object.")},
      {"of another tenant with the right to one's own", {}, {"POST", "/v1.0/servicePrincipals", R"({"appId":"00000002-0000-0ff1-ce00-000000000000"})"},
       {403, "Authorization_RequestDenied", "When using this permission, the backing application of the service principal being created must in the local tenant"},
       an_application({"Application.ReadWrite.OwnedBy"})},
  });
  // What was disabled first can go; what is not named stays.
  start_over();
  std::string disabled = role;
  disabled.replace(disabled.find("\"isEnabled\":true"), 16, "\"isEnabled\":false");
  prepare({app, {"PATCH", "/v1.0/applications/<app>", R"({"appRoles":[)" + disabled + "]}"}, {"PATCH", "/v1.0/applications/<app>", R"({"appRoles":[]})"},
           {"PATCH", "/v1.0/applications/<app>", R"({"api":{"acceptMappedClaims":true}})"}});
  EXPECT_THAT(call({"GET", "/v1.0/applications/<app>"}),
              testing::AllOf(JsonAt("/api/oauth2PermissionScopes/0/value", Json("Files.Read")), JsonAt("/appRoles", Json::array())));
}

TEST_P(DirectoryErrors, OfGrantsAndAppRoles) {
  const auto graph = json_of(call({"GET", "/v1.0/servicePrincipals(appId='" + kGraph + "')"}));
  const auto resource = graph["id"].get<std::string>();
  const auto app_role = graph["appRoles"][0]["id"].get<std::string>();
  const auto give = [&](const std::string& principal, const std::string& api, const std::string& role) {
    return Call{"POST", "/v1.0/servicePrincipals/<robot>/appRoleAssignments",
                R"({"principalId":")" + principal + R"(","resourceId":")" + api + R"(","appRoleId":")" + role + "\"}", "given"};
  };
  const Call grant{"POST", "/v1.0/oauth2PermissionGrants", R"({"clientId":"<robot>","consentType":"AllPrincipals","resourceId":")" + resource + R"(","scope":"User.Read"})"};
  check({
      {"granted twice", {grant}, grant, {409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists."}},
      {"given twice", {give("<robot>", resource, app_role)}, give("<robot>", resource, app_role), bad("Permission being assigned already exists on the object")},
      {"that the resource does not have", {}, give("<robot>", resource, "<nobody>"), bad("Permission being assigned was not found on application '" + kGraph + "'.")},
      {"of a resource that is not there", {}, give("<robot>", "<nobody>", app_role), kReference},
      {"to another than the path says", {}, give("<tom.berg>", resource, app_role), kReference},
      {"asked for without a principal", {}, {"GET", "/v1.0/appRoleAssignments"}, bad("Direct queries to this resource type are not supported.")},
      {"changed", {give("<robot>", resource, app_role)}, {"PATCH", "/v1.0/servicePrincipals/<robot>/appRoleAssignments/<given>", R"({"appRoleId":"<nobody>"})"},
       {405, kRequest, "Specified HTTP method is not allowed for the request target."}},
      {"taken away by a word", {}, {"DELETE", "/v1.0/servicePrincipals/<robot>/appRoleAssignments/none"}, bad("Invalid resource identifier for EntitlementGrant.")},
      {"taken away from another", {give("<robot>", resource, app_role)}, {"DELETE", "/v1.0/users/<tom.berg>/appRoleAssignments/<given>"}, missing_object("<given>")},
  });
}
// clang-format on

RUN_ON_BOTH_WIRES(DirectoryErrors);

}  // namespace
}  // namespace tests::errors_directory_test
