#pragma once

#include "mockgraph/app/system_trust.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace mockgraph::app {

enum class TrustDeed { kTrust, kUntrust };

// What a person does to have the authority trusted, or not any more: by this system, by others, by
// single programs. Nothing is done here.
struct TrustPage {
  TrustDeed deed;
  std::string authority;              // its PEM file
  std::optional<SystemTrust> system;  // of this machine, if it is known

  [[nodiscard]] std::string as_text() const;
  [[nodiscard]] nlohmann::ordered_json as_json() const;
  [[nodiscard]] std::vector<std::string> commands() const;  // for this system; empty if not known
};

}  // namespace mockgraph::app
