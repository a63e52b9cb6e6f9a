#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace mockgraph::app {

// One client's bytes, as they are or inside TLS. Never blocks; knows nothing of HTTP.
class Channel {
 public:
  // Why fewer bytes moved than were asked for.
  enum class Need {
    kNothing,   // all of a write moved, or some bytes were read
    kReadable,  // try again when the socket can be read
    kWritable,  // try again when the socket can be written
    kEnd,       // the client is gone
  };
  struct Moved {
    std::size_t bytes = 0;
    Need need = Need::kNothing;
  };

  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  [[nodiscard]] virtual Moved read(std::span<char> into) = 0;
  // Sends `head`, then `body`, as one where it can; the rest is handed in again later.
  [[nodiscard]] virtual Moved write(std::string_view head, std::string_view body) = 0;
  // False if the socket surely held nothing beyond the `bytes` that the last read() returned.
  [[nodiscard]] virtual bool may_hold_more(std::size_t bytes, std::size_t asked) const = 0;
  // True while the client owes the rest of something below HTTP: of a handshake, of a record.
  [[nodiscard]] virtual bool is_amid() const = 0;
  // Says that nothing more will be sent; the other direction stays open.
  virtual void end_output() = 0;
};

}  // namespace mockgraph::app
