#pragma once

#include "mockgraph/app/arguments.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::rest {
struct Surface;
}

// The verbs of the program: each reads its own words and gives the exit code.
namespace mockgraph::app {

struct Extras;
struct ClassCall;
class HeldClass;

// How a class is held, by a room above. Errors: of the file, and what stands in the way of its
// state.
using HoldClass = Result<std::unique_ptr<HeldClass>> (*)(const ClassCall& call);

struct VerbCall {
  std::span<const std::string> words;  // behind the verb
  const Console& console;
  const Environment& environment;
  const Extras& extras;
};

struct Verb {
  std::string_view name;
  int (*run)(const VerbCall&);
  std::string_view summary;
};

// What rooms that stand above this one add to the program. They are named where main() is, so that
// no arrow runs up.
struct Extras {
  std::vector<Verb> verbs{};                     // behind the program's own
  std::vector<const rest::Surface*> surfaces{};  // served beside its own
  HoldClass hold_class = nullptr;                // of `serve --class`; null: there are no classes
};

[[nodiscard]] int serve(const VerbCall& call);
[[nodiscard]] int fixture(const VerbCall& call);
[[nodiscard]] int certificate_authority(const VerbCall& call);

// A mock in the background.
[[nodiscard]] int start(const VerbCall& call);
[[nodiscard]] int stop(const VerbCall& call);
[[nodiscard]] int status(const VerbCall& call);
[[nodiscard]] int wait(const VerbCall& call);
[[nodiscard]] int logs(const VerbCall& call);

// For programs that know nothing of the mock.
[[nodiscard]] int env(const VerbCall& call);
[[nodiscard]] int exec(const VerbCall& call);
[[nodiscard]] int doctor(const VerbCall& call);

// Clients of the control API: nothing can be done here that cannot be done there.
[[nodiscard]] int sandbox_verb(const VerbCall& call);
[[nodiscard]] int snapshot_verb(const VerbCall& call);
[[nodiscard]] int clock_verb(const VerbCall& call);
[[nodiscard]] int fault_verb(const VerbCall& call);
[[nodiscard]] int journal_verb(const VerbCall& call);
[[nodiscard]] int explain_verb(const VerbCall& call);

}  // namespace mockgraph::app
