#pragma once

#include "mockgraph/app/arguments.h"

#include <string>
#include <string_view>

namespace mockgraph::app {

// What a running mock says of itself in its ready file. A listener that is off has no URL.
struct RunningMock {
  int process = 0;
  std::string version;
  std::string http, https, proxy;
  std::string authority;  // path of the CA certificate
};

// Reads a ready document. Error: kInvalid "ready-file" if it is none.
[[nodiscard]] Result<RunningMock> running_mock_from(std::string_view text, const std::string& path);

// Its addresses, a line each, for people.
[[nodiscard]] std::string addresses_of(const RunningMock& mock);

// Where a mock leaves word of itself unless told otherwise, and what `start` lets it write to.
[[nodiscard]] std::string running_path(const std::string& folder);
[[nodiscard]] std::string log_path(const std::string& folder);

// Beside a ready file lies a mark (process_mark.h) of the mock that it is of.
[[nodiscard]] std::string mark_path(const std::string& ready_file);

// How a verb is told which mock is meant.
inline constexpr OptionRow kReadyFile{"ready-file", "FILE", "",
                                      "of the mock that is meant; else the state folder's"};

// The ready file that is meant: --ready-file, else the one in the state folder.
[[nodiscard]] Result<std::string> ready_path(const Arguments& arguments,
                                             const Environment& environment);

// The living mock of a ready file, once it is ready. Errors: kUnavailable "not-running" or
// "not-ready", with the repair; kInvalid "ready-file".
[[nodiscard]] Result<RunningMock> running_at(const std::string& ready_file);

}  // namespace mockgraph::app
