// Any bytes as a scenario: a story whose every name is known, or a fault with its place. The files
// that it names are looked for beside it, so the fuzzer runs at the top of the repository.

#include "scenarios/runner/scenario.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto document = mockgraph::files::parse_document("scenarios/f.json", text);
  if (!document.ok()) return 0;
  const auto scenario = scenarios::runner::scenario_of(*document, std::nullopt);
  if (!scenario.ok()) must(!scenario.error().message.empty());
  return 0;
}
