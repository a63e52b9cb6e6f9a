#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace scenarios::school {

// A class as its file describes it (scenarios/class.schema.json).
struct ClassPlan {
  std::string name;   // also of the folder in which its progress is kept
  std::string title;  // for people
  std::vector<std::string> trainees;
  std::vector<std::string> lessons;  // ids, in the order of the catalogue; never empty
  std::uint64_t seed = 0;
  mockgraph::Duration stuck_after = std::chrono::minutes{5};

  [[nodiscard]] bool has_lesson(std::string_view id) const;
};

// Errors: kNotFound "unreadable-file"; kInvalid "invalid-file" with file, line, column, and the
// nearest word: an unknown key, a lesson that there is not, a trainee or lesson that stands twice.
[[nodiscard]] mockgraph::Result<ClassPlan> load_class(const std::string& path);
[[nodiscard]] mockgraph::Result<ClassPlan> class_in(std::string file, std::string text);

}  // namespace scenarios::school
