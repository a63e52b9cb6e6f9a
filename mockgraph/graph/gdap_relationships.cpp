#include "mockgraph/base/text.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/gdap.h"
#include "mockgraph/graph/gdap_access.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"

#include <algorithm>
#include <string>

// Relationships, and what is asked of them.
namespace mockgraph::graph {
namespace {

using directory::RelationshipStatus;
using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kRelationship;
using schema::kRelationshipRequest;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kRelationshipDetails = kRelationship.at("accessDetails");

Reply shown(const rest::RequestFacts& facts, int status, const Row& row) {
  return rest::with_body(status, entity_body(facts, row));
}

Error not_now(const Row& relationship) {
  return gdap_bad_request("The delegatedAdminRelationship is in the status '" +
                          relationship.text(kRelationship.at("status")) +
                          "', which does not allow this.");
}

// What may be changed when it is in force: how it goes on, and roles to take away.
Status check_change_in_force(const Json& body, const Row& before, const RowEdit& next) {
  for (const auto& member : body.items()) {
    const bool may = same_folded(member.key(), "autoExtendDuration") ||
                     same_folded(member.key(), "accessDetails") || member.key().starts_with('@');
    if (!may) return not_now(before);
  }
  const auto old = directory::roles_in(before.json(kRelationshipDetails));
  const auto roles = directory::roles_in(next.finish()->json(kRelationshipDetails));
  const bool is_less = std::ranges::all_of(
      roles, [&](const std::string& role) { return std::ranges::find(old, role) != old.end(); });
  const bool takes_any = roles != old;
  const bool has_global = std::ranges::find(roles, policy::kGlobalAdministrator) != roles.end();
  return is_less && !(takes_any && has_global)
             ? ok()
             : Status{gdap_bad_request("Roles cannot be added to a relationship that is active.")};
}

// ---- requests ----

// The relationship that a customer's administrator decides about lies in the partner's tenant.
struct Found {
  std::string partner;
  RowPtr relationship;
};
Found find_offered(const world::World& world, std::string_view id, std::string_view customer) {
  Found found;
  world.each_tenant([&](const world::Tenant& tenant) {
    auto row = tenant.find(TypeId::kRelationship, id);
    if (row == nullptr) return true;
    const auto meant = row->view(kRelationship.at("customerTenantId"));
    if (tenant.id() != customer && (meant.empty() || meant == customer))
      found = {tenant.id(), std::move(row)};
    return false;
  });
  return found;
}

// Who is asked to approve a relationship, or has approved it, sees what it gives away. Differs: the
// real service shows that in the customer's admin center, and not in Graph.
RowPtr shown_to_customer(const QueryContext& c) {
  if (!c.caller->directory_roles.has(policy::kGlobalAdministratorPlace)) return nullptr;
  auto found = find_offered(c.world, c.path.get("id"), c.caller->tenant_id).relationship;
  const bool was_offered =
      found != nullptr && directory::status_of(*found) != RelationshipStatus::kCreated;
  return was_offered ? found : nullptr;
}

Json customer_of(const CommandContext& c) {
  const auto organization = tenant_of(c, c.world())->organization();
  return {{"tenantId", c.caller->tenant_id},
          {"displayName", organization->text(schema::kOrganization.at("displayName"))}};
}

Result<Reply> add_request(CommandContext& c, const std::string& tenant, const Row& relationship,
                          RowEdit request) {
  request.set_text(kRelationshipRequest.at("relationshipId"), relationship.id());
  ASSIGN_OR_RETURN(const RowPtr added, c.draft.add(tenant, std::move(request)));
  const auto address =
      relationship_address(c, relationship.id()) + "/requests/" + std::string{added->id()};
  const auto context = part_context(relationship.id(), "requests/$entity");
  return rest::with_body(201, entity_body(c, *added, context)).with("Location", address);
}

Result<Reply> decide(CommandContext& c, RowEdit request) {
  const bool is_global = c.caller->directory_roles.has(policy::kGlobalAdministratorPlace);
  if (!is_global) return errors::insufficient_privileges();
  const auto found = find_offered(c.world(), c.path.get("id"), c.caller->tenant_id);
  if (found.relationship == nullptr)
    return gdap_bad_request("The passed in delegatedAdminRelationshipId is invalid.");
  if (directory::status_of(*found.relationship) != RelationshipStatus::kApprovalPending)
    return not_now(*found.relationship);
  request.set_json(kRelationshipRequest.at("customer"), customer_of(c));
  return add_request(c, found.partner, *found.relationship, std::move(request));
}

Status check_action(const Row& relationship, std::string_view action) {
  using enum RelationshipStatus;
  const auto status = directory::status_of(relationship);
  if (action == "lockForApproval") {
    if (status != kCreated) return not_now(relationship);
    if (directory::roles_in(relationship.json(kRelationshipDetails)).empty())
      return gdap_bad_request("A relationship without roles cannot be approved.");
    return ok();
  }
  if (action != "terminate")
    return gdap_bad_request("The action '" + std::string{action} + "' is not supported.");
  const bool can = status == kActive || status == kExpiring || status == kApprovalPending;
  return can ? ok() : Status{not_now(relationship)};
}

}  // namespace

Result<Reply> list_relationships(const QueryContext& c) {
  if (is_admin_agent(c)) return list_set(c, TypeId::kRelationship);
  return list_rows(c, {{}, std::string{kRelationship.set}, &kRelationship});
}

Result<Reply> get_relationship(const QueryContext& c) {
  if (const auto offered = shown_to_customer(c)) return show_row(c, *offered);
  RETURN_IF_ERROR(require_agent(c));
  ASSIGN_OR_RETURN(const RowPtr row, relationship_of(c, c.world));
  return show_row(c, *row);
}

Result<Reply> create_relationship(CommandContext& c) {
  RETURN_IF_ERROR(require_agent_with_mfa(c));
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kRelationship};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return shown(c, 201, *added).with("Location", relationship_address(c, added->id()));
}

