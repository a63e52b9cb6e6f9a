#pragma once

#include "scenarios/runner/play.h"

#include <memory>
#include <string>
#include <utility>

// Calls made by hand, as a journal has them.
namespace scenarios::runner::made {

inline mockgraph::Instant at(int second) {
  return *mockgraph::parse_instant("2025-04-10T09:00:00Z") + std::chrono::seconds{second};
}

struct CallParts {
  std::uint64_t number = 1;
  std::string_view surface = "graph";
  std::string method = "GET";
  std::string_view route = "/v1.0/users/{id}";
  std::string target = "/v1.0/users/1";
  int status = 200;
  std::string error = {};
  std::string caller = {};  // empty: nobody
};

inline std::shared_ptr<mockgraph::sandbox::JournalEntry> call(CallParts parts) {
  auto entry = std::make_shared<mockgraph::sandbox::JournalEntry>();
  entry->number = parts.number;
  entry->request_id = mockgraph::guid_for(1, parts.number);
  entry->at = at(static_cast<int>(parts.number));
  entry->surface = parts.surface;
  entry->method = std::move(parts.method);
  entry->route = parts.route;
  entry->target = std::move(parts.target);
  entry->status = parts.status;
  entry->error_code = std::move(parts.error);
  if (!parts.caller.empty()) {
    entry->caller = std::make_shared<const mockgraph::sandbox::JournalCaller>(
        mockgraph::sandbox::JournalCaller{"user", "t", "o", std::move(parts.caller), "a"});
  }
  return entry;
}

}  // namespace scenarios::runner::made
