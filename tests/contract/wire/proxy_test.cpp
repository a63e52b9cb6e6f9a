// The proxy: it is what is wanted, or refuses; it never goes and asks somebody else.
#include "mockgraph/base/base64.h"
#include "tests/contract/wire/on_tls.h"
#include "tests/contract/wire/on_wire.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

namespace tests {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::app::Listener;
using End = RawClient::End;

constexpr std::string_view kOpened = "HTTP/1.1 200 Connection established\r\n\r\n";
constexpr std::string_view kMockedNames =
    "graph.microsoft.com, login.microsoftonline.com, login.windows.net, login.microsoft.com, "
    "sts.windows.net, api.partnercenter.microsoft.com";

// What the mock was asked, in one line.
Result<Response> tell(const Request& request) {
  return with_body(
      (request.secure ? "https://" : "http://") + std::string{request.headers.get("Host")} +
      request.target + " in '" + request.sandbox + "' " +
      (request.headers.has("Proxy-Authorization") ? "with" : "without") + " the proxy's password");
}

std::string told(std::string_view what) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(what.size()) + "\r\n\r\n" +
         std::string{what};
}

Status only_lab(std::string_view name) {
  if (name == "lab") return mockgraph::ok();
  return Error{ErrorKind::kNotFound, "sandbox-unknown", "no such sandbox here", "", {}};
}

std::string connect_to(std::string_view authority, std::string_view fields = "") {
  return "CONNECT " + std::string{authority} + " HTTP/1.1\r\nHost: " + std::string{authority} +
         "\r\n" + std::string{fields} + "\r\n";
}

std::string as_user(std::string_view pair) {
  return "Proxy-Authorization: Basic " + mockgraph::base64(pair) + "\r\n";
}

class WireProxy : public WireTls {
 protected:
  WireProxy() {
    auto wanted = options();
    wanted.check = only_lab;
    auto started = Listener::start(wanted, tell);
    EXPECT_THAT(started, IsOk());
    listener_.emplace(std::move(*started));
  }

  [[nodiscard]] RawClient client() const { return RawClient{listener_->proxy_port()}; }

  // Sends the bytes on a fresh connection; whatever comes back until the proxy ends it.
  [[nodiscard]] std::string refusal_of(std::string_view bytes) const {
    RawClient caller = client();
    caller.send(bytes);
    caller.end_output();
    return caller.read_all();
  }

  // What the mock says in a tunnel that was opened by `connect`.
  [[nodiscard]] std::string through(const std::string& connect, const char* host) const {
    RawClient wire = client();
    wire.send(connect);
    EXPECT_EQ(wire.read_bytes(kOpened.size()), kOpened);
    TlsClient caller{wire, certificates_.authority_path, host};
    EXPECT_TRUE(caller.shake_hands()) << host;
    caller.send("GET /x HTTP/1.1\r\nHost: " + std::string{host} + "\r\nConnection: close\r\n\r\n");
    const std::string answer = caller.read(4096);
    const auto body = answer.find("\r\n\r\n");
    return body == std::string::npos ? answer : answer.substr(body + 4);
  }
};

// --- tunnels -------------------------------------------------------------------------------

TEST_F(WireProxy, EndsATunnelToEachMockedHostItself) {
  for (const char* host :
       {"graph.microsoft.com", "login.microsoftonline.com", "login.windows.net",
        "login.microsoft.com", "sts.windows.net", "api.partnercenter.microsoft.com"})
    EXPECT_EQ(through(connect_to(std::string{host} + ":443"), host),
              "https://" + std::string{host} + "/x in '' without the proxy's password");
}

TEST_F(WireProxy, KeepsATunnelForFurtherRequests) {
  RawClient wire = client();
  wire.send(connect_to("Graph.Microsoft.COM:443"));
  EXPECT_EQ(wire.read_bytes(kOpened.size()), kOpened);
  TlsClient caller{wire, certificates_.authority_path, "graph.microsoft.com"};
  ASSERT_TRUE(caller.shake_hands());
  for (const std::string path : {"/1", "/2"}) {
    caller.send("GET " + path + " HTTP/1.1\r\nHost: graph.microsoft.com\r\n\r\n");
    const auto answer =
        told("https://graph.microsoft.com" + path + " in '' without the proxy's password");
    EXPECT_EQ(caller.read(answer.size()), answer);
  }
}

