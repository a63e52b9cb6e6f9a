#include "mockgraph/app/ready_record.h"

#include "mockgraph/app/running_mock.h"
#include "mockgraph/base/private_file.h"

#include <cstdio>

namespace mockgraph::app {

Result<ReadyRecord> ReadyRecord::reserve(const std::string& path, const std::string& fallback) {
  if (path == "off") return none();
  const auto& place = path.empty() ? fallback : path;
  ASSIGN_OR_RETURN(auto mark, ProcessMark::put(mark_path(place)));
  if (mark || path.empty()) return ReadyRecord{place, std::move(mark)};
  const auto holder = ProcessMark::holder(mark_path(place));
  return Error{ErrorKind::kConflict,
               "already-running",
               "a mock (process " + std::to_string(holder.value_or(0)) +
                   ") runs already and has written " + path +
                   "; end it with 'mockgraph stop', or name another --ready-file or --state-dir",
               path,
               {}};
}

Status ReadyRecord::publish(std::string_view document) const {
  return mark_ ? write_private_file(path_, document) : ok();
}

ReadyRecord::~ReadyRecord() {
  if (mark_) std::remove(path_.c_str());
}

}  // namespace mockgraph::app
