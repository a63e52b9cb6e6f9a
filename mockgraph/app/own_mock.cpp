#include "mockgraph/app/own_mock.h"

#include "mockgraph/app/control_client.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>

#include <csignal>

namespace mockgraph::app {
namespace {

constexpr std::chrono::seconds kFarewell{5};

// What was wrong with a file or word of ours is ours to repair.
Error not_started(std::optional<int> code) {
  return {code == kUsage ? ErrorKind::kInvalid : ErrorKind::kUnavailable,
          "not-started",
          code ? "the mock ended with " + std::to_string(*code) + " before it was ready"
               : "the mock was not ready in time; see --timeout",
          {},
          {}};
}

Result<std::string> control(const RunningMock& mock, const ControlCall& call) {
  if (mock.http.empty())
    return Error{ErrorKind::kInvalid,
                 "usage",
                 "sandboxes are asked for over plain http, and this mock has none",
                 {},
                 {}};
  return call_control(ControlPlace{.url = mock.http}, call);
}

}  // namespace

Result<OwnMock> start_mock(std::vector<std::string> serve_words, Bond bond, const std::string& log,
                           std::chrono::milliseconds patience) {
  ASSIGN_OR_RETURN(auto program, own_program());
  Launch launch{.words = {std::move(program), "serve", "--format", "json"},
                .errors = log,
                .answers = true,
                .bond = bond};
  launch.words.insert(launch.words.end(), std::make_move_iterator(serve_words.begin()),
                      std::make_move_iterator(serve_words.end()));
  ASSIGN_OR_RETURN(auto process, ChildProcess::start(launch));
  const auto line = process.line(patience);
  if (!line) {
    const auto code = process.wait(std::chrono::milliseconds{100});
    process.signal(SIGTERM);
    return not_started(code);
  }
  ASSIGN_OR_RETURN(auto mock, running_mock_from(*line, "what the mock says of itself"));
  return OwnMock{std::move(process), std::move(mock), *line};
}

void stop_mock(OwnMock& own) {
  own.process.signal(SIGTERM);
  if (!own.process.wait(kFarewell)) own.process.signal(SIGKILL);
}

Status check_sandbox(const RunningMock& mock, const std::string& name) {
  const auto found = control(mock, {"GET", "sandboxes/" + percent_encoded(name)});
  return found.ok() ? ok() : Status{found.error()};
}

Status ensure_sandbox(const RunningMock& mock, const std::string& name) {
  if (check_sandbox(mock, name).ok()) return ok();
  const auto made = control(mock, {"POST", "sandboxes", dump(Json{{"name", name}})});
  return made.ok() ? ok() : Status{made.error()};
}

}  // namespace mockgraph::app
