#include "mockgraph/base/private_file.h"
#include "mockgraph/base/version.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/baseline.h"
#include "scenarios/report/run_json.h"
#include "scenarios/report/totals.h"
#include "scenarios/runner/bundle.h"
#include "scenarios/runner/last_failed.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/selection.h"
#include "scenarios/runner/update.h"
#include "scenarios/runner/verbs.h"
#include "scenarios/runner/watch.h"

#include <algorithm>
#include <map>
#include <optional>

namespace scenarios::runner {
namespace {

using mockgraph::Error;
using mockgraph::Result;
using mockgraph::Status;

// Where the list of last failures is; empty: nowhere.
std::string failures_file(const Desk& desk) {
  if (!desk.options.state_dir.empty()) return desk.options.state_dir + "/replay-failures.json";
  const auto states = desk.machine.environment("XDG_STATE_HOME");
  const auto home = desk.machine.environment("HOME");
  if (states.empty() && home.empty()) return {};
  return (states.empty() ? home + "/.local/state" : states) + "/mockgraph/replay-failures.json";
}

// One run of the verb, and those that follow while it watches.
class Running {
 public:
  Running(const Desk& desk, Stage stage) : desk_(desk), stage_(std::move(stage)) {}

  Status open();  // reads what the run stands on
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
  [[nodiscard]] const Stage& stage() const { return stage_; }
  // Scenarios that are meant, and were not there before.
  [[nodiscard]] std::vector<std::string> newcomers();
  // Plays these, tells what came of them, and writes the reports of all that is known by now.
  Result<int> play(const std::vector<std::string>& files);

 private:
  Program program(const std::vector<std::string>& files);
  void compare(report::Run& run) const;
  void tell(const report::Run& now, std::size_t wanted);
  void keep(report::Run now);
  Status write();
  Status write_bundle();
  void remember(const std::vector<report::Story>& stories);

