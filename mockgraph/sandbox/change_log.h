#pragma once

#include "mockgraph/world/draft.h"
#include "mockgraph/world/key_map.h"

#include <cstdint>
#include <memory>
#include <span>

namespace mockgraph::sandbox {

// The last changes to what the directory shows, for who comes back and asks what is new (Graph's
// delta queries). A value like the rest of the state: copies share, a reset or a fork takes it
// along. Bounded: what is older is forgotten, and who stopped reading there starts again.
class ChangeLog {
 public:
  static constexpr std::uint64_t kRoom = 10'000;

  // How far somebody has read: so many changes, and a sum over all of them. After a reset the same
  // number may mean another history; then the sum is another, too.
  struct Place {
    std::uint64_t number = 0;
    std::uint64_t sum = 0;
    bool operator==(const Place&) const = default;
  };

  [[nodiscard]] Place end() const { return end_; }
  // Whether what came after this place is still all there, and the place is one of this history.
  [[nodiscard]] bool knows(const Place& place) const;

  // Keeps those that anybody could see: of types that are followed, in properties that are shown.
  void append(std::span<const world::Change> changes);

  // Visits the changes behind `from`, up to and with `upto`, in their order. REQUIRES: knows(from).
  template <class Visit>
  void each(const Place& from, const Place& upto, const Visit& visit) const {
    notes_.each_from(key_of_number(from.number + 1),
                     [&](const world::Key&, const std::shared_ptr<const Note>& note) {
                       if (note->place.number > upto.number) return false;
                       visit(note->change);
                       return true;
                     });
  }

 private:
  struct Note {
    Place place;
    world::Change change;
  };
  static world::Key key_of_number(std::uint64_t number);

  world::KeyMap<std::shared_ptr<const Note>> notes_;
  Place end_;
};

}  // namespace mockgraph::sandbox
