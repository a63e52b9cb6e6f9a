#pragma once

#include "mockgraph/app/processes.h"
#include "mockgraph/app/running_mock.h"

#include <chrono>
#include <string>
#include <vector>

namespace mockgraph::app {

// A mock in a process of its own, started by us: `serve` with the given words, until it is ready.
struct OwnMock {
  ChildProcess process;
  RunningMock mock;
  std::string ready_document;
};

// `log`: a file for what it says; empty: our own stderr. Errors: kUnavailable "not-started", what
// it said being in the log.
[[nodiscard]] Result<OwnMock> start_mock(std::vector<std::string> serve_words, Bond bond,
                                         const std::string& log,
                                         std::chrono::milliseconds patience);

// Ends it as Ctrl-C would; kills it if it does not care.
void stop_mock(OwnMock& own);

// kInvalid if there is no such sandbox, with the nearest name.
[[nodiscard]] Status check_sandbox(const RunningMock& mock, const std::string& name);
// As check_sandbox, but makes it.
[[nodiscard]] Status ensure_sandbox(const RunningMock& mock, const std::string& name);

}  // namespace mockgraph::app
