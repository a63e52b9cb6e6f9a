#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/world/row.h"

#include <string>
#include <string_view>

// What the handlers of relationships share: who may, and which one.
namespace mockgraph::graph {

// In AdminAgents of a tenant of the partner programme.
[[nodiscard]] bool is_admin_agent(const rest::RequestFacts& facts);
[[nodiscard]] Status require_agent(const rest::RequestFacts& facts);
// And with mfa in the token, as everything that changes something wants it.
[[nodiscard]] Status require_agent_with_mfa(const rest::RequestFacts& facts);

// {id} of the caller's tenant. 400 if there is none.
[[nodiscard]] Result<world::RowPtr> relationship_of(const rest::RequestFacts& facts,
                                                    const world::World& world);
// {part} under it, of this type. 404 if there is none.
[[nodiscard]] Result<world::RowPtr> part_of(const rest::RequestFacts& facts,
                                            const world::World& world, schema::TypeId type,
                                            std::string_view relationship);
// "tenantRelationships/delegatedAdminRelationships('…')/requests", for context URLs.
[[nodiscard]] std::string part_context(std::string_view relationship, std::string_view part);
// "http://…/v1.0/tenantRelationships/delegatedAdminRelationships/…", as the client addressed us.
[[nodiscard]] std::string relationship_address(const rest::RequestFacts& facts,
                                               std::string_view id);
// If-Match names the row's etag: 400 without it, 412 with another.
[[nodiscard]] Status check_etag(const rest::RequestFacts& facts, const world::Row& row);

// "The request is not valid in the present state": 400 with code badRequest.
[[nodiscard]] Error gdap_bad_request(std::string_view message);

}  // namespace mockgraph::graph
