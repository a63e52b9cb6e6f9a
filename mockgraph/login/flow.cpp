#include "mockgraph/login/flow.h"

#include "mockgraph/base/enum_text.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::login {
namespace {

using schema::kSignInFlow;
using schema::TypeId;

constexpr std::chrono::minutes kFlowLife{10};

struct TextMember {
  const char* name;
  std::string SignInAim::*member;
};
constexpr TextMember kTexts[] = {
    {"realm", &SignInAim::realm},
    {"client_id", &SignInAim::client_id},
    {"scope", &SignInAim::scope},
    {"redirect_uri", &SignInAim::redirect_uri},
    {"response_type", &SignInAim::response_type},
    {"response_mode", &SignInAim::response_mode},
    {"state", &SignInAim::state},
    {"nonce", &SignInAim::nonce},
    {"prompt", &SignInAim::prompt},
    {"login_hint", &SignInAim::login_hint},
    {"code_challenge", &SignInAim::code_challenge},
    {"code_challenge_method", &SignInAim::code_challenge_method},
    {"correlation_id", &SignInAim::correlation_id},
};

struct FlagMember {
  const char* name;
  bool SignInAim::*member;
};
constexpr FlagMember kFlags[] = {
    {"v2", &SignInAim::is_v2},
    {"client_info", &SignInAim::wants_client_info},
    {"fresh_mfa", &SignInAim::wants_fresh_mfa},
    {"for_organization", &SignInAim::for_organization},
    {"stay_signed_in", &SignInAim::stay_signed_in},
};
// What is kept beside the request.
constexpr const char* kConfirmed = "confirmed";
constexpr const char* kRemember = "remember";
struct StepMember {
  const char* name;
  std::string Flow::*member;
};
constexpr StepMember kSteps[] = {
    {"pending_control", &Flow::pending_control}, {"pending_external", &Flow::pending_external},
    {"pending_factor", &Flow::pending_factor},   {"asked_by", &Flow::asked_by},
    {"session_parent", &Flow::session_parent},
};
constexpr auto kAnswerText = enum_text<PhoneCall::Answer>({
    {PhoneCall::Answer::kWaiting, "waiting"},
    {PhoneCall::Answer::kApproved, "approved"},
    {PhoneCall::Answer::kDenied, "denied"},
});

bool flag_at(const Json& kept, const char* name) {
  const auto found = kept.find(name);
  return found != kept.end() && found->is_boolean() && found->get<bool>();
}

Json kept_request(const Flow& flow) {
  Json kept = Json::object();
  for (const auto& each : kTexts) {
    if (!(flow.aim.*each.member).empty()) kept[each.name] = flow.aim.*each.member;
  }
  for (const auto& each : kFlags) kept[each.name] = flow.aim.*each.member;
  for (const auto& each : kSteps) {
    if (!(flow.*each.member).empty()) kept[each.name] = flow.*each.member;
  }
  kept[kConfirmed] = flow.confirmed;
  kept[kRemember] = flow.remember;
  return kept;
}

Json kept_call(const PhoneCall& call) {
  return {{"method", policy::kMethodText.text(call.method)},
          {"number", call.number},
          {"answer", kAnswerText.text(call.answer)},
          {"answered", world::stored_time(call.answered)}};
}

PhoneCall call_from(const world::Row& row) {
  PhoneCall call;
  call.id = row.text(kSignInFlow.at("phoneCallId"));
  const Json kept = row.json(kSignInFlow.at("phoneCall"));
  call.method = policy::kMethodText.parse(string_at(kept, "/method")).value_or(call.method);
  call.number = string_at(kept, "/number");
  call.answer = kAnswerText.parse(string_at(kept, "/answer")).value_or(call.answer);
  if (const auto when = parse_instant(string_at(kept, "/answered")); when.ok())
    call.answered = *when;
  return call;
}

world::RowEdit row_of(const Flow& flow) {
  world::RowEdit edit{kSignInFlow};
  edit.set_text(0, flow.id);
  edit.set_instant(kSignInFlow.at("startedDateTime"), flow.started);
  edit.set_json(kSignInFlow.at("request"), kept_request(flow));
  const auto set = [&](schema::PropertyIndex property, const std::string& text) {
    if (!text.empty()) edit.set_text(property, text);
  };
  set(kSignInFlow.at("deviceCode"), flow.device_code);
  set(kSignInFlow.at("userId"), flow.user_id);
  set(kSignInFlow.at("userTenantId"), flow.user_tenant);
  set(kSignInFlow.at("pendingSecret"), flow.pending_secret);
  set(kSignInFlow.at("phoneCallId"), flow.phone.id);
  if (!flow.phone.id.empty()) edit.set_json(kSignInFlow.at("phoneCall"), kept_call(flow.phone));
  edit.set_json(kSignInFlow.at("proofs"), directory::proofs_json(flow.proofs));
  edit.set_flag(kSignInFlow.at("consented"), flow.consented);
  return edit;
}

Flow flow_from(const world::Row& row) {
  Flow flow;
  flow.id = std::string{row.id()};
  flow.started = row.instant(kSignInFlow.at("startedDateTime")).value_or(Instant{});
  const Json kept = row.json(kSignInFlow.at("request"));
  for (const auto& each : kTexts)
    flow.aim.*each.member = string_at(kept, "/" + std::string{each.name});
  for (const auto& each : kFlags) flow.aim.*each.member = flag_at(kept, each.name);
  for (const auto& each : kSteps) flow.*each.member = string_at(kept, "/" + std::string{each.name});
  flow.confirmed = flag_at(kept, kConfirmed);
  flow.remember = flag_at(kept, kRemember);
  flow.phone = call_from(row);
  flow.device_code = row.text(kSignInFlow.at("deviceCode"));
  flow.user_id = row.text(kSignInFlow.at("userId"));
  flow.user_tenant = row.text(kSignInFlow.at("userTenantId"));
  flow.pending_secret = row.text(kSignInFlow.at("pendingSecret"));
  flow.proofs = directory::proofs_from(row.json(kSignInFlow.at("proofs")));
  flow.consented = row.flag(kSignInFlow.at("consented"));
  return flow;
}

Result<Flow> still_good(const rest::CommandContext& c, const world::RowPtr& row) {
  if (row == nullptr) return aadsts(50089);
  Flow flow = flow_from(*row);
  if (flow.started + kFlowLife <= c.now) return aadsts(50089);
  return flow;
}

}  // namespace

