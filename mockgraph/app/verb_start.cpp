#include "mockgraph/app/own_mock.h"
#include "mockgraph/app/process_mark.h"
#include "mockgraph/app/serve_options.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace mockgraph::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargeLog = std::uintmax_t{1} << 20U;

constexpr auto kStartOptions = [] {
  std::array<OptionRow, kServeOptions.size() + 1> all{};
  std::size_t at = 0;
  for (const auto& row : kServeOptions) all[at++] = row;
  all[at] = {"timeout", "SECONDS", "60", "how long it may take to be ready"};
  return all;
}();
constexpr VerbPage kStartPage{
    "start [FIXTURE]",
    "Starts 'serve' in the background and returns when requests are answered. One mock a state\n"
    "folder: a second one is refused.",
    kStartOptions,
    {"mockgraph start", "mockgraph start fixtures/no-premium.json --http 127.0.0.1:0",
     "mockgraph start --state-dir /tmp/lab --seed workshop && mockgraph stop --state-dir /tmp/lab"},
    1};

// What `serve` shall be told: all that we were told, and from where, said in flags.
std::vector<std::string> serve_words(const Arguments& arguments, const std::string& folder,
                                     const std::string& ready_file) {
  std::vector<std::string> words;
  const auto say = [&](std::string_view name, const std::string& value) {
    words.push_back("--" + std::string{name});
    words.back().append("=").append(value);
  };
  for (const auto& row : kServeOptions) {
    if (row.name != "format" && row.name != "ready-file" && row.name != "state-dir" &&
        arguments.has(row.name))
      say(row.name, arguments.text(row.name));
  }
  say("state-dir", folder);
  say("ready-file", ready_file);
  if (!arguments.words().empty()) {
    words.emplace_back("--");
    words.push_back(arguments.word(0));
  }
  return words;
}

Status refuse_a_second(const std::string& ready_file) {
  const auto process = ProcessMark::holder(mark_path(ready_file));
  if (!process) return ok();
  const auto mock = running_at(ready_file);
  return Error{ErrorKind::kConflict,
               "already-running",
               "a mock runs already (process " + std::to_string(*process) +
                   (mock.ok() ? " at " + (mock->http.empty() ? mock->https : mock->http) : "") +
                   "); end it with 'mockgraph stop', or give this one another --state-dir",
               ready_file,
               {}};
}

// A log that has grown large is kept once more, and no longer.
void turn_over(const std::string& log) {
  std::error_code fault;
  const auto size = fs::file_size(log, fault);
  if (!fault && size > kLargeLog) fs::rename(log, log + ".1", fault);
}

// The mock writes complaints only; who reads them wants to know of which run they are.
void note_in(const std::string& log, const RunningMock& mock) {
  std::ofstream{log, std::ios::app} << rfc3339(wall_time()) << "  process " << mock.process
                                    << " serves\n"
                                    << addresses_of(mock);
}

std::string written_since(const std::string& log, std::uintmax_t size) {
  const auto text = read_file(log);
  return text.ok() && text->size() > size ? text->substr(size) : std::string{};
}

Result<std::string> begin(const Arguments& arguments, const VerbCall& call) {
  ASSIGN_OR_RETURN(const auto timeout, arguments.number("timeout", 1));
  ASSIGN_OR_RETURN(const auto folder, state_folder(arguments, call.environment));
  ASSIGN_OR_RETURN(const auto ready_file, ready_path(arguments, call.environment));
  RETURN_IF_ERROR(refuse_a_second(ready_file));
  const auto log = log_path(folder);
  turn_over(log);
  std::error_code none;
  const auto size = fs::exists(log, none) ? fs::file_size(log, none) : 0;
  auto started = start_mock(serve_words(arguments, folder, ready_file), Bond::kFree, log,
                            std::chrono::seconds{timeout});
  // What the mock had to say of its end is why it did not start.
  if (!started.ok()) call.console.err << written_since(log, size);
  if (!started.ok()) return std::move(started).error();
  note_in(log, started->mock);
  return arguments.is_json() ? started->ready_document + "\n"
                             : addresses_of(started->mock) + "ready; 'mockgraph stop' stops it\n";
}

}  // namespace

int start(const VerbCall& call) {
  const auto arguments = read_arguments(kStartPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "start", arguments.error());
  const auto text = begin(*arguments, call);
  if (!text.ok()) return complain(call.console, "start", text.error());
  call.console.out << *text;
  return kAsExpected;
}

}  // namespace mockgraph::app
