#pragma once

#include "mockgraph/policy/mfa.h"
#include "mockgraph/world/draft.h"

#include <span>
#include <string_view>

// Registered devices, and what is bound to them ("What is a device identity?", "Understanding
// Primary Refresh Token").
namespace mockgraph::directory {

extern const world::TypeLaws kDeviceLaws;

// By deviceId, which a device itself knows; null if the directory has none.
[[nodiscard]] world::RowPtr find_device(const world::Tenant& tenant, std::string_view device_id);

// The deviceId of the device on which the youngest of these was shown; empty: on none that is
// registered.
[[nodiscard]] std::string_view device_of(std::span<const policy::Proof> proofs);

// "AzureAd" (Microsoft Entra joined), "ServerAd" (hybrid joined), "Workplace" (registered).
inline constexpr std::string_view kHybridJoined = "ServerAd";

}  // namespace mockgraph::directory
