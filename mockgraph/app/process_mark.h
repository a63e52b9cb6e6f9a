#pragma once

#include "mockgraph/base/result.h"

#include <optional>
#include <string>
#include <utility>

namespace mockgraph::app {

// A file that is marked by a process for as long as it lives: the system takes the mark away
// however the process ends, and knows whose it is, so that no old process number can mislead
// anybody. The file goes with its mark, but for a process that was killed; then it is empty, and
// nobody's.
class ProcessMark {
 public:
  // Nothing if a living process has the mark already. Errors: those of files.
  [[nodiscard]] static Result<std::optional<ProcessMark>> put(const std::string& path);
  // The process that has it, if any: another one than ours.
  [[nodiscard]] static std::optional<int> holder(const std::string& path);

  ProcessMark(ProcessMark&& other) noexcept
      : file_(std::exchange(other.file_, -1)), path_(std::move(other.path_)) {}
  ProcessMark& operator=(ProcessMark&& other) noexcept {
    std::swap(file_, other.file_);
    std::swap(path_, other.path_);
    return *this;
  }
  ~ProcessMark();

 private:
  ProcessMark(int file, std::string path) : file_(file), path_(std::move(path)) {}
  int file_;
  std::string path_;
};

}  // namespace mockgraph::app
