#include "mockgraph/app/state_folder.h"

#include "mockgraph/base/private_file.h"

#include <chrono>

namespace mockgraph::app {

Result<std::string> state_folder(const Arguments& arguments, const Environment& environment) {
  auto folder = arguments.text("state-dir");
  if (folder.empty()) {
    const auto states = environment("XDG_STATE_HOME"), home = environment("HOME");
    if (states.empty() && home.empty())
      return Error{ErrorKind::kInvalid,
                   "usage",
                   "there is no home folder; say where keys shall be kept by --state-dir",
                   {},
                   {}};
    folder = states.empty() ? home + "/.local/state/mockgraph" : states + "/mockgraph";
  }
  RETURN_IF_ERROR(make_private_folder(folder));
  return folder;
}

Instant wall_time() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

}  // namespace mockgraph::app
