#include "mockgraph/base/url.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/login/device.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/redeem.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

// grant_type=device_code: the device asks whether somebody has signed in for it by now.
namespace mockgraph::login {
namespace {

using schema::kDeviceCode;
using schema::TypeId;

// Too early means: before the interval since the last poll is over. No number is documented for
// it; the OAuth word is what clients go by.
Error too_fast() {
  Error error{ErrorKind::kInvalid,
              "slow_down",
              "The device polls too often: it has to wait longer between two requests.",
              {},
              {}};
  return std::move(error).with("error", "slow_down");
}

Error declined() {
  Error error = aadsts(70018);
  for (auto& [name, value] : error.context) {
    if (name == "error") value = "authorization_declined";
  }
  error.message = "The person declined to sign in on the device.";
  return error;
}

Status change(rest::CommandContext& c, const world::Row& row, schema::PropertyIndex property,
              std::string json_text) {
  world::RowEdit next{row};
  next.set_raw(property, std::move(json_text));
  const auto written = c.draft.change(world::kPlatform, std::move(next));
  return written.ok() ? ok() : Status{written.error()};
}

Status check_state(rest::CommandContext& c, const world::Row& row) {
  const auto issued = row.instant(kDeviceCode.at("issuedDateTime"));
  if (!issued || *issued + kDeviceCodeLife <= c.now) return aadsts(70020);
  const auto state = row.view(kDeviceCode.at("state"));
  if (state == "declined") return declined();
  if (state == "redeemed") return aadsts(70000);
  if (state == "approved") return ok();
  const auto last = row.instant(kDeviceCode.at("lastPollDateTime"));
  RETURN_IF_ERROR(
      change(c, row, kDeviceCode.at("lastPollDateTime"), json_string(world::stored_time(c.now))));
  return last && c.now < *last + kPollInterval ? too_fast() : aadsts(70016);
}

Result<rest::Reply> poll(rest::CommandContext& c, const TokenAsk& ask, const world::Row& row) {
  if (row.view(kDeviceCode.at("clientId")) != ask.client.app_id) return aadsts(70000);
  RETURN_IF_ERROR(check_state(c, row));
  const auto tenant = c.world().tenant(row.view(kDeviceCode.at("userTenantId")));
  if (ask.realm.tenant != nullptr && ask.realm.tenant->id() != tenant->id()) return aadsts(700005);
  ASSIGN_OR_RETURN(auto asked, target_with(ask, row.text(kDeviceCode.at("scope"))));
  RETURN_IF_ERROR(change(c, row, kDeviceCode.at("state"), json_string("redeemed")));
  return redeem(c, ask,
                {.tenant = tenant,
                 .user = tenant->find(TypeId::kUser, row.view(kDeviceCode.at("userId"))),
                 .asked = std::move(asked),
                 .proofs = directory::proofs_from(row.json(kDeviceCode.at("proofs"))),
                 .grant = policy::Grant::kRedemption,
                 .authenticated = row.instant(kDeviceCode.at("authDateTime")).value_or(c.now),
                 .nonce = {},
                 .protocol = std::string{kByDevice},
                 .parent = directory::node_reference(row),
                 .login = {},
                 .is_confidential = ask.has_proven_secret});
}

}  // namespace

Result<rest::Reply> grant_device(rest::CommandContext& c, const TokenAsk& ask) {
  auto given = ask.form.get("device_code");
  if (given.empty()) given = ask.form.get("code");
  const auto row = c.world().platform().find(TypeId::kDeviceCode, given);
  if (row == nullptr) return aadsts(70018);
  auto reply = poll(c, ask, *row);
  if (reply.ok()) return reply;
  // Polls keep the correlation id of the request that made the code.
  return std::move(reply).error().with("correlation", row->text(kDeviceCode.at("correlationId")));
}

}  // namespace mockgraph::login
