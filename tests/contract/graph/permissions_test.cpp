// Who may do what: the least permission and directory role of each operation, what is refused
// without them, and what `explain` says would have sufficed.
#include "mockgraph/base/text.h"
#include "tests/contract/graph/error_rows.h"

#include <nlohmann/json.hpp>

namespace tests::permissions_test {
namespace {

using testing::AllOf;

// An operation with the least that it asks: scopes and a directory role of a user ("": any user
// will do), an app role of an application ("": closed to applications).
struct Operation {
  std::string name;
  Call request;
  int status;
  std::string delegated, role, application;
  std::vector<Call> before = {};
};

const std::string kTom = "/v1.0/users/<tom.berg>";
const std::string kToNight =
    R"({"displayName":"Night shift","mailEnabled":false,"mailNickname":"night","securityEnabled":true})";
const std::string kLicence =
    R"({"addLicenses":[{"skuId":"<AAD_PREMIUM>","disabledPlans":[]}],"removeLicenses":[]})";
const std::string kMail =
    R"({"message":{"subject":"Hi","body":{"contentType":"Text","content":"x"},"toRecipients":[{"emailAddress":{"address":"ina.falk@harbour-it.example"}}]}})";
const Call kRoleGroup{
    "POST", "/v1.0/groups",
    R"({"displayName":"Keys","mailEnabled":false,"mailNickname":"keys","securityEnabled":true,"isAssignableToRole":true})",
    "keys"};

// clang-format off
const std::vector<Operation> kOperations{
    {"create a user", {"POST", "/v1.0/users", a_new_user()}, 201, "User.ReadWrite.All", "User Administrator", "User.ReadWrite.All"},
    {"list users", {"GET", "/v1.0/users"}, 200, "User.ReadBasic.All", "", "User.ReadBasic.All"},
    {"read a user", {"GET", kTom}, 200, "User.ReadBasic.All", "", "User.ReadBasic.All"},
    {"change a user", {"PATCH", kTom, R"({"jobTitle":"x"})"}, 204, "User.ReadWrite.All", "User Administrator", "User.ReadWrite.All"},
    {"set a password", {"PATCH", kTom, R"({"passwordProfile":{"password":"Copper-Kettle-73"}})"}, 204, "User-PasswordProfile.ReadWrite.All", "User Administrator", "User-PasswordProfile.ReadWrite.All"},
    {"disable a user", {"PATCH", kTom, R"({"accountEnabled":false})"}, 204, "User.EnableDisableAccount.All User.Read.All", "User Administrator", "User.EnableDisableAccount.All User.Read.All"},
    {"change phones", {"PATCH", kTom, R"({"mobilePhone":"1","businessPhones":["2"]})"}, 204, "User-Phone.ReadWrite.All", "User Administrator", "User-Phone.ReadWrite.All"},
    {"change mails", {"PATCH", kTom, R"({"otherMails":["a@b.example"]})"}, 204, "User-Mail.ReadWrite.All", "User Administrator", "User-Mail.ReadWrite.All"},
    {"delete a user", {"DELETE", kTom}, 204, "User.DeleteRestore.All", "User Administrator", "User.DeleteRestore.All"},
    {"read memberships", {"GET", kTom + "/memberOf"}, 200, "GroupMember.Read.All", "", "GroupMember.Read.All"},
    {"read nested memberships", {"GET", kTom + "/transitiveMemberOf"}, 200, "GroupMember.Read.All", "", "GroupMember.Read.All"},
    {"ask for member groups", {"POST", kTom + "/getMemberGroups", R"({"securityEnabledOnly":false})"}, 200, "User.Read.All GroupMember.Read.All", "", "User.Read.All GroupMember.Read.All"},
    {"read licences", {"GET", kTom + "/licenseDetails"}, 200, "LicenseAssignment.Read.All", "", "LicenseAssignment.Read.All"},
    {"assign a licence", {"POST", kTom + "/assignLicense", kLicence}, 200, "LicenseAssignment.ReadWrite.All", "License Administrator", "LicenseAssignment.ReadWrite.All"},
    {"assign a licence to a group", {"POST", "/v1.0/groups/<Staff>/assignLicense", kLicence}, 202, "LicenseAssignment.ReadWrite.All", "License Administrator", "LicenseAssignment.ReadWrite.All"},
    {"process licences again", {"POST", kTom + "/reprocessLicenseAssignment"}, 200, "LicenseAssignment.ReadWrite.All", "License Administrator", "LicenseAssignment.ReadWrite.All"},
    {"end sessions", {"POST", kTom + "/revokeSignInSessions"}, 200, "User.RevokeSessions.All", "User Administrator", "User.RevokeSessions.All"},
    {"read mailbox settings", {"GET", kTom + "/mailboxSettings"}, 200, "", "", "MailboxSettings.Read"},
    {"read one's own mailbox settings", {"GET", "/v1.0/me/mailboxSettings"}, 200, "MailboxSettings.Read", "", ""},
    {"send mail", {"POST", "/v1.0/me/sendMail", kMail}, 202, "Mail.Send", "", ""},
    {"list groups", {"GET", "/v1.0/groups"}, 200, "Group.ReadBasic.All", "", "Group.ReadBasic.All"},
    {"create a group", {"POST", "/v1.0/groups", kToNight}, 201, "Group.ReadWrite.All", "", "Group.Create"},
    {"change a group", {"PATCH", "/v1.0/groups/<Staff>", R"({"description":"x"})"}, 204, "Group.ReadWrite.All", "Groups Administrator", "Group.ReadWrite.All"},
    {"delete a group", {"DELETE", "/v1.0/groups/<Staff>"}, 204, "Group.ReadWrite.All", "Groups Administrator", "Group.ReadWrite.All"},
    {"read members", {"GET", "/v1.0/groups/<Staff>/members"}, 200, "GroupMember.ReadBasic.All", "", "GroupMember.ReadBasic.All"},
    {"add a member", {"POST", "/v1.0/groups/<Staff>/members/$ref", reference("emergency")}, 204, "GroupMember.ReadWrite.All", "Groups Administrator", "GroupMember.ReadWrite.All"},
    {"remove a member", {"DELETE", "/v1.0/groups/<Staff>/members/<tom.berg>/$ref"}, 204, "GroupMember.ReadWrite.All", "Groups Administrator", "GroupMember.ReadWrite.All"},
    {"add an owner", {"POST", "/v1.0/groups/<Staff>/owners/$ref", reference("tom.berg")}, 204, "Group.ReadWrite.All", "Groups Administrator", "Group.ReadWrite.All"},
    {"create a group for roles", kRoleGroup, 201, "Group.ReadWrite.All RoleManagement.ReadWrite.Directory", "Privileged Role Administrator", "Group.Create RoleManagement.ReadWrite.Directory"},
    {"add a member to a group for roles", {"POST", "/v1.0/groups/<keys>/members/$ref", reference("tom.berg")}, 204,
     "GroupMember.ReadWrite.All RoleManagement.ReadWrite.Directory", "Privileged Role Administrator", "GroupMember.ReadWrite.All RoleManagement.ReadWrite.Directory", {kRoleGroup}},
    {"list roles", {"GET", "/v1.0/directoryRoles"}, 200, "RoleManagement.Read.Directory", "", "RoleManagement.Read.Directory"},
    {"list role templates", {"GET", "/v1.0/directoryRoleTemplates"}, 200, "RoleManagement.Read.Directory", "", "RoleManagement.Read.Directory"},
    {"list role definitions", {"GET", "/v1.0/roleManagement/directory/roleDefinitions"}, 200, "RoleManagement.Read.All", "", "RoleManagement.Read.All"},
    {"list role assignments", {"GET", "/v1.0/roleManagement/directory/roleAssignments"}, 200, "RoleManagement.Read.Directory", "", "RoleManagement.Read.Directory"},
    {"activate a role", {"POST", "/v1.0/directoryRoles", R"({"roleTemplateId":"<License Administrator>"})"}, 201, "RoleManagement.ReadWrite.Directory", "Privileged Role Administrator", "RoleManagement.ReadWrite.Directory"},
    {"give a role", {"POST", "/v1.0/roleManagement/directory/roleAssignments", R"({"roleDefinitionId":"<License Administrator>","principalId":"<tom.berg>","directoryScopeId":"/"})"}, 201,
     "RoleManagement.ReadWrite.Directory", "Privileged Role Administrator", "RoleManagement.ReadWrite.Directory"},
    {"read the organization", {"GET", "/v1.0/organization"}, 200, "Organization.Read.All", "", "Organization.Read.All"},
    {"list domains", {"GET", "/v1.0/domains"}, 200, "Domain.Read.All", "", "Domain.Read.All"},
    {"list subscriptions", {"GET", "/v1.0/subscribedSkus"}, 200, "LicenseAssignment.Read.All", "", "LicenseAssignment.Read.All"},
    {"list applications", {"GET", "/v1.0/applications"}, 200, "Application.Read.All", "", "Application.Read.All"},
    {"create an application", {"POST", "/v1.0/applications", R"({"displayName":"App"})"}, 201, "AppRegistration.Create", "", "AppRegistration.Create"},
    {"add a secret", {"POST", "/v1.0/applications/<robot-app>/addPassword", R"({"passwordCredential":{"displayName":"x"}})"}, 200, "Application.ReadWrite.All", "Application Administrator", "Application.ReadWrite.All"},
    {"create a service principal", {"POST", "/v1.0/servicePrincipals", R"({"appId":"00000002-0000-0ff1-ce00-000000000000"})"}, 201, "Application.ReadWrite.All", "Application Administrator", "Application.ReadWrite.All"},
    {"list grants", {"GET", "/v1.0/oauth2PermissionGrants"}, 200, "Directory.Read.All", "", "Directory.Read.All"},
    {"grant", {"POST", "/v1.0/oauth2PermissionGrants", R"({"clientId":"<robot>","consentType":"AllPrincipals","resourceId":"<robot>","scope":"x"})"}, 201,
     "DelegatedPermissionGrant.ReadWrite.All", "Cloud Application Administrator", "DelegatedPermissionGrant.ReadWrite.All"},
    {"give an app role", {"POST", "/v1.0/users/<tom.berg>/appRoleAssignments", R"({"principalId":"<tom.berg>","resourceId":"<robot>","appRoleId":"00000000-0000-0000-0000-000000000000"})"}, 201,
     "AppRoleAssignment.ReadWrite.All", "Application Administrator", "AppRoleAssignment.ReadWrite.All"},
    {"read an object", {"GET", "/v1.0/directoryObjects/<tom.berg>"}, 200, "Directory.Read.All", "", "Directory.Read.All"},
    {"read objects", {"POST", "/v1.0/directoryObjects/getByIds", R"({"ids":["<tom.berg>"]})"}, 200, "Directory.Read.All", "", "Directory.Read.All"},
    {"read the log of sign-ins", {"GET", "/v1.0/auditLogs/signIns"}, 200, "AuditLog.Read.All", "Reports Reader", "AuditLog.Read.All"},
};
// clang-format on

class Permissions : public GraphErrors {
 protected:
  mockgraph::Response as(const TokenWish& caller, const Operation& each) {
    start_over();
    prepare(each.before);
    sign_in(caller);
    return call(each.request);
  }
  // What `explain` says of the request behind an answer.
  Json explained(const mockgraph::Response& answer) {
    return json_of(
        get("/_mockgraph/explain/" + std::string{answer.headers.get("x-mockgraph-request")}));
  }
  static std::vector<std::string> names(const std::string& scopes) {
    std::vector<std::string> all;
    for (const auto word : mockgraph::words(scopes)) all.emplace_back(word);
    return all;
  }
};

TEST_P(Permissions, OfUsersAreScopesAndRoles) {
  for (const auto& each : kOperations) {
    if (each.delegated.empty()) continue;
    SCOPED_TRACE(each.name);
    const std::vector<std::string> roles =
        each.role.empty() ? std::vector<std::string>{} : std::vector<std::string>{each.role};
    EXPECT_THAT(as(a_user("ina.falk", each.delegated, roles), each), HasStatus(each.status));

    const auto without_scope = as(a_user("ina.falk", "openid", {"Global Administrator"}), each);
    expect_error(without_scope, denied());
    EXPECT_THAT(explained(without_scope)["repair"].get<std::string>(),
                testing::StartsWith("grant the delegated permission "));
    if (each.role.empty()) continue;
    const auto without_role = as(a_user("ina.falk", each.delegated), each);
    expect_error(without_role, denied());
    EXPECT_THAT(explained(without_role)["repair"].get<std::string>(),
                testing::StartsWith("assign the user the directory role "));
  }
}

TEST_P(Permissions, OfApplicationsAreAppRolesAlone) {
  for (const auto& each : kOperations) {
    if (each.application.empty()) continue;
    SCOPED_TRACE(each.name);
    EXPECT_THAT(as(an_application(names(each.application)), each), HasStatus(each.status));
    const auto without = as(an_application({"Mail.Read"}), each);
    expect_error(without, denied());
    EXPECT_THAT(explained(without)["repair"].get<std::string>(),
                testing::StartsWith("grant the application permission "));
  }
}

// What is told would have sufficed, suffices.
TEST_P(Permissions, AreNamedByExplain) {
  const Operation create{"", {"POST", "/v1.0/users", a_new_user()}, 201, "", "", ""};
  const auto bare = explained(as(a_user("ina.falk", "User.Read"), create));
  EXPECT_EQ(bare["verdict"], "refused");
  EXPECT_EQ(bare["caller"]["name"], "ina.falk@harbour-it.example");
  EXPECT_EQ(bare["repair"], "grant the delegated permission User.ReadWrite.All");
  const auto scoped = explained(as(a_user("ina.falk", "User.ReadWrite.All"), create));
  EXPECT_EQ(scoped["repair"], "assign the user the directory role User Administrator");
  EXPECT_EQ(scoped["requirement"], "R1");
  EXPECT_THAT(as(a_user("ina.falk", "User.ReadWrite.All", {"User Administrator"}), create),
              HasStatus(201));
  const auto robot = explained(as(an_application({"Mail.Read"}), create));
  EXPECT_EQ(robot["repair"], "grant the application permission User.ReadWrite.All");
  const Operation password{"",
                           {"POST", "/v1.0/users/<tom.berg>/changePassword",
                            R"({"currentPassword":"a","newPassword":"b"})"},
                           204,
                           "",
                           "",
                           ""};
  EXPECT_EQ(explained(as(an_application({"User.ReadWrite.All"}), password))["repair"],
            "call it with a signed-in user's token");
}

// clang-format off
TEST_P(Permissions, OverOneselfAreFewer) {
  const auto tom = [](const std::string& scope) { return a_user("tom.berg", scope); };
  check({
      {"another's data", {}, {"GET", "/v1.0/users/<ina.falk>"}, denied(), tom("User.Read")},
      {"all users", {}, {"GET", "/v1.0/users"}, denied(), tom("User.Read")},
      {"one's own title", {}, {"PATCH", "/v1.0/me", R"({"jobTitle":"Chief"})"}, denied(), tom("User.ReadWrite")},
      {"one's own number beside the title", {}, {"PATCH", "/v1.0/me", R"({"mobilePhone":"1","jobTitle":"Chief"})"}, denied(), tom("User.ReadWrite")},
      {"another's number", {}, {"PATCH", "/v1.0/users/<ina.falk>", R"({"mobilePhone":"1"})"}, denied(), tom("User.ReadWrite")},
      {"another's password", {}, {"POST", "/v1.0/users/<ina.falk>/changePassword", R"({"currentPassword":"a","newPassword":"b"})"}, denied(), tom("Directory.AccessAsUser.All")},
  });
  start_over();
  sign_in(tom("User.ReadWrite"));
  EXPECT_THAT(call({"GET", "/v1.0/me"}), AllOf(HasStatus(200), JsonAt("/displayName", Json("Tom Berg"))));
  EXPECT_THAT(call({"GET", "/v1.0/users/TOM.BERG@harbour-it.example"}), HasStatus(200));
  EXPECT_THAT(call({"GET", "/v1.0/me/memberOf"}), HasStatus(200));
  EXPECT_THAT(call({"PATCH", "/v1.0/me", R"({"mobilePhone":"1"})"}), HasStatus(204));
}

TEST_P(Permissions, OverSinglePropertiesReachNoFurther) {
  const auto robot = [](const std::string& permission) { return an_application({permission}); };
  const auto change = [](const std::string& body) { return Call{"PATCH", kTom, body}; };
  check({
      {"phones", {}, change(R"({"displayName":"x"})"), denied(), robot("User-Phone.ReadWrite.All")},
      {"phones beside another", {}, change(R"({"mobilePhone":"1","displayName":"x"})"), denied(), robot("User-Phone.ReadWrite.All")},
      {"mails", {}, change(R"({"mobilePhone":"1"})"), denied(), robot("User-Mail.ReadWrite.All")},
      {"passwords", {}, change(R"({"accountEnabled":false})"), denied(), robot("User-PasswordProfile.ReadWrite.All")},
      {"accounts without reading them", {}, change(R"({"accountEnabled":false})"), denied(), robot("User.EnableDisableAccount.All")},
  });
}

TEST_P(Permissions, OverAdministratorsAreForHigherOnes) {
  const Operation reset{"", {"PATCH", "/v1.0/users/<emergency>", R"({"passwordProfile":{"password":"Copper-Kettle-73"}})"}, 204, "", "", ""};
  const Operation removal{"", {"DELETE", "/v1.0/users/<emergency>"}, 204, "", "", ""};
  const auto user = [](const std::string& role) { return a_user("ina.falk", "User.ReadWrite.All", {role}); };
  for (const auto& each : {reset, removal}) {
    expect_error(as(user("User Administrator"), each), denied());
    EXPECT_THAT(as(user("Privileged Authentication Administrator"), each), HasStatus(204));
    expect_error(as(an_application({"User.ReadWrite.All"}), each), denied());
    auto promoted = an_application({"User.ReadWrite.All"});
    promoted.roles = {"Privileged Authentication Administrator"};
    EXPECT_THAT(as(promoted, each), HasStatus(204));
  }
}

TEST_P(Permissions, OfOwnersNeedNoRole) {
  const Call owner{"POST", "/v1.0/groups/<Staff>/owners/$ref", reference("tom.berg")};
  const auto tom = a_user("tom.berg", "Group.ReadWrite.All");
  const Operation rename{"", {"PATCH", "/v1.0/groups/<Staff>", R"({"displayName":"All"})"}, 204, "", "", ""};
  expect_error(as(tom, rename), denied());
  auto owned = rename;
  owned.before = {owner};
  EXPECT_THAT(as(tom, owned), HasStatus(204));
  // An ordinary user owns the group that he makes.
  start_over();
  sign_in(tom);
  prepare({{"POST", "/v1.0/groups", kToNight, "night"}});
  EXPECT_THAT(call({"PATCH", "/v1.0/groups/<night>", R"({"displayName":"Day"})"}), HasStatus(204));
}

TEST_P(Permissions, OfApplicationsOverTheirOwn) {
  sign_in(an_application({"Application.ReadWrite.OwnedBy"}));
  prepare({{"POST", "/v1.0/applications", R"({"displayName":"Child"})", "child"}});
  const auto app_id = json_of(call({"GET", "/v1.0/applications/<child>"}))["appId"].get<std::string>();
  const std::string change = R"({"notes":"x"})";
  EXPECT_THAT(call({"PATCH", "/v1.0/applications/<child>", change}), HasStatus(204));
  EXPECT_THAT(call({"PATCH", "/v1.0/applications(appId='" + app_id + "')", change}), HasStatus(204));
  EXPECT_THAT(call({"POST", "/v1.0/applications/<child>/addPassword", "{}"}), HasStatus(200));
  prepare({{"POST", "/v1.0/servicePrincipals", R"({"appId":")" + app_id + "\"}", "child-principal"}});
  EXPECT_THAT(call({"PATCH", "/v1.0/servicePrincipals/<child-principal>", change}), HasStatus(204));
  expect_error(call({"PATCH", "/v1.0/applications/<robot-app>", change}), denied());
  expect_error(call({"DELETE", "/v1.0/applications/<robot-app>"}), denied());
  EXPECT_THAT(call({"DELETE", "/v1.0/applications/<child>"}), HasStatus(204));
}
// clang-format on

RUN_ON_BOTH_WIRES(Permissions);

}  // namespace
}  // namespace tests::permissions_test
