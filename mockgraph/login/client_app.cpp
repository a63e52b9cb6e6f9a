#include "mockgraph/login/client_app.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/first_party.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/schema/application_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::login {
namespace {

using schema::kApplication;
using schema::kServicePrincipal;

constexpr std::string_view kRedirectUris = "/redirectUris";

// A registered http://localhost stands for any port of it (RFC 8252, 7.3).
bool matches(std::string_view registered, std::string_view asked) {
  if (registered == asked) return true;
  if (asked.find('@') != std::string_view::npos) return false;
  const auto a = Url::parse(registered), b = Url::parse(asked);
  if (!a || !b || a->scheme != "http" || b->scheme != "http") return false;
  const auto path = [](const Url& url) { return url.target.empty() ? "/" : url.target; };
  return a->host == "localhost" && b->host == "localhost" && path(*a) == path(*b);
}

bool lists(const Json& platform, std::string_view redirect_uri) {
  const Json* uris = find_at(platform, kRedirectUris);
  return uris != nullptr && std::ranges::any_of(*uris, [&](const Json& each) {
           return each.is_string() && matches(each.get_ref<const std::string&>(), redirect_uri);
         });
}

bool is_multi_tenant(const world::Row& application) {
  return application.view(kApplication.at("signInAudience")).find("Multiple") !=
         std::string_view::npos;
}

Error unknown_client(std::string_view app_id, const Realm& realm) {
  return aadsts(700016, {{"app", app_id}, {"tenant", realm.directory()}});
}

}  // namespace

bool ClientApp::allows_public_flows() const {
  return first_party || application->flag(kApplication.at("isFallbackPublicClient"));
}

RedirectKind ClientApp::redirect_kind(std::string_view redirect_uri) const {
  if (app_id == directory::kPracticePortal)
    return directory::is_portal_redirect(redirect_uri) ? RedirectKind::kSinglePage
                                                       : RedirectKind::kNone;
  if (first_party)
    return directory::is_first_party_redirect(redirect_uri) ? RedirectKind::kPublic
                                                            : RedirectKind::kNone;
  if (lists(application->json(kApplication.at("publicClient")), redirect_uri))
    return RedirectKind::kPublic;
  if (lists(application->json(kApplication.at("web")), redirect_uri)) return RedirectKind::kWeb;
  return lists(application->json(kApplication.at("spa")), redirect_uri) ? RedirectKind::kSinglePage
                                                                        : RedirectKind::kNone;
}

std::string ClientApp::first_redirect_uri() const {
  if (first_party) return "http://localhost";
  for (const auto platform :
       {kApplication.at("web"), kApplication.at("spa"), kApplication.at("publicClient")}) {
    auto uri = string_at(application->json(platform), "/redirectUris/0");
    if (!uri.empty()) return uri;
  }
  return {};
}

bool ClientApp::issues_id_tokens() const {
  if (first_party) return true;
  const Json web = application->json(kApplication.at("web"));
  const Json* found = find_at(web, "/implicitGrantSettings/enableIdTokenIssuance");
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

std::vector<ClientApp::Wanted> ClientApp::wanted() const {
  std::vector<Wanted> wanted;
  if (first_party) return wanted;
  const Json manifest = application->json(kApplication.at("requiredResourceAccess"));
  for (const auto& resource : manifest) {
    wanted.push_back({string_at(resource, "/resourceAppId"), {}});
    Wanted& row = wanted.back();
    const Json* entries = find_at(resource, "/resourceAccess");
    if (entries == nullptr) continue;
    for (const auto& entry : *entries) {
      if (string_at(entry, "/type") == "Scope")
        row.scope_ids.push_back(fold_case(string_at(entry, "/id")));
    }
  }
  return wanted;
}

Result<ClientApp> find_client(const world::World& world, const Realm& realm,
                              std::string_view app_id, bool may_join) {
  ClientApp client{.app_id = fold_case(app_id), .name = {}, .home = {}};
  if (realm.tenant != nullptr)
    client.principal = directory::find_service_principal(*realm.tenant, app_id);
  if (client.principal != nullptr &&
      client.principal->raw(kServicePrincipal.at("accountEnabled")) == "false")
    return aadsts(7000112, {{"app", app_id},
                            {"name", client.principal->text(kServicePrincipal.at("displayName"))}});
  if (const auto* own = directory::find_first_party(app_id)) {
    client.first_party = true;
    client.name = std::string{own->name};
    client.home = std::string{directory::kMicrosoftServices};
    return client;
  }
  auto registered = directory::find_application(world, app_id);
  if (registered.application == nullptr) return unknown_client(app_id, realm);
  client.home = std::move(registered.tenant);
  client.application = std::move(registered.application);
  client.name = client.application->text(kApplication.at("displayName"));
  const bool is_home = realm.tenant != nullptr && realm.tenant->id() == client.home;
  const bool joins = (may_join || realm.tenant == nullptr) && is_multi_tenant(*client.application);
  const bool is_open = realm.tenant == nullptr && !may_join;
  if (is_home || client.principal != nullptr || joins || is_open) return client;
  return unknown_client(app_id, realm);
}

Status check_secret(const ClientApp& client, std::string_view secret, Instant now) {
  Json secrets = client.application->json(kApplication.at("secrets"));
  if (client.principal != nullptr) {  // it may have some of its own, for its tenant alone
    for (Json& each : client.principal->json(kServicePrincipal.at("secrets")))
      secrets.push_back(std::move(each));
  }
  bool is_expired = false;
  for (const auto& each : secrets) {
    if (string_at(each, "/secretText") != secret) continue;
    // A new secret takes a while until all servers know it; before that it is simply wrong.
    const auto ready = parse_instant(string_at(each, "/readyDateTime"));
    if (ready.ok() && now < *ready) continue;
    const auto end = parse_instant(string_at(each, "/endDateTime"));
    is_expired = end.ok() && *end <= now;
    if (!is_expired) return ok();
  }
  return aadsts(is_expired ? 7000222 : 7000215, {{"app", client.app_id}});
}

}  // namespace mockgraph::login