bool Flow::has_first_factor() const {
  return std::ranges::any_of(
      proofs, [](const policy::Proof& each) { return policy::is_first_factor(each.method); });
}

Flow start_flow(rest::CommandContext& c, SignInAim aim) {
  Flow flow;
  flow.id = c.ids.next_word(40);
  flow.started = c.now;
  flow.aim = std::move(aim);
  return flow;
}

Result<Flow> find_flow(const rest::CommandContext& c, std::string_view id) {
  return still_good(c, c.world().platform().find(TypeId::kSignInFlow, id));
}

Result<Flow> find_flow_of_phone(const rest::CommandContext& c, std::string_view call) {
  const auto& flows = c.world().platform().table(TypeId::kSignInFlow);
  return still_good(c,
                    call.empty() ? nullptr : flows.first_by(kSignInFlow.at("phoneCallId"), call));
}

Status keep_flow(rest::CommandContext& c, const Flow& flow) {
  const bool is_known = c.world().platform().find(TypeId::kSignInFlow, flow.id) != nullptr;
  const auto written = is_known ? c.draft.change(world::kPlatform, row_of(flow))
                                : c.draft.add(world::kPlatform, row_of(flow));
  return written.ok() ? ok() : Status{written.error()};
}

Status end_flow(rest::CommandContext& c, const Flow& flow) {
  const auto row = c.world().platform().find(TypeId::kSignInFlow, flow.id);
  return row != nullptr ? c.draft.remove(world::kPlatform, *row) : ok();
}

}  // namespace mockgraph::login
