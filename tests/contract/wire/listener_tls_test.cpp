#include "mockgraph/app/certificates.h"
#include "mockgraph/app/listener.h"
#include "tests/contract/wire/raw_client.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <filesystem>

namespace tests {
namespace {

using mockgraph::Instant;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::app::Certificates;
using mockgraph::app::Listener;
using mockgraph::app::ListenerOptions;

const Instant kNow = *mockgraph::parse_instant("2026-09-14T08:15:02Z");

// A client that trusts one CA and wants one name; for him it is kNow.
class TlsClient {
 public:
  TlsClient(const RawClient& wire, const std::string& authority, const char* name)
      : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), ssl_(nullptr, SSL_free) {
    SSL_CTX_load_verify_locations(context_.get(), authority.c_str(), nullptr);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    static constexpr auto kOffered =
        std::to_array<unsigned char>({2, 'h', '2', 8, 'h', 't', 't', 'p', '/', '1', '.', '1'});
    SSL_CTX_set_alpn_protos(context_.get(), kOffered.data(), kOffered.size());
    ssl_.reset(SSL_new(context_.get()));
    std::string asked{name};
    SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, asked.data());
    SSL_set1_host(ssl_.get(), name);
    X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl_.get()),
                               static_cast<std::time_t>(mockgraph::epoch_seconds(kNow)));
    SSL_set_fd(ssl_.get(), wire.socket());
  }

  [[nodiscard]] bool shake_hands() { return SSL_connect(ssl_.get()) == 1; }
  [[nodiscard]] std::int64_t verdict() const { return SSL_get_verify_result(ssl_.get()); }
  [[nodiscard]] std::string protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl_.get(), &name, &size);
    return {name, name + size};
  }
  void send(std::string_view bytes) {
    SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
  }
  [[nodiscard]] std::string read(std::size_t size) {
    std::string text(size, '\0');
    std::size_t have = 0;
    std::size_t got = 0;
    while (have < size && SSL_read_ex(ssl_.get(), text.data() + have, size - have, &got) == 1)
      have += got;
    text.resize(have);
    return text;
  }

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

class WireTls : public testing::Test {
 protected:
  WireTls() {
    std::filesystem::remove_all(folder_);
    auto made = mockgraph::app::ensure_certificates(folder_, kNow);
    EXPECT_THAT(made, IsOk());
    certificates_ = *std::move(made);
  }
  ~WireTls() override { std::filesystem::remove_all(folder_); }

  void serve(const mockgraph::Exchange& exchange) {
    auto started = Listener::start(options(), exchange);
    ASSERT_THAT(started, IsOk());
    listener_.emplace(std::move(*started));
  }
  [[nodiscard]] ListenerOptions options() const {
    ListenerOptions options;
    options.http = "127.0.0.1:0";
    options.https = "127.0.0.1:0";
    options.certificate_chain = certificates_.certificate_chain;
    options.private_key = certificates_.private_key;
    options.patience = std::chrono::milliseconds{200};
    return options;
  }

  std::string folder_ = testing::TempDir() + "wire_tls_" +
                        testing::UnitTest::GetInstance()->current_test_info()->name();
  Certificates certificates_;
  std::optional<Listener> listener_;
};

Result<Response> tell_transport(const Request& request) {
  Response response;
  response.set_body(request.secure ? "secure" : "plain!");
  return response;
}

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: graph.microsoft.com\r\n\r\n";
constexpr std::string_view kSecure = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure";

TEST_F(WireTls, ServesAClientThatTrustsTheDevelopmentAuthority) {
  serve(tell_transport);
  for (const char* name : {"localhost", "graph.microsoft.com", "login.microsoftonline.com"}) {
    const RawClient wire{listener_->https_port()};
    TlsClient caller{wire, certificates_.authority_path, name};
    ASSERT_TRUE(caller.shake_hands()) << name;
    EXPECT_EQ(caller.verdict(), X509_V_OK);
    EXPECT_EQ(caller.protocol(), "http/1.1");
    caller.send(kGet);
    EXPECT_EQ(caller.read(kSecure.size()), kSecure);
    caller.send(kGet);
    EXPECT_EQ(caller.read(kSecure.size()), kSecure);
  }
}

TEST_F(WireTls, IsNotTrustedUnderAnotherName) {
  serve(tell_transport);
  const RawClient wire{listener_->https_port()};
  TlsClient caller{wire, certificates_.authority_path, "example.org"};
  EXPECT_FALSE(caller.shake_hands());
  EXPECT_EQ(caller.verdict(), X509_V_ERR_HOSTNAME_MISMATCH);
}

TEST_F(WireTls, AnswersPlainRequestsOnThePlainPortMeanwhile) {
  serve(tell_transport);
  EXPECT_THAT(listener_->https_url(), testing::StartsWith("https://127.0.0.1:"));
  RawClient caller{listener_->http_port()};
  caller.send(kGet);
  EXPECT_EQ(caller.read_answer(), "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nplain!");
}

TEST_F(WireTls, CarriesLargeBodiesBothWays) {
  serve([](const Request& request) -> Result<Response> {
    Response response;
    response.set_body(request.body);
    return response;
  });
  const std::string large(3U << 20U, 'x');
  const RawClient wire{listener_->https_port()};
  TlsClient caller{wire, certificates_.authority_path, "localhost"};
  ASSERT_TRUE(caller.shake_hands());
  caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3145728\r\n\r\n" + large);
  const std::string whole = "HTTP/1.1 200 OK\r\nContent-Length: 3145728\r\n\r\n" + large;
  EXPECT_TRUE(caller.read(whole.size()) == whole);
}

TEST_F(WireTls, EndsAConnectionThatDoesNotSpeakTls) {
  serve(tell_transport);
  RawClient loud{listener_->https_port()};
  loud.send(kGet);
  EXPECT_THAT(loud.read_all(), testing::Not(testing::HasSubstr("200")));
  EXPECT_NE(loud.end(), RawClient::End::kSilent);
  RawClient silent{listener_->https_port()};
  EXPECT_EQ(silent.read_all(), "");
  EXPECT_EQ(silent.end(), RawClient::End::kClosed);
}

TEST_F(WireTls, RefusesAKeyThatDoesNotFitTheCertificate) {
  auto wrong = options();
  wrong.private_key = "scrambled";
  EXPECT_THAT(Listener::start(wrong, tell_transport), FailsWith("bad-certificate"));
  wrong = options();
  wrong.certificate_chain.clear();
  EXPECT_THAT(Listener::start(wrong, tell_transport), FailsWith("bad-certificate"));
}

}  // namespace
}  // namespace tests
