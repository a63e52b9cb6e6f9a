#pragma once

#include "client/checks/audit.h"
#include "mockgraph/base/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace client::app {

enum class Verb { kPlan, kApply, kSam, kRenew, kCheck, kHarden, kUndo };
inline constexpr auto kVerbText = mockgraph::enum_text<Verb>({{Verb::kPlan, "plan"},
                                                              {Verb::kApply, "apply"},
                                                              {Verb::kSam, "sam"},
                                                              {Verb::kRenew, "renew"},
                                                              {Verb::kCheck, "check"},
                                                              {Verb::kHarden, "harden"},
                                                              {Verb::kUndo, "undo"}});

// The command line. Flags come before the environment (MOCKGRAPH_…), that before the defaults.
struct Options {
  Verb verb = Verb::kPlan;
  std::string text;  // not empty: print this and end well (--help, --version)
  std::string url = "http://127.0.0.1:8080";
  std::string answers;                              // a file; empty: questions at the terminal
  std::string procedure = "2025-04";                // an edition that is built in, or a file
  std::string secrets;                              // a file; empty: as answered
  std::string ca;                                   // PEM; empty: the system's
  std::string report = "setup-client.report.json";  // "off": none
  std::optional<std::uint64_t> seed;
  checks::AuditPhase phase = checks::AuditPhase::kSetUp;
  bool json = false;
  bool yes = false;  // no question before something is changed
};

using Environment = std::function<std::string(const char*)>;  // "" if it is not set

// An Error (kInvalid, "usage") says what is wrong and how to ask for help.
[[nodiscard]] mockgraph::Result<Options> parse_options(const std::vector<std::string>& words,
                                                       const Environment& environment);

}  // namespace client::app
