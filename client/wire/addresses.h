#pragma once

#include "client/wire/guard.h"

#include <functional>
#include <string>
#include <vector>

namespace client::wire {

// The numeric addresses of a host name; none if nobody knows it. An IPv6 address has no brackets.
using LookUp = std::function<std::vector<std::string>(const std::string& host)>;

// As this machine resolves names: its hosts file, then the domain name system.
[[nodiscard]] std::vector<std::string> look_up(const std::string& host);

// Where a place is, in the order in which to try. A name is looked up, once: whoever answers for it
// later cannot lead away what is sent. Errors: the guard's, if any of its addresses is neither
// loopback nor private (nothing was sent then); kNoAnswer "unreachable", if it has none.
[[nodiscard]] mockgraph::Result<std::vector<std::string>> addresses_of(const Place& place,
                                                                       const LookUp& look_up);

}  // namespace client::wire
