#include "mockgraph/login/finish.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/places.h"
#include "mockgraph/login/consent.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/provenance.h"
#include "mockgraph/login/session.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kAuthorizationCode;
using schema::kDeviceCode;
using schema::kUser;

bool asks_for(const SignInAim& aim, std::string_view type) {
  const auto types = words(aim.response_type);
  return std::ranges::find(types, type) != types.end();
}

// A code alone comes back in the query; what holds a token is kept out of logs by the fragment.
std::string mode_of(const SignInAim& aim) {
  if (!aim.response_mode.empty()) return aim.response_mode;
  return asks_for(aim, "id_token") ? "fragment" : "query";
}

rest::Reply answer(const SignInAim& aim, const pages::Fields& fields) {
  const auto mode = mode_of(aim);
  if (mode == "form_post") return page(pages::post_back(aim.redirect_uri, fields));
  Pairs pairs;
  for (const auto& [name, value] : fields) pairs.add(name, value);
  const bool has_query = aim.redirect_uri.find('?') != std::string::npos;
  const char separator = mode == "fragment" ? '#' : has_query ? '&' : '?';
  rest::Reply reply{.status = 302};
  return std::move(reply).with("Location", aim.redirect_uri + separator + pairs.encoded());
}

// The state "enabled" of per-user MFA ends when the person has registered and proven a factor.
Status promote(rest::CommandContext& c, const Scene& scene) {
  world::RowEdit next{
      *c.world().tenant(scene.tenant->id())->find(schema::TypeId::kUser, scene.user->id())};
  next.set_text(kUser.at("perUserMfaState"), "enforced");
  const auto written = c.draft.change(scene.tenant->id(), std::move(next));
  return written.ok() ? ok() : Status{written.error()};
}

Instant authenticated(const Scene& scene) {
  return scene.flow.proofs.empty() ? scene.flow.started : scene.flow.proofs.front().when;
}

Result<std::string> keep_code(rest::CommandContext& c, const Scene& scene,
                              std::string_view session) {
  const auto& aim = scene.flow.aim;
  const auto code = "0.A" + c.ids.next_word(85);
  world::RowEdit row{kAuthorizationCode};
  row.set_text(0, code);
  row.set_text(kAuthorizationCode.at("userId"), scene.user->id());
  row.set_text(kAuthorizationCode.at("userTenantId"), scene.tenant->id());
  row.set_text(kAuthorizationCode.at("clientId"), scene.client.app_id);
  row.set_text(kAuthorizationCode.at("redirectUri"), aim.redirect_uri);
  row.set_text(kAuthorizationCode.at("scope"), aim.scope);
  row.set_text(kAuthorizationCode.at("nonce"), aim.nonce);
  row.set_text(kAuthorizationCode.at("codeChallenge"), aim.code_challenge);
  row.set_text(kAuthorizationCode.at("codeChallengeMethod"), aim.code_challenge_method);
  row.set_json(kAuthorizationCode.at("proofs"), directory::proofs_json(scene.flow.proofs));
  row.set_instant(kAuthorizationCode.at("authDateTime"), authenticated(scene));
  row.set_instant(kAuthorizationCode.at("issuedDateTime"), c.now);
  row.set_text(kAuthorizationCode.at("nodeId"), c.ids.next_guid_text());
  row.set_text(kAuthorizationCode.at("parentId"), session);
  ASSIGN_OR_RETURN(const auto kept, c.draft.add(world::kPlatform, std::move(row)));
  return code;
}

Issuance issuance_of(const Scene& scene, const policy::SignInDecision& decision,
                     std::string_view session) {
  return {.tenant = scene.tenant,
          .user = scene.user,
          .client = scene.client,
          .asked = scene.asked,
          .granted = {},
          .proofs = scene.flow.proofs,
          .amr = decision.amr,
          .authenticated = authenticated(scene),
          .nonce = scene.flow.aim.nonce,
          .parent = std::string{session},
          .is_v2 = scene.flow.aim.is_v2};
}

// Nothing but an administrator's consent was asked for: no code, no token.
bool is_consent_alone(const SignInAim& aim) {
  return aim.for_organization && aim.response_type.empty();
}

pages::Fields organization_consented(const Scene& scene) {
  pages::Fields fields{{"tenant", scene.tenant->id()}};
  if (!scene.flow.aim.state.empty()) fields.emplace_back("state", scene.flow.aim.state);
  fields.emplace_back("admin_consent", "True");
  return fields;
}

// The person said no where the whole organization was meant.
rest::Reply organization_declined(const SignInAim& aim) {
  pages::Fields fields{{"error", "permission_denied"},
                       {"error_description", "The admin canceled the request"}};
  if (!aim.state.empty()) fields.emplace_back("state", aim.state);
  return answer(aim, fields);
}

