#include "mockgraph/app/listener_door.h"

#include "mockgraph/base/text.h"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

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

void hand_over(Worker& worker, Socket socket, Origin origin) {
  asio::post(worker.io, [&worker, moved = std::move(socket), from = std::move(origin)]() mutable {
    worker.adopt(std::move(moved), from);
  });
}

}  // namespace

Door::Door(asio::io_context& io, Workers& workers, Speech speech, const TlsIdentity* tls)
    : workers_(workers), speech_(speech), tls_(tls), acceptor_(io), pause_(io) {}

Status Door::open(std::string_view address, std::string_view option) {
  ASSIGN_OR_RETURN(const Tcp::endpoint where, parse_address(address, option));
  ErrorCode error = listen_at(where);
  if (error) return cannot_listen(where, option, error);
  bound_ = acceptor_.local_endpoint(error);
  await_clients();
  return ok();
}

// SO_REUSEADDR, on Linux, gets past connections of the last run that linger, and still refuses
// an address at which somebody listens.
ErrorCode Door::listen_at(const Tcp::endpoint& where) {
  ErrorCode error;
  acceptor_.open(where.protocol(), error);
  if (!error) acceptor_.set_option(Acceptor::reuse_address(true), error);
  // Accepted sockets inherit both. Who vanished without a word is noticed by the second one.
  if (!error) acceptor_.set_option(Tcp::no_delay(true), error);
  if (!error) acceptor_.set_option(asio::socket_base::keep_alive(true), error);
  if (!error && where.address().is_v6())
    acceptor_.set_option(asio::ip::v6_only(!where.address().is_unspecified()), error);
  if (!error) acceptor_.bind(where, error);
  if (!error) acceptor_.listen(kBacklog, error);
  if (!error) acceptor_.non_blocking(true, error);
  return error;
}

std::string Door::url() const {
  Tcp::endpoint reached = bound_;
  if (reached.address().is_unspecified()) reached.address(asio::ip::address_v4::loopback());
  return (speech_ == Speech::kHttps ? "https://" : "http://") + text_of(reached);
}

void Door::await_clients() {
  acceptor_.async_wait(Acceptor::wait_read, [this](const ErrorCode& error) {
    if (!error) accept_all();
  });
}

void Door::accept_all() {
  for (;;) {
    Worker& worker = *workers_[next_];
    Tcp::endpoint peer;
    ErrorCode error;
    Socket socket = acceptor_.accept(worker.io, peer, error);
    if (error == asio::error::would_block) return await_clients();
    if (error == asio::error::connection_aborted) continue;
    if (error) return pause();
    next_ = (next_ + 1) % workers_.size();
    hand_over(worker, std::move(socket),
              {.peer = peer.address().to_string(),
               .loopback = bound_.address().is_loopback(),
               .speech = speech_,
               .tls = tls_});
  }
}

// Out of file descriptors: those who are being served may finish, the others wait in the backlog.
void Door::pause() {
  pause_.expires_after(std::chrono::milliseconds{20});
  pause_.async_wait([this](const ErrorCode& error) {
    if (!error) accept_all();
  });
}

}  // namespace mockgraph::app
