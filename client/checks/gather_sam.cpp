#include "client/checks/gather_sam.h"

#include "client/checks/gdap_roles.h"
#include "client/procedure/sam_granting.h"

#include <algorithm>

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
  if (tokens.ok())
    return {SignInTry{.signed_in = true,
                      .has_mfa = tokens->has_mfa(),
                      .code = {},
                      .message = {},
                      .name = string_at(tokens->claims, "/name"),
                      .upn = string_at(tokens->claims, "/upn")},
            tokens->request_id,
            {}};
  const auto& error = tokens.error();
  const auto id = api::request_id_of(error);
  if (api::status_of(error) == 0) return {std::nullopt, id, error.message};
  SignInTry refused{false, false, error.code, error.message, std::string{error.about("error")}};
  return {std::move(refused), id, {}};
}

template <class T>
Reading<T> unread(const mockgraph::Error& error) {
  return {std::nullopt, api::request_id_of(error), error.message + " (" + error.code + ")"};
}

// Whether the application's tokens go back to a device code, as the log of non-interactive sign-ins
// has it.
Reading<bool> read_origin(api::GraphClient& graph, const std::string& app_id) {
  const auto answer = graph.get(
      "/beta/auditLogs/signIns?" +
      api::filter("appId eq {value} and signInEventTypes/any(t: t eq 'nonInteractiveUser')",
                  app_id) +
      "&$top=10&$select=createdDateTime,originalTransferMethod,authenticationProtocol");
  if (!answer.ok()) return unread<bool>(answer.error());
  const auto items = answer->items();
  const bool is_born = std::ranges::any_of(items, [](const Json& each) {
    return string_at(each, "/originalTransferMethod") == "deviceCodeFlow" ||
           string_at(each, "/authenticationProtocol") == "deviceCode";
  });
  return {is_born, answer->request_id, {}};
}

// How many days a browser may be remembered; 0: not at all.
Reading<std::int64_t> read_remembering(api::GraphClient& graph) {
  const auto answer = graph.get("/beta/policies/mfaServicePolicy");
  if (!answer.ok()) return unread<std::int64_t>(answer.error());
  const auto* is_on = mockgraph::find_at(answer->body, "/rememberMfaOnTrustedDevice/isEnabled");
  const auto* days =
      mockgraph::find_at(answer->body, "/rememberMfaOnTrustedDevice/allowedNumberOfDays");
  const bool counts = is_on != nullptr && *is_on == Json(true) && days != nullptr;
  return {counts ? days->get<std::int64_t>() : 0, answer->request_id, {}};
}

Reading<std::vector<procedure::SamRelationship>> ask_relationships(procedure::Context& context,
                                                                   const SamSecrets& kept) {
  const auto own = sam_tokens(context, kept, kept.tenant_id, procedure::kGraphScope);
  if (!own.ok()) return {std::nullopt, api::request_id_of(own.error()), own.error().message};
  api::GraphClient graph{context.connection(), own->access};
  const auto all = procedure::read_relationships(graph);
  if (!all.ok()) return {std::nullopt, api::request_id_of(all.error()), all.error().message};
  return {all->items, all->request_id, {}};
}

// Which of the product's roles somebody of the partner's holds in a customer's tenant. It does not
// ask whether the account is one of them.
Reading<std::vector<std::string>> ask_shown_roles(procedure::Context& context,
                                                  const std::string& token,
                                                  const std::string& partner) {
  const auto roles = gdap_roles(context.procedure().product.required_groups);
  std::vector<Json> requests;
  for (const auto& role : roles)
    requests.push_back({{"method", "GET"},
                        {"url", std::string{"/roleManagement/directory/roleAssignments?"}
                                    .append(api::filter("roleDefinitionId eq {value}", role.id))
                                    .append("&$expand=principal")}});
  api::GraphClient graph{context.connection(), token};
  const auto answers = graph.batch("beta", requests);
  if (!answers.ok()) return unread<std::vector<std::string>>(answers.error());
  Reading<std::vector<std::string>> shown{std::vector<std::string>{}, {}, {}};
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const auto& answer = (*answers)[i];
    shown.request_id = answer.request_id;
    const auto items = answer.items();
    const bool is_held = std::ranges::any_of(items, [&](const Json& each) {
      return string_at(each, "/principal/organizationId") == partner;
    });
    if (is_held) shown.value->emplace_back(roles[i].id);
  }
  return shown;
}

// Once for each customer. REQUIRES: the relationships are known.
Reading<std::vector<AtCustomer>> ask_customers(
    procedure::Context& context, const SamSecrets& kept,
    const Reading<std::vector<procedure::SamRelationship>>& relationships) {
  std::vector<AtCustomer> all;
  for (const auto& customer : procedure::customers_of(*relationships)) {
    const auto there = sam_tokens(context, kept, customer.tenant_id, procedure::kGraphScope);
    AtCustomer at{customer, {}, {}, {}, {}};
    if (there.ok()) {
      at.token = {true, there->has_mfa(), "", ""};
      at.roles = there->claims.value("wids", std::vector<std::string>{});
      at.request_id = there->request_id;
      at.shown = ask_shown_roles(context, there->access, kept.tenant_id);
    } else {
      at.token = {false, false, there.error().code, there.error().message,
                  std::string{there.error().about("error")}};
      at.request_id = api::request_id_of(there.error());
    }
    all.push_back(std::move(at));
  }
  return {std::move(all), relationships.request_id, {}};
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
  if (!facts.sam_token.known()) return;
  if (!facts.sam_token->signed_in) {
    facts.remembered_days = read_remembering(graph);
    return;
  }
  if (facts.premium.known() && *facts.premium)
    facts.device_born = read_origin(graph, kept->application_id);
  else
    facts.device_born.why_not = "the log of sign-ins needs a premium licence";
  if (!has_customers) return;
  during = "sam-customers";
  facts.relationships = ask_relationships(context, *kept);
  if (facts.relationships.known())
    facts.customers = ask_customers(context, *kept, facts.relationships);
  else
    facts.customers = {std::nullopt, facts.relationships.request_id, facts.relationships.why_not};
}

}  // namespace client::checks
