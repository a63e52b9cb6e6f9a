#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mockgraph::app {

// Whether a mock could listen at 127.0.0.1 with this port. False as well where one may not.
[[nodiscard]] bool is_free(std::uint16_t port);

// Whether somebody listens at [::1] with this port.
[[nodiscard]] bool listens_at_v6(std::uint16_t port);

// The addresses that a name means on this machine, in the order in which programs try them. Looks
// further than this machine only for names that it does not know: so ask for "localhost".
[[nodiscard]] std::vector<std::string> addresses_of_name(const std::string& name);

}  // namespace mockgraph::app
