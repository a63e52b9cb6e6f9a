#pragma once

#include "tests/support/minted_token.h"

#include <string>
#include <string_view>

// Callers of Microsoft Graph in the default fixture, with as much right as a test gives them.
namespace tests {

// The delegated permissions of an administration tool.
inline constexpr std::string_view kToolScopes =
    "Application.ReadWrite.All Directory.ReadWrite.All AppRoleAssignment.ReadWrite.All "
    "DelegatedPermissionGrant.ReadWrite.All RoleManagement.ReadWrite.Directory User.ReadWrite.All "
    "Group.ReadWrite.All Policy.Read.All Policy.ReadWrite.ApplicationConfiguration "
    "Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod "
    "Policy.ReadWrite.Authorization Policy.ReadWrite.SecurityDefaults AuditLog.Read.All "
    "UserAuthenticationMethod.ReadWrite.All Domain.ReadWrite.All Organization.ReadWrite.All "
    "LicenseAssignment.ReadWrite.All AdministrativeUnit.ReadWrite.All";

class Administration : public BothWires {
 protected:
  using BothWires::BothWires;

  void SetUp() override { use_user("mara.lind@harbour-it.example", {"Global Administrator"}); }
  // A person's token with all of kToolScopes; `roles` are what his token says he holds.
  void use_user(std::string upn, std::vector<std::string> roles,
                std::string scope = std::string{kToolScopes}) {
    use_token(minted_token(mock_, {.upn = std::move(upn),
                                   .audience = "https://graph.microsoft.com",
                                   .scope = std::move(scope),
                                   .roles = std::move(roles)}));
  }
  // The token of an application alone; `object_id` is its service principal.
  void use_application(std::string object_id, std::vector<std::string> app_roles) {
    use_token(minted_token(mock_, {.upn = {},
                                   .audience = "https://graph.microsoft.com",
                                   .app_roles = std::move(app_roles),
                                   .object_id = std::move(object_id)}));
  }

  // An application with its service principal; both as they were answered.
  struct Tool {
    Json application, principal;
  };
  Tool make_tool(std::string_view name) {
    const Json application = json_of(post("/v1.0/applications", {{"displayName", name}}));
    const Json principal =
        json_of(post("/v1.0/servicePrincipals", {{"appId", application.value("appId", "")}}));
    return {application, principal};
  }
  // The service principal of Microsoft Graph in the tenant.
  std::string graph_principal() {
    const auto found = get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')");
    return json_of(found).value("id", "");
  }
  static std::string id_of(const Json& object) { return object.value("id", ""); }
};

inline constexpr std::string_view kMissingTail =
    " does not exist or one of its queried reference-property objects are not present.";
inline std::string missing(std::string_view id) {
  return "Resource '" + std::string{id} + "'" + std::string{kMissingTail};
}

}  // namespace tests
