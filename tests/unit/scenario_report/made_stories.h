#pragma once

#include "scenarios/report/run.h"

#include <string>
#include <utility>
#include <vector>

// Stories made by hand, to see how they are told.
namespace scenarios::report::made {

inline mockgraph::Instant at(int second) {
  return *mockgraph::parse_instant("2025-04-10T09:00:00Z") + std::chrono::seconds{second};
}

inline Call call(std::uint64_t number) {
  return {.number = number,
          .request_id = "00000000-0000-4000-8000-00000000000" + std::to_string(number % 10),
          .at = at(static_cast<int>(number)),
          .method = "GET",
          .target = "/v1.0/users/1",
          .surface = "graph",
          .route = "/v1.0/users/{id}",
          .status = 200};
}

// A story that reached its end as expected, with two calls.
inline Story passed() {
  Story story{.name = "all-well",
              .file = "scenarios/all-well.json",
              .summary = "Everything is done as it should be.",
              .procedure = "service-account-2025-04",
              .requirements = {"R1", "R3"},
              .verified = 12,
              .calls = 2,
              .seed = 7,
              .virtual_time = std::chrono::seconds{90},
              .microseconds = 8'345};
  story.journal = {call(1), call(2)};
  story.journal[1].method = "DELETE";
  story.journal[1].status = 204;
  return story;
}

inline Story failed() {
  Story story = passed();
  story.file = "scenarios/one-wrong.json";
  story.name = "one-wrong";
  story.summary = "A <b> & a \"quote\".";
  story.verdict = Verdict::kFailed;
  story.microseconds = 1'200'000;
  story.differences = {{"findings",
                        "none",
                        "admin-agents.missing (error)",
                        "not expected: admin-agents.missing (error)",
                        {"scenarios/one-wrong.json", 12, 5},
                        {{"scenarios/procedures/p.json", 40, 3}}},
                       {"step mfa", "done", "already", "", {}, {}}};
  return story;
}

inline Story nothing_verified() {
  return {.name = "empty", .file = "scenarios/empty.json", .verdict = Verdict::kNothingVerified};
}

inline Story invalid() {
  return {.name = "broken",
          .file = "scenarios/broken.json",
          .verdict = Verdict::kInvalid,
          .fault = "scenarios/broken.json:3:5: unknown key 'expct'; did you mean 'expect'?",
          .fault_place = {"scenarios/broken.json", 3, 5}};
}

inline Story could_not_run() {
  return {.name = "busy",
          .file = "scenarios/busy.json",
          .verdict = Verdict::kCouldNotRun,
          .fault = "no port is free"};
}

// Reports that agree to the byte have no figure of the machine.
inline Run run_of(std::vector<Story> stories, bool with_times = true) {
  if (!with_times) {
    for (auto& story : stories) story.microseconds = 0;
  }
  return {.version = "0.1.0", .stories = std::move(stories)};
}

}  // namespace scenarios::report::made
