#include "mockgraph/graph/domain_actions.h"

#include "mockgraph/base/digest.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kDomain;
using schema::kFederation;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kVerified = kDomain.at("isVerified");

std::string federation_context(const Row& domain, std::string_view ending = {}) {
  return "domains('" + std::string{domain.id()} + "')/federationConfiguration" +
         std::string{ending};
}

Result<RowPtr> federation_in_path(const rest::RequestFacts& facts, const world::World& world,
                                  const Row& domain) {
  const auto id = facts.path.get("federation");
  auto row = directory::federation_of(*tenant_of(facts, world), domain.id());
  if (row == nullptr || !same_folded(row->id(), id)) return errors::resource_not_found(id);
  return row;
}

// "MS=ms12345678": the same domain is always asked for the same text.
std::string verification_text(std::string_view domain) {
  const auto digest = sha1(domain);
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | digest[i];
  return "MS=ms" + std::to_string(10'000'000 + number % 90'000'000);
}

}  // namespace

Result<Reply> create_domain(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kDomain};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  row.set_flag(kVerified, false);
  row.set_json(kDomain.at("supportedServices"), Json::array());
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return created(c, *added);
}

Result<Reply> verify_domain(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr domain, addressed(c, TypeId::kDomain));
  RowEdit next{*domain};
  next.set_flag(kVerified, true).clear(kDomain.at("supportedServices"));
  ASSIGN_OR_RETURN(const RowPtr verified, c.draft.change(tenant_id(c), std::move(next)));
  return rest::with_body(200, entity_body(c, *verified));
}

Result<Reply> list_verification_records(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto domain, require_addressed(c, c.world, TypeId::kDomain));
  const OrderedJson record{{"@odata.type", "#microsoft.graph.domainDnsTxtRecord"},
                           {"isOptional", false},
                           {"label", domain->id()},
                           {"recordType", "Txt"},
                           {"supportedService", "Email"},
                           {"ttl", 3600},
                           {"text", verification_text(domain->id())}};
  const auto context = "domains('" + std::string{domain->id()} + "')/verificationDnsRecords";
  return rest::with_body(200, value_body(c, context, dump(OrderedJson::array({record}))));
}

Result<Reply> list_federation(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto domain, require_addressed(c, c.world, TypeId::kDomain));
  RowSet set{{}, federation_context(*domain), &kFederation};
  if (const auto row = directory::federation_of(*tenant_of(c, c.world), domain->id()))
    set.rows.push_back(row);
  return list_rows(c, set);
}

Result<Reply> get_federation(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto domain, require_addressed(c, c.world, TypeId::kDomain));
  ASSIGN_OR_RETURN(const RowPtr row, federation_in_path(c, c.world, *domain));
  return rest::with_body(200, entity_body(c, *row, federation_context(*domain, "/$entity")));
}

Result<Reply> create_federation(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr domain, addressed(c, TypeId::kDomain));
  RowEdit row{kFederation};
  row.set_text(kFederation.at("domainId"), domain->id());
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return rest::with_body(201, entity_body(c, *added, federation_context(*domain, "/$entity")));
}

Result<Reply> update_federation(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr domain, addressed(c, TypeId::kDomain));
  ASSIGN_OR_RETURN(const RowPtr row, federation_in_path(c, c.world(), *domain));
  RowEdit next{*row};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  ASSIGN_OR_RETURN(const RowPtr changed, c.draft.change(tenant_id(c), std::move(next)));
  return rest::with_body(200, entity_body(c, *changed, federation_context(*domain, "/$entity")));
}

Result<Reply> delete_federation(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr domain, addressed(c, TypeId::kDomain));
  ASSIGN_OR_RETURN(const RowPtr row, federation_in_path(c, c.world(), *domain));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
