#pragma once

#include "mockgraph/app/arguments.h"
#include "mockgraph/base/http_message.h"

#include <array>
#include <string>

namespace mockgraph::app {

// How the control verbs reach a running mock.
inline constexpr auto kControlOptions = std::to_array<OptionRow>({
    {"url", "URL", "http://127.0.0.1:8080", "of the running mock"},
    {"sandbox", "NAME", "", "which sandbox; without it the default one"},
    {"token", "TOKEN", "", "the control token, for a mock on another machine"},
    kFormat,
});

// A call of the control API. `path` is behind "/_mockgraph/", the body a JSON text or none.
struct ControlCall {
  std::string method = "GET";
  std::string path;
  std::string body{};
};

// Where it goes.
struct ControlPlace {
  std::string url;
  std::string sandbox{};  // empty: the one that the URL names, or the default one
  std::string token{};    // empty: none, and no other machine is spoken to
};

// Sends it to that mock. Errors: kInvalid "usage" (an address that cannot be
// used), kUnavailable "unreachable", and what the mock refused: kInvalid with its sentence and the
// nearest word for a 4xx, kUnavailable otherwise.
[[nodiscard]] Result<std::string> call_control(const ControlPlace& place, const ControlCall& call);

// To the one that kControlOptions name.
[[nodiscard]] Result<std::string> call_control(const Arguments& arguments, const ControlCall& call);

}  // namespace mockgraph::app
