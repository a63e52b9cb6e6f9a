#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/world/world.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::sandbox {

// The worlds of the last minutes, for who asks a replica that is behind. A value like the rest of
// the state: a reset or a fork takes it along.
class History {
 public:
  static constexpr std::size_t kRoom = 256;

  // `before` was true until `now`. Forgets what nobody can ask for any more, who is behind by
  // `reach` at most, and the oldest if there is no room: a replica catches up early then. Keeps
  // nothing if `reach` is zero. REQUIRES: `now` is not before that of the last call.
  void note(world::World before, Instant now, Duration reach);

  // The world as it was at `moment`; null if it has not changed since. Valid as long as this
  // history or a copy of it.
  [[nodiscard]] const world::World* at(Instant moment) const;

  // Who wrote last when; for those who are to read what they wrote. Forgets, like note(), what is
  // older than `reach`.
  void note_writer(std::string_view who, Instant now, Duration reach);
  [[nodiscard]] std::optional<Instant> last_write_of(std::string_view who) const;

 private:
  struct Era {
    Instant since;  // true from here until the next one's
    world::World world;
  };
  std::shared_ptr<const std::vector<Era>> past_;  // in order; null: none
  Instant present_since_ = Instant::min();
  using Writers = std::map<std::string, Instant, std::less<>>;
  std::shared_ptr<const Writers> writers_;  // null: none
};

}  // namespace mockgraph::sandbox
