#pragma once

#include "mockgraph/rest/context.h"

// Groups, and who is added to or taken from groups and other containers. All are rest::Command
// functions for route rows; {id} is the container, {member} who is removed.
namespace mockgraph::graph {

// Also members@odata.bind and owners@odata.bind; the creator of a Microsoft 365 group, and an
// ordinary user who creates a security group, become owners.
[[nodiscard]] Result<rest::Reply> create_group(rest::CommandContext& c);
// Also members@odata.bind: all of at most 20, or none.
[[nodiscard]] Result<rest::Reply> update_group(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_group(rest::CommandContext& c);

[[nodiscard]] Result<rest::Reply> add_group_member(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_group_member(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> add_group_owner(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_group_owner(rest::CommandContext& c);

// Of an application or service principal.
[[nodiscard]] Result<rest::Reply> add_application_owner(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_application_owner(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> add_service_principal_owner(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_service_principal_owner(rest::CommandContext& c);

// Of an administrative unit.
[[nodiscard]] Result<rest::Reply> add_unit_member(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_unit_member(rest::CommandContext& c);

// Without "/$ref" the path would address the member itself, which the real service may then
// delete: refused always.
// POST /directoryObjects/validateProperties and /groups/{id}/validateProperties: 204 where a
// Microsoft 365 group could be called so; the simulator's tenants have no naming policies.
[[nodiscard]] Result<rest::Reply> validate_group_names(rest::CommandContext& c);

[[nodiscard]] Result<rest::Reply> refuse_without_ref(rest::CommandContext& c);

// The object named by the "@odata.id" of the body.
[[nodiscard]] Result<world::RowPtr> referred(rest::CommandContext& c);

}  // namespace mockgraph::graph
