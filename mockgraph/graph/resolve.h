#pragma once

#include "mockgraph/rest/context.h"

#include <string>
#include <string_view>

// From what a path names to the row that it means. Works on the world of a query and on that of a
// draft alike.
namespace mockgraph::graph {

// The tenant of the caller's token. REQUIRES: the gate was passed, so that there is one.
[[nodiscard]] world::TenantPtr tenant_of(const rest::RequestFacts& facts,
                                         const world::World& world);

// A user by id, else by UPN (mail and aliases do not work). "Request_ResourceNotFound".
[[nodiscard]] Result<world::RowPtr> require_user(const world::Tenant& tenant, std::string_view key);

// A row by the key of its set: a GUID ("Invalid object identifier" if it is none), a domain's name,
// a composed id, or an alternate key: appId='…', uniqueName='…', roleTemplateId='…' (quotes may be
// missing). Users go through require_user. "Request_ResourceNotFound".
[[nodiscard]] Result<world::RowPtr> require_row(const world::Tenant& tenant, schema::TypeId type,
                                                std::string_view key);

// What the route addresses: its {id}; the signed-in user where it has none ("/v1.0/me/…").
[[nodiscard]] Result<world::RowPtr> require_addressed(const rest::RequestFacts& facts,
                                                      const world::World& world,
                                                      schema::TypeId type);

// Any user, group, service principal, application or activated directory role; null if there is
// none with that id.
[[nodiscard]] world::RowPtr find_directory_object(const world::Tenant& tenant, std::string_view id);
[[nodiscard]] Result<world::RowPtr> require_directory_object(const world::Tenant& tenant,
                                                             std::string_view id);

// The object that a body names by URL: "https://…/v1.0/directoryObjects/{id}", also …/users/{id or
// upn}, /groups/{id}, /servicePrincipals/{id}. Host and version do not matter.
[[nodiscard]] Result<world::RowPtr> require_referred(const world::Tenant& tenant,
                                                     std::string_view url);

}  // namespace mockgraph::graph
