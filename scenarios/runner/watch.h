#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace scenarios::runner {

// The files that scenarios are read from, and how they were when they were last looked at: by time
// of change and size, which every system has.
class Watched {
 public:
  explicit Watched(std::vector<std::string> scenarios);

  [[nodiscard]] std::size_t count() const { return marks_.size(); }
  // The scenarios that a file which changed, came or went since the last look is read by.
  [[nodiscard]] std::vector<std::string> touched();
  // A scenario may name other files by now.
  void read_again(const std::vector<std::string>& scenarios);

 private:
  struct Mark {
    std::int64_t changed = 0;
    std::uintmax_t size = 0;
    auto operator<=>(const Mark&) const = default;
  };
  [[nodiscard]] static Mark mark_of(const std::string& file);

  std::map<std::string, std::vector<std::string>> readers_;  // of a file: scenarios
  std::map<std::string, Mark> marks_;
  std::vector<std::string> scenarios_;
};

}  // namespace scenarios::runner
