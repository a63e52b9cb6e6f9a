#include "mockgraph/app/listener.h"

#include "mockgraph/app/listener_worker.h"
#include "mockgraph/base/text.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <sys/resource.h>

#include <csignal>
#include <thread>
#include <utility>
#include <vector>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Tcp = asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<Tcp, asio::io_context::executor_type>;
using Workers = std::vector<std::unique_ptr<Worker>>;

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

// A listening socket. It has a thread of its own, so that an answer that takes long to compute
// keeps nobody from connecting, and deals the connections out to the workers in turn.
class Door {
 public:
  Door(asio::io_context& io, Workers& workers, const TlsIdentity* tls)
      : workers_(workers), tls_(tls), acceptor_(io), pause_(io) {}

  // SO_REUSEADDR, on Linux, gets past connections of the last run that linger, and still refuses
  // an address at which somebody listens.
  Status open(const Tcp::endpoint& where, std::string_view option) {
    ErrorCode error;
    acceptor_.open(where.protocol(), error);
    if (!error) acceptor_.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor_.set_option(Tcp::no_delay(true), error);  // accepted sockets inherit it
    if (!error && where.address().is_v6())
      acceptor_.set_option(asio::ip::v6_only(!where.address().is_unspecified()), error);
    if (!error) acceptor_.bind(where, error);
    if (!error) acceptor_.listen(kBacklog, error);
    if (!error) acceptor_.non_blocking(true, error);
    if (error) return cannot_listen(where, option, error);
    bound_ = acceptor_.local_endpoint(error);
    await_clients();
    return ok();
  }

  [[nodiscard]] std::uint16_t port() const { return bound_.port(); }

  [[nodiscard]] std::string url() const {
    Tcp::endpoint reached = bound_;
    if (reached.address().is_unspecified()) reached.address(asio::ip::address_v4::loopback());
    return (tls_ != nullptr ? "https://" : "http://") + text_of(reached);
  }

 private:
  void await_clients() {
    acceptor_.async_wait(Acceptor::wait_read, [this](const ErrorCode& error) {
      if (!error) accept_all();
    });
  }

  void accept_all() {
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
                 .tls = tls_});
    }
  }

  static void hand_over(Worker& worker, Socket socket, Origin origin) {
    asio::post(worker.io, [&worker, moved = std::move(socket), from = std::move(origin)]() mutable {
      worker.adopt(std::move(moved), from);
    });
  }

  // Out of file descriptors: those who are being served may finish, the others wait in the backlog.
  void pause() {
    pause_.expires_after(std::chrono::milliseconds{20});
    pause_.async_wait([this](const ErrorCode& error) {
      if (!error) accept_all();
    });
  }

  Workers& workers_;
  const TlsIdentity* tls_;
  Acceptor acceptor_;
  Timer pause_;
  Tcp::endpoint bound_;
  std::size_t next_ = 0;
};

// A thousand descriptors, the usual soft limit, are too few for two thousand idle clients.
void allow_many_sockets() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= files.rlim_max) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

// Signals are the main thread's. A broken pipe then is an error code here and ends no process.
std::thread start_thread(asio::io_context& io) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread thread{[&io] {
    const auto stay = asio::make_work_guard(io);
    io.run();
  }};
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return thread;
}

}  // namespace

struct Listener::Parts {
  ConnectionTerms terms;
  std::optional<TlsIdentity> tls;
  Workers workers;
  asio::io_context doors{1};
  std::optional<Door> http, https;
  std::string http_url, https_url;
  std::vector<std::thread> threads;

  Status open(std::optional<Door>& door, const std::string& address, std::string_view option) {
    ASSIGN_OR_RETURN(const Tcp::endpoint where, parse_address(address, option));
    door.emplace(doors, workers, option == "https" ? &*tls : nullptr);
    return door->open(where, option);
  }

  void stop() {
    doors.stop();
    for (const auto& worker : workers) worker->io.stop();
    for (auto& thread : threads) thread.join();
    threads.clear();
    http.reset();
    https.reset();
    workers.clear();
  }
};

Result<Listener> Listener::start(const ListenerOptions& options, Exchange exchange) {
  allow_many_sockets();
  auto parts = std::make_unique<Parts>();
  parts->terms = {.exchange = std::move(exchange),
                  .limits = {.body = options.max_body, .head = options.max_head},
                  .patience = options.patience};
  for (unsigned i = 0; i < std::max(options.threads, 1U); ++i)
    parts->workers.push_back(std::make_unique<Worker>(parts->terms));
  if (options.http) {
    RETURN_IF_ERROR(parts->open(parts->http, *options.http, "http"));
    parts->http_url = parts->http->url();
  }
  if (options.https) {
    ASSIGN_OR_RETURN(parts->tls, TlsIdentity::read(options.certificate_chain, options.private_key));
    RETURN_IF_ERROR(parts->open(parts->https, *options.https, "https"));
    parts->https_url = parts->https->url();
  }
  for (const auto& worker : parts->workers) parts->threads.push_back(start_thread(worker->io));
  parts->threads.push_back(start_thread(parts->doors));
  return Listener{std::move(parts)};
}

Listener::Listener(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Listener::Listener(Listener&& other) noexcept = default;
Listener& Listener::operator=(Listener&& other) noexcept {
  if (this != &other) {
    stop();
    parts_ = std::move(other.parts_);
  }
  return *this;
}
Listener::~Listener() { stop(); }

const std::string& Listener::http_url() const { return parts_->http_url; }
const std::string& Listener::https_url() const { return parts_->https_url; }
std::uint16_t Listener::http_port() const {
  return parts_->http ? parts_->http->port() : std::uint16_t{0};
}
std::uint16_t Listener::https_port() const {
  return parts_->https ? parts_->https->port() : std::uint16_t{0};
}

void Listener::stop() {
  if (parts_) parts_->stop();
}

}  // namespace mockgraph::app
