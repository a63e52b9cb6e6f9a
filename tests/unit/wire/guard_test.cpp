#include "client/wire/guard.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/json_read.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace client::wire {
namespace {

using mockgraph::Json;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;

struct Address {
  std::string_view name, url, origin;  // origin: empty where the guard refuses
};

class Guard : public testing::TestWithParam<Address> {};

TEST_P(Guard, JudgesTheAddressByItsRealHost) {
  const auto place = allowed_place(GetParam().url);
  if (GetParam().origin.empty()) {
    ASSERT_FALSE(place.ok()) << place->origin();
    EXPECT_EQ(place.error().code, "guard");
    EXPECT_EQ(place.error().kind, mockgraph::ErrorKind::kForbidden);
  } else {
    ASSERT_TRUE(place.ok()) << place.error().message;
    EXPECT_EQ(place->origin(), GetParam().origin);
  }
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, Guard, testing::Values(
    Address{"Loopback", "http://127.0.0.1:8080", "http://127.0.0.1:8080"},
    Address{"LoopbackBlock", "http://127.3.2.1:8080", "http://127.3.2.1:8080"},
    Address{"Localhost", "https://localhost:8443/", "https://localhost:8443"},
    Address{"UsualPort", "http://localhost:80", "http://localhost"},
    Address{"OneNumber", "http://2130706433/", "http://127.0.0.1"},
    Address{"Hexadecimal", "http://0x7f.1:8080", "http://127.0.0.1:8080"},
    Address{"Octal", "http://0177.0.0.1", "http://127.0.0.1"},
    Address{"LoopbackOfIpv6", "http://[::1]:8080", "http://[::1]:8080"},
    Address{"PrivateAddress", "http://172.17.0.2:8080", "http://172.17.0.2:8080"},
    Address{"NamedHost", "http://simulator.test:8080", "http://simulator.test:8080"},
    Address{"NameThatOnlyEndsAlike", "http://notmicrosoft.com", "http://notmicrosoft.com"},
    Address{"UserinfoBeforeLoopback", "http://graph.microsoft.com@127.0.0.1:8080", "http://127.0.0.1:8080"},
    Address{"UserinfoBeforeMicrosoft", "http://127.0.0.1@graph.microsoft.com", ""},
    Address{"Graph", "https://graph.microsoft.com", ""},
    Address{"SignIn", "https://login.microsoftonline.com/common", ""},
    Address{"PartnerCenter", "https://api.partnercenter.microsoft.com", ""},
    Address{"Capitals", "https://GRAPH.Microsoft.COM", ""},
    Address{"FinalDot", "https://graph.microsoft.com.", ""},
    Address{"WindowsNet", "https://sts.windows.net", ""},
    Address{"TopLevelName", "https://admin.cloud.microsoft", ""},
    Address{"Tenant", "https://contoso.onmicrosoft.com", ""},
    Address{"PublicAddress", "http://20.190.128.1", ""},
    Address{"PublicAddressAsNumber", "http://348028929", ""},
    Address{"PublicIpv6", "http://[2603:1026::1]", ""},
    Address{"MappedPublicIpv6", "http://[::ffff:20.190.128.1]", ""},
    Address{"OtherScheme", "ftp://127.0.0.1", ""},
    Address{"NoScheme", "127.0.0.1:8080", ""},
    Address{"Backslash", "http://127.0.0.1\\@graph.microsoft.com", ""},
    Address{"Blank", "http://127.0.0.1 .microsoft.com", ""},
    Address{"EncodedHost", "http://graph%2emicrosoft.com", ""},
    Address{"WideDot", "http://graph\u3002microsoft.com", ""},
    Address{"BadPort", "http://127.0.0.1:99999", ""},
    Address{"EmptyPort", "http://127.0.0.1:", "http://127.0.0.1"},
    Address{"UnspecifiedAddress", "http://0.0.0.0:8080", ""},
    Address{"UnspecifiedIpv6", "http://[::]:8080", ""},
    Address{"Broadcast", "http://255.255.255.255", ""},
    Address{"Multicast", "http://224.0.0.1", ""},
    Address{"JustOutsideAPrivateBlock", "http://172.32.0.1", ""},
    Address{"SharedAddressSpace", "http://100.64.0.1", ""},
    Address{"OctalPublic", "http://024.0276.0200.01", ""},
    Address{"HexadecimalPublic", "http://0x14be8001", ""},
    Address{"TooManyParts", "http://127.0.0.1.1", ""},
    Address{"MappedAsHexadecimal", "http://[::ffff:14be:8001]", ""},
    Address{"Nat64OfAPublicAddress", "http://[64:ff9b::14be:8001]", ""},
    Address{"SixToFour", "http://[2002:14be:8001::1]", ""},
    Address{"UniqueLocal", "http://[fd00::7]:8080", "http://[fd00::7]:8080"},
    Address{"Governments", "https://graph.microsoft.us", ""},
    Address{"China", "https://login.partner.microsoftonline.cn", ""},
    Address{"Exchange", "https://outlook.office365.com", ""},
    Address{"ShortLinks", "https://aka.ms/devicelogin", ""},
    Address{"SubdomainOfLoopbackName", "http://localhost.microsoft.com", ""},
    Address{"FinalDotsOfNumbers", "http://20.190.128.1.", ""},
    Address{"FragmentInsteadOfPath", "http://127.0.0.1#@graph.microsoft.com", "http://127.0.0.1"},
    Address{"QuestionInsteadOfPath", "http://127.0.0.1?@graph.microsoft.com", "http://127.0.0.1"},
    Address{"TabInTheHost", "http://127.0.0.1\t.microsoft.com", ""},
    Address{"LineBreak", "http://127.0.0.1\r\nHost: graph.microsoft.com", ""},
    Address{"Nothing", "", ""},
    Address{"NoHost", "http:///v1.0", ""}),
    [](const auto& each) { return std::string{each.param.name}; });
// clang-format on

Place here() { return {"http", "127.0.0.1", "8080", "/sandboxes/lab"}; }

mockgraph::Exchange answering(int status, const Json& body) {
  return [=](const Request&) -> Result<Response> {
    Response response;
    response.status = status;
    response.set_body(mockgraph::dump(body));
    return response;
  };
}

std::string answer_to(std::string_view nonce) {
  return mockgraph::base64url(
      mockgraph::bytes_of(mockgraph::sha256("mockgraph:" + std::string{nonce})));
}

TEST(Challenge, AsksAtTheRootAndTakesTheSimulatorsAnswer) {
  std::string asked;
  const auto inner =
      answering(200, {{"simulator", "mockgraph"}, {"challenge", answer_to("n0nce")}});
  const auto status = prove_simulator(
      [&](const Request& request) {
        asked =
            request.method + " " + request.target + " " + std::string{request.headers.get("Host")};
        return inner(request);
      },
      here(), "n0nce");
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(asked, "GET /_mockgraph/health?challenge=n0nce 127.0.0.1:8080");
}

TEST(Challenge, RefusesAnAnswerToAnotherNonce) {
  const auto status = prove_simulator(
      answering(200, {{"simulator", "mockgraph"}, {"challenge", answer_to("other")}}), here(),
      "n0nce");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, "guard");
}

