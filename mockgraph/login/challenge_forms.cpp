#include "mockgraph/login/challenge_forms.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/totp.h"
#include "mockgraph/login/challenge.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/posted.h"
#include "mockgraph/login/provenance.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

namespace mockgraph::login {
namespace {

using policy::Method;
using schema::kAuthenticationMethod;
using schema::kUser;
using schema::TypeId;

constexpr std::string_view kApprove = "approve", kFail = "fail";

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

// Another way was asked for, instead of what the page is about.
bool wants_another(const Pairs& form) { return !form.get("another").empty(); }

Result<rest::Reply> another(rest::CommandContext& c, Step& step) {
  return challenge_page(c, step.scene, {}, step.form.get("another"));
}

Result<rest::Reply> failed(rest::CommandContext& c, const Scene& scene, std::string why) {
  c.trace.push_back({"second factor", "refused", std::move(why)});
  return ask_again(c, scene, aadsts(500121));
}

Result<rest::Reply> proven(rest::CommandContext& c, Step step, Method method,
                           std::string name = {}) {
  auto& flow = step.scene.flow;
  if (step.form.get("remember") == "true") flow.remember = true;
  prove(c, flow, method, std::move(name));
  flow.pending_factor.clear();
  flow.phone = {};
  return go_on(c, std::move(flow));
}

bool is_text_message(const Flow& flow) {
  return !flow.phone.id.empty() && flow.phone.method == Method::kSms;
}

pages::PhoneScreen screen_of(const rest::CommandContext& c, const Scene& scene, std::string alert) {
  const auto& call = scene.flow.phone;
  return {.action = path_of(c, scene.flow.aim.realm, "phone"),
          .call = call.id,
          .alert = std::move(alert),
          .login = scene.user->text(kUser.at("userPrincipalName")),
          .app = scene.client.name,
          .text_code = call.method == Method::kSms ? call.number : std::string{},
          .wants_number = call.method == Method::kAuthenticatorPush};
}

Result<Scene> scene_of_phone(const rest::CommandContext& c, std::string_view call) {
  ASSIGN_OR_RETURN(Flow flow, or_page(find_flow_of_phone(c, call)));
  ASSIGN_OR_RETURN(Scene scene, or_page(scene_of(c, std::move(flow))));
  if (scene.user == nullptr) return as_page(aadsts(50089));
  return scene;
}

}  // namespace

Result<rest::Reply> post_proofup(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Scene& scene = step.scene;
  if (scene.flow.pending_secret.empty()) return as_page(aadsts(50089));
  const auto shown = step_of_code(scene.flow.pending_secret, trim(step.form.get("otc")), c.now);
  if (shown == kNever) return failed(c, scene, "the code is not that of the secret shown");
  RETURN_IF_ERROR(add_app(c, scene, shown));
  c.trace.push_back({"second factor", "passed", "an authenticator app was registered and proven"});
  scene.flow.pending_secret.clear();
  return proven(c, std::move(step), Method::kSoftwareOath);
}

Result<rest::Reply> post_code(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  if (wants_another(step.form)) return another(c, step);
  Scene& scene = step.scene;
  const auto typed = trim(step.form.get("otc"));
  if (is_text_message(scene.flow)) {
    if (typed != scene.flow.phone.number)
      return failed(c, scene, "the code is not that of the text message");
    return proven(c, std::move(step), Method::kSms);
  }
  const auto shown = app_with_code(scene, typed, c.now);
  if (shown.app == nullptr)
    return failed(c, scene, "the code is not the authenticator app's, or was used before");
  RETURN_IF_ERROR(note_use(c, scene.tenant->id(), *shown.app, shown.step));
  return proven(c, std::move(step), Method::kSoftwareOath);
}

Result<rest::Reply> post_push(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  if (wants_another(step.form)) return another(c, step);
  Flow& flow = step.scene.flow;
  if (flow.phone.id.empty()) return as_page(aadsts(50089));
  switch (flow.phone.answer) {
    case PhoneCall::Answer::kWaiting:
      return challenge_again(c, step.scene, "The phone has not answered yet.");
    case PhoneCall::Answer::kDenied:
      flow.phone = {};
      return failed(c, step.scene, "the request was refused on the phone");
    case PhoneCall::Answer::kApproved:
      break;
  }
  if (step.form.get("remember") == "true") flow.remember = true;
  prove_at(c, flow, flow.phone.answered, flow.phone.method);
  flow.pending_factor.clear();
  flow.phone = {};
  return go_on(c, std::move(flow));
}

Result<rest::Reply> post_key(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Posted sent, posted(c));
  ASSIGN_OR_RETURN(Scene scene, or_page(scene_of(c, std::move(sent.flow))));
  Step step{std::move(sent.form), std::move(scene)};
  const auto method = policy::kMethodText.parse(step.scene.flow.pending_factor);
  const bool is_key = method == Method::kFido2 || method == Method::kWindowsHello;
  if (step.scene.user == nullptr || !is_key) return as_page(aadsts(50089));
  if (wants_another(step.form)) return another(c, step);
  if (step.form.get("answer") == kApprove) return proven(c, std::move(step), *method);
  if (step.scene.flow.has_first_factor()) return failed(c, step.scene, "the key was not used");
  return go_on(c, std::move(step.scene.flow));
}

Result<rest::Reply> post_provider(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  if (wants_another(step.form)) return another(c, step);
  Flow& flow = step.scene.flow;
  const bool is_control = !flow.pending_control.empty();
  auto& name = is_control ? flow.pending_control : flow.pending_external;
  if (name.empty()) return as_page(aadsts(50089));
  if (step.form.get("answer") == kFail) {
    if (!is_control) return failed(c, step.scene, "'" + name + "' did not let the person pass");
    c.trace.push_back({"custom control", "refused", "'" + name + "' did not let the person pass"});
    RETURN_IF_ERROR(log_scene(c, step.scene, {}, 50158));
    return as_page(aadsts(50158));
  }
  auto passed = std::exchange(name, {});
  return proven(c, std::move(step), is_control ? Method::kCustomControl : Method::kExternalMethod,
                std::move(passed));
}

Result<rest::Reply> show_phone(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(const Scene scene, scene_of_phone(c, Pairs{c.query}.get("call")));
  return page(pages::phone(screen_of(c, scene, {})));
}

Result<rest::Reply> post_phone(rest::CommandContext& c) {
  const Pairs form{c.request.body};
  ASSIGN_OR_RETURN(Scene scene, scene_of_phone(c, form.get("flow")));
  auto& call = scene.flow.phone;
  const bool is_push = call.method == Method::kAuthenticatorPush;
  const bool is_yes = form.get("answer") == kApprove;
  // Number matching: who does not see the sign-in page cannot approve it.
  if (is_yes && is_push && trim(form.get("number")) != call.number) {
    call.answer = PhoneCall::Answer::kDenied;
    RETURN_IF_ERROR(keep_flow(c, scene.flow));
    return page(pages::message("Simulated phone",
                               "That is not the number of the sign-in page. The request is over."));
  }
  call.answer = is_yes ? PhoneCall::Answer::kApproved : PhoneCall::Answer::kDenied;
  call.answered = c.now;
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(pages::message("Simulated phone", is_yes ? "Approved. Go back to the sign-in page."
                                                       : "Refused. Nobody gets in with this."));
}

}  // namespace mockgraph::login
