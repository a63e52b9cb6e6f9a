#pragma once

#include "mockgraph/app/process_mark.h"

#include <string>

namespace mockgraph::app {

// The word that a mock leaves of itself: its ready file, marked as its own for as long as it lives.
class ReadyRecord {
 public:
  // For --ready-file PATH: kConflict "already-running" if a living mock has that file. Of
  // `fallback`
  // (`path` empty) the first comer has it, and the others leave no word. None at all for "off".
  [[nodiscard]] static Result<ReadyRecord> reserve(const std::string& path,
                                                   const std::string& fallback);
  [[nodiscard]] static ReadyRecord none() { return {{}, std::nullopt}; }

  // Requests are answered now, and here is where.
  [[nodiscard]] Status publish(std::string_view document) const;

  [[nodiscard]] bool leaves_word() const { return mark_.has_value(); }

  ReadyRecord(ReadyRecord&& other) noexcept
      : path_(std::move(other.path_)), mark_(std::exchange(other.mark_, std::nullopt)) {}
  ReadyRecord& operator=(ReadyRecord&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(mark_, other.mark_);
    return *this;
  }
  ~ReadyRecord();  // takes the file away

 private:
  ReadyRecord(std::string path, std::optional<ProcessMark> mark)
      : path_(std::move(path)), mark_(std::move(mark)) {}
  std::string path_;
  std::optional<ProcessMark> mark_;  // none: no word is left
};

}  // namespace mockgraph::app
