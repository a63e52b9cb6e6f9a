#include "mockgraph/login/challenge.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/totp.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/places.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::login {
namespace {

using policy::Method;
using schema::kUser;

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kSecretLetters = 32;  // twenty bytes, the length of a SHA-1 key
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kPushDigits = 2, kTextDigits = 6;

Result<rest::Reply> ask_code(rest::CommandContext& c, Scene& scene, std::string alert);
Result<rest::Reply> ask_phone(rest::CommandContext& c, Scene& scene, std::string alert);
Result<rest::Reply> ask_touch(rest::CommandContext& c, Scene& scene, std::string alert);
Result<rest::Reply> ask_external(rest::CommandContext& c, Scene& scene, std::string alert);

// Each factor that somebody can show here, the preferred one first ("System-preferred multifactor
// authentication", learn.microsoft.com), with the page that asks for it.
struct FactorRow {
  Method method;
  std::string_view label;   // of the button that asks for it
  std::string_view source;  // where its code is, or the thing that is touched
  Result<rest::Reply> (*ask)(rest::CommandContext&, Scene&, std::string);
};
constexpr FactorRow kFactors[] = {
    {Method::kFido2, "Use a security key", "a security key", ask_touch},
    {Method::kWindowsHello, "Use Windows Hello", "Windows Hello", ask_touch},
    {Method::kAuthenticatorPush, "Approve a request on the phone", "", ask_phone},
    {Method::kSoftwareOath, "Enter a code of the authenticator app", "the authenticator app",
     ask_code},
    {Method::kExternalMethod, "Use another provider", "", ask_external},
    {Method::kSms, "Get a text message", "the text message", ask_phone},
    {Method::kVoice, "Get a call", "", ask_phone},
};

const FactorRow* row_of(std::string_view word) {
  const auto* row = std::ranges::find_if(kFactors, [&](const FactorRow& each) {
    return policy::kMethodText.text(each.method) == word;
  });
  return row == std::end(kFactors) ? nullptr : row;
}

std::vector<policy::SecondFactor> factors_of(const Scene& scene) {
  return directory::second_factors_of(*scene.tenant, scene.user->id());
}

bool has(const std::vector<policy::SecondFactor>& factors, Method method) {
  return std::ranges::find(factors, method, &policy::SecondFactor::method) != factors.end();
}

// The form of the factor that is asked for now, with a button for each other one.
pages::Form factor_form(const rest::CommandContext& c, const Scene& scene, std::string_view step,
                        std::string alert) {
  auto form = form_of(c, scene.flow, step, std::move(alert));
  form.remember_days = directory::mfa_remember_days(*scene.tenant);
  const auto factors = factors_of(scene);
  for (const auto& each : kFactors) {
    const auto word = policy::kMethodText.text(each.method);
    if (has(factors, each.method) && word != scene.flow.pending_factor)
      form.others.push_back({std::string{word}, std::string{each.label}});
  }
  return form;
}

Result<rest::Reply> ask_code(rest::CommandContext& c, Scene& scene, std::string alert) {
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(pages::one_time_code(factor_form(c, scene, "otc", std::move(alert)), upn_of(scene),
                                   row_of(scene.flow.pending_factor)->source));
}

// What is asked of the phone is asked once; the page may be shown again while it waits.
Result<rest::Reply> ask_phone(rest::CommandContext& c, Scene& scene, std::string alert) {
  auto& call = scene.flow.phone;
  const auto method = row_of(scene.flow.pending_factor)->method;
  if (call.id.empty() || call.method != method) {
    call = {.id = c.ids.next_word(24), .method = method, .number = {}};
    if (method == Method::kAuthenticatorPush) call.number = c.ids.next_word(kPushDigits, kDigits);
    if (method == Method::kSms) call.number = c.ids.next_word(kTextDigits, kDigits);
  }
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  const auto phone = path_of(c, scene.flow.aim.realm, "phone") + "?call=" + call.id;
  if (method == Method::kSms) {
    auto form = factor_form(c, scene, "otc", std::move(alert));
    return page(pages::text_message(form, upn_of(scene), phone));
  }
  return page(
      pages::approve_on_phone(factor_form(c, scene, "push", std::move(alert)),
                              {upn_of(scene), phone, call.number, method == Method::kVoice}));
}

Result<rest::Reply> ask_touch(rest::CommandContext& c, Scene& scene, std::string alert) {
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(pages::touch(factor_form(c, scene, "key", std::move(alert)), upn_of(scene),
                           row_of(scene.flow.pending_factor)->source));
}

Result<rest::Reply> ask_external(rest::CommandContext& c, Scene& scene, std::string alert) {
  const auto factors = factors_of(scene);
  const auto external =
      std::ranges::find(factors, Method::kExternalMethod, &policy::SecondFactor::method);
  scene.flow.pending_external = external->name.empty() ? "external method" : external->name;
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(pages::provider(factor_form(c, scene, "external", std::move(alert)),
                              scene.flow.pending_external));
}

}  // namespace

Result<rest::Reply> challenge_page(rest::CommandContext& c, Scene& scene, std::string alert,
                                   std::string_view wanted) {
  const auto factors = factors_of(scene);
  for (const auto& each : kFactors) {
    const auto word = policy::kMethodText.text(each.method);
    if (!has(factors, each.method) || (!wanted.empty() && word != wanted)) continue;
    scene.flow.pending_factor = word;
    scene.flow.phone = {};
    return each.ask(c, scene, std::move(alert));
  }
  if (!wanted.empty()) return as_page(aadsts(50089));
  return as_page(not_simulated("a second factor of the kind that is registered"));
}

Result<rest::Reply> challenge_again(rest::CommandContext& c, Scene& scene, std::string alert) {
  const auto* row = row_of(scene.flow.pending_factor);
  return row == nullptr ? challenge_page(c, scene, std::move(alert))
                        : row->ask(c, scene, std::move(alert));
}

Result<rest::Reply> register_page(rest::CommandContext& c, Scene& scene, std::string alert) {
  auto& secret = scene.flow.pending_secret;
  if (secret.empty()) secret = c.ids.next_word(kSecretLetters, kBase32);
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  const auto uri = totp_uri("mockgraph", upn_of(scene), base32_decoded(secret).value_or(""));
  return page(pages::register_authenticator(form_of(c, scene.flow, "proofup", std::move(alert)),
                                            secret, uri));
}

Result<rest::Reply> provider_page(rest::CommandContext& c, Scene& scene, std::string_view name) {
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(pages::provider(form_of(c, scene.flow, "external"), name));
}

Result<rest::Reply> key_page(rest::CommandContext& c, Scene& scene) {
  const auto factors = factors_of(scene);
  for (const auto method : {Method::kFido2, Method::kWindowsHello}) {
    if (!has(factors, method)) continue;
    scene.flow.pending_factor = policy::kMethodText.text(method);
    RETURN_IF_ERROR(keep_flow(c, scene.flow));
    return page(pages::touch(form_of(c, scene.flow, "key"), upn_of(scene),
                             row_of(scene.flow.pending_factor)->source));
  }
  return page(pages::sign_in(
      form_of(c, scene.flow, "login", "No security key is registered for this account."),
      scene.client.name, upn_of(scene)));
}

}  // namespace mockgraph::login
