#pragma once

#include "mockgraph/base/http_message.h"

#include <functional>
#include <memory>
#include <string>

namespace mockgraph::app {

// An answer that stays open: server-sent events (WHATWG HTML, 9.2). The connection writes what is
// due and waits; it is told when there is more. While nothing happens it costs nothing.
//
// Whoever does not read as fast as he is told is let go: events tell that something is another one,
// not what, and a page that comes again is told the present first. So nothing piles up.
class OpenAnswer {
 public:
  OpenAnswer() = default;
  OpenAnswer(const OpenAnswer&) = delete;
  OpenAnswer& operator=(const OpenAnswer&) = delete;
  virtual ~OpenAnswer() = default;  // afterwards `wake` is not called any more, nor being called

  // What is due now, as it goes on the wire; empty: nothing.
  [[nodiscard]] virtual std::string take() = 0;
  // From now on `wake` is called, from any thread, whenever take() may have something. Called once,
  // before the first take(). `wake` does not come back to this object.
  virtual void listen(std::function<void()> wake) = 0;
};

// Asked about each GET before the exchange is: null if the answer is to be one like any other.
// Called from several threads.
using OpenAnswers = std::function<std::unique_ptr<OpenAnswer>(const Request&)>;

}  // namespace mockgraph::app
