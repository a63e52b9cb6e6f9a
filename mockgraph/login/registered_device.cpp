#include "mockgraph/login/registered_device.h"

#include "mockgraph/directory/device_rules.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/schema/device_tables.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::login {
namespace {

using schema::kDevice;

std::string name_of(const world::Tenant& tenant) {
  const auto row = tenant.organization();
  return row != nullptr ? row->text(schema::kOrganization.at("displayName")) : tenant.id();
}

Error refused(rest::CommandContext& c, int number, const world::Tenant& home, std::string detail) {
  c.trace.push_back({"device", "refused", std::move(detail)});
  c.advice = {"",
              "sign in again, on a device that stays: what was signed in on this one ends "
              "with it"};
  return aadsts(number, {{"tenant", name_of(home)}});
}

}  // namespace

std::string device_of_request(const rest::CommandContext& c, const world::Tenant& tenant) {
  const auto row =
      directory::find_device(tenant, c.request.headers.get("x-ms-RefreshTokenCredential"));
  const bool is_good = row != nullptr && row->flag(kDevice.at("accountEnabled"));
  return is_good ? row->text(kDevice.at("deviceId")) : std::string{};
}

Status check_device(rest::CommandContext& c, const world::Tenant& home,
                    std::span<const policy::Proof> proofs) {
  const auto device_id = directory::device_of(proofs);
  if (device_id.empty()) return ok();
  const auto row = directory::find_device(home, device_id);
  if (row == nullptr)
    return refused(c, 700003, home,
                   std::string{"the sign-in was made on the device "}.append(device_id).append(
                       ", which is not in the directory any more"));
  if (row->flag(kDevice.at("accountEnabled"))) return ok();
  return refused(c, 135011, home,
                 std::string{"the sign-in was made on the device '"}
                     .append(row->view(kDevice.at("displayName")))
                     .append("', which is disabled"));
}

}  // namespace mockgraph::login
