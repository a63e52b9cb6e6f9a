#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/sandbox/state.h"
#include "scenarios/training/catalogue.h"
#include "scenarios/training/vault.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace scenarios::training {

// Which lesson, and with what drawn.
struct Draw {
  std::uint64_t seed = 0;
  int difficulty = 1;  // 1 to 3
  bool operator==(const Draw&) const = default;
};

// What a trainee did, as the debrief tells it.
enum class Deed { kStarted, kHeld, kLost, kHint, kProbe, kSignedIn, kSolved, kReset, kPassed };
inline constexpr auto kDeedText = mockgraph::enum_text<Deed>({{Deed::kStarted, "started"},
                                                              {Deed::kHeld, "check-passed"},
                                                              {Deed::kLost, "check-lost"},
                                                              {Deed::kHint, "hint"},
                                                              {Deed::kProbe, "probe"},
                                                              {Deed::kSignedIn, "signed-in-again"},
                                                              {Deed::kSolved, "solved"},
                                                              {Deed::kReset, "reset"},
                                                              {Deed::kPassed, "passed"}});
struct Event {
  mockgraph::Instant at;  // of the sandbox
  Deed deed = Deed::kStarted;
  std::string about;  // a finding, a check, a step, the number of a hint
  bool operator==(const Event&) const = default;
};

inline constexpr int kFullScore = 100, kProbeCost = 5;

// How far a trainee has come in one lesson. A value: the same deeds give the same progress.
struct Progress {
  std::vector<Event> events;
  std::size_t hints = 0;
  std::vector<std::string> probes;  // ids of checks, in the order in which they were looked into
  std::set<std::string> held;       // findings that were gone when it was last looked at
  bool is_passed = false;           // once
  bool is_solved = false;           // a part of the solution was played

  bool operator==(const Progress&) const = default;
};

// What is left of the full score: hints and probes are paid for; who had the solution played, or
// read it, gets nothing.
[[nodiscard]] int score_of(const Progress& progress, const runner::LessonPlan& plan);

// Of a lesson that was passed.
struct Achievement {
  int points = 0;
  mockgraph::Instant at;
  bool operator==(const Achievement&) const = default;
};

// The lesson that is under way in a sandbox. It is kept with the sandbox's state, so whatever
// copies or resets that takes it along.
struct Practice : mockgraph::sandbox::Attachment {
  LessonPtr lesson;
  std::optional<Draw> draw;  // where mistakes are drawn
  std::string mistakes;      // that were drawn, in words
  // As the trainee found it. Null after a restart of the program: it is played again when somebody
  // goes back to it, for the same lesson and draw have the same.
  mockgraph::sandbox::StatePtr opening;
  Kept opening_vault;               // what was written down by then
  Kept vault;                       // by now, as far as the world does not say
  std::uint64_t journal_since = 0;  // entries of the journal before the lesson
  Progress progress;
  std::map<std::string, Achievement> passed;  // of this and earlier lessons, by id
  std::uint64_t revision = 0;                 // grows with every deed
};
using PracticePtr = std::shared_ptr<const Practice>;

// Null: no lesson is under way.
[[nodiscard]] PracticePtr practice_in(const mockgraph::sandbox::State& state);

}  // namespace scenarios::training
