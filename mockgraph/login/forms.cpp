#include "mockgraph/login/forms.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/totp.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/finish.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/scene.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

namespace mockgraph::login {
namespace {

using policy::Method;
using schema::kAuthenticationMethod;
using schema::kUser;
using schema::TypeId;

struct Posted {
  Pairs form;
  Flow flow;
};
Result<Posted> posted(const rest::CommandContext& c) {
  Pairs form{c.request.body};
  ASSIGN_OR_RETURN(Flow flow, or_page(find_flow(c, form.get("flow"))));
  return Posted{std::move(form), std::move(flow)};
}

// The flow and its scene, for steps that come after the password.
struct Step {
  Pairs form;
  Scene scene;
};
Result<Step> step_of(const rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Posted sent, posted(c));
  ASSIGN_OR_RETURN(Scene scene, or_page(scene_of(c, std::move(sent.flow))));
  // A step out of turn: nobody has shown a password in this flow.
  if (scene.user == nullptr || !scene.flow.has_password()) return as_page(aadsts(50089));
  return Step{std::move(sent.form), std::move(scene)};
}

Error stranger(const Scene& scene, std::string_view login, const world::Tenant& home) {
  const auto idp = "https://sts.windows.net/" + home.id() + "/";
  return aadsts(50020, {{"user", login},
                        {"idp", idp},
                        {"tenant", scene.realm.directory()},
                        {"app", scene.client.app_id},
                        {"name", scene.client.name}});
}

constexpr std::int64_t kStepSeconds = 30;
constexpr std::int64_t kNever = -1;

// The half minute that a code belongs to, now or one step away; kNever if it is none of this
// secret's.
std::int64_t step_of_code(std::string_view secret, std::string_view code, Instant now) {
  const auto bytes = base32_decoded(secret);
  if (!bytes) return kNever;
  const auto step = epoch_seconds(now) / kStepSeconds;
  for (const std::int64_t each : {step, step - 1, step + 1}) {
    if (totp_code(*bytes, from_epoch_seconds(each * kStepSeconds)) == code) return each;
  }
  return kNever;
}

// Notes the step, since a code is good once (RFC 6238, 5.2).
Status note_use(rest::CommandContext& c, std::string_view tenant, const world::Row& method,
                std::int64_t step) {
  world::RowEdit next{method};
  next.set_number(kAuthenticationMethod.at("lastUsedStep"), step);
  const auto written = c.draft.change(tenant, std::move(next));
  return written.ok() ? ok() : Status{written.error()};
}

// The registered authenticator app that shows this code, and has not shown it before; null if
// none does.
struct Shown {
  world::RowPtr app;
  std::int64_t step = kNever;
};
Shown app_with_code(const Scene& scene, std::string_view code, Instant now) {
  const auto& methods = scene.tenant->table(TypeId::kAuthenticationMethod);
  for (const auto& row : methods.find_by(kAuthenticationMethod.at("userId"), scene.user->id())) {
    const auto secret = row->text(kAuthenticationMethod.at("totpSecret"));
    const auto step = secret.empty() ? kNever : step_of_code(secret, code, now);
    if (step > row->number(kAuthenticationMethod.at("lastUsedStep"))) return {row, step};
  }
  return {};
}

Status add_app(rest::CommandContext& c, const Scene& scene, std::int64_t step) {
  world::RowEdit row{kAuthenticationMethod};
  row.set_text(kAuthenticationMethod.at("userId"), scene.user->id());
  row.set_text(kAuthenticationMethod.at("kind"), "softwareOathAuthenticationMethod");
  row.set_text(kAuthenticationMethod.at("totpSecret"), scene.flow.pending_secret);
  row.set_number(kAuthenticationMethod.at("lastUsedStep"), step);
  const auto written = c.draft.add(scene.tenant->id(), std::move(row));
  return written.ok() ? ok() : Status{written.error()};
}

}  // namespace

