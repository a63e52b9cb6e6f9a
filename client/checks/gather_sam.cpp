#include "client/checks/gather_sam.h"

#include "client/procedure/sam_granting.h"

namespace client::checks {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;
using procedure::SamSecrets;

Result<SamApplication> read_application(procedure::Context& context, api::GraphClient& graph,
                                        const SamSecrets& kept, std::string& request_id) {
  const auto name = sam_manifest(context.procedure()).display_name;
  ASSIGN_OR_RETURN(const auto found, graph.get_all("/v1.0/applications?" +
                                                   api::filter("displayName eq {value}", name)));
  request_id = found.request_id;
  SamApplication application{
      kept.application_id, {}, {}, mockgraph::rfc3339(context.connection().now())};
  for (const Json& each : found.items()) {
    application.named.push_back(string_at(each, "/appId"));
    if (application.named.back() != kept.application_id) continue;
    for (const Json& one : each.value("passwordCredentials", Json::array()))
      application.credentials.push_back(one);
  }
  return application;
}

Reading<SignInTry> redeem(procedure::Context& context, const SamSecrets& kept) {
  const auto tokens = sam_tokens(context, kept, kept.tenant_id, procedure::kGraphScope);
  if (tokens.ok()) return {SignInTry{true, tokens->has_mfa(), "", ""}, tokens->request_id, {}};
  const auto& error = tokens.error();
  const auto id = api::request_id_of(error);
  if (api::status_of(error) == 0) return {std::nullopt, id, error.message};
  return {SignInTry{false, false, error.code, error.message}, id, {}};
}

Reading<std::vector<AtCustomer>> ask_customers(procedure::Context& context,
                                               const SamSecrets& kept) {
  const auto own = sam_tokens(context, kept, kept.tenant_id, procedure::kGraphScope);
  if (!own.ok()) return {std::nullopt, api::request_id_of(own.error()), own.error().message};
  api::GraphClient graph{context.connection(), own->access};
  const auto customers = procedure::read_customers(graph);
  if (!customers.ok())
    return {std::nullopt, api::request_id_of(customers.error()), customers.error().message};
  std::vector<AtCustomer> all;
  for (const auto& customer : customers->items) {
    const auto there = sam_tokens(context, kept, customer.tenant_id, procedure::kGraphScope);
    AtCustomer at{customer, {}, {}, {}};
    if (there.ok()) {
      at.token = {true, there->has_mfa(), "", ""};
      at.roles = there->claims.value("wids", std::vector<std::string>{});
      at.request_id = there->request_id;
    } else {
      at.token = {false, false, there.error().code, there.error().message};
      at.request_id = api::request_id_of(there.error());
    }
    all.push_back(std::move(at));
  }
  return {std::move(all), customers->request_id, {}};
}

template <class T>
Reading<T> unread(const mockgraph::Error& error) {
  return {std::nullopt, api::request_id_of(error), error.message + " (" + error.code + ")"};
}

}  // namespace

void gather_sam(procedure::Context& context, api::GraphClient& graph, Facts& facts) {
  const auto kept = context.sam_secrets();
  if (!kept.ok() || kept->application_id.empty() || !has_sam(context.procedure())) return;
  facts.keeps_sam = true;
  auto& during = context.connection().tape().during;
  during = "sam-application";
  std::string request_id;
  auto application = read_application(context, graph, *kept, request_id);
  if (application.ok()) {
    facts.sam_application = {std::move(application).value(), request_id, {}};
  } else {
    facts.sam_application = unread<SamApplication>(application.error());
  }
  during = "sam-permissions";
  auto rights = procedure::read_rights(graph, kept->application_id);
  if (rights.ok()) {
    facts.sam_rights = {std::move(rights).value(), {}, {}};
    facts.sam_rights.request_id = facts.sam_rights->request_id;
  } else {
    facts.sam_rights = unread<procedure::SamRights>(rights.error());
  }
  during = "sam-token";
  if (kept->refresh_token.empty())
    facts.sam_token.why_not = "the account has not signed in to the application yet";
  else
    facts.sam_token = redeem(context, *kept);
  const auto gdap = context.answers().gdap;
  const bool has_customers =
      gdap == procedure::Gdap::kMigratedWithCipp || gdap == procedure::Gdap::kMigratedOtherwise;
  if (!has_customers || !facts.sam_token.known() || !facts.sam_token->signed_in) return;
  during = "sam-customers";
  facts.customers = ask_customers(context, *kept);
}

}  // namespace client::checks
