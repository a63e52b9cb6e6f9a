#pragma once

#include "mockgraph/rest/context.h"

// Licences of users and of groups. All are rest::Command functions for route rows.
// Body of the first two: {"addLicenses": [{"skuId", "disabledPlans": []}], "removeLicenses": [id]},
// both of them required.
namespace mockgraph::graph {

// 200 and the user; only his own licences can be taken away.
[[nodiscard]] Result<rest::Reply> assign_license(rest::CommandContext& c);

// 202 and the group: its members have the licence when it has been processed
// (directory/inherited_licenses).
[[nodiscard]] Result<rest::Reply> assign_group_license(rest::CommandContext& c);

// 200 and the user: his groups' licences, now, say after seats were bought. No body.
[[nodiscard]] Result<rest::Reply> reprocess_licenses(rest::CommandContext& c);

}  // namespace mockgraph::graph
