#pragma once

#include "mockgraph/rest/context.h"

// Domains: added, verified, and how they are federated.
namespace mockgraph::graph {

// POST /domains {"id":"x.example"}: not verified yet.
[[nodiscard]] Result<rest::Reply> create_domain(rest::CommandContext& c);
// POST /domains/{id}/verify. Differs: nobody looks at DNS; whoever asks is believed.
[[nodiscard]] Result<rest::Reply> verify_domain(rest::CommandContext& c);
// GET /domains/{id}/verificationDnsRecords: what the real service would look for.
[[nodiscard]] Result<rest::Reply> list_verification_records(const rest::QueryContext& c);

// /domains/{id}/federationConfiguration[/{federation}]: one at most.
[[nodiscard]] Result<rest::Reply> list_federation(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_federation(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> create_federation(rest::CommandContext& c);
// PATCH: 200 with the object, unlike most.
[[nodiscard]] Result<rest::Reply> update_federation(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_federation(rest::CommandContext& c);

}  // namespace mockgraph::graph
