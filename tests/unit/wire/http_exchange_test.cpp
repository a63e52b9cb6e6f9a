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

// ---- where a name is ----

const Place kNamed{"http", "simulator.test", "8080", ""};

LookUp knowing(std::vector<std::string> addresses) {
  return [addresses = std::move(addresses)](const std::string& host) {
    EXPECT_EQ(host, "simulator.test");
    return addresses;
  };
}

TEST(AddressesOf, TakesNumbersAsTheyAreAndLooksNothingUp) {
  const LookUp never = [](const std::string& host) {
    ADD_FAILURE() << host << " was looked up";
    return std::vector<std::string>{};
  };
  EXPECT_EQ(*addresses_of({"http", "127.0.0.1", "80", ""}, never),
            std::vector<std::string>{"127.0.0.1"});
  EXPECT_EQ(*addresses_of({"http", "[::1]", "80", ""}, never), std::vector<std::string>{"::1"});
}

TEST(AddressesOf, TakesNamesThatStayOnTheMachineOrItsPrivateNetworks) {
  const std::vector<std::string> near{"::1", "127.0.0.1", "10.1.2.3", "fe80::1%eth0", "fd00::7"};
  EXPECT_EQ(*addresses_of(kNamed, knowing(near)), near);
}

TEST(AddressesOf, RefusesANameWithAnyAddressElsewhere) {
  for (const auto* away :
       {"20.190.128.1", "2603:1026::1", "::ffff:20.190.128.1", "0.0.0.0", "::"}) {
    const auto found = addresses_of(kNamed, knowing({"127.0.0.1", away}));
    ASSERT_FALSE(found.ok()) << away;
    EXPECT_EQ(found.error().code, "guard");
    EXPECT_EQ(found.error().message,
              "'simulator.test' is at " + std::string{away} +
                  ", which is neither loopback nor private; nothing was sent");
  }
}

TEST(AddressesOf, SaysThatANameHasNone) {
  const auto found = addresses_of(kNamed, knowing({}));
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, "unreachable");
  EXPECT_EQ(found.error().message, "http://simulator.test:8080 has no address");
}

TEST(HttpExchange, SendsNothingToANameThatIsElsewhere) {
  const auto exchange =
      http_exchange(kNamed, {.ca_file = {}, .look_up = knowing({"20.190.128.1"})});
  const auto answer = exchange({});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind, mockgraph::ErrorKind::kForbidden);
}

}  // namespace
}  // namespace client::wire
