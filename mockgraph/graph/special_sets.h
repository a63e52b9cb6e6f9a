#pragma once

#include "mockgraph/rest/context.h"

// Sets that are not simply a table of the tenant. All are rest::Query functions for route rows;
// {id} is the key, or the user it is about (none under /me).
namespace mockgraph::graph {

// From the table of built-in roles: /directoryRoleTemplates,
// /roleManagement/directory/roleDefinitions.
[[nodiscard]] Result<rest::Reply> list_role_templates(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_role_template(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_role_definitions(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_role_definition(const rest::QueryContext& c);

// /auditLogs/signIns: newest first; the tenant needs Entra ID P1.
[[nodiscard]] Result<rest::Reply> list_sign_ins(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_sign_in(const rest::QueryContext& c);

// /users/{id}/licenseDetails: made of the user's assignedLicenses and the tenant's subscriptions.
[[nodiscard]] Result<rest::Reply> list_license_details(const rest::QueryContext& c);

// /users/{id}/authentication/methods (all kinds; or the one kind that the path names, such as
// softwareOathMethods), …/methods/{method}, and /beta/users/{id}/authentication/requirements.
[[nodiscard]] Result<rest::Reply> list_authentication_methods(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_authentication_method(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_authentication_requirements(const rest::QueryContext& c);

// /policies/identitySecurityDefaultsEnforcementPolicy: the tenant's only one.
[[nodiscard]] Result<rest::Reply> get_security_defaults(const rest::QueryContext& c);

}  // namespace mockgraph::graph
