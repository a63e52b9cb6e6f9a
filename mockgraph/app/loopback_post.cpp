#include "mockgraph/app/loopback_post.h"

#include "mockgraph/base/text.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <chrono>

namespace mockgraph::app {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr std::chrono::seconds kPostPatience{10};
constexpr std::uint64_t kLargestAnswer = std::uint64_t{1} << 20U;

Error failed(std::string code, std::string why) {
  return {ErrorKind::kUnavailable, std::move(code), std::move(why), {}, {}};
}

// Nothing if the host is no address of this machine.
std::optional<tcp::endpoint> endpoint_of(const Url& url) {
  if (!is_loopback_host(url.host)) return std::nullopt;
  auto host = url.host;
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  if (same_folded(host, "localhost")) host = "127.0.0.1";
  beast::error_code fault;
  const auto address = asio::ip::make_address(host, fault);
  const auto port = url.port.empty() ? (url.scheme == "https" ? 443 : 80) : to_integer(url.port);
  if (fault || !address.is_loopback() || !port || *port <= 0 || *port > 65535) return std::nullopt;
  return tcp::endpoint{address, static_cast<unsigned short>(*port)};
}

http::request<http::string_body> request_for(const Url& url, const Headers& headers,
                                             const std::string& body) {
  http::request<http::string_body> request{
      http::verb::post, url.target.starts_with('/') ? url.target : "/" + url.target, 11};
  request.set(http::field::host, url.port.empty() ? url.host : url.host + ":" + url.port);
  request.set(http::field::connection, "close");
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto [name, value] = headers.at(i);
    request.set(std::string{name}, std::string{value});
  }
  request.body() = body;
  request.prepare_payload();
  return request;
}

// One exchange, with a deadline. What is between connecting and writing differs: nothing, or TLS.
template <class Stream>
class Exchange {
 public:
  Exchange(Stream& stream, http::request<http::string_body> request)
      : stream_(stream), request_(std::move(request)) {
    parser_.body_limit(kLargestAnswer);
  }

  void begin(const tcp::endpoint& endpoint) {
    beast::get_lowest_layer(stream_).expires_after(kPostPatience);
    beast::get_lowest_layer(stream_).async_connect(endpoint, [this](beast::error_code fault) {
      if (fault) return stop(fault);
      if constexpr (std::is_same_v<Stream, beast::tcp_stream>) {
        write();
      } else {
        stream_.async_handshake(asio::ssl::stream_base::client, [this](beast::error_code refused) {
          if (refused) return stop(refused);
          write();
        });
      }
    });
  }

  [[nodiscard]] Result<int> outcome() const {
    if (!is_done_) return failed("stopped", "stopped");
    if (fault_) return failed("no-answer", fault_.message());
    return static_cast<int>(parser_.get().result_int());
  }

 private:
  void write() {
    http::async_write(stream_, request_, [this](beast::error_code fault, std::size_t) {
      if (fault) return stop(fault);
      http::async_read(stream_, buffer_, parser_,
                       [this](beast::error_code broken, std::size_t) { stop(broken); });
    });
  }
  void stop(beast::error_code fault) {
    fault_ = fault;
    is_done_ = true;
  }

  Stream& stream_;
  http::request<http::string_body> request_;
  http::response_parser<http::string_body> parser_;
  beast::flat_buffer buffer_;
  beast::error_code fault_;
  bool is_done_ = false;
};

}  // namespace

struct LoopbackPost::Parts {
  asio::io_context io{1};
  asio::ssl::context tls{asio::ssl::context::tls_client};
  std::atomic<bool> is_stopped{false};

  template <class Stream>
  Result<int> run(Stream& stream, const tcp::endpoint& endpoint,
                  http::request<http::string_body> request) {
    Exchange exchange{stream, std::move(request)};
    io.restart();
    if (is_stopped) return failed("stopped", "stopped");
    exchange.begin(endpoint);
    io.run();
    return exchange.outcome();
  }
};

LoopbackPost::LoopbackPost() : parts_(std::make_unique<Parts>()) {
  parts_->tls.set_verify_mode(asio::ssl::verify_none);
}

LoopbackPost::~LoopbackPost() = default;

Result<int> LoopbackPost::send(const Url& url, const Headers& headers, const std::string& body) {
  const auto endpoint = endpoint_of(url);
  if (!endpoint) return failed("elsewhere", "this is no address of this machine");
  auto request = request_for(url, headers, body);
  if (url.scheme == "https") {
    beast::ssl_stream<beast::tcp_stream> stream{parts_->io, parts_->tls};
    return parts_->run(stream, *endpoint, std::move(request));
  }
  beast::tcp_stream stream{parts_->io};
  return parts_->run(stream, *endpoint, std::move(request));
}

void LoopbackPost::stop() {
  parts_->is_stopped = true;
  parts_->io.stop();
}

}  // namespace mockgraph::app
