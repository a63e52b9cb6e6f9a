#pragma once

#include "client/wire/guard.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"

#include <string>

namespace client::wire {

struct Transport {
  std::string ca_file;  // PEM; empty: the system's own certificates
  mockgraph::Duration connect_within{std::chrono::seconds{5}};
  mockgraph::Duration answer_within{std::chrono::seconds{100}};
};

// A socket to one place, opened at the first request and kept. Follows no redirect, reads no proxy
// from the environment, decodes no address again. An Error is kNoAnswer: "unreachable", "tls",
// "timeout" or "broken".
[[nodiscard]] mockgraph::Exchange http_exchange(const Place& place, const Transport& transport);

}  // namespace client::wire
