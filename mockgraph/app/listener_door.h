#pragma once

#include "mockgraph/app/listener_worker.h"

#include <boost/asio/basic_socket_acceptor.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::app {

using Workers = std::vector<std::unique_ptr<Worker>>;

// A listening socket. It has a thread of its own, so that an answer that takes long to compute
// keeps nobody from connecting, and deals the connections out to the workers in turn.
class Door {
 public:
  // `tls` null: for plain HTTP only. It and the workers outlive the door.
  Door(boost::asio::io_context& io, Workers& workers, Speech speech, const TlsIdentity* tls);

  // Binds and lets clients in as soon as `io` runs. `option` names the address in errors.
  [[nodiscard]] Status open(std::string_view address, std::string_view option);

  [[nodiscard]] std::uint16_t port() const { return bound_.port(); }
  // "http://127.0.0.1:43121": where a client on this machine reaches it.
  [[nodiscard]] std::string url() const;

 private:
  using Tcp = boost::asio::ip::tcp;
  using Acceptor = boost::asio::basic_socket_acceptor<Tcp, boost::asio::io_context::executor_type>;

  [[nodiscard]] boost::system::error_code listen_at(const Tcp::endpoint& where);
  void await_clients();
  void accept_all();
  void pause();

  Workers& workers_;
  const Speech speech_;
  const TlsIdentity* tls_;
  Acceptor acceptor_;
  Timer pause_;
  Tcp::endpoint bound_;
  std::size_t next_ = 0;
};

}  // namespace mockgraph::app
