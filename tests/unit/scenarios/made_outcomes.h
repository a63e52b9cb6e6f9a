#pragma once

#include "scenarios/runner/play.h"

#include <memory>
#include <string>
#include <utility>

// Outcomes made by hand, to see how they are told.
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

// A run that reached its end as expected, with two calls.
inline Outcome passed() {
  Outcome outcome;
  outcome.file = "scenarios/all-well.json";
  outcome.name = "all-well";
  outcome.summary = "Everything is done as it should be.";
  outcome.requirements = {"R1", "R3"};
  outcome.verified = 12;
  outcome.microseconds = 8'345;
  outcome.seed = 7;
  outcome.virtual_time = std::chrono::seconds{90};
  outcome.journal = {call({.number = 1}), call({.number = 2, .method = "DELETE", .status = 204})};
  return outcome;
}

inline Outcome failed() {
  Outcome outcome = passed();
  outcome.file = "scenarios/one-wrong.json";
  outcome.name = "one-wrong";
  outcome.summary = "A <b> & a \"quote\".";
  outcome.verdict = Verdict::kFailed;
  outcome.microseconds = 1'200'000;
  outcome.differences = {{"findings", "none", "admin-agents.missing (error)",
                          "not expected: admin-agents.missing (error)"},
                         {"step mfa", "done", "already", ""}};
  return outcome;
}

inline Outcome nothing_verified() {
  Outcome outcome;
  outcome.file = "scenarios/empty.json";
  outcome.name = "empty";
  outcome.verdict = Verdict::kNothingVerified;
  return outcome;
}

inline Outcome invalid() {
  return not_played("scenarios/broken.json", Verdict::kInvalid,
                    "scenarios/broken.json:3:5: unknown key 'expct'; did you mean 'expect'?");
}

inline Outcome could_not_run() {
  return not_played("scenarios/busy.json", Verdict::kCouldNotRun, "no port is free");
}

}  // namespace scenarios::runner::made
