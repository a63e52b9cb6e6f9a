#include "tests/contract/wire/on_tls.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/x509_vfy.h>

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::app::Listener;

Result<Response> tell_transport(const Request& request) {
  Response response;
  response.set_body(request.secure ? "secure" : "plain!");
  return response;
}

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: graph.microsoft.com\r\n\r\n";
constexpr std::string_view kSecure = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure";

TEST_F(WireTls, ServesAClientThatTrustsTheDevelopmentAuthority) {
  serve(tell_transport);
  for (const char* name :
       {"localhost", "graph.microsoft.com", "login.microsoftonline.com", "login.windows.net",
        "login.microsoft.com", "sts.windows.net", "api.partnercenter.microsoft.com"}) {
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

TEST_F(WireTls, SpeaksTls12AndTls13AndNothingOlder) {
  serve(tell_transport);
  const auto spoken = [&](int version) {
    const RawClient wire{listener_->https_port()};
    TlsClient caller{wire, certificates_.authority_path, "localhost"};
    caller.speak_only(version);
    return caller.shake_hands() ? caller.version() : "none";
  };
  EXPECT_EQ(spoken(TLS1_3_VERSION), "TLSv1.3");
  EXPECT_EQ(spoken(TLS1_2_VERSION), "TLSv1.2");
  EXPECT_EQ(spoken(TLS1_1_VERSION), "none");
}

TEST_F(WireTls, AnswersRequestsThatComeInOneRecord) {
  serve(tell_transport);
  const RawClient wire{listener_->https_port()};
  TlsClient caller{wire, certificates_.authority_path, "localhost"};
  ASSERT_TRUE(caller.shake_hands());
  std::string requests;
  for (int i = 0; i < 50; ++i) requests += kGet;
  caller.send(requests);
  std::string answers;
  for (int i = 0; i < 50; ++i) answers += kSecure;
  EXPECT_EQ(caller.read(answers.size()), answers);
}

// Two records that lie in the socket at once, the second of which nothing announces.
TEST_F(WireTls, AnswersRequestsWhoseRecordsComeTogether) {
  serve(tell_transport);
  const RawClient wire{listener_->https_port()};
  TlsClient caller{wire, certificates_.authority_path, "localhost"};
  ASSERT_TRUE(caller.shake_hands());
  std::string records = caller.sealed(kGet);
  records += caller.sealed(kGet);
  wire.send(records);
  const std::string answers = std::string{kSecure} + std::string{kSecure};
  EXPECT_EQ(caller.read(answers.size()), answers);
}

TEST_F(WireTls, KeepsAClientThatShookHandsAndWaits) {
  serve(tell_transport);
  const RawClient early{listener_->https_port()};
  TlsClient waiting{early, certificates_.authority_path, "localhost"};
  ASSERT_TRUE(waiting.shake_hands());
  RawClient silent{listener_->https_port()};
  EXPECT_EQ(silent.read_all(), "");  // the patience with whom does not shake hands is over
  waiting.send(kGet);
  EXPECT_EQ(waiting.read(kSecure.size()), kSecure);
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
