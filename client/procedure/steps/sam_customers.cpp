#include "client/procedure/sam_customers.h"

#include "client/api/partner_client.h"
#include "client/procedure/sam_granting.h"
#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;

constexpr std::string_view kGraph = "00000003-0000-0000-c000-000000000000";
constexpr std::string_view kPartnerCenter = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

Result<Look> look_at_customers(Context&, const Step&) {
  return Look{Found::kMissing, "consent to the application for each customer, and try it there"};
}

// Partner Center is granted in the partner's own tenant alone.
SamManifest for_customers(SamManifest manifest) {
  std::erase_if(manifest.resources,
                [](const SamResource& each) { return each.app_id == kPartnerCenter; });
  return manifest;
}

struct Round {
  Context& context;
  const SamSecrets& sam;
  const SamManifest& manifest;
  const std::string& scopes;
  api::PartnerClient partner;
};

// As the product goes about it: consent through Partner Center, a token of the customer's, what is
// still missing, and one question to see that it works.
Status connect(Round& round, const SamCustomer& customer) {
  const auto consented = round.partner.consent(
      customer.tenant_id, round.sam.application_id,
      Json::array({{{"EnterpriseApplicationId", kGraph}, {"Scope", round.scopes}}}));
  // There already is as good as given.
  const bool is_there =
      !consented.ok() &&
      mockgraph::contains_folded(consented.error().message, "Permission entry already exists");
  if (!consented.ok() && !is_there) return consented.error();
  ASSIGN_OR_RETURN(const auto tokens,
                   sam_tokens(round.context, round.sam, customer.tenant_id, kGraphScope));
  api::GraphClient graph{round.context.connection(), tokens.access};
  ASSIGN_OR_RETURN(const auto granted,
                   grant_missing(round.context, graph, round.manifest, round.sam.application_id));
  static_cast<void>(granted);
  const auto users = graph.get("/beta/users?$top=1&$select=id");
  return users.ok() ? mockgraph::ok() : Status{users.error()};
}

// One customer that fails leaves the others alone; the first refusal is told.
Result<Deed> approve_at_customers(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  ASSIGN_OR_RETURN(const auto own, sam_tokens(context, sam, sam.tenant_id, kGraphScope));
  api::GraphClient graph{context.connection(), own.access};
  ASSIGN_OR_RETURN(const auto customers, read_customers(graph));
  ASSIGN_OR_RETURN(const auto partner, sam_tokens(context, sam, sam.tenant_id, kPartnerScope));
  const auto manifest = for_customers(sam_manifest(context.procedure()));
  const auto scopes = parameter(step, "scopes");
  Round round{context, sam, manifest, scopes, {context.connection(), partner.access}};
  std::optional<Error> first;
  std::vector<std::string> failed;
  for (const auto& customer : customers.items) {
    auto done = connect(round, customer);
    if (done.ok()) continue;
    failed.push_back(customer.name);
    if (!first) first = std::move(done).error();
  }
  const auto count = std::to_string(customers.items.size());
  if (first) {
    first->message = std::to_string(failed.size()) + " of " + count +
                     " customers failed: " + mockgraph::join(failed, ", ") + ". " + first->message;
    return *std::move(first);
  }
  return Deed{"connected " + count + " customers"};
}

}  // namespace

const Work kSamCustomers{look_at_customers, approve_at_customers};

}  // namespace client::procedure::steps
