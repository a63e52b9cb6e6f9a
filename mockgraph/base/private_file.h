#pragma once

#include "mockgraph/base/result.h"

#include <string>
#include <string_view>

namespace mockgraph {

// Files that only their owner may read: passwords, keys. Errors name the path in `target` and the
// system's reason in `message`: kNotFound "file-missing", kForbidden "file-not-allowed", else
// kUnavailable "file-failed".

// The whole file. A folder in its place is an error.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

// Mode 0600, all or nothing: whoever reads meanwhile, or after a crash, sees the old text or the
// new one. The folder must exist.
[[nodiscard]] Status write_private_file(const std::string& path, std::string_view text);

// Makes the folder and its parents. A folder made here has mode 0700; one that existed keeps its.
[[nodiscard]] Status make_private_folder(const std::string& path);

// Held while it lives: between processes, one holder of the same path at a time. The others wait.
class FileLock {
 public:
  [[nodiscard]] static Result<FileLock> take(const std::string& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace mockgraph
