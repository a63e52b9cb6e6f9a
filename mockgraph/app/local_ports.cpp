#include "mockgraph/app/local_ports.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

}  // namespace

bool is_free(std::uint16_t port) {
  asio::io_context io;
  tcp::acceptor acceptor{io};
  ErrorCode fault;
  acceptor.open(tcp::v4(), fault);
  if (!fault) acceptor.set_option(tcp::acceptor::reuse_address(true), fault);
  if (!fault) acceptor.bind({asio::ip::address_v4::loopback(), port}, fault);
  if (!fault) acceptor.listen(1, fault);
  return !fault;
}

bool listens_at_v6(std::uint16_t port) {
  asio::io_context io;
  tcp::socket socket{io};
  ErrorCode fault;
  socket.connect({asio::ip::address_v6::loopback(), port}, fault);
  return !fault;
}

std::vector<std::string> addresses_of_name(const std::string& name) {
  asio::io_context io;
  tcp::resolver resolver{io};
  ErrorCode fault;
  std::vector<std::string> found;
  for (const auto& each : resolver.resolve(name, "80", fault))
    found.push_back(each.endpoint().address().to_string());
  return found;
}

}  // namespace mockgraph::app
