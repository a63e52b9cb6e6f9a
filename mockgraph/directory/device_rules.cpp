#include "mockgraph/directory/device_rules.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/device_tables.h"

namespace mockgraph::directory {
namespace {

using schema::kDevice;
using world::LawContext;
using world::Row;
using world::RowEdit;

Status fill_device(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  constexpr auto kDeviceId = kDevice.at("deviceId");
  next.set_text(kDeviceId, fold_case(next.text(kDeviceId)));
  if (before != nullptr) return ok();
  for (const auto time : {kDevice.at("createdDateTime"), kDevice.at("registrationDateTime")}) {
    if (!next.is_set(time)) set_time(next, time, c.draft.now());
  }
  return ok();
}

Status check_device(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_row(c, before, after));
  const bool is_guid = Guid::parse(after->view(kDevice.at("deviceId"))).has_value();
  return is_guid ? ok() : Status{errors::value_invalid(kDevice, "deviceId")};
}

}  // namespace

const world::TypeLaws kDeviceLaws{fill_device, check_device, nullptr};

world::RowPtr find_device(const world::Tenant& tenant, std::string_view device_id) {
  return tenant.table(schema::TypeId::kDevice).first_by(kDevice.at("deviceId"), device_id);
}

std::string_view device_of(std::span<const policy::Proof> proofs) {
  const policy::Proof* youngest = nullptr;
  for (const auto& each : proofs) {
    if (!each.device.empty() && (youngest == nullptr || youngest->when <= each.when))
      youngest = &each;
  }
  return youngest != nullptr ? std::string_view{youngest->device} : std::string_view{};
}

}  // namespace mockgraph::directory
