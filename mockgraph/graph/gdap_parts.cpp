#include "mockgraph/base/text.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/gdap.h"
#include "mockgraph/graph/gdap_access.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <string>
#include <vector>

// What lies under a relationship: requests, access assignments, operations.
namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kAccessAssignment;
using schema::kRelationship;
using schema::kRelationshipOperation;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kAccessContainer = kAccessAssignment.at("accessContainer");
constexpr auto kAccessDetails = kAccessAssignment.at("accessDetails");
constexpr auto kStatus = kAccessAssignment.at("status");
// When to look at an operation again, in seconds, as the service says.
constexpr std::string_view kRetryAfter = "10";

std::vector<RowPtr> parts(const world::Tenant& tenant, TypeId type, std::string_view relationship) {
  const auto of = *schema::type_of(type).find("relationshipId");
  return tenant.table(type).find_by(of, relationship);
}

std::string context_of(std::string_view relationship, TypeId type) {
  const auto set = schema::type_of(type).set;
  return part_context(relationship, set.substr(set.rfind('/') + 1));
}

Result<Reply> list_parts(const QueryContext& c, TypeId type) {
  RETURN_IF_ERROR(require_agent(c));
  ASSIGN_OR_RETURN(const RowPtr relationship, relationship_of(c, c.world));
  return list_rows(c, {parts(*tenant_of(c, c.world), type, relationship->id()),
                       context_of(relationship->id(), type), &schema::type_of(type)});
}

Result<Reply> get_part(const QueryContext& c, TypeId type) {
  RETURN_IF_ERROR(require_agent(c));
  ASSIGN_OR_RETURN(const RowPtr relationship, relationship_of(c, c.world));
  ASSIGN_OR_RETURN(const RowPtr row, part_of(c, c.world, type, relationship->id()));
  return one_row(c, *row, context_of(relationship->id(), type));
}

std::string group_of(const Json& container) {
  return fold_case(string_at(container, "/accessContainerId"));
}

// Every role of an assignment is one of the relationship's.
Status check_roles(const Row& relationship, const Json& details) {
  const auto offered = directory::roles_in(relationship.json(kRelationship.at("accessDetails")));
  const auto wanted = directory::roles_in(details);
  if (wanted.empty()) return gdap_bad_request("An access assignment needs unified roles.");
  for (const auto& role : wanted) {
    if (std::ranges::find(offered, role) == offered.end())
      return gdap_bad_request("The role '" + role + "' is not part of the relationship.");
  }
  return ok();
}

Status check_container(const CommandContext& c, const Row& relationship, const Json& container) {
  if (string_at(container, "/accessContainerType") != "securityGroup")
    return gdap_bad_request("The access container type is not supported.");
  const auto id = group_of(container);
  const auto tenant = tenant_of(c, c.world());
  const auto group = tenant->find(TypeId::kGroup, id);
  if (group == nullptr || !group->flag(schema::kGroup.at("securityEnabled")))
    return gdap_bad_request("The specified access container does not exist.");
  for (const auto& other : parts(*tenant, TypeId::kAccessAssignment, relationship.id())) {
    if (other->view(kStatus) == "deleted" || group_of(other->json(kAccessContainer)) != id)
      continue;
    return Error{
        ErrorKind::kConflict, "conflict", "The access container is assigned already.", {}, {}};
  }
  return ok();
}

struct Addressed {
  RowPtr relationship, assignment;
};
Result<Addressed> assignment_to_write(CommandContext& c) {
  RETURN_IF_ERROR(require_agent_with_mfa(c));
  ASSIGN_OR_RETURN(RowPtr relationship, relationship_of(c, c.world()));
  ASSIGN_OR_RETURN(RowPtr row,
                   part_of(c, c.world(), TypeId::kAccessAssignment, relationship->id()));
  RETURN_IF_ERROR(check_etag(c, *row));
  // What is pending, going or gone is left to come to its end.
  if (row->view(kStatus) != "active" || !directory::is_in_force(*relationship))
    return gdap_bad_request("The delegatedAdminAccessAssignment is not active.");
  return Addressed{std::move(relationship), std::move(row)};
}

}  // namespace

Result<Reply> list_relationship_requests(const QueryContext& c) {
  return list_parts(c, TypeId::kRelationshipRequest);
}
Result<Reply> get_relationship_request(const QueryContext& c) {
  return get_part(c, TypeId::kRelationshipRequest);
}
Result<Reply> list_access_assignments(const QueryContext& c) {
  return list_parts(c, TypeId::kAccessAssignment);
}
Result<Reply> get_access_assignment(const QueryContext& c) {
  return get_part(c, TypeId::kAccessAssignment);
}
Result<Reply> list_relationship_operations(const QueryContext& c) {
  return list_parts(c, TypeId::kRelationshipOperation);
}
Result<Reply> get_relationship_operation(const QueryContext& c) {
  return get_part(c, TypeId::kRelationshipOperation);
}

Result<Reply> create_access_assignment(CommandContext& c) {
  RETURN_IF_ERROR(require_agent_with_mfa(c));
  ASSIGN_OR_RETURN(const RowPtr relationship, relationship_of(c, c.world()));
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kAccessAssignment};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  if (!directory::is_in_force(*relationship))
    return gdap_bad_request("The delegatedAdminRelationship is not active.");
  RETURN_IF_ERROR(check_container(c, *relationship, row.finish()->json(kAccessContainer)));
  RETURN_IF_ERROR(check_roles(*relationship, row.finish()->json(kAccessDetails)));
  row.set_text(kAccessAssignment.at("relationshipId"), relationship->id());
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  const auto context = context_of(relationship->id(), TypeId::kAccessAssignment) + "/$entity";
  return rest::with_body(201, entity_body(c, *added, context));
}

Result<Reply> update_access_assignment(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto found, assignment_to_write(c));
  const auto& [relationship, before] = found;
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit next{*before};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  const Json details = next.finish()->json(kAccessDetails);
  RETURN_IF_ERROR(check_roles(*relationship, details));
  const auto context = context_of(relationship->id(), TypeId::kAccessAssignment);
  if (directory::roles_in(details) == directory::roles_in(before->json(kAccessDetails)))
    return rest::with_body(200, entity_body(c, *before, context + "/$entity"));
  RowEdit operation{kRelationshipOperation};
  operation
      .set_text(kRelationshipOperation.at("operationType"), "delegatedAdminAccessAssignmentUpdate")
      .set_text(kRelationshipOperation.at("relationshipId"), relationship->id())
      .set_text(kRelationshipOperation.at("assignmentId"), before->id())
      .set_text(kRelationshipOperation.at("data"), dump(Json{{"accessDetails", details}}));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(operation)));
  return rest::with_body(202, "{}")
      .with("Location",
            relationship_address(c, relationship->id()) + "/operations/" + std::string{added->id()})
      .with("Retry-After", std::string{kRetryAfter});
}

Result<Reply> delete_access_assignment(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto found, assignment_to_write(c));
  RowEdit next{*found.assignment};
  next.set_text(kStatus, "deleting");
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

}  // namespace mockgraph::graph
