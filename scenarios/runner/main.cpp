#include "mockgraph/base/text.h"
#include "mockgraph/sandbox/journal_text.h"
#include "scenarios/runner/coverage.h"
#include "scenarios/runner/drift_text.h"
#include "scenarios/runner/options.h"
#include "scenarios/runner/outcomes.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

namespace {

namespace fs = std::filesystem;
using mockgraph::Error;
using mockgraph::Result;
using mockgraph::Status;
using namespace scenarios::runner;

constexpr int kInvalidFile = 2, kCannotRun = 3, kInterrupted = 130;
// The key signs for nobody but the simulation; the same key in each run gives the same tokens.
constexpr std::uint64_t kKeySeed = 1;

std::atomic<bool> interrupted{false};

std::int64_t microseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

bool is_scenario(const fs::path& path) {
  return path.extension() == ".json" && !path.filename().string().ends_with(".schema.json");
}

// The files named, and those directly in the folders named, in the order of their names.
Result<std::vector<std::string>> files_of(const Options& options) {
  std::vector<std::string> files;
  auto places = options.places;
  if (places.empty()) places.emplace_back("scenarios");
  for (const auto& place : places) {
    std::error_code fault;
    if (fs::is_regular_file(place, fault)) {
      files.push_back(place);
      continue;
    }
    if (!fs::is_directory(place, fault))
      return Error{
          mockgraph::ErrorKind::kNotFound,
          "no-scenario",
          "there is no file or folder '" + place + "'; name one, or run in the project's folder",
          place,
          {}};
    for (const auto& entry : fs::directory_iterator(place)) {
      if (entry.is_regular_file() && is_scenario(entry.path()))
        files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  std::erase_if(files, [&](const std::string& file) {
    return !mockgraph::contains_folded(fs::path{file}.stem().string(), options.filter);
  });
  std::vector<std::string> share;
  for (std::size_t i = options.shard - 1; i < files.size(); i += options.shards)
    share.push_back(files[i]);
  return share;
}

// Whole or not at all: a reader never sees half a report.
Status write_file(const std::string& path, std::string_view text) {
  const auto failed = [&](std::string_view what) {
    return Error{mockgraph::ErrorKind::kUnavailable,
                 "write",
                 "cannot " + std::string{what} + " '" + path + "'",
                 path,
                 {}};
  };
  std::error_code fault;
  const auto folder = fs::path{path}.parent_path();
  if (!folder.empty()) fs::create_directories(folder, fault);
  const auto beside = path + ".partial";
  {
    std::ofstream out{beside, std::ios::binary};
    out << text;
    if (!out.flush()) return failed("write");
  }
  fs::rename(beside, path, fault);
  if (fault) return failed("replace");
  return mockgraph::ok();
}

bool terminal(int descriptor) { return isatty(descriptor) != 0; }
bool colour() { return terminal(STDOUT_FILENO) && std::getenv("NO_COLOR") == nullptr; }

// Plays all files, several at once; the outcomes come in the order of the files.
std::vector<Outcome> play_all(const std::vector<std::string>& files, const Options& options) {
  const auto signer = [] {
    using mockgraph::tokens::SigningKey;
    const mockgraph::Instant from{};
    auto key = SigningKey::generate(kKeySeed, {from, from + std::chrono::hours{24 * 365 * 100}});
    return mockgraph::tokens::Signer{std::make_shared<const SigningKey>(std::move(key).value())};
  }();
  std::vector<Outcome> outcomes(files.size());
  std::atomic<std::size_t> next{0}, done{0};
  std::mutex progress;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size() && !interrupted; i = next++) {
      auto scenario = load_scenario(files[i], options.seed);
      outcomes[i] = scenario.ok()
                        ? play(*scenario, {signer, options.wire, microseconds})
                        : not_played(files[i], Verdict::kInvalid, scenario.error().message);
      const std::scoped_lock lock{progress};
      ++done;
      if (terminal(STDERR_FILENO))
        std::cerr << "\r\x1b[K" << done << '/' << files.size() << "  " << outcomes[i].name
                  << std::flush;
    }
  };
  const auto cores = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  const auto jobs = std::min(options.jobs == 0 ? cores : options.jobs, files.size());
  std::vector<std::jthread> workers;
  for (std::size_t i = 1; i < jobs; ++i) workers.emplace_back(work);
  work();
  workers.clear();
  if (terminal(STDERR_FILENO)) std::cerr << "\r\x1b[K" << std::flush;
  return outcomes;
}

Status write_reports(const std::vector<Outcome>& outcomes, const Options& options) {
  if (!options.html.empty()) RETURN_IF_ERROR(write_file(options.html, as_html(outcomes)));
  if (!options.junit.empty()) RETURN_IF_ERROR(write_file(options.junit, as_junit(outcomes)));
  if (options.journals.empty()) return mockgraph::ok();
  for (const auto& outcome : outcomes) {
    std::string text;
    for (const auto& entry : outcome.journal)
      text += mockgraph::dump(mockgraph::sandbox::journal_entry_json(*entry)) + "\n";
    RETURN_IF_ERROR(write_file(options.journals + "/" + outcome.name + ".journal.jsonl", text));
  }
  return mockgraph::ok();
}

int run(const std::vector<std::string>& files, const Options& options) {
  const auto outcomes = play_all(files, options);
  if (interrupted) return kInterrupted;
  const TextStyle style{colour(), options.verbose};
  std::size_t width = 0;
  for (const auto& outcome : outcomes) width = std::max(width, outcome.name.size());
  if (options.json) {
    std::cout << as_json(outcomes);
  } else {
    for (const auto& outcome : outcomes) std::cout << table_line(outcome, width, style) << '\n';
    for (const auto& outcome : outcomes) std::cout << differences_text(outcome, style);
  }
  if (const auto written = write_reports(outcomes, options); !written.ok()) {
    std::cerr << "replay: " << written.error().message << '\n';
    return kCannotRun;
  }
  if (!options.json) {
    std::cout << '\n' << summary_line(outcomes);
    if (!options.html.empty()) std::cout << "; report: " << options.html;
    std::cout << '\n';
  }
  return exit_code(outcomes);
}

int coverage(const std::vector<std::string>& files, const Options& options) {
  const auto outcomes = play_all(files, options);
  if (interrupted) return kInterrupted;
  const auto found = error_coverage(outcomes);
  std::cout << (options.json ? as_json(found) : as_text(found));
  const int code = exit_code(outcomes);
  return code == 0 && !found.not_reached.empty() ? 1 : code;
}

int complain(const Error& error) {
  std::cerr << "replay: " << error.message << '\n';
  return kInvalidFile;
}

int drift(const std::vector<std::string>& files, const Options& options) {
  using client::procedure::load_procedure;
  const auto before = load_procedure(options.before);
  if (!before.ok()) return complain(before.error());
  const auto after = load_procedure(options.after);
  if (!after.ok()) return complain(after.error());
  std::vector<Scenario> scenarios;
  for (const auto& file : files) {
    auto scenario = load_scenario(file, options.seed);
    if (!scenario.ok()) return complain(scenario.error());
    scenarios.push_back(std::move(scenario).value());
  }
  const auto found = client::procedure::drift_between(*before, *after);
  const auto touched = touched_by(found, scenarios);
  std::cout << (options.json ? as_json(found, touched) : as_text(found, touched));
  return 0;
}

int list(const std::vector<std::string>& files, const Options& options) {
  int code = 0;
  mockgraph::OrderedJson all = mockgraph::OrderedJson::array();
  for (const auto& file : files) {
    const auto scenario = load_scenario(file, options.seed);
    if (!scenario.ok()) {
      std::cerr << scenario.error().message << '\n';
      code = kInvalidFile;
      continue;
    }
    if (options.json) {
      all.push_back({{"name", scenario->name},
                     {"file", file},
                     {"summary", scenario->summary},
                     {"requirements", scenario->requirements}});
    } else if (options.command == Command::kList) {
      std::cout << scenario->name << "\n    " << scenario->summary << '\n';
    }
  }
  if (options.json) std::cout << mockgraph::dump(all, 2) << '\n';
  if (!options.json)
    std::cout << files.size() << " scenarios" << (code == 0 ? ", all valid" : ", not all valid")
              << '\n';
  return code;
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGINT, [](int) { interrupted = true; });
  const auto options = read_options(count, words);
  if (!options.ok()) return complain(options.error());
  if (options->command == Command::kHelp || options->command == Command::kVersion) {
    std::cout << (options->command == Command::kHelp ? options->help
                                                     : "replay " MOCKGRAPH_VERSION "\n");
    return 0;
  }
  const auto files = files_of(*options);
  if (!files.ok()) return complain(files.error());
  if (files->empty()) {
    std::cerr << "replay: no scenario fits; nothing was verified\n";
    return 4;
  }
  if (options->command == Command::kRun) return run(*files, *options);
  if (options->command == Command::kDrift) return drift(*files, *options);
  return options->command == Command::kCoverage ? coverage(*files, *options)
                                                : list(*files, *options);
}
