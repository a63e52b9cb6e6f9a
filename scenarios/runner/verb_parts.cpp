#include "mockgraph/app/certificates.h"
#include "mockgraph/base/private_file.h"
#include "scenarios/report/as_html.h"
#include "scenarios/report/as_junit.h"
#include "scenarios/report/as_markdown.h"
#include "scenarios/report/as_sarif.h"
#include "scenarios/report/run_json.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/verbs.h"

#include <array>
#include <filesystem>
#include <memory>
#include <tuple>

namespace scenarios::runner {

using mockgraph::Result;
using mockgraph::Status;

namespace {

// The key signs for nobody but the simulation; the same key in each run gives the same tokens.
constexpr std::uint64_t kKeySeed = 1;
// Stories begin alike, and so do the thousands of runs of a sweep: 6 MB at most.
constexpr std::size_t kKeptSignatures = 16384;

}  // namespace

int complain(const Console& console, const mockgraph::Error& error) {
  using mockgraph::ErrorKind;
  console.err << "replay: " << error.message << '\n';
  const bool is_the_machines = error.kind == ErrorKind::kUnavailable ||
                               error.kind == ErrorKind::kForbidden ||
                               error.kind == ErrorKind::kConflict;
  return is_the_machines ? kCannotRun : kInvalidFile;
}

// An edition's file stands beside that of the story's own.
Result<Scenario> base_of(const Desk& desk) {
  const auto& [file, procedure] = std::tie(desk.options.file, desk.options.procedure);
  if (procedure.empty()) return load_scenario(file, desk.options.seed);
  namespace fs = std::filesystem;
  ASSIGN_OR_RETURN(const auto story, mockgraph::files::read_document(file));
  const bool is_edition = procedure == "2025-04" || procedure == "2026";
  const fs::path own{story.json().value("procedure", "")};
  const auto path = is_edition ? own.parent_path() / ("service-account-" + procedure + ".json")
                               : fs::absolute(procedure);
  const mockgraph::OrderedJson other{{"procedure", path.string()}};
  ASSIGN_OR_RETURN(const auto by,
                   mockgraph::files::parse_document("--procedure", mockgraph::dump(other)));
  return scenario_of(story.taking(by, "procedure"), desk.options.seed);
}

Result<Stage> stage_of(const Desk& desk, const std::string& scratch) {
  using mockgraph::tokens::SigningKey;
  const mockgraph::Instant from{};
  ASSIGN_OR_RETURN(
      auto key, SigningKey::generate(kKeySeed, {from, from + std::chrono::hours{24 * 365 * 100}}));
  key.remember(kKeptSignatures);
  Stage stage{
      .signer = mockgraph::tokens::Signer{std::make_shared<const SigningKey>(std::move(key))},
      .transport = desk.options.transport,
      .stopwatch = desk.machine.stopwatch,
      .wall = desk.machine.now};
  if (stage.transport == Transport::kHttps) {
    ASSIGN_OR_RETURN(stage.certificates,
                     mockgraph::app::ensure_certificates(scratch, desk.machine.now()));
  }
  return stage;
}

Audience audience_of(const Desk& desk, std::size_t count) {
  Audience audience{.progress = {}, .wants_to_leave = desk.machine.interrupted};
  if (!desk.console.is_followed) return audience;
  audience.progress = [&console = desk.console, count](std::size_t done, const std::string& name) {
    console.err << "\r\x1b[K" << done << '/' << count << ' ' << name << std::flush;
  };
  return audience;
}

void clear_progress(const Console& console) {
  if (console.is_followed) console.err << "\r\x1b[K" << std::flush;
}

Result<report::Run> read_report(const std::string& file) {
  ASSIGN_OR_RETURN(auto text, mockgraph::read_file(file));
  return report::run_from(file, std::move(text));
}

Status write_reports(const Reports& reports, const report::Run& run) {
  struct Writer {
    const std::string& file;
    std::string (*write)(const report::Run&);
  };
  const std::array<Writer, 5> writers{
      {{reports.html, report::as_html},
       {reports.json, report::as_json},
       {reports.junit, report::as_junit},
       {reports.markdown, [](const report::Run& each) { return report::as_markdown(each); }},
       {reports.sarif, report::as_sarif}}};
  for (const auto& each : writers) {
    if (!each.file.empty()) RETURN_IF_ERROR(write_file(each.file, each.write(run)));
  }
  return mockgraph::ok();
}

std::string reports_told(const Reports& reports) {
  std::string text;
  for (const auto* file : {&reports.html, &reports.json, &reports.junit, &reports.markdown,
                           &reports.sarif, &reports.bundle}) {
    if (!file->empty()) text += (text.empty() ? "; report: " : ", ") + *file;
  }
  return text;
}

}  // namespace scenarios::runner
