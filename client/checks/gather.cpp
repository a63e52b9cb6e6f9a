#include "client/api/partner_client.h"
#include "client/checks/applying_policies.h"
#include "client/checks/facts.h"
#include "client/checks/gather_sam.h"
#include "client/procedure/policies.h"

#include <algorithm>

namespace client::checks {
namespace {

using api::GraphClient;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;
using procedure::Context;
using procedure::StepKind;

template <class T>
Reading<T> reading(Result<T> result, std::string request_id = {}) {
  if (result.ok()) {
    Reading<T> read{std::move(result).value(), std::move(request_id), {}};
    if constexpr (requires { read->request_id; }) read.request_id = read->request_id;
    return read;
  }
  const auto& error = result.error();
  return {std::nullopt, api::request_id_of(error), error.message + " (" + error.code + ")"};
}

std::string step_text(const Context& context, StepKind kind, std::string_view parameter) {
  const auto* step = context.procedure().find_kind(kind);
  return step ? string_at(step->with, "/" + std::string{parameter}) : "";
}

// Reads with the label of the check that it is for.
class Gatherer {
 public:
  Gatherer(Context& context, GraphClient& graph) : context_(context), graph_(graph) {}

  Facts gather() {
    read_tenant_facts();
    if (facts_.has_account()) {
      read_account_facts();
      read_mfa_facts();
      read_sign_in_facts();
    }
    gather_sam(context_, graph_, facts_);
    return std::move(facts_);
  }

 private:
  void about(std::string_view check) { context_.connection().tape().during = check; }

  void read_tenant_facts() {
    about("partner");
    facts_.tenant = reading(context_.tenant());
    facts_.partner_groups = reading(
        procedure::groups_named(graph_, step_text(context_, StepKind::kCheckPartner, "group")));
    facts_.premium = reading(context_.premium());
    about("account");
    if (facts_.tenant.known())
      facts_.username = full_username(context_.answers().account.username, *facts_.tenant);
    facts_.account = reading(procedure::find_user(graph_, facts_.username));
  }

  void read_account_facts() {
    const auto& id = facts_.user().id;
    about("admin-agents");
    facts_.memberships = reading(procedure::memberships(graph_, id));
    about("roles");
    facts_.roles = reading(procedure::role_assignments(graph_, id));
    if (context_.answers().gdap == procedure::Gdap::kMigratedWithCipp) {
      about("gdap-groups");
      facts_.gdap_groups = reading(procedure::groups_beginning(
          graph_, step_text(context_, StepKind::kAddToGroups, "prefix")));
    }
    if (context_.answers().wants_mailbox) {
      about("mailbox");
      facts_.plans = reading(procedure::provisioned_plans(graph_, id));
    }
  }

  void read_mfa_facts() {
    const auto& id = facts_.user().id;
    about("mfa-enforced");
    read_policies();
    read_per_user_state();
    if (facts_.policies.known() && facts_.per_user_state.known() && !enforces_mfa(facts_))
      read_security_defaults();
    about("mfa-provider");
    read_federation();
    about("mfa-registered");
    facts_.methods = reading(procedure::read_methods(graph_, id));
  }

  void read_policies() {
    auto answer = procedure::read_policies(graph_);
    if (!answer.ok()) {
      facts_.policies = reading(Result<std::vector<Json>>{answer.error()});
      return;
    }
    const auto& items = answer->items();
    facts_.policies = {std::vector<Json>{items.begin(), items.end()}, answer->request_id, {}};
  }

  void read_per_user_state() {
    const auto answer =
        graph_.get("/beta/users/" + facts_.user().id + "/authentication/requirements");
    facts_.per_user_state =
        answer.ok() ? Reading<std::string>{answer->text("/perUserMfaState"), answer->request_id, {}}
                    : reading(Result<std::string>{answer.error()});
  }

  void read_security_defaults() {
    const auto answer = graph_.get("/v1.0/policies/identitySecurityDefaultsEnforcementPolicy");
    if (!answer.ok()) {
      facts_.security_defaults = reading(Result<bool>{answer.error()});
      return;
    }
    const auto* enabled = mockgraph::find_at(answer->body, "/isEnabled");
    facts_.security_defaults = {enabled && *enabled == Json(true), answer->request_id, {}};
  }