TEST_F(WireProxy, TakesAClientThatDoesNotWaitForItsTunnel) {
  RawClient wire = client();
  TlsClient caller{wire, certificates_.authority_path, "graph.microsoft.com"};
  wire.send(connect_to("graph.microsoft.com:443") + caller.hello());
  EXPECT_EQ(wire.read_bytes(kOpened.size()), kOpened);
  ASSERT_TRUE(caller.shake_hands());
  caller.send("GET /x HTTP/1.1\r\nHost: graph.microsoft.com\r\n\r\n");
  const auto answer = told("https://graph.microsoft.com/x in '' without the proxy's password");
  EXPECT_EQ(caller.read(answer.size()), answer);
}

TEST_F(WireProxy, TheUserNameOfTheProxyPicksTheSandbox) {
  const auto wanted = [](std::string_view pair) {
    return connect_to("graph.microsoft.com:443", as_user(pair));
  };
  const std::string beginning = "https://graph.microsoft.com/x in '";
  EXPECT_EQ(through(wanted("lab:"), "graph.microsoft.com"),
            beginning + "lab' without the proxy's password");
  EXPECT_EQ(through(wanted("lab:any:thing"), "graph.microsoft.com"),
            beginning + "lab' without the proxy's password");
  EXPECT_EQ(through(wanted(":"), "graph.microsoft.com"),
            beginning + "' without the proxy's password");
}

TEST_F(WireProxy, TheCertificateIsOfNoOtherName) {
  RawClient wire = client();
  wire.send(connect_to("graph.microsoft.com:443"));
  EXPECT_EQ(wire.read_bytes(kOpened.size()), kOpened);
  TlsClient caller{wire, certificates_.authority_path, "example.org"};
  EXPECT_FALSE(caller.shake_hands());
  EXPECT_EQ(caller.verdict(), X509_V_ERR_HOSTNAME_MISMATCH);
}

TEST_F(WireProxy, GivesUpOnATunnelThatStaysSilent) {
  RawClient silent = client();
  silent.send(connect_to("graph.microsoft.com:443"));
  EXPECT_EQ(silent.read_all(), kOpened);
  EXPECT_EQ(silent.end(), End::kClosed);
}

TEST_F(WireProxy, EndsATunnelThatDoesNotHoldTls) {
  RawClient loud = client();
  loud.send(connect_to("graph.microsoft.com:443") + "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(loud.read_all(), testing::AllOf(testing::StartsWith(std::string{kOpened}),
                                              testing::Not(testing::HasSubstr("200 OK"))));
  EXPECT_NE(loud.end(), End::kSilent);
}

// --- requests without a tunnel -------------------------------------------------------------

TEST_F(WireProxy, AnswersAClientThatLeavesTlsToItsProxy) {
  RawClient caller = client();
  caller.send("GET https://graph.microsoft.com/v1.0/me?a=b HTTP/1.1\r\nHost: other\r\n" +
              as_user("lab:") + "\r\nGET https://sts.windows.net:443 HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(caller.read_answer(),
            told("https://graph.microsoft.com/v1.0/me?a=b in 'lab' without the proxy's password"));
  EXPECT_EQ(caller.read_answer(),
            told("https://sts.windows.net:443/ in '' without the proxy's password"));
}

TEST_F(WireProxy, SpeaksNoPlainHttpForAMockedHost) {
  EXPECT_EQ(refusal_of("GET http://graph.microsoft.com/v1.0/me HTTP/1.1\r\nHost: a\r\n\r\n"),
            refused("403 Forbidden",
                    "graph.microsoft.com is simulated over HTTPS only, so that no token travels in "
                    "the clear; ask for https://graph.microsoft.com/"));
}

TEST_F(WireProxy, GivesARefusedHeadNoBody) {
  EXPECT_THAT(refusal_of("HEAD http://example.org/ HTTP/1.1\r\nHost: a\r\n\r\n"),
              testing::EndsWith("\r\nConnection: close\r\n\r\n"));
}