Result<rest::Reply> to_application(rest::CommandContext& c, const Scene& scene,
                                   const policy::SignInDecision& decision,
                                   std::string_view session) {
  const auto& aim = scene.flow.aim;
  pages::Fields fields;
  if (is_consent_alone(aim)) return answer(aim, organization_consented(scene));
  std::string code;
  if (asks_for(aim, "code")) {
    ASSIGN_OR_RETURN(code, keep_code(c, scene, session));
    fields.emplace_back("code", code);
  }
  if (asks_for(aim, "id_token")) {
    ASSIGN_OR_RETURN(auto token, id_token(c, issuance_of(scene, decision, session), code));
    fields.emplace_back("id_token", std::move(token));
  }
  if (aim.for_organization) fields.emplace_back("admin_consent", "True");
  if (aim.wants_client_info)
    fields.emplace_back("client_info", client_info(scene.user->id(), scene.tenant->id()));
  if (!aim.state.empty()) fields.emplace_back("state", aim.state);
  fields.emplace_back("session_state", c.ids.next_guid_text());
  return answer(aim, fields);
}

// `session`: where it was approved; empty if it was declined.
Status change_device(rest::CommandContext& c, const Scene& scene, std::string_view state,
                     std::string_view session = {}) {
  const auto row = c.world().platform().find(schema::TypeId::kDeviceCode, scene.flow.device_code);
  if (row == nullptr) return aadsts(70019);
  world::RowEdit next{*row};
  next.set_text(kDeviceCode.at("state"), state);
  if (state == "approved") {
    next.set_text(kDeviceCode.at("userId"), scene.user->id());
    next.set_text(kDeviceCode.at("userTenantId"), scene.tenant->id());
    next.set_json(kDeviceCode.at("proofs"), directory::proofs_json(scene.flow.proofs));
    next.set_instant(kDeviceCode.at("authDateTime"), authenticated(scene));
    next.set_text(kDeviceCode.at("nodeId"), c.ids.next_guid_text());
    next.set_text(kDeviceCode.at("parentId"), session);
  }
  const auto written = c.draft.change(world::kPlatform, std::move(next));
  return written.ok() ? ok() : Status{written.error()};
}

Result<rest::Reply> to_device(rest::CommandContext& c, const Scene& scene,
                              std::string_view session) {
  RETURN_IF_ERROR(change_device(c, scene, "approved", session));
  return page(pages::message("Signed in", "You have signed in to " + scene.client.name +
                                              " on your device. You may now close this window."));
}

}  // namespace

Result<rest::Reply> finish(rest::CommandContext& c, const Scene& scene,
                           const policy::SignInDecision& decision) {
  if (decision.promote_per_user_mfa) RETURN_IF_ERROR(promote(c, scene));
  RETURN_IF_ERROR(log_scene(c, scene, decision, 0));
  const bool stays_signed_in = decision.persistent_browser.value_or(scene.flow.aim.stay_signed_in);
  const auto reason = reason_of(decision, scene.flow.proofs);
  ASSIGN_OR_RETURN(
      auto session,
      keep_session(c.draft, {scene.tenant->id(), scene.user->id(), stays_signed_in},
                   {scene.flow.proofs, scene.flow.session_parent, reason}, c.base_url));
  RETURN_IF_ERROR(end_flow(c, scene.flow));
  const int days = directory::mfa_remember_days(*scene.tenant);
  std::string remembered;
  if (scene.flow.remember && days > 0) {
    ASSIGN_OR_RETURN(remembered, remember_browser(c.draft, {scene.tenant->id(), scene.user->id()},
                                                  days, c.base_url));
  }
  auto reply = scene.flow.device_code.empty() ? to_application(c, scene, decision, session.node)
                                              : to_device(c, scene, session.node);
  if (!reply.ok()) return reply;
  if (!remembered.empty()) reply->headers.emplace_back("Set-Cookie", std::move(remembered));
  return std::move(reply).value().with("Set-Cookie", std::move(session.cookie));
}

Result<rest::Reply> send_back(rest::CommandContext& c, const SignInAim& aim, const Error& error) {
  if (aim.redirect_uri.empty()) return as_page(error);
  auto occasion = occasion_of(c.request, c.request_id, c.now);
  if (!aim.correlation_id.empty()) occasion.correlation_id = aim.correlation_id;
  pages::Fields fields{{"error", std::string{error.about("error")}},
                       {"error_description", description(error, occasion)},
                       {"error_uri", std::string{c.base_url} +
                                         "/error?code=" + std::to_string(aadsts_number(error))}};
  if (const auto suberror = error.about("suberror"); !suberror.empty())
    fields.emplace_back("suberror", suberror);
  if (const auto claims = error.about("claims"); !claims.empty())
    fields.emplace_back("claims", claims);
  if (!aim.state.empty()) fields.emplace_back("state", aim.state);
  auto reply = answer(aim, fields);
  reply.error_code = error.code;
  return reply;
}

Result<rest::Reply> decline(rest::CommandContext& c, const Scene& scene) {
  RETURN_IF_ERROR(end_flow(c, scene.flow));
  if (is_consent_alone(scene.flow.aim)) return organization_declined(scene.flow.aim);
  if (scene.flow.device_code.empty()) {
    if (scene.user != nullptr) RETURN_IF_ERROR(log_scene(c, scene, {}, 65004));
    return send_back(c, scene.flow.aim, aadsts(65004));
  }
  RETURN_IF_ERROR(change_device(c, scene, "declined"));
  return page(pages::message(
      "Not signed in", "The sign-in on your device was declined. You may close this window."));
}

}  // namespace mockgraph::login
