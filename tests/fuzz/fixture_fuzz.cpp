// Any bytes as a fixture: a world that the laws let pass, or faults with their places.

#include "mockgraph/app/served.h"
#include "mockgraph/directory/fixture.h"
#include "mockgraph/directory/fixture_rows.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

namespace directory = mockgraph::directory;
namespace files = mockgraph::files;

void must(bool holds) {
  if (!holds) std::abort();
}

// What loads can be exported, and loads again.
void export_again(const mockgraph::sandbox::State& state) {
  const auto again = files::parse_document("again.json", directory::exported_fixture(state, "f"));
  must(again.ok());
  must(directory::load_fixture(*again, std::nullopt, mockgraph::app::surface_of_rule).ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto document = files::parse_document("f.json", text);
  if (!document.ok()) return 0;
  const auto state =
      directory::load_fixture(*document, std::nullopt, mockgraph::app::surface_of_rule);
  if (state.ok())
    export_again(*state);
  else
    must(state.error().message.starts_with("f.json:"));
  return 0;
}