Result<Reply> update_relationship(CommandContext& c) {
  RETURN_IF_ERROR(require_agent_with_mfa(c));
  ASSIGN_OR_RETURN(const RowPtr before, relationship_of(c, c.world()));
  RETURN_IF_ERROR(check_etag(c, *before));
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit next{*before};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  if (directory::status_of(*before) != RelationshipStatus::kCreated) {
    if (!directory::is_in_force(*before)) return not_now(*before);
    RETURN_IF_ERROR(check_change_in_force(body, *before, next));
  }
  RETURN_IF_ERROR(put(c, std::move(next)));
  ASSIGN_OR_RETURN(const RowPtr after, relationship_of(c, c.draft.world()));
  return shown(c, 200, *after);
}

Result<Reply> delete_relationship(CommandContext& c) {
  RETURN_IF_ERROR(require_agent_with_mfa(c));
  ASSIGN_OR_RETURN(const RowPtr row, relationship_of(c, c.world()));
  RETURN_IF_ERROR(check_etag(c, *row));
  if (directory::status_of(*row) != RelationshipStatus::kCreated) return not_now(*row);
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

Result<Reply> create_relationship_request(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit request{kRelationshipRequest};
  RETURN_IF_ERROR(write_members(body, request, Writing::kCreation));
  const auto action = request.text(kRelationshipRequest.at("action"));
  if (action == "approve" || action == "reject") return decide(c, std::move(request));
  RETURN_IF_ERROR(require_agent_with_mfa(c));
  ASSIGN_OR_RETURN(const RowPtr relationship, relationship_of(c, c.world()));
  // Accepted, not required.
  if (c.request.headers.has("If-Match")) RETURN_IF_ERROR(check_etag(c, *relationship));
  RETURN_IF_ERROR(check_action(*relationship, action));
  return add_request(c, tenant_id(c), *relationship, std::move(request));
}

}  // namespace mockgraph::graph
