#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"
#include "scenarios/runner/play.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// One scenario with all that it takes, and all that came of it, in one file of text: somebody else
// plays it again elsewhere, and sees the same to the byte or is told what differs. Secrets stand in
// it as others of the same shape, which play the same story.
namespace scenarios::runner {

struct Bundle {
  std::string version;   // of the mockgraph that made it
  std::string scenario;  // its file among these
  std::uint64_t seed = 0;
  // By path, as the scenario's folder sees them: "../fixtures/default.json". Without comments.
  std::map<std::string, mockgraph::Json> files;
  mockgraph::OrderedJson result;  // verdict, what was verified, differences
  std::vector<std::string> journal;
};

// "replay.bundle/1"; scenarios/bundle.schema.json describes it.
[[nodiscard]] std::string bundle_text(const Bundle& bundle);
[[nodiscard]] std::string_view bundle_schema();
// Refuses what the schema refuses, and files that would lie outside of the bundle, with place.
[[nodiscard]] mockgraph::Result<Bundle> bundle_from(std::string name, std::string text);

// The scenario's files with their secrets replaced, played from there. kInvalid for a file that
// makes no sense, kUnprocessable if the story depends on the very letters of a secret.
[[nodiscard]] mockgraph::Result<Bundle> bundle_of(const Scenario& scenario, const Stage& stage);

// Plays what is in a bundle, and nothing else, and makes the bundle that comes of it.
[[nodiscard]] mockgraph::Result<Bundle> played_again(const Bundle& bundle, const Stage& stage);

// What differs, a sentence each; empty if both are the same to the byte.
[[nodiscard]] std::vector<std::string> differences_between(const Bundle& kept, const Bundle& now);

}  // namespace scenarios::runner