  void read_federation() {
    const auto& name = facts_.user().username;
    const auto domain = "/v1.0/domains/" + name.substr(name.find('@') + 1);
    const auto answer = graph_.get(domain);
    if (!answer.ok()) {
      facts_.federation = reading(Result<std::string>{answer.error()});
      return;
    }
    facts_.federation = {"", answer->request_id, {}};
    if (answer->text("/authenticationType") != "Federated") return;
    const auto federation = graph_.get_all(domain + "/federationConfiguration");
    facts_.federation =
        federation.ok() ? Reading<std::string>{federation->text("/value/0/federatedIdpMfaBehavior"),
                                               federation->request_id,
                                               {}}
                        : reading(Result<std::string>{federation.error()});
  }

  void read_sign_in_facts() {
    if (facts_.premium.known() && *facts_.premium) {
      about("mfa-first-sign-in");
      read_log();
    }
    about("token");
    sign_in();
  }

  void read_log() {
    const auto answer = graph_.get_all("/beta/auditLogs/signIns?" +
                                       api::filter("userId eq {value}", facts_.user().id));
    if (!answer.ok()) {
      facts_.sign_ins = reading(Result<std::vector<LoggedSignIn>>{answer.error()});
      return;
    }
    std::vector<LoggedSignIn> entries;
    for (const auto& item : answer->items()) {
      const auto* code = mockgraph::find_at(item, "/status/errorCode");
      entries.push_back(
          {string_at(item, "/createdDateTime"), code && *code == Json(0),
           string_at(item, "/authenticationRequirement") == "multiFactorAuthentication"});
    }
    // The log shows the newest first; entries of the same moment keep their order turned round.
    std::ranges::reverse(entries);
    std::ranges::stable_sort(entries, {}, &LoggedSignIn::created);
    facts_.sign_ins = {std::move(entries), answer->request_id, {}};
  }

  void sign_in() {
    const auto* step = context_.procedure().find_kind(StepKind::kProve);
    const auto who = context_.credentials();
    if (!who.ok() || !step) {
      facts_.token.why_not = who.ok() ? "the procedure does not prove itself" : who.error().message;
      return;
    }
    const api::AppRequest app{string_at(step->with, "/client"), string_at(step->with, "/scope")};
    const auto signed_in = api::sign_in(context_.connection(), *who, app);
    if (!signed_in.ok()) {
      note_refusal(signed_in.error());
      return;
    }
    facts_.token = {
        SignInTry{true, signed_in->tokens.has_mfa(), "", ""}, signed_in->tokens.request_id, {}};
    about("partner-center");
    ask_partner_center(signed_in->tokens);
  }

  // A refusal is an answer; silence, and a factor that only somebody else has, are not.
  void note_refusal(const mockgraph::Error& error) {
    if (api::status_of(error) == 0 || error.code == "otc-required" ||
        error.code == "unreadable-page") {
      facts_.token = reading(Result<SignInTry>{error});
      return;
    }
    facts_.token = {
        SignInTry{false, false, error.code, error.message}, api::request_id_of(error), {}};
  }

  void ask_partner_center(const api::Tokens& tokens) {
    api::PartnerClient partner{context_.connection(), tokens.access};
    const auto profile = partner.organization_profile();
    if (profile.ok()) {
      facts_.partner = {
          PartnerAnswer{200, "", "", profile->mfa_compliant}, profile->request_id, {}};
      return;
    }
    const auto status = api::status_of(profile.error());
    if (status == 401 || status == 403) {
      facts_.partner = {PartnerAnswer{status, profile.error().code, profile.error().message, {}},
                        api::request_id_of(profile.error()),
                        {}};
    } else {
      facts_.partner = reading(Result<PartnerAnswer>{profile.error()});
    }
  }

  Context& context_;
  GraphClient& graph_;
  Facts facts_;
};

}  // namespace

Result<Facts> gather_facts(Context& context) {
  context.connection().tape().during = "administrator";
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  return Gatherer{context, *graph}.gather();
}

}  // namespace client::checks