Result<rest::Reply> post_login(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Posted sent, posted(c));
  Flow& flow = sent.flow;
  const std::string login{trim(sent.form.get("login"))};
  flow.user_id = flow.user_tenant = {};
  flow.aim.stay_signed_in = sent.form.get("kmsi") == "true";
  ASSIGN_OR_RETURN(const Scene scene, or_page(scene_of(c, flow)));
  if (scene.realm.authority == Authority::kConsumers)
    return as_page(not_simulated("personal Microsoft accounts"));
  const auto home = tenant_of_login(c.world(), login);
  const auto tenant = scene.realm.tenant != nullptr ? scene.realm.tenant : home;
  const auto user = tenant != nullptr ? directory::find_user(*tenant, login) : nullptr;
  if (user == nullptr && home != nullptr && home != tenant)
    return as_page(stranger(scene, login, *home));
  if (tenant != nullptr) flow.user_tenant = tenant->id();
  if (user != nullptr) flow.user_id = std::string{user->id()};
  const auto state = user != nullptr ? directory::password_state(*user, sent.form.get("passwd"))
                                     : policy::PasswordState::kWrong;
  return go_on(c, std::move(flow), {.password = state, .login = login});
}

Result<rest::Reply> post_changed_password(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Scene& scene = step.scene;
  const auto again = [&](const std::string& alert) {
    return page(pages::change_password(form_of(c, scene.flow, "changepassword", alert)));
  };
  if (step.form.get("currentpassword") != scene.user->text(kUser.at("password")))
    return again(alert_of(aadsts(50126)));
  world::RowEdit next{*scene.user};
  next.set_text(kUser.at("password"), step.form.get("newpassword"));
  next.set_flag(kUser.at("mustChangePassword"), false);
  next.set_text(kUser.at("riskLevel"), "none");
  const auto written = c.draft.change(scene.tenant->id(), std::move(next));
  if (!written.ok())
    return again("The new password is not strong enough: " + written.error().message);
  scene.flow.proofs = {{Method::kPassword, c.now, {}}};
  return go_on(c, std::move(scene.flow));
}

Result<rest::Reply> post_proofup(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Scene& scene = step.scene;
  if (scene.flow.pending_secret.empty()) return as_page(aadsts(50089));
  const auto shown = step_of_code(scene.flow.pending_secret, trim(step.form.get("otc")), c.now);
  if (shown == kNever) return ask_again(c, scene, aadsts(500121));
  RETURN_IF_ERROR(add_app(c, scene, shown));
  c.trace.push_back({"second factor", "passed", "an authenticator app was registered and proven"});
  scene.flow.pending_secret.clear();
  scene.flow.proofs.push_back({Method::kSoftwareOath, c.now, {}});
  return go_on(c, std::move(scene.flow));
}

Result<rest::Reply> post_code(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Scene& scene = step.scene;
  const auto shown = app_with_code(scene, trim(step.form.get("otc")), c.now);
  if (shown.app == nullptr) {
    c.trace.push_back({"second factor", "refused",
                       "the code is not the authenticator app's, or was used before"});
    return ask_again(c, scene, aadsts(500121));
  }
  RETURN_IF_ERROR(note_use(c, scene.tenant->id(), *shown.app, shown.step));
  scene.flow.proofs.push_back({Method::kSoftwareOath, c.now, {}});
  return go_on(c, std::move(scene.flow));
}

Result<rest::Reply> post_provider(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Flow& flow = step.scene.flow;
  const bool is_control = !flow.pending_control.empty();
  auto& name = is_control ? flow.pending_control : flow.pending_external;
  if (name.empty()) return as_page(aadsts(50089));
  flow.proofs.push_back({is_control ? Method::kCustomControl : Method::kExternalMethod, c.now,
                         std::exchange(name, {})});
  return go_on(c, std::move(flow));
}

Result<rest::Reply> post_consent(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Scene& scene = step.scene;
  if (step.form.get("decision") != "accept") return decline(c, scene);
  const bool for_all = step.form.get("for_organization") == "true";
  return go_on(c, std::move(scene.flow),
               {.login = {},
                .consent = for_all ? Turn::Consent::kForOrganization : Turn::Consent::kForUser});
}

Result<rest::Reply> post_confirm(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  if (step.form.get("decision") != "accept") return decline(c, step.scene);
  step.scene.flow.confirmed = true;
  return go_on(c, std::move(step.scene.flow));
}

}  // namespace mockgraph::login
