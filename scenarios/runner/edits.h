#pragma once

#include "mockgraph/files/text_edit.h"
#include "scenarios/runner/expectation.h"

#include <string>
#include <vector>

// What would make an expectation in a scenario's file say what happened: `replay run --update`.
// `pointer`: where the expectation stands in the file.
namespace scenarios::runner {

using Edits = std::vector<mockgraph::files::TextEdit>;

// A list whose order is of no matter. What still holds stays where it is, with its comments.
[[nodiscard]] Edits edits_of_list(const std::string& pointer,
                                  const std::vector<std::string>& expected,
                                  const std::vector<std::string>& seen);
[[nodiscard]] Edits edits_of_findings(const std::string& pointer,
                                      const std::vector<ExpectedFinding>& expected,
                                      const std::vector<ExpectedFinding>& seen);

// `exactly`: the member that says an exact number.
[[nodiscard]] Edits edits_of_times(const std::string& pointer, const Times& expected,
                                   std::size_t seen, const char* exactly = "count");
[[nodiscard]] Edits edits_of_bounds(const std::string& pointer, const Bounds& expected,
                                    mockgraph::Duration seen);

// `found` is what stands at the place in the world; null if nothing does. Which element a list
// should have instead of one that it has not, nobody can say: then there are none.
[[nodiscard]] Edits edits_of_state(const std::string& pointer, const StateExpectation& expected,
                                   const mockgraph::Json* found);

}  // namespace scenarios::runner
