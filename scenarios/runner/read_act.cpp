#include "scenarios/runner/read_act.h"

#include "scenarios/runner/read_expect.h"

#include <nlohmann/json.hpp>

namespace scenarios::runner {
namespace {

using mockgraph::Json;

Names names_of(const Json& value, const char* key) {
  Names names;
  if (const auto found = value.find(key); found != value.end()) {
    for (const auto& [name, each] : found->items())
      names.emplace_back(name, each.get<std::string>());
  }
  return names;
}

TokenOutcome outcome_of(const Json& value) {
  TokenOutcome outcome;
  if (const auto found = value.find("amr"); found != value.end())
    outcome.amr = found->get<std::vector<std::string>>();
  outcome.error = number<int>(value, "error");
  return outcome;
}

}  // namespace

Kill kill_of(const Json& value) {
  const bool is_after = value.contains("after");
  return {value.at(is_after ? "after" : "before").get<std::size_t>(), is_after};
}

EditRequest edit_of(const Json& value) {
  EditRequest request;
  request.method = value.at("method").get<std::string>();
  request.target = value.at("target").get<std::string>();
  if (value.contains("body")) request.body = mockgraph::dump(value["body"]);
  request.headers = names_of(value, "headers");
  request.form = names_of(value, "form");
  request.as = value.value("as", "");
  request.is_nobodys = request.as == "nobody" || (request.as.empty() && value.contains("form"));
  if (request.is_nobodys) request.as.clear();
  request.status = number<int>(value, "status");
  request.error = value.value("error", "");
  for (const auto& each : list_of(value, "answer")) request.answer.push_back(state_of(each));
  request.keep = names_of(value, "keep");
  return request;
}

PageSignIn page_sign_in_of(const Json& value) {
  PageSignIn sign_in;
  sign_in.user = value.at("user").get<std::string>();
  sign_in.password = value.value("password", "");
  sign_in.totp_secret = value.value("totpSecret", "");
  sign_in.client = value.at("client").get<std::string>();
  sign_in.scope = value.at("scope").get<std::string>();
  sign_in.tenant = value.value("tenant", "organizations");
  sign_in.says = names_of(value, "says");
  sign_in.redirect_uri = value.value("redirectUri", "http://localhost");
  sign_in.is_v2 = value.value("endpoint", "v2") == "v2";
  sign_in.has_proof_key = value.value("proofKey", true);
  sign_in.by_device = value.value("deviceCode", false);
  sign_in.keep_code = value.value("keepCode", "");
  sign_in.browser = value.value("browser", "");
  sign_in.keep = value.value("keep", "");
  sign_in.outcome = outcome_of(value);
  return sign_in;
}

Redemption redemption_of(const Json& value) {
  return {value.at("of").get<std::string>(), value.at("scope").get<std::string>(),
          value.value("tenant", "organizations"), value.value("keep", ""), outcome_of(value)};
}

mockgraph::sandbox::Fault fault_of(const Json& each, std::size_t place) {
  mockgraph::sandbox::Fault fault;
  const auto [method, route] = split_at(each.at("at").get<std::string>());
  fault.id = "fault-" + std::to_string(place);
  fault.method = method;
  fault.route = route;
  fault.first_call = each.value("call", 1U);
  fault.calls = each.value("calls", 1U);
  fault.status = each.value("status", 0);
  fault.retry_after = number<std::int64_t>(each, "retryAfter");
  const auto reset = each.value("reset", "");
  if (reset == "before") fault.wire.kind = mockgraph::WireFault::Kind::kResetBefore;
  if (reset == "after") {
    fault.wire.kind = mockgraph::WireFault::Kind::kResetBefore;
    fault.after_effect = true;
  }
  return fault;
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    const auto end = text.find('}', at);
    if (end == std::string_view::npos) break;
    names.emplace_back(text.substr(at + 2, end - at - 2));
  }
  return names;
}

namespace {
constexpr std::string_view kState = "state/";
}

bool is_of_state(std::string_view name) { return name.starts_with(kState); }

std::string pointer_of_state(std::string_view name) {
  return std::string{name.substr(kState.size() - 1)};
}

}  // namespace scenarios::runner
