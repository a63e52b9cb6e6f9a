#include "scenarios/runner/by_hand.h"

#include "client/procedure/administrator.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "scenarios/runner/expect.h"
#include "scenarios/runner/read_act.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace scenarios::runner {
namespace {

using client::api::Tokens;
using client::wire::Connection;
using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Json;
using mockgraph::Pairs;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::Status;

Error otherwise(const Act& act, std::string sentence) {
  return {ErrorKind::kInvalid, "act", std::move(sentence), act.pointer, {}};
}

std::string authorize_link(const PageSignIn& who, std::string_view verifier) {
  Pairs query;
  query.add("client_id", who.client);
  query.add("response_type", "code");
  query.add("redirect_uri", who.redirect_uri);
  if (who.is_v2) query.add("scope", who.scope);
  if (who.has_proof_key) {
    query.add("code_challenge",
              mockgraph::base64url(mockgraph::bytes_of(mockgraph::sha256(verifier))));
    query.add("code_challenge_method", "S256");
  }
  return "/" + who.tenant + "/oauth2" + (who.is_v2 ? "/v2.0" : "") + "/authorize?" +
         query.encoded();
}

// What the pages end with: a code for the application, or why there is none.
Result<std::string> code_by_pages(Visitor& visitor, const PageSignIn& who,
                                  std::string_view verifier) {
  ASSIGN_OR_RETURN(const auto at,
                   visitor.sign_in(who, authorize_link(who, verifier), who.redirect_uri));
  std::string code{at.handed.get("code")};
  if (!code.empty()) return code;
  const std::string text{at.handed.get("error_description")};
  return Error{ErrorKind::kUnauthenticated, client::api::aadsts_code(text), text, "sign-in", {}};
}

// In whichever dialect: Graph's code, the number of a token endpoint, what a page says, or what an
// application is sent back.
std::string error_code_in(const Json& body, const Response& response) {
  auto code = mockgraph::string_at(body, "/error/code");
  if (code.empty()) code = client::api::aadsts_code(response.text());
  return code.empty() ? client::api::aadsts_code(response.headers.get("Location")) : code;
}

std::string sorted_words(std::vector<std::string> words) {
  std::ranges::sort(words);
  return Json(words).dump();
}

}  // namespace

Result<Connection> ByHand::connect() {
  const auto session = open_();
  return Connection::open({.exchange = session.exchange,
                           .url = session.url,
                           .now = session.now,
                           .sleep = session.sleep,
                           .seed = session.seed,
                           .stop_after_requests = {}});
}

Result<Visitor*> ByHand::visitor(const std::string& browser) {
  auto& known = visitors_[browser];
  if (known == nullptr || browser.empty()) {
    ASSIGN_OR_RETURN(auto connection, connect());
    known = std::make_unique<Visitor>(std::move(connection));
  }
  return known.get();
}

// ---- calls ----

std::string ByHand::filled(std::string_view text) const {
  std::string out{text};
  for (const auto& [name, value] : values_) {
    const auto mark = "${" + name + "}";
    for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark, at + value.size()))
      out.replace(at, mark.size(), value);
  }
  for (const auto& name : names_in(out)) {
    const auto found = is_of_state(name) ? look_(pointer_of_state(name)) : std::nullopt;
    if (!found) continue;
    const auto mark = "${" + name + "}";
    out.replace(out.find(mark), mark.size(),
                found->is_string() ? found->get<std::string>() : mockgraph::dump(*found));
  }
  return out;
}

Json ByHand::filled_json(const Json& value) const {
  if (value.is_string()) return filled(std::string_view{value.get_ref<const std::string&>()});
  Json out = value;
  if (value.is_structured()) {
    for (auto& each : out) each = filled_json(each);
  }
  return out;
}

Result<std::string> ByHand::bearer(Connection& connection, const Act& act) {
  if (!act.request.as.empty()) return tokens_.at(act.request.as).tokens.access;
  ASSIGN_OR_RETURN(auto signed_in,
                   client::procedure::sign_in_administrator(connection, act.answers.administrator));
  return std::move(signed_in.tokens.access);
}

// That something stands wherever the act names a place in the world.
Status ByHand::check_places(const Act& act) const {
  const auto& request = act.request;
  const auto& who = act.sign_in;
  std::vector<std::string_view> texts{request.target, request.body, who.client,
                                      who.scope,      who.tenant,   who.redirect_uri};
  for (const auto* named : {&request.form, &request.headers}) {
    for (const auto& [name, value] : *named) texts.emplace_back(value);
  }
  for (const auto text : texts) {
    for (const auto& name : names_in(text)) {
      if (is_of_state(name) && !look_(pointer_of_state(name)))
        return otherwise(act, "nothing stands in the world at '" + pointer_of_state(name) + "'");
    }
  }
  return mockgraph::ok();
}

Status ByHand::edit(const Act& act) {
  RETURN_IF_ERROR(check_places(act));
  ASSIGN_OR_RETURN(auto connection, connect());
  const bool is_kept = act.request.as.empty() || tokens_.contains(act.request.as);
  if (!is_kept)
    return otherwise(act, "no tokens '" + act.request.as + "': the act that keeps them failed");
  client::wire::Message message{.method = act.request.method,
                                .link = filled(act.request.target),
                                .headers = {},
                                .body = filled(act.request.body)};
  if (!act.request.is_nobodys) {
    ASSIGN_OR_RETURN(const auto token, bearer(connection, act));
    message.headers.add("Authorization", "Bearer " + token);
  }
  if (!message.body.empty()) message.headers.add("Content-Type", "application/json");
  if (!act.request.form.empty()) {
    Pairs fields;
    for (const auto& [name, value] : act.request.form) fields.add(name, filled(value));
    message.headers.add("Content-Type", "application/x-www-form-urlencoded");
    message.body = fields.encoded();
  }
  for (const auto& [name, value] : act.request.headers) message.headers.set(name, filled(value));
  ASSIGN_OR_RETURN(const Response response, connection.send(message));
  return check_answer(act, response);
}

