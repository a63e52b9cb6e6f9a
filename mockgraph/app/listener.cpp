#include "mockgraph/app/listener.h"

#include "mockgraph/app/listener_door.h"

#include <boost/asio/executor_work_guard.hpp>
#include <sys/resource.h>

#include <csignal>
#include <thread>
#include <utility>
#include <vector>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;

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

Status knows_none(std::string_view name) {
  return Error{ErrorKind::kNotFound,
               "sandbox-unknown",
               "there is no sandbox '" + std::string{name} + "'",
               std::string{name},
               {}};
}

std::uint16_t port_of(const std::optional<Door>& door) {
  return door ? door->port() : std::uint16_t{0};
}

}  // namespace

struct Listener::Parts {
  // A door that may be there.
  struct Entrance {
    std::optional<Door> door;
    std::string url;
  };

  ConnectionTerms terms;
  std::optional<TlsIdentity> tls;
  Workers workers;
  asio::io_context doors{1};
  Entrance http, https, proxy;
  std::vector<std::thread> threads;

  Status read_identity(const ListenerOptions& options) {
    if (!options.https && !options.proxy) return ok();
    ASSIGN_OR_RETURN(tls, TlsIdentity::read(options.certificate_chain, options.private_key));
    return ok();
  }

  Status open(Entrance& entrance, const std::optional<std::string>& address, Speech speech,
              std::string_view option) {
    if (!address) return ok();
    entrance.door.emplace(doors, workers, speech, tls ? &*tls : nullptr);
    RETURN_IF_ERROR(entrance.door->open(*address, option));
    entrance.url = entrance.door->url();
    return ok();
  }

  void stop() {
    doors.stop();
    for (const auto& worker : workers) worker->io.stop();
    for (auto& thread : threads) thread.join();
    threads.clear();
    for (Entrance* entrance : {&http, &https, &proxy}) entrance->door.reset();
    workers.clear();
  }
};

Result<Listener> Listener::start(const ListenerOptions& options, Exchange exchange) {
  allow_many_sockets();
  auto parts = std::make_unique<Parts>();
  parts->terms = {.exchange = std::move(exchange),
                  .check = options.check ? options.check : knows_none,
                  .open = options.open,
                  .limits = {.body = options.max_body, .head = options.max_head},
                  .patience = options.patience};
  for (unsigned i = 0; i < std::max(options.threads, 1U); ++i)
    parts->workers.push_back(std::make_unique<Worker>(parts->terms));
  RETURN_IF_ERROR(parts->read_identity(options));
  RETURN_IF_ERROR(parts->open(parts->http, options.http, Speech::kHttp, "http"));
  RETURN_IF_ERROR(parts->open(parts->https, options.https, Speech::kHttps, "https"));
  RETURN_IF_ERROR(parts->open(parts->proxy, options.proxy, Speech::kProxy, "proxy"));
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

const std::string& Listener::http_url() const { return parts_->http.url; }
const std::string& Listener::https_url() const { return parts_->https.url; }
const std::string& Listener::proxy_url() const { return parts_->proxy.url; }
std::uint16_t Listener::http_port() const { return port_of(parts_->http.door); }
std::uint16_t Listener::https_port() const { return port_of(parts_->https.door); }
std::uint16_t Listener::proxy_port() const { return port_of(parts_->proxy.door); }

void Listener::stop() {
  if (parts_) parts_->stop();
}

}  // namespace mockgraph::app
