#include "mockgraph/app/listener_socket.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <linux/sockios.h>

#include <array>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

class PlainChannel final : public Channel {
 public:
  explicit PlainChannel(Socket& socket) : socket_(socket) {}

  Moved read(std::span<char> into) override {
    ErrorCode error;
    const auto bytes = socket_.read_some(asio::buffer(into.data(), into.size()), error);
    return {bytes, error ? need_after(error, Need::kReadable) : Need::kNothing};
  }

  Moved write(std::string_view head, std::string_view body) override {
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head.data(), head.size()),
                                                  asio::buffer(body.data(), body.size())};
    ErrorCode error;
    const auto bytes = socket_.write_some(parts, error);
    if (error) return {0, need_after(error, Need::kWritable)};
    return {bytes, bytes < head.size() + body.size() ? Need::kWritable : Need::kNothing};
  }

  [[nodiscard]] bool may_hold_more(std::size_t bytes, std::size_t asked) const override {
    return bytes == asked;
  }
  [[nodiscard]] bool is_amid() const override { return false; }
  void end_output() override {
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
  }

 private:
  static Need need_after(const ErrorCode& error, Need blocked) {
    return error == asio::error::would_block ? blocked : Need::kEnd;
  }

  Socket& socket_;
};

}  // namespace

std::unique_ptr<Channel> open_plain(Socket& socket) {
  return std::make_unique<PlainChannel>(socket);
}

bool has_left(Socket& socket) {
  struct Outgoing {
    int bytes = 0;
    [[nodiscard]] int name() const { return SIOCOUTQ; }
    void* data() { return &bytes; }
  } outgoing;
  ErrorCode error;
  socket.io_control(outgoing, error);
  return error || outgoing.bytes == 0;
}

}  // namespace mockgraph::app
