#include "tests/support/both_wires.h"

#include "client/api/sign_in.h"
#include "client/wire/http_exchange.h"
#include "mockgraph/app/listener.h"
#include "mockgraph/directory/fixture.h"

#include <nlohmann/json.hpp>

namespace tests {

using mockgraph::Exchange;
using mockgraph::Request;
using mockgraph::Response;

namespace {

constexpr std::string_view kAdministrator = "mara.lind@harbour-it.example";
constexpr std::string_view kAdministratorScope =
    "User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All "
    "RoleManagement.ReadWrite.Directory Policy.Read.All Policy.ReadWrite.ConditionalAccess "
    "Policy.ReadWrite.AuthenticationMethod Policy.ReadWrite.SecurityDefaults "
    "UserAuthenticationMethod.ReadWrite.All Application.ReadWrite.All "
    "DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All "
    "Organization.Read.All Domain.Read.All AuditLog.Read.All MailboxSettings.Read Mail.Send "
    "openid profile offline_access";

// The default fixture's people, by user name.
struct Person {
  std::string_view username, password, totp_secret;
};
constexpr auto kPeople = std::to_array<Person>({
    {kAdministrator, "Quay-Lantern-58-Rope", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"},
    {"tom.berg@harbour-it.example", "Gravel-Spoon-42-Heron", "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"},
});

mockgraph::files::Document document_of(std::string_view name) {
  const auto path = std::string{SOURCE_ROOT "/fixtures/"} + std::string{name} + ".json";
  auto document = mockgraph::directory::read_fixture(path);
  EXPECT_THAT(document, IsOk()) << path;
  return *std::move(document);
}

mockgraph::sandbox::State state_of(const mockgraph::files::Document& document) {
  auto state = mockgraph::directory::load_fixture(document, std::nullopt);
  EXPECT_THAT(state, IsOk());
  state->clock.freeze(*mockgraph::parse_instant("2025-04-10T09:00:00Z"));
  return *std::move(state);
}

}  // namespace

mockgraph::sandbox::State fixture_state(std::string_view name) {
  return state_of(document_of(name));
}

mockgraph::sandbox::State patched_state(const std::string& patch) {
  const auto change = mockgraph::files::parse_document("patch.json", patch);
  EXPECT_THAT(change, IsOk());
  const auto whole = document_of("default").patched(*change, "");
  EXPECT_THAT(whole, IsOk());
  return state_of(*whole);
}

struct Mock::Socket {
  mockgraph::app::Listener listener;
};

Mock::Mock(Wire wire, mockgraph::sandbox::State state)
    : service_({.initial = std::move(state), .signer = test_signer(), .wall = {}, .journal = {}}),
      url_("http://127.0.0.1:8080"),
      exchange_(service_.exchange()) {
  if (wire == Wire::kInProcess) return;
  auto listener = mockgraph::app::Listener::start({.http = "127.0.0.1:0"}, service_.exchange());
  EXPECT_THAT(listener, IsOk());
  socket_ = std::make_unique<Socket>(Socket{*std::move(listener)});
  url_ = socket_->listener.http_url();
  const auto place = client::wire::allowed_place(url_);
  EXPECT_THAT(place, IsOk());
  exchange_ = client::wire::http_exchange(*place, {});
}

Mock::~Mock() = default;

void Mock::advance(mockgraph::Duration by) {
  EXPECT_THAT(sandbox().commit([&](mockgraph::sandbox::State& next) {
    next.clock.advance(by);
    return mockgraph::ok();
  }),
              IsOk());
}

mockgraph::Instant Mock::now() { return sandbox().read()->clock.now({}); }

Request BothWires::made(std::string_view method, std::string_view target) {
  Request request;
  request.method = method;
  request.target = target;
  request.headers.add("Host", mock_.url().substr(mock_.url().find("//") + 2));
  if (!token_.empty()) request.headers.add("Authorization", "Bearer " + token_);
  return request;
}

Response BothWires::send(const Request& request) {
  auto answer = mock_.exchange()(request);
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *std::move(answer) : Response{.status = 0};
}

Response BothWires::get(std::string_view target) { return send(made("GET", target)); }
Response BothWires::remove(std::string_view target) { return send(made("DELETE", target)); }

Response BothWires::post(std::string_view target, const mockgraph::Json& body) {
  auto request = made("POST", target);
  request.headers.add("Content-Type", "application/json");
  request.body = body.dump();
  return send(request);
}

Response BothWires::patch(std::string_view target, const mockgraph::Json& body) {
  auto request = made("PATCH", target);
  request.headers.add("Content-Type", "application/json");
  request.body = body.dump();
  return send(request);
}

Response BothWires::post_form(std::string_view target, std::string_view encoded) {
  auto request = made("POST", target);
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.body = encoded;
  return send(request);
}

std::string token_of(Mock& mock, std::string_view username, std::string_view scope) {
  const auto person = std::ranges::find(kPeople, username, &Person::username);
  EXPECT_NE(person, kPeople.end()) << username;
  // A code of an authenticator is good once: the next sign-in of this person needs the next one.
  mock.advance(std::chrono::seconds{30});
  auto connection = client::wire::Connection::open({.exchange = mock.exchange(),
                                                    .url = mock.url(),
                                                    .now = [&] { return mock.now(); },
                                                    .sleep = [&](auto by) { mock.advance(by); },
                                                    .seed = 1});
  EXPECT_THAT(connection, IsOk());
  const auto signed_in = client::api::sign_in(
      *connection,
      {std::string{person->username}, std::string{person->password},
       std::string{person->totp_secret}},
      {.client_id = "14d82eec-204b-4c2f-b7e8-296a70dab67e", .scope = std::string{scope}});
  EXPECT_THAT(signed_in, IsOk());
  return signed_in.ok() ? signed_in->tokens.access : std::string{};
}

std::string administrator_token(Mock& mock) {
  return token_of(mock, kAdministrator, kAdministratorScope);
}

std::string wire_name(const testing::TestParamInfo<Wire>& each) {
  return each.param == Wire::kInProcess ? "InProcess" : "Socket";
}

}  // namespace tests