Status ByHand::check_answer(const Act& act, const Response& response) {
  const auto& wanted = act.request;
  const auto call = wanted.method + " " + wanted.target;
  const bool fits = wanted.status ? response.status == *wanted.status : response.status / 100 == 2;
  if (!fits) {  // an answer that was not expected may show what nobody should read
    const auto why = response.status >= 400 ? ": " + std::string{response.text()} : std::string{};
    return otherwise(act, call + " was answered " + std::to_string(response.status) + why);
  }
  const auto parsed = mockgraph::parse_json(response.text());
  const Json body = parsed.ok() ? *parsed : Json{};
  const auto code = error_code_in(body, response);
  if (!wanted.error.empty() && code != wanted.error)
    return otherwise(act,
                     call + " was refused as '" + code + "' instead of '" + wanted.error + "'");
  for (auto each : wanted.answer) {
    if (each.is) each.is = filled_json(*each.is);
    if (each.has) each.has = filled_json(*each.has);
    if (const auto difference = difference_at(body, each, each.pointer))
      return otherwise(act, call + " has at " + each.pointer + " " + difference->seen +
                                " instead of " + difference->expected);
  }
  for (const auto& [name, pointer] : wanted.keep) {
    values_[name] = mockgraph::string_at(body, pointer);
    if (values_[name].empty()) return otherwise(act, call + " has no text at " + pointer);
  }
  return mockgraph::ok();
}

// ---- tokens ----

Status ByHand::settle(const Act& act, const TokenOutcome& wanted, const std::string& keep,
                      const std::string& client, Result<Tokens> tokens) {
  const auto ending = wanted.error ? "AADSTS" + std::to_string(*wanted.error) : std::string{};
  if (!tokens.ok()) {
    const auto& error = tokens.error();
    if (!ending.empty() && error.code == ending) return mockgraph::ok();
    return otherwise(act, "ended with " + (error.code.empty() ? "no code" : error.code) +
                              (ending.empty() ? "" : " instead of " + ending) + ": " +
                              error.message);
  }
  if (!ending.empty()) return otherwise(act, "succeeded instead of ending with " + ending);
  if (wanted.amr) {
    const auto amr = tokens->claims.value("amr", std::vector<std::string>{});
    if (sorted_words(amr) != sorted_words(*wanted.amr))
      return otherwise(act, "the token's amr is " + sorted_words(amr) + " instead of " +
                                sorted_words(*wanted.amr));
  }
  if (!keep.empty()) tokens_[keep] = {std::move(tokens).value(), client};
  return mockgraph::ok();
}

// The application shows a code; the person types it at the service's page and signs in there.
Status ByHand::sign_in_by_device(const Act& act, const PageSignIn& who) {
  ASSIGN_OR_RETURN(auto connection, connect());
  auto signed_in = client::api::sign_in_by_device(
      connection, {who.user, who.password, who.totp_secret},
      {.client_id = who.client, .scope = who.scope, .tenant = who.tenant});
  if (!signed_in.ok()) return settle(act, who.outcome, {}, {}, signed_in.error());
  return settle(act, who.outcome, who.keep, who.client, std::move(signed_in->tokens));
}

Status ByHand::sign_in(const Act& act) {
  RETURN_IF_ERROR(check_places(act));
  PageSignIn who = act.sign_in;
  for (auto* text : {&who.client, &who.scope, &who.tenant, &who.redirect_uri})
    *text = filled(*text);
  if (who.by_device) return sign_in_by_device(act, who);
  ASSIGN_OR_RETURN(Visitor* const person, visitor(who.browser));
  auto& connection = person->connection();
  const auto verifier = connection.ids().next_word(64);
  auto code = code_by_pages(*person, who, verifier);
  if (!code.ok()) return settle(act, who.outcome, {}, {}, code.error());
  if (!who.keep_code.empty() && who.outcome.error)
    return otherwise(
        act, "succeeded instead of ending with AADSTS" + std::to_string(*who.outcome.error));
  if (!who.keep_code.empty()) {
    values_[who.keep_code] = *code;
    values_[who.keep_code + ".verifier"] = verifier;
    return mockgraph::ok();
  }
  auto tokens = client::api::LoginClient{connection}.redeem({.client_id = who.client,
                                                             .scope = who.scope,
                                                             .tenant = who.tenant,
                                                             .redirect_uri = who.redirect_uri},
                                                            {*std::move(code), verifier});
  return settle(act, who.outcome, who.keep, who.client, std::move(tokens));
}

Status ByHand::refresh(const Act& act) {
  const auto& wish = act.refresh;
  const auto held = tokens_.find(wish.of);
  if (held == tokens_.end())
    return otherwise(act, "no tokens '" + wish.of + "': the act that keeps them failed");
  ASSIGN_OR_RETURN(auto connection, connect());
  const auto client = held->second.client;
  return settle(act, wish.outcome, wish.keep, client,
                client::api::LoginClient{connection}.refresh({client, wish.scope, wish.tenant},
                                                             held->second.tokens.refresh));
}

}  // namespace scenarios::runner
