// Clients that have the real services' names built in, led here by a hosts file or a proxy: every
// link leads on to where they are, and nothing tells them from the real thing.
#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "tests/contract/wire/on_tls.h"
#include "tests/support/both_wires.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace tests {
namespace {

using mockgraph::Pairs;
using mockgraph::app::Listener;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

using Fields = std::vector<std::string>;

// Azure PowerShell's id, which every tenant knows, and who signs in with a password alone.
constexpr std::string_view kClient = "1950a258-227b-4e31-a9cf-717495945fc2";
constexpr std::string_view kUser = "emergency@harbour-it.example";
constexpr std::string_view kPassword = "Tide-Anvil-31-Ember-Crate-77";
constexpr const char* kGraph = "graph.microsoft.com";
constexpr const char* kLogin = "login.microsoftonline.com";

class BuiltInHosts : public WireTls {
 protected:
  BuiltInHosts() {
    auto wanted = options();
    wanted.patience = std::chrono::seconds{30};
    wanted.check = [](std::string_view) { return mockgraph::ok(); };
    auto started = Listener::start(wanted, mock_.exchange());
    EXPECT_THAT(started, IsOk());
    listener_.emplace(std::move(*started));
  }

  struct Told {
    std::string head;
    Json body;
  };

  // By a hosts file: the name leads to this machine.
  Told ask(const char* host, const std::string& line, const Fields& fields = {},
           const std::string& body = "") {
    return over(RawClient{listener_->https_port()}, host, line, fields, body);
  }
  // By a proxy whose user has that name.
  Told ask_as(std::string_view user, const char* host, const std::string& line,
              const Fields& fields = {}, const std::string& body = "") {
    RawClient wire{listener_->proxy_port()};
    wire.send("CONNECT " + std::string{host} + ":443 HTTP/1.1\r\nHost: " + host +
              ":443\r\nProxy-Authorization: Basic " + mockgraph::base64(std::string{user} + ":") +
              "\r\n\r\n");
    EXPECT_EQ(wire.read_head(), "HTTP/1.1 200 Connection established\r\n\r\n");
    return over(std::move(wire), host, line, fields, body);
  }

  [[nodiscard]] static std::string password_form(const std::string& more = "") {
    Pairs form;
    form.add("grant_type", "password");
    form.add("client_id", std::string{kClient});
    form.add("username", std::string{kUser});
    form.add("password", std::string{kPassword});
    form.add("scope", "https://graph.microsoft.com/.default openid");
    return form.encoded() + more;
  }
  static inline const Fields kForm{"Content-Type: application/x-www-form-urlencoded"};

  Mock mock_{Wire::kInProcess};