TEST(Challenge, RefusesAHostThatDoesNotKnowIt) {
  const auto status = prove_simulator(answering(404, Json::object()), here(), "n0nce");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(
      status.error().message,
      "http://127.0.0.1:8080 did not answer the simulator's challenge; nothing else was sent");
}

TEST(Links, OfOursGoBehindThePrefix) {
  EXPECT_EQ(*target_within(here(), "/v1.0/users?$top=2"), "/sandboxes/lab/v1.0/users?$top=2");
}

TEST(Links, OfTheSameOriginAreTakenAsTheyAre) {
  EXPECT_EQ(*target_within(here(), "http://127.0.0.1:8080/sandboxes/lab/v1.0/users?$skiptoken=x"),
            "/sandboxes/lab/v1.0/users?$skiptoken=x");
}

TEST(Links, ThatLeadElsewhereAreRefused) {
  for (const auto* link :
       {"https://graph.microsoft.com/v1.0/users", "http://127.0.0.1:8081/v1.0/users",
        "https://127.0.0.1:8080/v1.0/users", "//graph.microsoft.com/v1.0", "http://localhost:8080/",
        "http://127.0.0.1:8080@graph.microsoft.com/", "javascript:alert(1)"}) {
    const auto target = target_within(here(), link);
    ASSERT_FALSE(target.ok()) << link;
    EXPECT_EQ(target.error().code, "guard") << link;
  }
}

}  // namespace
}  // namespace client::wire
