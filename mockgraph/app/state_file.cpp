#include "mockgraph/app/state_file.h"

#include "mockgraph/app/served.h"
#include "mockgraph/directory/fixture.h"
#include "mockgraph/sandbox/snapshot.h"

#include <malloc.h>

namespace mockgraph::app {
namespace {

Result<sandbox::State> fixture_state(const std::string& path, std::optional<std::uint64_t> seed) {
  auto document = path.empty() ? directory::default_fixture() : directory::read_fixture(path);
  if (!document.ok()) return std::move(document).error();
  return directory::load_fixture(*document, seed, surface_of_rule);
}

}  // namespace

Result<sandbox::State> read_state_file(const std::string& path, std::optional<std::uint64_t> seed) {
  if (!path.empty() && sandbox::is_snapshot(path)) {
    if (seed)
      return Error{ErrorKind::kInvalid,
                   "usage",
                   "--seed is for fixtures; '" + path + "' was packed with one",
                   {},
                   {}};
    return sandbox::read_snapshot(path);
  }
  auto state = fixture_state(path, seed);
  malloc_trim(0);  // a large file leaves much behind that nobody will want again
  return state;
}

}  // namespace mockgraph::app
