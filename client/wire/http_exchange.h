#pragma once

#include "client/wire/addresses.h"
#include "client/wire/guard.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"

#include <string>

namespace client::wire {

struct Transport {
  std::string ca_file;  // PEM; empty: the system's own certificates
  mockgraph::Duration connect_within{std::chrono::seconds{5}};
  mockgraph::Duration answer_within{std::chrono::seconds{100}};
  LookUp look_up = wire::look_up;
};

// A socket to one place, opened at the first request and kept. Follows no redirect, reads no proxy
// from the environment, decodes no address again, looks its name up once. An Error is the guard's,
// when the name is that of a place off this machine and its private networks, or kNoAnswer:
// "unreachable", "tls", "timeout" or "broken".
[[nodiscard]] mockgraph::Exchange http_exchange(const Place& place, const Transport& transport);

}  // namespace client::wire