 private:
  Told over(RawClient wire, const char* host, const std::string& line, const Fields& fields,
            const std::string& body) {
    TlsClient caller{wire, certificates_.authority_path, host};
    EXPECT_TRUE(caller.shake_hands()) << host;
    std::string request = line + " HTTP/1.1\r\nHost: " + host + "\r\n";
    for (const auto& field : fields) request += field + "\r\n";
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    caller.send(request + "\r\n" + body);
    const auto answer = caller.read_answer();
    const auto end = answer.find("\r\n\r\n");
    if (end == std::string::npos) return {answer, {}};
    const auto json = mockgraph::parse_json(answer.substr(end + 4));
    return {answer.substr(0, end + 2), json.ok() ? *json : Json{}};
  }
};

std::string bearer(const Json& granted) {
  return "Authorization: Bearer " + mockgraph::string_at(granted, "/access_token");
}

TEST_F(BuiltInHosts, DiscoveryLeadsToTheHostThatWasAsked) {
  const std::string line = "GET /common/v2.0/.well-known/openid-configuration";
  for (const auto& told : {ask(kLogin, line), ask_as("", kLogin, line)}) {
    EXPECT_EQ(told.body["issuer"], "https://login.microsoftonline.com/{tenantid}/v2.0");
    EXPECT_EQ(told.body["token_endpoint"],
              "https://login.microsoftonline.com/common/oauth2/v2.0/token");
    EXPECT_EQ(told.body["userinfo_endpoint"], "https://graph.microsoft.com/oidc/userinfo");
  }
  EXPECT_EQ(ask("localhost", line).body["issuer"], "https://localhost/{tenantid}/v2.0");
  EXPECT_EQ(ask("login.windows.net", line).body["issuer"],
            "https://login.windows.net/{tenantid}/v2.0");
}

TEST_F(BuiltInHosts, PagesLeadOnUnderTheHostThatWasAsked) {
  const auto granted = ask(kLogin, "POST /organizations/oauth2/v2.0/token", kForm, password_form());
  ASSERT_THAT(granted.head, StartsWith("HTTP/1.1 200 OK\r\n")) << granted.body;
  for (const auto* user : {"", "default"}) {
    const auto told = ask_as(user, kGraph, "GET /v1.0/Users?%24top=1&%24Select=ID,displayname",
                             {bearer(granted.body)});
    EXPECT_EQ(told.body["@odata.context"],
              "https://graph.microsoft.com/v1.0/$metadata#users(id,displayName)");
    const auto next = mockgraph::string_at(told.body, "/@odata.nextLink");
    constexpr std::string_view kBase = "https://graph.microsoft.com";
    ASSERT_THAT(next, StartsWith(std::string{kBase} + "/v1.0/"));
    const auto more =
        ask_as(user, kGraph, "GET " + next.substr(kBase.size()), {bearer(granted.body)});
    EXPECT_THAT(more.head, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_NE(more.body["value"][0]["id"], told.body["value"][0]["id"]);
  }
}

TEST_F(BuiltInHosts, TheProxysUserStaysInHisSandbox) {
  mockgraph::Request create;
  create.method = "POST";
  create.target = "/_mockgraph/sandboxes";
  create.headers.add("Content-Type", "application/json");
  create.body = R"({"name":"lab","from":"default"})";
  ASSERT_THAT(mock_.exchange()(create), IsOk());

  const auto granted =
      ask_as("lab", kLogin, "POST /organizations/oauth2/v2.0/token", kForm, password_form());
  ASSERT_THAT(granted.head, StartsWith("HTTP/1.1 200 OK\r\n")) << granted.body;
  const Fields fields{bearer(granted.body), "Content-Type: application/json"};
  // Each step of a batch is a request of its own, and in the same sandbox: its token is good there
  // only.
  const auto batch = ask_as("lab", kGraph, "POST /v1.0/$batch", fields,
                            R"({"requests":[{"id":"1","method":"GET","url":"/me?$select=id"}]})");
  EXPECT_EQ(batch.body["responses"][0]["status"], 200) << batch.body;
  EXPECT_EQ(batch.body["responses"][0]["body"]["@odata.context"],
            "https://graph.microsoft.com/v1.0/$metadata#users(id)/$entity");
  EXPECT_THAT(ask_as("", kGraph, "GET /v1.0/me", fields).head,
              StartsWith("HTTP/1.1 401 Unauthorized\r\n"));
  EXPECT_THAT(ask_as("lost", kGraph, "GET /v1.0/me", fields).head,
              StartsWith("HTTP/1.1 404 Not Found\r\n"));
}

TEST_F(BuiltInHosts, ParametersThatSignInDoesNotKnowAreIgnored) {
  constexpr std::string_view kCorrelation = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const auto told =
      ask(kLogin,
          "POST /organizations/oauth2/v2.0/token?client-request-id=" + std::string{kCorrelation} +
              "&instance_aware=true",
          {kForm[0], "x-client-SKU: MSAL.Python", "x-client-current-telemetry: 5|301,0,,,|"},
          password_form("&client_info=1&claims=%7B%7D&x-client-OS=linux"));
  ASSERT_THAT(told.head, StartsWith("HTTP/1.1 200 OK\r\n")) << told.body;
  const auto info = mockgraph::base64url_decoded(mockgraph::string_at(told.body, "/client_info"));
  ASSERT_TRUE(info);
  EXPECT_THAT(*info, AllOf(HasSubstr("\"uid\":\""), HasSubstr("\"utid\":\"")));
  EXPECT_THAT(mockgraph::string_at(told.body, "/scope"),
              HasSubstr("https://graph.microsoft.com/.default"));

  const auto refused =
      ask(kLogin,
          "POST /organizations/oauth2/v2.0/token?client-request-id=" + std::string{kCorrelation},
          kForm, "grant_type=nonsense&client_id=" + std::string{kClient});
  EXPECT_EQ(refused.body["correlation_id"], kCorrelation);
}

TEST_F(BuiltInHosts, ABodyMayComeInChunksOrWaitToBeAskedFor) {
  const auto form = password_form();
  const RawClient wire{listener_->https_port()};
  TlsClient caller{wire, certificates_.authority_path, kLogin};
  ASSERT_TRUE(caller.shake_hands());
  const std::string head =
      "POST /organizations/oauth2/v2.0/token HTTP/1.1\r\nHost: " + std::string{kLogin} + "\r\n" +
      kForm[0] + "\r\n";
  caller.send(head + "Expect: 100-continue\r\nContent-Length: " + std::to_string(form.size()) +
              "\r\n\r\n");
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  EXPECT_EQ(caller.read(kContinue.size()), kContinue);
  caller.send(form);
  EXPECT_THAT(caller.read_answer(), StartsWith("HTTP/1.1 200 OK\r\n"));

  // In hexadecimal: ten bytes, and the rest.
  std::string rest(16, '\0');
  rest.resize(static_cast<std::size_t>(
      std::to_chars(rest.data(), rest.data() + rest.size(), form.size() - 10, 16).ptr -
      rest.data()));
  caller.send(head + "Transfer-Encoding: chunked\r\n\r\na\r\n" + form.substr(0, 10) + "\r\n" +
              rest + "\r\n" + form.substr(10) + "\r\n0\r\n\r\n");
  EXPECT_THAT(caller.read_answer(), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_F(BuiltInHosts, EachHostIsAServiceOfItsOwn) {
  // The same path, which each of them reads in its own way.
  const std::string line = "GET /v1.0/users";
  EXPECT_EQ(ask(kGraph, line).body["error"]["code"], "InvalidAuthenticationToken");
  EXPECT_THAT(ask(kLogin, line).head, StartsWith("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_THAT(ask("api.partnercenter.microsoft.com", line).head,
              StartsWith("HTTP/1.1 404 Not Found\r\n"));
}

}  // namespace
}  // namespace tests
