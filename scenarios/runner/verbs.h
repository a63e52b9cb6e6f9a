#pragma once

#include "scenarios/report/run.h"
#include "scenarios/runner/options.h"
#include "scenarios/runner/play_all.h"
#include "scenarios/runner/program.h"

#include <string>
#include <vector>

// One function a verb; each gives the exit code.
namespace scenarios::runner {

inline constexpr int kDiffers = 1, kInvalidFile = 2, kCannotRun = 3, kNothingVerified = 4,
                     kInterrupted = 130;

// Where a verb works: what was asked for, and what it has for it.
struct Desk {
  const Options& options;
  const Console& console;
  const Machine& machine;
};

[[nodiscard]] int run(const Desk& desk);
[[nodiscard]] int list(const Desk& desk);  // and validate
[[nodiscard]] int coverage(const Desk& desk);
[[nodiscard]] int drift(const Desk& desk);
[[nodiscard]] int report_again(const Desk& desk);
[[nodiscard]] int reproduce(const Desk& desk);
[[nodiscard]] int schema(const Desk& desk);
[[nodiscard]] int fork_story(const Desk& desk);
[[nodiscard]] int mutate_procedure(const Desk& desk);
[[nodiscard]] int order_steps(const Desk& desk);
[[nodiscard]] int measure_privilege(const Desk& desk);
[[nodiscard]] int sweep_procedure(const Desk& desk);
[[nodiscard]] int walk_at_random(const Desk& desk);

// ---- what several of them need ----

// Says what went wrong and gives the exit code: 3 for what the machine refuses, 2 for the rest.
[[nodiscard]] int complain(const Console& console, const mockgraph::Error& error);

// The one scenario that was named, by the procedure that was asked for.
[[nodiscard]] mockgraph::Result<Scenario> base_of(const Desk& desk);

// A stage on this machine; certificates for https lie in `scratch`.
[[nodiscard]] mockgraph::Result<Stage> stage_of(const Desk& desk, const std::string& scratch);

// Tells how far a run is, on a terminal only.
[[nodiscard]] Audience audience_of(const Desk& desk, std::size_t count);
void clear_progress(const Console& console);

// A JSON report of a former run.
[[nodiscard]] mockgraph::Result<report::Run> read_report(const std::string& file);
[[nodiscard]] mockgraph::Status write_reports(const Reports& reports, const report::Run& run);
// "; report: build/report.html", for each report that a person opens.
[[nodiscard]] std::string reports_told(const Reports& reports);

}  // namespace scenarios::runner