TEST_F(WireProxy, SaysWhatItIsToWhoTakesItForASite) {
  EXPECT_EQ(refusal_of("GET /v1.0/me HTTP/1.1\r\nHost: graph.microsoft.com\r\n\r\n"),
            refused("400 Bad Request",
                    "This is the proxy of a simulation, not a site. Let a program use it, as with "
                    "HTTPS_PROXY set to this address; the simulation itself answers at the "
                    "addresses that 'mockgraph serve' printed."));
}

// --- what it refuses -----------------------------------------------------------------------

TEST_F(WireProxy, RefusesEveryOtherHost) {
  for (const std::string host :
       {"example.org", "microsoft.com", "x.graph.microsoft.com", "graph.microsoft.com.example.org",
        "10.0.0.1", "169.254.169.254", "[2001:db8::1]"}) {
    const auto answer =
        refused("403 Forbidden",
                host +
                    " is not simulated, and nothing is ever forwarded from here. This proxy is, "
                    "itself and at port 443: " +
                    std::string{kMockedNames} + ".");
    EXPECT_EQ(refusal_of(connect_to(host + ":443")), answer);
    EXPECT_EQ(refusal_of("GET http://" + host + "/ HTTP/1.1\r\nHost: a\r\n\r\n"), answer);
    EXPECT_EQ(refusal_of("GET https://" + host + "/ HTTP/1.1\r\nHost: a\r\n\r\n"), answer);
  }
}

TEST_F(WireProxy, RefusesOtherPortsOfMockedHosts) {
  EXPECT_EQ(refusal_of(connect_to("graph.microsoft.com:80")),
            refused("403 Forbidden",
                    "graph.microsoft.com is simulated at port 443 only, not at 80; ask for "
                    "https://graph.microsoft.com/"));
  EXPECT_EQ(refusal_of(connect_to("graph.microsoft.com")),
            refused("400 Bad Request",
                    "CONNECT names a host and a port, such as graph.microsoft.com:443."));
}

TEST_F(WireProxy, ConnectsToNobodyNotEvenOnThisMachine) {
  const Victim victim;
  for (const std::string host : {"127.0.0.1", "localhost", "[::1]"}) {
    EXPECT_EQ(refusal_of(connect_to(host + ":" + std::to_string(victim.port()))),
              refused("403 Forbidden",
                      host + " is this machine, which no proxy is needed for, and nothing is ever "
                             "forwarded from here. Leave it out of the proxy: "
                             "NO_PROXY=localhost,127.0.0.1,::1"));
  }
  EXPECT_FALSE(victim.was_called());
}

TEST_F(WireProxy, RefusesASandboxThatIsNotThere) {
  EXPECT_EQ(refusal_of(connect_to("graph.microsoft.com:443", as_user("lob:"))),
            "HTTP/1.1 407 Proxy Authentication Required\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Proxy-Authenticate: Basic realm=\"mockgraph: the user name is a sandbox\"\r\n"
            "Content-Length: 105\r\nConnection: close\r\n\r\n"
            "no such sandbox here\nThe proxy's user name is the sandbox to use; without one it is "
            "the default sandbox.\n");
}

TEST_F(WireProxy, RefusesCredentialsThatNameNoUser) {
  for (const std::string credentials : {"Bearer abc", "Basic ???", "Basic bGFi"})
    EXPECT_THAT(refusal_of(connect_to("graph.microsoft.com:443",
                                      "Proxy-Authorization: " + credentials + "\r\n")),
                testing::AllOf(
                    testing::StartsWith("HTTP/1.1 407 Proxy Authentication Required\r\n"),
                    testing::EndsWith("\r\n\r\nThe proxy reads Basic credentials, whose user name "
                                      "is the sandbox to use: http://SANDBOX:@HOST:PORT. Without "
                                      "any it is the default sandbox.\n")));
}

TEST_F(WireProxy, RefusesBytesThatAreNoRequest) {
  EXPECT_EQ(refusal_of("\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03"),
            refused("400 Bad Request", "These bytes are not an HTTP request."));
}

}  // namespace
}  // namespace tests
