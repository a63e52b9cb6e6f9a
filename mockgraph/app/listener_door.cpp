#include "mockgraph/app/listener_door.h"

#include "mockgraph/base/text.h"

#include <boost/asio/ip/v6_only.hpp>
#include <fcntl.h>

#include <cerrno>
#include <utility>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Tcp = asio::ip::tcp;

constexpr int kBacklog = 4096;

Error bad_address(std::string_view text, std::string_view option) {
  return {ErrorKind::kInvalid,
          "bad-address",
          fill("'{text}' is not an address to listen at; write HOST:PORT with an IP address or "
               "localhost, such as 127.0.0.1:8080, or port 0 for a free one",
               {{"text", text}}),
          std::string{option},
          {}};
}

// "127.0.0.1:8080", "[::1]:8080"
std::string text_of(const Tcp::endpoint& where) {
  const std::string host = where.address().to_string();
  const std::string port = ":" + std::to_string(where.port());
  return where.address().is_v6() ? "[" + host + "]" + port : host + port;
}

Error cannot_listen(const Tcp::endpoint& where, std::string_view option, const ErrorCode& why) {
  const std::string address = text_of(where);
  if (why == asio::error::address_in_use)
    return {ErrorKind::kConflict,
            "port-in-use",
            fill("{address} is in use by another program; stop that one, or choose another port "
                 "with --{option} (port 0 takes a free one)",
                 {{"address", address}, {"option", option}}),
            std::string{option},
            {}};
  return {ErrorKind::kUnavailable,
          "cannot-listen",
          fill("cannot listen at {address}: {why}; choose another address with --{option}",
               {{"address", address}, {"why", why.message()}, {"option", option}}),
          std::string{option},
          {}};
}

Result<Tcp::endpoint> parse_address(std::string_view text, std::string_view option) {
  const auto colon = text.rfind(':');
  std::string_view host = colon == std::string_view::npos ? "" : text.substr(0, colon);
  const auto port =
      to_integer(colon == std::string_view::npos ? text : text.substr(colon + 1)).value_or(-1);
  if (port < 0 || port > 65535) return bad_address(text, option);
  if (host.empty() || host == "localhost") host = "127.0.0.1";
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  ErrorCode error;
  const auto address = asio::ip::make_address(std::string{host}, error);
  if (error) return bad_address(text, option);
  return Tcp::endpoint{address, static_cast<std::uint16_t>(port)};
}

}  // namespace

Door::Door(Workers& workers, Speech speech, const TlsIdentity* tls) : speech_(speech), tls_(tls) {
  for (const auto& worker : workers) hands_.emplace_back(*worker, *this);
}

Status Door::open(std::string_view address, std::string_view option) {
  ASSIGN_OR_RETURN(const Tcp::endpoint where, parse_address(address, option));
  ErrorCode error = listen_at(where);
  if (!error) error = share();
  if (error) return cannot_listen(where, option, error);
  bound_ = hands_.front().acceptor.local_endpoint(error);
  for (auto& hand : hands_) hand.await_clients();
  return ok();
}

// SO_REUSEADDR, on Linux, gets past connections of the last run that linger, and still refuses
// an address at which somebody listens.
ErrorCode Door::listen_at(const Tcp::endpoint& where) {
  ErrorCode error;
  auto& acceptor = hands_.front().acceptor;
  acceptor.open(where.protocol(), error);
  if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
  // Accepted sockets inherit both. Who vanished without a word is noticed by the second one.
  if (!error) acceptor.set_option(Tcp::no_delay(true), error);
  if (!error) acceptor.set_option(asio::socket_base::keep_alive(true), error);
  if (!error && where.address().is_v6())
    acceptor.set_option(asio::ip::v6_only(!where.address().is_unspecified()), error);
  if (!error) acceptor.bind(where, error);
  if (!error) acceptor.listen(kBacklog, error);
  if (!error) acceptor.non_blocking(true, error);
  return error;
}

std::string Door::url() const {
  Tcp::endpoint reached = bound_;
  if (reached.address().is_unspecified()) reached.address(asio::ip::address_v4::loopback());
  return (speech_ == Speech::kHttps ? "https://" : "http://") + text_of(reached);
}

// Descriptors of the one socket: each worker waits at his own.
ErrorCode Door::share() {
  ErrorCode error;
  auto& first = hands_.front().acceptor;
  const auto protocol = first.local_endpoint(error).protocol();
  for (auto hand = std::next(hands_.begin()); hand != hands_.end() && !error; ++hand) {
    const int descriptor = ::fcntl(first.native_handle(), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) return {errno, boost::system::system_category()};
    hand->acceptor.assign(protocol, descriptor, error);
    if (!error) hand->acceptor.non_blocking(true, error);
  }
  return error;
}

void Door::Hand::await_clients() {
  acceptor.async_wait(Acceptor::wait_read, [this](const ErrorCode& error) {
    if (!error) accept_one();
  });
}

// One at a time: the next one is for whoever has the time.
void Door::Hand::accept_one() {
  Tcp::endpoint peer;
  ErrorCode error;
  Socket socket = acceptor.accept(worker.io, peer, error);
  if (!error) {
    worker.adopt(std::move(socket), {.peer = peer.address().to_string(),
                                     .loopback = door.bound_.address().is_loopback(),
                                     .speech = door.speech_,
                                     .tls = door.tls_});
  } else if (error != asio::error::would_block && error != asio::error::connection_aborted) {
    return rest();
  }
  await_clients();
}

// Out of file descriptors: those who are being served may finish, the others wait in the backlog.
void Door::Hand::rest() {
  pause.expires_after(std::chrono::milliseconds{20});
  pause.async_wait([this](const ErrorCode& error) {
    if (!error) accept_one();
  });
}

}  // namespace mockgraph::app
