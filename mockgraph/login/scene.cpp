#include "mockgraph/login/scene.h"

#include "mockgraph/login/errors.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::login {

Result<Scene> scene_of(const rest::CommandContext& c, Flow flow) {
  const auto& world = c.world();
  ASSIGN_OR_RETURN(Realm realm, find_realm(world, flow.aim.realm));
  auto tenant = flow.user_tenant.empty() ? nullptr : world.tenant(flow.user_tenant);
  // The user's tenant decides what the client is, once it is known.
  if (tenant != nullptr) realm.tenant = tenant;
  ASSIGN_OR_RETURN(ClientApp client, find_client(world, realm, flow.aim.client_id, true));
  const auto directory = realm.directory();
  const Asker asker{client.name, directory, &world};
  auto parsed =
      flow.aim.scope.empty() ? scopes_for_resource({}, asker) : parse_scopes(flow.aim.scope, asker);
  ASSIGN_OR_RETURN(ScopeRequest asked, std::move(parsed));
  auto user = tenant == nullptr ? nullptr : tenant->find(schema::TypeId::kUser, flow.user_id);
  return Scene{std::move(flow),  std::move(realm),  std::move(client),
               std::move(asked), std::move(tenant), std::move(user)};
}

std::string upn_of(const Scene& scene) {
  return scene.user != nullptr ? scene.user->text(schema::kUser.at("userPrincipalName"))
                               : std::string{};
}

policy::TransferMethod transfer_of(const Scene& scene) {
  return scene.flow.device_code.empty() ? policy::TransferMethod::kNone
                                        : policy::TransferMethod::kDeviceCodeFlow;
}

std::string path_of(const rest::CommandContext& c, std::string_view realm, std::string_view step) {
  const auto slash = c.base_url.find('/', c.base_url.find("://") + 3);
  std::string path{slash == std::string_view::npos ? "" : c.base_url.substr(slash)};
  return path.append("/").append(realm).append("/").append(step);
}

pages::Form form_of(const rest::CommandContext& c, const Flow& flow, std::string_view step,
                    std::string alert) {
  return {path_of(c, flow.aim.realm, step), flow.id, std::move(alert)};
}

rest::Reply page(std::string html) {
  return {.status = 200, .body = std::move(html), .content_type = std::string{pages::kHtml}};
}

rest::Reply page_with(std::string html, const Error& error) {
  auto reply = page(std::move(html));
  reply.error_code = error.code;
  return reply;
}

std::string alert_of(const Error& error) { return error.code + ": " + error.message; }

Status log_scene(rest::CommandContext& c, const Scene& scene,
                 const policy::SignInDecision& decision, int code) {
  if (scene.tenant == nullptr) return ok();
  const bool is_device = !scene.flow.device_code.empty();
  return write_sign_in(c, {.tenant = scene.tenant->id(),
                           .user = scene.user.get(),
                           .client = scene.client,
                           .asked = scene.asked,
                           .decision = decision,
                           .code = code,
                           .interactive = true,
                           .protocol = is_device ? "deviceCode" : "none",
                           .transfer = policy::kTransferMethodText.text(transfer_of(scene)),
                           .proofs = scene.flow.proofs,
                           .since = scene.flow.started,
                           .token_id = {},
                           .correlation_id = scene.flow.aim.correlation_id});
}

}  // namespace mockgraph::login
