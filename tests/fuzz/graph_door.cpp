#include "tests/fuzz/graph_door.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/fixture.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/surface.h"

#include <nlohmann/json.hpp>

#include <array>

namespace fuzz {
namespace {

using namespace mockgraph;
using schema::TypeId;

constexpr std::string_view kAdministrator = "mara.lind@harbour-it.example";
constexpr std::string_view kScope =
    "User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All "
    "RoleManagement.ReadWrite.Directory Policy.Read.All Policy.ReadWrite.ConditionalAccess "
    "Policy.ReadWrite.AuthenticationMethod Policy.ReadWrite.SecurityDefaults "
    "UserAuthenticationMethod.ReadWrite.All Application.ReadWrite.All "
    "DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All "
    "Organization.ReadWrite.All Domain.Read.All AuditLog.Read.All MailboxSettings.ReadWrite "
    "Mail.Send User-PasswordProfile.ReadWrite.All";
constexpr std::string_view kGlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

const std::array<const rest::Surface*, 1>& surfaces() {
  static const std::array<const rest::Surface*, 1> kSurfaces{&graph::surface()};
  return kSurfaces;
}
const rest::Surface* choose(std::string_view, std::string_view) { return &graph::surface(); }

sandbox::State fixture() {
  const auto document = directory::default_fixture();
  must(document.ok());
  auto state = directory::load_fixture(*document);
  must(state.ok());
  state->clock.freeze(*parse_instant("2025-04-10T09:00:00Z"));
  return *std::move(state);
}

tokens::Signer signer() {
  const auto from = *parse_instant("2025-01-01T00:00:00Z");
  auto key = tokens::SigningKey::generate(1, {from, from + std::chrono::hours{24 * 3650}});
  must(key.ok());
  return tokens::Signer{std::make_shared<const tokens::SigningKey>(*std::move(key))};
}

std::string first_id(const world::Tenant& tenant, TypeId type) {
  std::string id;
  tenant.table(type).each([&](const world::RowPtr& row) {
    id = row->id();
    return false;
  });
  return id;
}

}  // namespace

GraphDoor::GraphDoor()
    : store_(std::make_unique<sandbox::Store>(fixture(), sandbox::Journal::Bounds{50, 1 << 20})),
      desk_(std::make_unique<rest::TokenDesk>(signer())) {
  const auto state = store_->the_default()->read();
  const auto tenant = state->world.find_tenant("harbour-it.example");
  user_ = directory::find_user(*tenant, kAdministrator)->id();
  group_ = directory::find_group_named(*tenant, "AdminAgents")->id();
  application_ = first_id(*tenant, TypeId::kApplication);
  principal_ = first_id(*tenant, TypeId::kServicePrincipal);
  policy_ = first_id(*tenant, TypeId::kConditionalAccessPolicy);
  const auto now = epoch_seconds(*parse_instant("2025-04-10T09:00:00Z"));
  const Json claims{{"aud", "https://graph.microsoft.com"},
                    {"tid", tenant->id()},
                    {"oid", user_},
                    {"upn", kAdministrator},
                    {"scp", kScope},
                    {"wids", {kGlobalAdministrator}},
                    {"amr", {"pwd", "mfa"}},
                    {"iat", now},
                    {"nbf", now},
                    {"exp", now + 3600},
                    {"aio", rest::TokenDesk::aio_for("default")}};
  token_ = "Bearer " + desk_->sign_access_token(dump(claims));
  pipeline_ =
      std::make_unique<rest::Pipeline>(rest::Pipeline::Parts{.surfaces = surfaces(),
                                                             .choose = choose,
                                                             .lost_and_found = &graph::surface(),
                                                             .laws = &directory::laws(),
                                                             .store = store_.get(),
                                                             .desk = desk_.get(),
                                                             .wall = {}});
}

std::string GraphDoor::with_ids(std::string_view text) const {
  return fill(text, {{"user", user_},
                     {"group", group_},
                     {"application", application_},
                     {"principal", principal_},
                     {"policy", policy_}});
}

Response GraphDoor::send(Request request) {
  request.headers.set("Host", "graph.microsoft.com");
  request.headers.set("Authorization", token_);
  auto answer = pipeline_->handle(request);
  must(answer.ok());
  judge(*answer);
  return *std::move(answer);
}

void GraphDoor::judge(const Response& response) {
  must(response.status != 500 && response.status >= 200 && response.status < 600);
  for (const auto& entry : store_->the_default()->journal().entries()) must(!entry->defect);
  if (!response.headers.get("Content-Type").starts_with("application/json")) return;
  const auto body = parse_ordered_json(response.text());
  must(body.ok());
  if (response.status < 400) return;
  must(body->is_object() && body->contains("error"));
  const auto& error = (*body)["error"];
  must(!error["code"].get<std::string>().empty() && error.contains("message") &&
       error["innerError"].contains("request-id"));
}

void GraphDoor::begin_again() {
  store_->the_default()->reset();
  store_->the_default()->journal().clear();
}

Request json_request(std::string_view method, std::string target, std::string body) {
  Request request;
  request.method = method;
  request.target = std::move(target);
  request.headers.add("Content-Type", "application/json");
  request.body = std::move(body);
  return request;
}

}  // namespace fuzz
