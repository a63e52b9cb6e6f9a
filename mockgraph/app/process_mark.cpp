#include "mockgraph/app/process_mark.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

// POSIX record locks: they end with their process, and F_GETLK names it.

namespace mockgraph::app {
namespace {

struct flock whole_file(short kind) {
  struct flock range {};
  range.l_type = kind;
  range.l_whence = SEEK_SET;
  return range;
}

// A mark on a file that has lost its name since it was opened would hold nobody up.
bool still_has_its_name(int file, const std::string& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(file, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

}  // namespace

Result<std::optional<ProcessMark>> ProcessMark::put(const std::string& path) {
  for (;;) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    auto range = whole_file(F_WRLCK);
    if (file >= 0 && ::fcntl(file, F_SETLK, &range) == 0) {
      if (still_has_its_name(file, path)) return std::optional{ProcessMark{file, path}};
      ::close(file);
      continue;
    }
    const int reason = errno;
    if (file >= 0) ::close(file);
    if (file >= 0 && (reason == EACCES || reason == EAGAIN)) return std::optional<ProcessMark>{};
    return Error{ErrorKind::kUnavailable,
                 "file-failed",
                 "cannot lock " + path + ": " + std::generic_category().message(reason),
                 path,
                 {}};
  }
}

std::optional<int> ProcessMark::holder(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  auto range = whole_file(F_WRLCK);
  const bool asked = ::fcntl(file, F_GETLK, &range) == 0;
  ::close(file);
  if (!asked || range.l_type == F_UNLCK) return std::nullopt;
  return static_cast<int>(range.l_pid);
}

ProcessMark::~ProcessMark() {
  if (file_ < 0) return;
  ::unlink(path_.c_str());  // while it is ours
  ::close(file_);
}

}  // namespace mockgraph::app
