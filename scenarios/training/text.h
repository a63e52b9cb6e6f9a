#pragma once

#include "mockgraph/base/json_read.h"

#include <string>

// What `mockgraph train` shows of the documents that training answers with. The words are the
// documents' own, so a page in a browser says the same.
namespace scenarios::training {

struct Look {
  bool colour = false;
  std::size_t width = 80;
};

[[nodiscard]] std::string lessons_text(const mockgraph::Json& lessons, const Look& look);
// Title, task, story, people and checks.
[[nodiscard]] std::string lesson_text(const mockgraph::Json& state, const Look& look);
// The checks alone, with a bar, and what they cost so far.
[[nodiscard]] std::string checks_text(const mockgraph::Json& state, const Look& look);
// The hint that was taken last.
[[nodiscard]] std::string hint_text(const mockgraph::Json& state, const Look& look);
[[nodiscard]] std::string debrief_text(const mockgraph::Json& debrief, const Look& look);

// "[####......] 2 of 5"
[[nodiscard]] std::string bar_text(const mockgraph::Json& state);
// What is otherwise in `now` than it was, a line each; nothing if both say the same.
[[nodiscard]] std::string changes_text(const mockgraph::Json& before, const mockgraph::Json& now,
                                       const Look& look);

}  // namespace scenarios::training
