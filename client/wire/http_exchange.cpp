#include "client/wire/http_exchange.h"

#include <httplib.h>

#include <csignal>
#include <memory>

namespace client::wire {
namespace {

mockgraph::Error no_answer(const Place& place, httplib::Error fault) {
  using Fault = httplib::Error;
  const auto error = [&](std::string code, const std::string& sentence) {
    return mockgraph::Error{
        mockgraph::ErrorKind::kNoAnswer, std::move(code), place.origin() + " " + sentence, "", {}};
  };
  if (fault == Fault::Connection) return error("unreachable", "cannot be reached");
  if (fault == Fault::ConnectionTimeout)
    return error("timeout", "did not take the connection in time");
  if (fault == Fault::SSLConnection) return error("tls", "did not complete the TLS handshake");
  if (fault == Fault::SSLLoadingCerts)
    return error("tls", "is not tried: the CA file cannot be read");
  if (fault == Fault::SSLServerVerification)
    return error("tls", "showed a certificate that the given CA did not sign");
  return error("broken", "ended the connection without an answer");
}

httplib::Request outgoing(const mockgraph::Request& request) {
  httplib::Request out;
  out.method = request.method;
  out.path = request.target;
  for (std::size_t i = 0; i < request.headers.size(); ++i) {
    const auto [name, value] = request.headers.at(i);
    out.headers.emplace(std::string{name}, std::string{value});
  }
  out.body = request.body;
  return out;
}

mockgraph::Response incoming(httplib::Response& response) {
  mockgraph::Response in;
  in.status = response.status;
  in.reason = response.reason;
  for (const auto& [name, value] : response.headers) in.headers.add(name, value);
  in.set_body(std::move(response.body));
  return in;
}

// A client of httplib at one address. The name stays what the Host header, SNI and the certificate
// are about.
std::unique_ptr<httplib::Client> client_at(const Place& place, const std::string& address,
                                           const Transport& transport) {
  auto client =
      std::make_unique<httplib::Client>(place.scheme + "://" + place.host + ":" + place.port);
  client->set_hostname_addr_map({{place.host, address}});
  client->set_keep_alive(true);
  client->set_follow_location(false);
  client->set_url_encode(false);
  client->set_tcp_nodelay(true);
  client->set_connection_timeout(transport.connect_within);
  client->set_read_timeout(transport.answer_within);
  if (!transport.ca_file.empty()) client->set_ca_cert_path(transport.ca_file);
  return client;
}

// "localhost" is two addresses, and a simulator may listen at one of them only: the first that
// takes the connection is kept.
class Wire {
 public:
  Wire(Place place, Transport transport)
      : place_(std::move(place)), transport_(std::move(transport)) {}

  mockgraph::Result<mockgraph::Response> send(const mockgraph::Request& request) {
    if (client_ == nullptr) return send_first(request);
    return answer_of(client_->send(outgoing(request)));
  }

 private:
  mockgraph::Result<mockgraph::Response> send_first(const mockgraph::Request& request) {
    ASSIGN_OR_RETURN(const auto addresses, addresses_of(place_, transport_.look_up));
    for (const auto& address : addresses) {
      auto client = client_at(place_, address, transport_);
      auto result = client->send(outgoing(request));
      const bool is_closed = !result && result.error() == httplib::Error::Connection;
      if (is_closed && address != addresses.back()) continue;
      if (result) client_ = std::move(client);
      return answer_of(std::move(result));
    }
    return no_answer(place_, httplib::Error::Connection);
  }
  mockgraph::Result<mockgraph::Response> answer_of(httplib::Result result) const {
    if (!result) return no_answer(place_, result.error());
    return incoming(result.value());
  }

  Place place_;
  Transport transport_;
  std::unique_ptr<httplib::Client> client_;
};

// OpenSSL writes to a socket that the other side has reset as to any file: that would end the
// program, where it has to be no answer.
void outlive_resets() { [[maybe_unused]] static const auto before = std::signal(SIGPIPE, SIG_IGN); }

}  // namespace

mockgraph::Exchange http_exchange(const Place& place, const Transport& transport) {
  if (place.scheme == "https") outlive_resets();
  return [wire = std::make_shared<Wire>(place, transport)](const mockgraph::Request& request) {
    return wire->send(request);
  };
}

}  // namespace client::wire
