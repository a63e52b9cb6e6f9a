#pragma once

#include "mockgraph/app/chance.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"
#include "scenarios/school/class_file.h"

#include <string>
#include <vector>

namespace scenarios::school {

struct Place {
  std::string id;    // "seat-…": no secret
  std::string name;  // the trainee's
  std::string code;  // his secret
};

// Who has which code. Drawn once and kept in FOLDER/class.json (mode 0600), so that links outlive a
// restart of the program. Who is new in the class file gets a code; who is not in it any more keeps
// his for the day on which he is again, and it opens nothing until then.
struct Roster {
  std::string instructor;     // his code
  std::vector<Place> places;  // of the class's trainees, in the order of its file
};

// Errors: kInvalid "class-state" with the repair, and those of files.
[[nodiscard]] mockgraph::Result<Roster> ensure_roster(const std::string& folder,
                                                      const ClassPlan& plan,
                                                      const mockgraph::app::Chance& chance);

// For people and for pages: everybody's link, "BASE/sandboxes/CODE/".
[[nodiscard]] mockgraph::OrderedJson links_json(const Roster& roster, const ClassPlan& plan,
                                                const std::string& base_url);
// The same as lines: name, role and link, with tabs between.
[[nodiscard]] std::string links_text(const mockgraph::OrderedJson& links);

}  // namespace scenarios::school
