#include "client/wire/http_exchange.h"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace client::wire {
namespace {

// A port of this machine that nobody listens on: taken, and not listened on.
class ClosedPort {
 public:
  ClosedPort() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket_, generic, size) == 0 && ::getsockname(socket_, generic, &size) == 0)
      port_ = ntohs(address.sin_port);
  }
  ~ClosedPort() { ::close(socket_); }
  ClosedPort(const ClosedPort&) = delete;
  ClosedPort& operator=(const ClosedPort&) = delete;
  [[nodiscard]] std::string text() const { return std::to_string(port_); }

 private:
  int socket_;
  int port_ = 0;
};

TEST(HttpExchange, SaysThatNobodyIsThere) {
  const ClosedPort port;
  const auto exchange = http_exchange({"http", "127.0.0.1", port.text(), ""}, {});
  const auto answer = exchange({});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind, mockgraph::ErrorKind::kNoAnswer);
  EXPECT_EQ(answer.error().code, "unreachable");
  EXPECT_EQ(answer.error().message, "http://127.0.0.1:" + port.text() + " cannot be reached");
}

}  // namespace
}  // namespace client::wire