  const Desk& desk_;
  Stage stage_;
  std::vector<std::string> files_;
  std::string failures_;
  LastFailed last_failed_;
  std::optional<report::Run> baseline_;
  report::Run run_{.version = std::string{mockgraph::version()}};  // all that is known by now
  std::map<std::string, std::vector<std::string>> journals_;       // by name
};

Status Running::open() {
  const auto& options = desk_.options;
  ASSIGN_OR_RETURN(files_, files_of(options.choice));
  failures_ = failures_file(desk_);
  if (failures_.empty() && options.last_failed)
    return Error{mockgraph::ErrorKind::kInvalid,
                 "usage",
                 "there is no home folder; say where failures are remembered by --state-dir",
                 {},
                 {}};
  // Of no use to a run that does not ask for it: then a broken list is written anew.
  if (options.last_failed) {
    ASSIGN_OR_RETURN(last_failed_, LastFailed::read(failures_));
    files_ = those_in(files_, last_failed_.paths());
  } else if (auto list = LastFailed::read(failures_); list.ok()) {
    last_failed_ = *std::move(list);
  }
  if (!options.reports.bundle.empty() && files_.size() != 1)
    return Error{mockgraph::ErrorKind::kInvalid,
                 "usage",
                 "--bundle holds one scenario, and " + std::to_string(files_.size()) +
                     " are meant: name one",
                 {},
                 {}};
  if (options.reports.baseline.empty()) return mockgraph::ok();
  ASSIGN_OR_RETURN(baseline_, read_report(options.reports.baseline));
  return mockgraph::ok();
}

std::vector<std::string> Running::newcomers() {
  std::vector<std::string> found;
  const auto now = files_of(desk_.options.choice);
  if (!now.ok() || desk_.options.last_failed) return found;
  std::ranges::copy_if(*now, std::back_inserter(found), [&](const std::string& file) {
    return std::ranges::count(files_, file) == 0;
  });
  files_.insert(files_.end(), found.begin(), found.end());
  return found;
}

Program Running::program(const std::vector<std::string>& files) {
  const auto& options = desk_.options;
  Program program{.files = files,
                  .seed = options.seed,
                  .jobs = options.jobs,
                  .repeat = options.repeat,
                  .fail_fast = options.fail_fast,
                  .keep_journals = !options.reports.journals.empty()};
  if (!options.shuffle) return program;
  program.order_seed = options.order_seed ? *options.order_seed : desk_.machine.draw();
  if (!options.order_seed)
    desk_.console.err << "order of --shuffle=" << *program.order_seed << '\n';
  return program;
}

void Running::compare(report::Run& run) const {
  if (baseline_) report::compare_with(*baseline_, desk_.options.reports.baseline, run);
}

void Running::tell(const report::Run& now, std::size_t wanted) {
  auto& out = desk_.console.out;
  out << report::as_text(now, {desk_.console.has_colour, desk_.options.verbose}) << '\n'
      << report::summary_line(now);
  if (wanted != now.stories.size()) out << "; " << wanted - now.stories.size() << " not played";
}

// What was played again takes the place of what was known of it.
void Running::keep(report::Run now) {
  // Two runs agree to the byte unless somebody wants to know how fast this machine is.
  if (!desk_.options.times) {
    for (auto& story : now.stories) story.microseconds = 0;
  }
  for (auto& story : now.stories) {
    const auto known = std::ranges::find(run_.stories, story.file, &report::Story::file);
    if (known != run_.stories.end())
      *known = std::move(story);
    else
      run_.stories.push_back(std::move(story));
  }
  compare(run_);
}

Status Running::write_bundle() {
  const auto& file = desk_.options.reports.bundle;
  if (file.empty() || files_.size() != 1) return mockgraph::ok();
  ASSIGN_OR_RETURN(const auto scenario, load_scenario(files_[0], desk_.options.seed));
  ASSIGN_OR_RETURN(const auto bundle, bundle_of(scenario, stage_));
  return write_file(file, bundle_text(bundle));
}

Status Running::write() {
  const auto& reports = desk_.options.reports;
  RETURN_IF_ERROR(write_reports(reports, run_));
  RETURN_IF_ERROR(write_bundle());
  if (reports.journals.empty()) return mockgraph::ok();
  for (const auto& [name, journal] : journals_) {
    std::string text;
    for (const auto& line : journal) text += line + "\n";
    RETURN_IF_ERROR(write_file(reports.journals + "/" + name + ".journal.jsonl", text));
  }
  return mockgraph::ok();
}

// An extra: a run is no worse for a home folder that cannot be written.
void Running::remember(const std::vector<report::Story>& stories) {
  if (failures_.empty()) return;
  last_failed_.note(stories);
  if (const auto written = last_failed_.write(failures_); !written.ok())
    desk_.console.err << "replay: failures are not remembered: " << written.error().message << '\n';
}

Result<int> Running::play(const std::vector<std::string>& files) {
  const auto& options = desk_.options;
  auto played = play_all(program(files), stage_, audience_of(desk_, files.size()));
  clear_progress(desk_.console);
  report::Run now;
  for (auto& each : played) {
    journals_[each.story.name] = std::move(each.journal);
    now.stories.push_back(std::move(each.story));
  }
  remember(now.stories);
  if (desk_.machine.interrupted()) return kInterrupted;
  compare(now);
  if (!options.json) tell(now, files.size());
  keep(std::move(now));
  if (options.json) desk_.console.out << report::as_json(run_);
  RETURN_IF_ERROR(write());
  if (!options.json) desk_.console.out << reports_told(options.reports) << std::endl;
  return report::exit_code(run_.stories);
}

int watch(const Desk& desk, Running& running, Watched watched) {
  while (true) {
    desk.console.err << "watching " << watched.count() << " files; Ctrl-C ends\n" << std::flush;
    std::vector<std::string> touched;
    while (touched.empty()) {
      desk.machine.pause();
      if (desk.machine.interrupted()) return kInterrupted;
      touched = watched.touched();
      std::ranges::copy(running.newcomers(), std::back_inserter(touched));
    }
    // Before they are played: what changes meanwhile is seen at the next look.
    watched.read_again(touched);
    const auto code = running.play(touched);
    if (!code.ok())
      static_cast<void>(complain(desk.console, code.error()));
    else if (*code == kInterrupted)
      return kInterrupted;
  }
}

// What cannot be read or played is told by the run that follows.
Status update_all(const Desk& desk, const Running& running) {
  for (const auto& file : running.files()) {
    ASSIGN_OR_RETURN(auto text, mockgraph::read_file(file));
    const auto scenario = load_scenario(file, desk.options.seed);
    if (!scenario.ok()) continue;
    const auto update = updated(*scenario, running.stage(), text);
    if (!update.ok() && update.error().code == "not-played") continue;
    if (!update.ok()) return update.error();
    if (update->text == text) continue;
    RETURN_IF_ERROR(write_file(file, update->text));
    desk.console.err << file << ": " << update->written
                     << (update->written == 1 ? " expectation" : " expectations")
                     << " written; look before you keep the file\n";
  }
  return mockgraph::ok();
}

}  // namespace

int run(const Desk& desk) {
  const auto scratch = Scratch::make();
  if (!scratch.ok()) return complain(desk.console, scratch.error());
  auto stage = stage_of(desk, scratch->path());
  if (!stage.ok()) return complain(desk.console, stage.error());
  Running running{desk, *std::move(stage)};
  if (const auto opened = running.open(); !opened.ok())
    return complain(desk.console, opened.error());
  if (running.files().empty()) {
    desk.console.err << (desk.options.last_failed
                             ? "replay: nothing failed when it was last played\n"
                             : "replay: no scenario fits; nothing was verified\n");
    return kNothingVerified;
  }
  if (desk.options.update) {
    if (const auto written = update_all(desk, running); !written.ok())
      return complain(desk.console, written.error());
  }
  Watched watched{desk.options.watch ? running.files() : std::vector<std::string>{}};
  const auto code = running.play(running.files());
  if (!code.ok()) return complain(desk.console, code.error());
  if (!desk.options.watch || *code == kInterrupted) return *code;
  return watch(desk, running, std::move(watched));
}

}  // namespace scenarios::runner
