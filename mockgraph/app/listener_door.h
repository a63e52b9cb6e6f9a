#pragma once

#include "mockgraph/app/listener_worker.h"

#include <boost/asio/basic_socket_acceptor.hpp>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::app {

using Workers = std::vector<std::unique_ptr<Worker>>;

// A listening socket, at which every worker takes clients in for himself: whoever is idle comes
// first, so an answer that takes long to compute keeps nobody from connecting, and no connection
// has to go from one thread to another.
class Door {
 public:
  // `tls` null: for plain HTTP only. It and the workers outlive the door.
  Door(Workers& workers, Speech speech, const TlsIdentity* tls);

  // Binds and lets clients in as soon as the workers run. `option` names the address in errors.
  [[nodiscard]] Status open(std::string_view address, std::string_view option);

  [[nodiscard]] std::uint16_t port() const { return bound_.port(); }
  // "http://127.0.0.1:43121": where a client on this machine reaches it.
  [[nodiscard]] std::string url() const;

 private:
  using Tcp = boost::asio::ip::tcp;
  using Acceptor = boost::asio::basic_socket_acceptor<Tcp, boost::asio::io_context::executor_type>;

  // One worker's hand on the socket.
  struct Hand {
    Hand(Worker& of, const Door& at) : worker(of), door(at), acceptor(of.io), pause(of.io) {}
    void await_clients();
    void accept_one();
    void rest();

    Worker& worker;
    const Door& door;
    Acceptor acceptor;
    Timer pause;
  };

  [[nodiscard]] boost::system::error_code listen_at(const Tcp::endpoint& where);
  [[nodiscard]] boost::system::error_code share();

  const Speech speech_;
  const TlsIdentity* tls_;
  std::list<Hand> hands_;  // the first of them opened the socket
  Tcp::endpoint bound_;
};

}  // namespace mockgraph::app
