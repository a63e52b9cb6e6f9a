#include "scenarios/runner/walk_applications.h"

#include "mockgraph/policy/permission_table.h"
#include "scenarios/runner/walk_acts.h"

namespace scenarios::runner {

using mockgraph::Json;

namespace {

Json asking_for(std::string_view name) {
  const auto place = mockgraph::policy::find_permission(name);
  return Json::array(
      {{{"resourceAppId", kGraphApplication},
        {"resourceAccess", Json::array({{{"id", mockgraph::policy::permissions()[*place].scope_id},
                                         {"type", "Scope"}}})}}});
}

}  // namespace

Json create_application(Drawer& draw) {
  Json body{{"displayName", "Walk " + draw.word(4)},
            {"signInAudience", draw.chance(70) ? "AzureADMultipleOrgs" : "AzureADMyOrg"},
            {"requiredResourceAccess", asking_for(kAsked)}};
  if (draw.chance(10)) body["signInAudience"] = "Everybody";
  const auto keep = draw.next("application");
  auto act = keeping(edit(draw.caller(), "POST", "/v1.0/applications", body), keep, "/id");
  return keeping(std::move(act), draw.next("app"), "/appId");
}

Json create_service_principal(Drawer& draw) {
  const auto app = draw.made("app");
  const auto keep = draw.next("principal");
  return keeping(edit(draw.caller(), "POST", "/v1.0/servicePrincipals", {{"appId", app}}), keep,
                 "/id");
}

Json add_secret(Drawer& draw) {
  const auto application = draw.made("application");
  return keeping(edit(draw.caller(), "POST", "/v1.0/applications/" + application + "/addPassword",
                      {{"passwordCredential", {{"displayName", "walk"}}}}),
                 draw.next("secret"), "/secretText");
}

// Microsoft Graph's own service principal, as the caller's tenant has it.
Json find_graph(Drawer& draw) {
  return keeping(edit(draw.caller(), "GET",
                      "/v1.0/servicePrincipals?$filter=appId%20eq%20'00000003-0000-0000-c000-"
                      "000000000000'"),
                 draw.next("resource"), "/value/0/id");
}

std::string some_permissions(Drawer& draw) {
  if (draw.chance(30)) return std::string{kAsked};
  std::string scope;
  for (auto count = draw.below(3) + 1; count > 0; --count) {
    const auto& each = draw.one_of(mockgraph::policy::permissions());
    if (!each.scope_id.empty()) scope.append(scope.empty() ? "" : " ").append(each.name);
  }
  return scope.empty() ? "User.Read" : scope;
}

Json grant(Drawer& draw) {
  const bool is_for_all = draw.chance(60);
  Json body{{"clientId", draw.made("principal")},
            {"consentType", is_for_all ? "AllPrincipals" : "Principal"},
            {"resourceId", draw.made("resource")},
            {"scope", some_permissions(draw)}};
  if (!is_for_all || draw.chance(5)) body["principalId"] = draw.user();
  const auto keep = draw.next("grant");
  return keeping(edit(draw.caller(), "POST", "/v1.0/oauth2PermissionGrants", body), keep, "/id");
}

Json change_grant(Drawer& draw) {
  const auto at = "/v1.0/oauth2PermissionGrants/" + draw.made("grant");
  if (draw.chance(30)) return edit(draw.caller(), "DELETE", at);
  return edit(draw.caller(), "PATCH", at, {{"scope", some_permissions(draw)}});
}

Json give_app_role(Drawer& draw) {
  const auto principal = draw.made("principal");
  const auto& permission = draw.one_of(mockgraph::policy::permissions());
  const auto role = permission.role_id.empty() ? draw.guid() : std::string{permission.role_id};
  const auto keep = draw.next("assignment");
  return keeping(
      edit(
          draw.caller(), "POST", "/v1.0/servicePrincipals/" + principal + "/appRoleAssignments",
          {{"principalId", principal}, {"resourceId", draw.made("resource")}, {"appRoleId", role}}),
      keep, "/id");
}

}  // namespace scenarios::runner
