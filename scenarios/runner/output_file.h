#pragma once

#include "mockgraph/base/result.h"

#include <string>
#include <string_view>

namespace scenarios::runner {

// Whole or not at all: a reader never sees half a report. Makes the folder if need be; what stands
// there and is no plain file (a pipe, /dev/stdout) is written to. kUnavailable, with the path.
[[nodiscard]] mockgraph::Status write_file(const std::string& path, std::string_view text);

// A folder of its own for this run, its owner's only; gone, with all in it, when this is.
class Scratch {
 public:
  [[nodiscard]] static mockgraph::Result<Scratch> make();
  Scratch(Scratch&& other) noexcept;
  Scratch& operator=(Scratch&& other) = delete;
  ~Scratch();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit Scratch(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace scenarios::runner
