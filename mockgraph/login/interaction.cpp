#include "mockgraph/login/interaction.h"

#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/login/assignment.h"
#include "mockgraph/login/challenge.h"
#include "mockgraph/login/consent.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/federated.h"
#include "mockgraph/login/finish.h"
#include "mockgraph/login/provenance.h"
#include "mockgraph/login/scene.h"
#include "mockgraph/login/session.h"
#include "mockgraph/login/verdict.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>

namespace mockgraph::login {
namespace {

using policy::Method;
using policy::PasswordState;
using policy::SignInDecision;
using policy::SignInVerdict;
using schema::kUser;

bool must_change(const Scene& scene) {
  return scene.user != nullptr && scene.user->flag(kUser.at("mustChangePassword"));
}

Result<rest::Reply> sign_in_page(rest::CommandContext& c, Scene scene, std::string login,
                                 std::string alert = {}) {
  if (login.empty()) login = scene.user != nullptr ? upn_of(scene) : scene.flow.aim.login_hint;
  scene.flow.proofs.clear();
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(
      pages::sign_in(form_of(c, scene.flow, "login", std::move(alert)), scene.client.name, login));
}

bool is_asked_again(SignInVerdict verdict) {
  switch (verdict) {
    case SignInVerdict::kUnknownUser:
    case SignInVerdict::kDisabled:
    case SignInVerdict::kLockedOut:
    case SignInVerdict::kBadPassword:
    case SignInVerdict::kNoPassword:
      return true;
    default:
      return false;
  }
}

Error page_error(const Scene& scene, const SignInDecision& decision, std::string_view login) {
  const auto upn = login.empty() ? upn_of(scene) : std::string{login};
  const auto directory = scene.tenant != nullptr ? scene.tenant->id() : scene.realm.given;
  return refusal(decision, decision.page_code, scene.asked,
                 {.login = upn, .tenant = directory, .issued = {}});
}

// A name or password that will not do: the page asks again.
Result<rest::Reply> refuse_account(rest::CommandContext& c, Scene scene,
                                   const SignInDecision& decision, const Turn& turn) {
  if (decision.verdict == SignInVerdict::kBadPassword)
    RETURN_IF_ERROR(count_password(c.draft, scene.tenant->id(), *scene.user, false));
  c.advice = decision.advice;
  const auto error = page_error(scene, decision, turn.login);
  RETURN_IF_ERROR(log_scene(c, scene, decision, decision.page_code));
  auto reply = sign_in_page(c, std::move(scene), turn.login, alert_of(error));
  if (reply.ok()) reply->error_code = error.code;
  return reply;
}

// Without a person at the page there is nothing to ask: the application is told instead.
// NOLINTNEXTLINE(performance-unnecessary-value-param): the error is changed, member by member
Result<rest::Reply> silent_refusal(rest::CommandContext& c, const Scene& scene, Error error,
                                   std::string_view word) {
  for (auto& [name, value] : error.context) {
    if (name == "error") value = word;
  }
  RETURN_IF_ERROR(end_flow(c, scene.flow));
  return send_back(c, scene.flow.aim, error);
}

Result<rest::Reply> refuse(rest::CommandContext& c, const Scene& scene,
                           const SignInDecision& decision) {
  c.advice = decision.advice;
  RETURN_IF_ERROR(log_scene(c, scene, decision, decision.page_code));
  RETURN_IF_ERROR(end_flow(c, scene.flow));
  return as_page(page_error(scene, decision, {}));
}

// What the judge misses becomes the page that asks for it.
Result<rest::Reply> interrupt(rest::CommandContext& c, Scene scene,
                              const SignInDecision& decision) {
  const bool is_silent = scene.flow.aim.prompt == "none";
  if (is_silent)
    return silent_refusal(c, scene, page_error(scene, decision, {}), "interaction_required");
  RETURN_IF_ERROR(log_scene(c, scene, decision, decision.page_code));
  scene.flow.asked_by = who_asks(*scene.tenant, decision);
  const bool misses_mfa = decision.verdict == SignInVerdict::kMustRegister ||
                          decision.verdict == SignInVerdict::kMfaNeeded ||
                          decision.verdict == SignInVerdict::kMfaExpired;
  if (misses_mfa && provider_asks_for_mfa(scene))
    return federated_page(c, scene,
                          "A second factor is asked for, which is the provider's to check.");
  switch (decision.verdict) {
    case SignInVerdict::kMustRegister:
      return register_page(c, scene);
    case SignInVerdict::kMfaNeeded:
    case SignInVerdict::kMfaExpired:
      return challenge_page(c, scene);
    case SignInVerdict::kSignInAgain:
      return sign_in_page(c, std::move(scene), {});
    case SignInVerdict::kPasswordExpired:
    case SignInVerdict::kMustChangePassword:
    case SignInVerdict::kPasswordChangeByPolicy: {
      RETURN_IF_ERROR(keep_flow(c, scene.flow));
      return page(pages::change_password(form_of(c, scene.flow, "changepassword")));
    }
    default:
      break;
  }
  scene.flow.pending_control = decision.custom_control;
  return provider_page(c, scene, decision.custom_control);
}

// A new password puts an end to a user's risk ("Remediate risks and unblock users"); without one it
// changes nothing.
bool is_at_risk(const Scene& scene) {
  return scene.user != nullptr && scene.user->view(kUser.at("riskLevel")) != "none";
}

bool is_final(const Scene& scene, SignInVerdict verdict) {
  switch (verdict) {
    case SignInVerdict::kBlockedByDefaults:
    case SignInVerdict::kBlocked:
    case SignInVerdict::kDeviceRefused:
      return true;
    case SignInVerdict::kPasswordChangeByPolicy:
      return !is_at_risk(scene);
    default:
      return false;
  }
}

// amr_values=mfa wants a second factor now, whoever asks for it otherwise.
void ask_for_fresh_mfa(const Scene& scene, SignInDecision& decision) {
  if (!decision.granted() || !scene.flow.aim.wants_fresh_mfa) return;
  if (policy::mfa_proof(scene.flow.proofs) != nullptr) return;
  const auto factors = directory::second_factors_of(*scene.tenant, scene.user->id());
  const bool can = policy::can_prove_mfa(factors);
  decision.verdict = can ? SignInVerdict::kMfaNeeded : SignInVerdict::kMustRegister;
  decision.page_code = can ? 50074 : 50072;
  decision.multi_factor = true;
  decision.requirement_providers.emplace_back("request");
}

// What the browser was told to remember stands beside what was shown in it, as long as it lasts.
void recall(rest::CommandContext& c, Scene& scene) {
  auto& proofs = scene.flow.proofs;
  std::erase_if(proofs, [](const auto& each) { return each.method == Method::kRememberedDevice; });
  if (is_remembered(*scene.tenant, scene.user->id(), c.request, c.now))
    proofs.push_back({.method = Method::kRememberedDevice,
                      .when = c.now,
                      .id = c.ids.next_guid_text(),
                      .reason = "this browser was told to be remembered"});
}

Result<rest::Reply> consent_page(rest::CommandContext& c, Scene scene, const ConsentGap& gap) {
  const bool may_give_all = may_consent_for_all(*scene.tenant, scene.user->id());
  if (scene.flow.aim.prompt == "none")
    return silent_refusal(
        c, scene, aadsts(65001, {{"app", scene.client.app_id}, {"name", scene.client.name}}),
        "consent_required");
  if ((gap.admin_only || scene.flow.aim.for_organization) && !may_give_all) {
    c.trace.push_back({"consent", "refused", "a permission needs an administrator's consent"});
    c.advice = {"R19",
                "let somebody consent who is Global Administrator, Privileged Role "
                "Administrator, Application Administrator or Cloud Application "
                "Administrator"};
    RETURN_IF_ERROR(log_scene(c, scene, {}, 90094));
    return as_page(aadsts(90094));
  }
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  std::vector<pages::Permission> rows;
  for (const auto& each : gap.missing) {
    for (const auto& scope : each.scopes) rows.push_back({scope, std::string{each.resource->name}});
  }
  return page(
      pages::consent(form_of(c, scene.flow, "consent"), scene.client.name, rows, may_give_all));
}

// Whether the person's yes is enough for what is missing.
bool is_covered(const Scene& scene, const ConsentGap& gap, Turn::Consent given) {
  if (given == Turn::Consent::kNone) return false;
  return (!gap.admin_only && !scene.flow.aim.for_organization) ||
         may_consent_for_all(*scene.tenant, scene.user->id());
}

Status write_consent(rest::CommandContext& c, Scene& scene, const ConsentGap& gap,
                     Turn::Consent given) {
  const bool for_all =
      (given == Turn::Consent::kForOrganization || scene.flow.aim.for_organization) &&
      may_consent_for_all(*scene.tenant, scene.user->id());
  c.trace.push_back({"consent", "passed", for_all ? "for the organization" : "for this user"});
  scene.flow.consented = true;
  return record_consent(c.draft, scene.tenant->id(), scene.client, gap,
                        for_all ? std::string_view{} : scene.user->id());
}

// Everything is proven: is the device his, and may the application have what it asks for?
Result<rest::Reply> settle(rest::CommandContext& c, Scene scene, const SignInDecision& decision,
                           Turn::Consent given) {
  if (!scene.flow.device_code.empty() && !scene.flow.confirmed) {
    RETURN_IF_ERROR(keep_flow(c, scene.flow));
    return page(pages::confirm_device(form_of(c, scene.flow, "confirm"), scene.client.name));
  }
  if (const auto assigned = check_assigned(*scene.tenant, scene.client, *scene.user);
      !assigned.ok()) {
    RETURN_IF_ERROR(log_scene(c, scene, decision, aadsts_number(assigned.error())));
    RETURN_IF_ERROR(end_flow(c, scene.flow));
    return send_back(c, scene.flow.aim, worded(assigned.error(), "access_denied", ""));
  }
  if (!scene.flow.consented) {
    const bool asks_anew = scene.flow.aim.prompt == "consent" || scene.flow.aim.for_organization;
    const auto gap = asks_anew
                         ? whole_consent(scene.client, scene.asked)
                         : consent_gap(*scene.tenant, scene.client, scene.asked, scene.user->id());
    if (const auto there = check_resources(*scene.tenant, scene.client, gap); !there.ok()) {
      const bool is_absent = aadsts_number(there.error()) == 650052;
      c.trace.push_back({"resources", "refused", there.error().message});
      c.advice = {"R19", is_absent
                             ? "make the service known to the tenant first (POST "
                               "/v1.0/servicePrincipals with its appId), or take its "
                               "permissions off the application"
                             : "take the permission off the resource that it is listed under"};
      RETURN_IF_ERROR(log_scene(c, scene, decision, aadsts_number(there.error())));
      RETURN_IF_ERROR(end_flow(c, scene.flow));
      return send_back(c, scene.flow.aim, there.error());
    }
    if (!gap.empty() && !is_covered(scene, gap, given))
      return consent_page(c, std::move(scene), gap);
    if (!gap.empty()) RETURN_IF_ERROR(write_consent(c, scene, gap, given));
  }
  return finish(c, scene, decision);
}

}  // namespace

Result<rest::Reply> go_on(rest::CommandContext& c, Flow flow, const Turn& turn) {
  ASSIGN_OR_RETURN(Scene scene, or_page(scene_of(c, std::move(flow))));
  const bool is_typed = turn.password != PasswordState::kNotAsked;
  if (!is_typed && (scene.user == nullptr || !scene.flow.has_first_factor()))
    return sign_in_page(c, std::move(scene), turn.login);
  if (scene.tenant == nullptr) {
    // A name of no directory that is here: said as of a user who does not exist.
    SignInDecision nobody;
    nobody.verdict = SignInVerdict::kUnknownUser;
    nobody.page_code = 50034;
    return refuse_account(c, std::move(scene), nobody, turn);
  }
  if (scene.user != nullptr) recall(c, scene);
  const auto password = is_typed             ? turn.password
                        : must_change(scene) ? PasswordState::kMustChange
                                             : PasswordState::kNotAsked;
  auto decision = judge(c, {.tenant = *scene.tenant,
                            .user = scene.user.get(),
                            .client = scene.client,
                            .asked = scene.asked,
                            .grant = policy::Grant::kInteractive,
                            .password = password,
                            .proofs = scene.flow.proofs,
                            .transfer = transfer_of(scene)});
  if (is_asked_again(decision.verdict)) return refuse_account(c, std::move(scene), decision, turn);
  if (is_typed) {
    prove(c, scene.flow, Method::kPassword);
    RETURN_IF_ERROR(count_password(c.draft, scene.tenant->id(), *scene.user, true));
  }
  ask_for_fresh_mfa(scene, decision);
  if (decision.granted()) return settle(c, std::move(scene), decision, turn.consent);
  if (is_final(scene, decision.verdict)) return refuse(c, scene, decision);
  return interrupt(c, std::move(scene), decision);
}

Result<rest::Reply> ask_again(rest::CommandContext& c, const Scene& scene, const Error& error) {
  RETURN_IF_ERROR(log_scene(c, scene, {}, aadsts_number(error)));
  Scene again = scene;
  auto reply = scene.flow.pending_secret.empty() ? challenge_again(c, again, alert_of(error))
                                                 : register_page(c, again, alert_of(error));
  if (reply.ok()) reply->error_code = error.code;
  return reply;
}

}  // namespace mockgraph::login
