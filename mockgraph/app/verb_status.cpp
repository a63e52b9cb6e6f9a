#include "mockgraph/app/control_client.h"
#include "mockgraph/app/process_mark.h"
#include "mockgraph/app/processes.h"
#include "mockgraph/app/running_mock.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kGlance{20};

constexpr auto kStatusOptions = std::to_array<OptionRow>({kReadyFile, kStateDir, kFormat});
constexpr VerbPage kStatusPage{
    "status",
    "Whether a mock runs, and where: 0 if it answers, 1 if none runs, starts or answers.",
    kStatusOptions,
    {"mockgraph status", "mockgraph status --format json",
     "mockgraph status --state-dir /tmp/lab"}};

constexpr auto kPatientOptions = std::to_array<OptionRow>(
    {{"timeout", "SECONDS", "30", "how long at most"}, kReadyFile, kStateDir, kFormat});
constexpr VerbPage kWaitPage{
    "wait",
    "Returns when a mock that somebody else starts answers; 3 if it does not in time.",
    kPatientOptions,
    {"mockgraph wait", "mockgraph wait --timeout 5 && npm test",
     "mockgraph wait --ready-file ready.json --format json"}};
constexpr VerbPage kStopPage{
    "stop",
    "Stops the mock of the state folder and returns when it has ended; no mock is no failure.",
    kPatientOptions,
    {"mockgraph stop", "mockgraph stop --state-dir /tmp/lab",
     "mockgraph stop --ready-file ready.json"}};

constexpr auto kLogsOptions =
    std::to_array<OptionRow>({{"lines", "N", "", "only the last N lines"}, kStateDir, kFormat});
constexpr VerbPage kLogsPage{
    "logs",
    "What the mock that was started in the background had to say. What it was asked and answered\n"
    "is in its journal: mockgraph journal.",
    kLogsOptions,
    {"mockgraph logs", "mockgraph logs --lines 20", "mockgraph logs --state-dir /tmp/lab"}};

// The living mock of a ready file, if it answers too. One without plain http is taken at its word.
Result<RunningMock> answering_at(const std::string& ready_file) {
  ASSIGN_OR_RETURN(auto mock, running_at(ready_file));
  if (!mock.http.empty()) {
    const auto answer = call_control(ControlPlace{.url = mock.http}, {"GET", "ready"});
    if (!answer.ok()) return answer.error();
  }
  return mock;
}

OrderedJson as_json(const RunningMock& mock) {
  const auto url = [](const std::string& text) {
    return text.empty() ? OrderedJson{} : OrderedJson(text);
  };
  return {{"version", 1},
          {"running", true},
          {"pid", mock.process},
          {"http", url(mock.http)},
          {"https", url(mock.https)},
          {"proxy", url(mock.proxy)},
          {"ca", url(mock.authority)}};
}

std::string shown(const Arguments& arguments, const RunningMock& mock) {
  if (arguments.is_json()) return dump(as_json(mock)) + "\n";
  return "mockgraph " + mock.version + " runs, process " + std::to_string(mock.process) + "\n" +
         addresses_of(mock);
}

Result<std::string> wait_for(const Arguments& arguments, const std::string& ready_file) {
  ASSIGN_OR_RETURN(const auto timeout, arguments.number("timeout"));
  // Glances are counted, not timed: a machine that was asleep meanwhile has not waited.
  auto left = milliseconds{seconds{timeout}} / kGlance;
  for (;;) {
    auto mock = answering_at(ready_file);
    if (mock.ok()) return shown(arguments, *mock);
    if (left-- <= 0 || mock.error().kind != ErrorKind::kUnavailable) return std::move(mock).error();
    pause_for(kGlance);
  }
}

Result<std::string> stop_at(const Arguments& arguments, const std::string& ready_file) {
  ASSIGN_OR_RETURN(const auto timeout, arguments.number("timeout"));
  const auto mark = mark_path(ready_file);
  const auto process = ProcessMark::holder(mark);
  const bool ended = !process || end_process(
                                     *process, [&] { return ProcessMark::holder(mark) == process; },
                                     seconds{timeout});
  if (!ended)
    return Error{ErrorKind::kUnavailable,
                 "still-running",
                 "the mock (process " + std::to_string(*process) +
                     ") was asked to end and still runs; kill it with: kill -9 " +
                     std::to_string(*process),
                 {},
                 {}};
  if (arguments.is_json())
    return dump(OrderedJson{{"version", 1},
                            {"stopped", process ? OrderedJson(*process) : OrderedJson{}}}) +
           "\n";
  return process ? "stopped process " + std::to_string(*process) + "\n"
                 : std::string{"no mock runs\n"};
}

Result<std::string> log_of(const Arguments& arguments, const Environment& environment) {
  ASSIGN_OR_RETURN(const auto folder, state_folder(arguments, environment));
  auto text = read_file(log_path(folder));
  if (!text.ok())
    return Error{ErrorKind::kUnavailable,
                 "no-log",
                 "no mock was started in the background from " + folder +
                     "; start one with: mockgraph start",
                 {},
                 {}};
  auto lines = split(*text, '\n');
  if (lines.back().empty()) lines.pop_back();
  if (arguments.has("lines")) {
    ASSIGN_OR_RETURN(const auto most, arguments.number("lines"));
    const auto kept = std::min(lines.size(), static_cast<std::size_t>(most));
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(kept));
  }
  if (arguments.is_json())
    return dump(OrderedJson{{"version", 1}, {"path", log_path(folder)}, {"lines", lines}}) + "\n";
  std::string shown_lines;
  for (const auto line : lines) shown_lines.append(line).append("\n");
  return shown_lines;
}

using Work = Result<std::string> (*)(const Arguments&, const std::string&);

// A verb about the mock of one ready file.
int about_one(const VerbCall& call, std::string_view verb, const VerbPage& page, Work work) {
  const auto arguments = read_arguments(page, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, verb, arguments.error());
  const auto ready_file = ready_path(*arguments, call.environment);
  if (!ready_file.ok()) return complain(call.console, verb, ready_file.error());
  const auto text = work(*arguments, *ready_file);
  if (!text.ok()) return complain(call.console, verb, text.error());
  call.console.out << *text;
  return kAsExpected;
}

}  // namespace

int status(const VerbCall& call) {
  const auto arguments = read_arguments(kStatusPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "status", arguments.error());
  const auto ready_file = ready_path(*arguments, call.environment);
  if (!ready_file.ok()) return complain(call.console, "status", ready_file.error());
  const auto mock = answering_at(*ready_file);
  if (mock.ok()) {
    call.console.out << shown(*arguments, *mock);
    return kAsExpected;
  }
  if (arguments->is_json())
    call.console.out << dump(OrderedJson{{"version", 1},
                                         {"running", false},
                                         {"why", mock.error().code},
                                         {"message", mock.error().message}})
                     << '\n';
  else
    call.console.out << mock.error().message << '\n';
  return kChecksFailed;
}

int wait(const VerbCall& call) { return about_one(call, "wait", kWaitPage, wait_for); }
int stop(const VerbCall& call) { return about_one(call, "stop", kStopPage, stop_at); }

int logs(const VerbCall& call) {
  const auto arguments = read_arguments(kLogsPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "logs", arguments.error());
  const auto text = log_of(*arguments, call.environment);
  if (!text.ok()) return complain(call.console, "logs", text.error());
  call.console.out << *text;
  return kAsExpected;
}

}  // namespace mockgraph::app
