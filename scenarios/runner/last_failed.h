#pragma once

#include "mockgraph/base/result.h"
#include "scenarios/report/run.h"

#include <set>
#include <string>
#include <vector>

namespace scenarios::runner {

// The scenarios that were not as expected when each was last played: a file that goes from run to
// run. A run of some changes what is known of those alone.
class LastFailed {
 public:
  // What a former run left; nothing if there was none. A file that is no such list is refused, with
  // its place and the repair.
  [[nodiscard]] static mockgraph::Result<LastFailed> read(const std::string& path);

  [[nodiscard]] const std::set<std::string>& paths() const { return paths_; }  // absolute
  void note(const std::vector<report::Story>& played);
  [[nodiscard]] mockgraph::Status write(const std::string& path) const;

 private:
  std::set<std::string> paths_;
};

}  // namespace scenarios::runner
