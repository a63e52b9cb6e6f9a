#pragma once

#include "client/procedure/secrets.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/files/document.h"

#include <optional>
#include <string>
#include <vector>

namespace scenarios::runner {

// Whose time it is while somebody else's program carries the procedure out.
enum class Time {
  kMachine,  // the sandbox follows the machine's clock, as such programs do
  kVirtual,  // every request takes a second of the sandbox's time; the program asks the mock for it
};

// Who carries the procedure out: the setup client, a program of somebody else's, or a person, who
// has a lesson before him.
struct Driver {
  bool is_a_person = false;
  std::vector<std::string> command;  // empty: no program
  std::string folder;                // in which it runs: that of the scenario
  Time time = Time::kMachine;
  mockgraph::Duration limit = std::chrono::minutes{2};

  [[nodiscard]] bool is_a_program() const { return !command.empty(); }
};

// Reads "driver" of a scenario. REQUIRES: scenario.schema.json has judged it. A program that is
// named by a path has to be there; the place of the fault is in the error.
[[nodiscard]] mockgraph::Result<Driver> driver_of(const mockgraph::files::Document& document,
                                                  const std::string& file);

// How a run of such a program ended. What it wrote holds no secret any more, and no more than the
// last `kMostOutput` bytes of each.
struct DriverRun {
  std::string command;
  int code = 0;
  bool was_ended = false;  // by us: it took longer than its limit
  std::size_t acts = 0;    // of the setup client that came before it
  std::string output, errors;
  std::optional<client::procedure::Secrets> secrets{};  // that it left behind
};
inline constexpr std::size_t kMostOutput = std::size_t{64} << 10U;

// Runs it in an environment in which it finds `mock`, and nothing else, behind Microsoft's names;
// the addresses are this machine's. The answers are a JSON text, in a file that MOCKGRAPH_ANSWERS
// names; what it has to keep it may leave in the file that MOCKGRAPH_SECRETS names, as the setup
// client does. Errors: kNotFound "not-found" and kForbidden "not-executable", with the repair;
// those of listeners and files.
struct Handout {
  std::string answers;                                // a JSON text
  std::optional<client::procedure::Secrets> secrets;  // that an earlier run left behind
  mockgraph::Instant machine_time;
};
[[nodiscard]] mockgraph::Result<DriverRun> drive(const Driver& driver,
                                                 const mockgraph::Exchange& mock,
                                                 const Handout& handout);

// ": " and the last line that it wrote, on stderr if there is one; empty if it wrote nothing.
[[nodiscard]] std::string last_words(const DriverRun& run);

// `text` without those words, and without tokens.
[[nodiscard]] std::string without_secrets(std::string text, const std::vector<std::string>& words);

}  // namespace scenarios::runner
