#include "mockgraph/login/verdict.h"

#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/registered_device.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kUser;

std::string_view resource_of(const ScopeRequest& asked) {
  return asked.has_target() ? asked.target().resource->app_id : std::string_view{};
}

// Which kind of client a person or a program is to Conditional Access.
policy::CaClient kind_of(policy::Grant grant, std::string_view user_agent) {
  if (is_legacy_client(grant, user_agent)) return policy::CaClient::kOther;
  return grant == policy::Grant::kInteractive ? policy::CaClient::kBrowser
                                              : policy::CaClient::kMobileAndDesktop;
}

}  // namespace

bool is_legacy_client(policy::Grant grant, std::string_view user_agent) {
  constexpr std::string_view kExchange = "BAV2ROPC";
  return grant == policy::Grant::kPassword && user_agent.starts_with(kExchange);
}

policy::SignInDecision judge(const rest::CommandContext& c, Case asked_about) {
  directory::SignInQuestion question{
      .resource_app_id = resource_of(asked_about.asked),
      .client_app_id = asked_about.client.app_id,
      .client = kind_of(asked_about.grant, c.request.headers.get("User-Agent")),
      .grant = asked_about.grant,
      .password = asked_about.password,
      .proofs = std::move(asked_about.proofs),
      .now = c.now,
      .address = c.request.peer,
      .user_agent = c.request.headers.get("User-Agent"),
      .transfer = asked_about.transfer,
      .home = asked_about.home};
  const auto device = asked_about.grant == policy::Grant::kInteractive
                          ? device_of_request(c, asked_about.tenant)
                          : std::string{};
  question.device = device;
  const auto facts =
      directory::gather_sign_in_facts(asked_about.tenant, asked_about.user, std::move(question));
  auto decision = policy::judge_sign_in(facts);
  c.trace.insert(c.trace.end(), decision.trace.begin(), decision.trace.end());
  return decision;
}

Error refusal(const policy::SignInDecision& decision, int number, const ScopeRequest& asked,
              const RefusalWords& words) {
  const auto age = decision.allowed_age.value_or(Duration{});
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
  Error error = aadsts(number, {{"resource", resource_of(asked)},
                                {"user", words.login},
                                {"tenant", words.tenant},
                                {"state", "unmanaged"},
                                {"issued", rfc3339_fraction(words.issued)},
                                {"time", std::to_string(seconds)}});
  if (decision.capolids.empty()) return error;
  const OrderedJson claims{
      {"access_token", {{"capolids", {{"essential", true}, {"values", decision.capolids}}}}}};
  return std::move(error).with("claims", dump(claims));
}

Status count_password(world::Draft& draft, std::string_view tenant, const world::Row& user,
                      bool is_right) {
  const auto failed = user.number(kUser.at("failedSignIns"));
  if (is_right && failed == 0) return ok();
  world::RowEdit next{user};
  next.set_number(kUser.at("failedSignIns"), is_right ? 0 : failed + 1);
  if (!is_right && failed + 1 >= directory::kLockoutThreshold)
    next.set_instant(kUser.at("lockedUntilDateTime"), draft.now() + directory::kLockoutLength)
        .set_number(kUser.at("failedSignIns"), 0);
  const auto written = draft.change(tenant, std::move(next));
  return written.ok() ? ok() : Status{written.error()};
}

}  // namespace mockgraph::login
