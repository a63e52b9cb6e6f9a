#pragma once

#include "mockgraph/app/open_answer.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace scenarios::school {

// Who listens to one trainee's lesson, or to the board. An event says that something is another one
// now, with its number; what is told late is told once. So nobody's memory grows.
class Feed {
 public:
  // The text of an event as things stand: "event: lesson\ndata: {…}\n\n". Called by the thread of a
  // listener's connection.
  using Event = std::function<std::string()>;

  Feed(std::vector<Event> events, std::size_t most_listeners);

  // First tells all events. Null: as many listen as may. Outlives this.
  [[nodiscard]] std::unique_ptr<mockgraph::app::OpenAnswer> open();
  // The event of that index has something to tell.
  void ring(std::size_t event);
  [[nodiscard]] std::size_t listeners() const;

 private:
  struct Ears;
  class Listening;
  std::shared_ptr<Ears> ears_;
};

}  // namespace scenarios::school
