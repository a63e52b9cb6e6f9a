#pragma once

#include "mockgraph/sandbox/state.h"
#include "scenarios/school/seat.h"

#include <string>

// What a class keeps of a trainee, so that a restart of the program loses nothing that was done:
// two files of mode 0600 in the folder of the class, ID.json and the snapshot of the state that it
// names. Both hold secrets of the simulation. Each is replaced as a whole.
namespace scenarios::school {

struct Kept {
  Record record;
  // The sandbox's state, with the lesson under way; null: none was kept, or it cannot be read.
  mockgraph::sandbox::StatePtr state;
  std::string lost;  // why it is not as it was; empty: it is
};

// Nothing was kept: an empty one. A state that another version of the program wrote is not read:
// then the lesson begins anew, by `means`, and what was passed stays. Errors: kInvalid
// "class-state" for a file that is damaged, with the repair.
[[nodiscard]] mockgraph::Result<Kept> load_seat(const std::string& folder, const std::string& id,
                                                const training::Means& means);

[[nodiscard]] mockgraph::Status save_seat(const std::string& folder, const std::string& id,
                                          const std::string& name, const Record& record,
                                          const mockgraph::sandbox::State& state);

}  // namespace scenarios::school
