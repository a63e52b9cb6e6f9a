#pragma once

#include "client/report/report.h"
#include "mockgraph/tokens/signer.h"
#include "scenarios/training/practice.h"

#include <string>
#include <vector>

namespace scenarios::training {

// What playing in a copy of a sandbox needs from outside.
struct Means {
  mockgraph::tokens::Signer signer;
  mockgraph::WallClock wall;
};

enum class Standing {
  kPassed,   // the check looked, and does not give this finding
  kFailed,   // it gives it
  kUnknown,  // it could not look; the reason says why
  kWaiting,  // there is nothing to look at yet, or another finding stands before it
  kHidden,   // find: not looked into
};
inline constexpr auto kStandingText =
    mockgraph::enum_text<Standing>({{Standing::kPassed, "passed"},
                                    {Standing::kFailed, "failed"},
                                    {Standing::kUnknown, "unknown"},
                                    {Standing::kWaiting, "waiting"},
                                    {Standing::kHidden, "hidden"}});

// One finding that has to be gone, in the words of `setup-client check`.
struct CheckLine {
  std::string id, check, requirement;
  std::string severity;
  Standing standing = Standing::kPassed;
  std::string seen, expected;  // of a failure
  std::string because, next;
  std::string reason;  // of unknown and waiting
};

struct Verdict {
  bool is_passed = false;
  std::vector<CheckLine> lines;   // those that the lesson names, in its order
  std::vector<CheckLine> others;  // findings beside them: what is wrong now and was not asked for
  std::string failure;            // why nothing could be judged
};

// What `setup-client check` finds in this state: the client's own checks, run against a copy, of
// which nothing is kept. A lesson is passed when the audit finds nothing and nothing stays unknown.
// Errors: those of runner::carry_out.
[[nodiscard]] mockgraph::Result<Verdict> judge(const mockgraph::sandbox::State& state,
                                               const runner::Scenario& lesson, const Kept& kept,
                                               const Means& means);

// From a report of a check; pure.
[[nodiscard]] Verdict verdict_of(const client::report::Report& report,
                                 const runner::LessonPlan& plan);

}  // namespace scenarios::training
