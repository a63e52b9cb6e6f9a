#include "mockgraph/login/scopes.h"

#include "mockgraph/base/text.h"
#include "mockgraph/login/errors.h"

#include <algorithm>
#include <span>

namespace mockgraph::login {
namespace {

constexpr std::string_view kGraph = "https://graph.microsoft.com";
constexpr std::string_view kDefault = ".default";

struct OidcWord {
  std::string_view word;
  bool ScopeRequest::*flag;
};
constexpr OidcWord kOidc[] = {
    {"openid", &ScopeRequest::openid},
    {"profile", &ScopeRequest::profile},
    {"email", &ScopeRequest::email},
    {"offline_access", &ScopeRequest::offline},
};

bool take_oidc(std::string_view word, ScopeRequest& request) {
  for (const auto& row : kOidc) {
    if (!same_folded(word, row.word)) continue;
    request.*row.flag = true;
    return true;
  }
  return false;
}

Error unknown_resource(std::string_view name, const Asker& asker) {
  return aadsts(500011, {{"name", name}, {"tenant", asker.tenant}});
}

// The entry of a resource in the request; made when it is first named.
Result<ResourceScopes*> entry_for(std::string_view audience, const Asker& asker,
                                  ScopeRequest& request) {
  const auto* resource = policy::find_resource(audience);
  std::shared_ptr<const OwnApi> own;
  if (resource == nullptr && asker.world != nullptr) own = find_own_api(*asker.world, audience);
  if (own != nullptr) resource = &own->row;
  if (resource == nullptr) return unknown_resource(audience, asker);
  for (auto& each : request.resources) {
    if (each.resource->app_id == resource->app_id) return &each;
  }
  return &request.resources.emplace_back(ResourceScopes{
      .resource = resource, .audience = std::string{audience}, .names = {}, .own = std::move(own)});
}

// A permission that the resource publishes, in its own spelling; empty if it has none of that name.
std::string_view spelling_of(const ResourceScopes& entry, std::string_view name) {
  if (entry.own != nullptr) {
    const auto* scope = entry.own->find(name);
    return scope != nullptr ? std::string_view{scope->name} : std::string_view{};
  }
  const auto place = policy::find_permission(name, entry.resource->resource);
  if (!place || policy::permissions()[*place].scope_id.empty()) return {};
  return policy::permissions()[*place].name;
}

Status take_permission(std::string_view word, const Asker& asker, ScopeRequest& request) {
  const auto slash = word.rfind('/');
  const bool is_qualified = slash != std::string_view::npos;
  const auto audience = is_qualified ? word.substr(0, slash) : kGraph;
  const auto name = is_qualified ? word.substr(slash + 1) : word;
  // "https://graph.microsoft.com/openid" is "openid".
  if (audience == kGraph && take_oidc(name, request)) return ok();
  ASSIGN_OR_RETURN(ResourceScopes * entry, entry_for(audience, asker, request));
  entry->qualified = entry->qualified || is_qualified;
  if (same_folded(name, kDefault)) {
    entry->all_static = true;
    return ok();
  }
  const auto spelled = spelling_of(*entry, name);
  if (spelled.empty()) return aadsts(65005, {{"name", asker.app_name}, {"scope", name}});
  entry->names.emplace_back(spelled);
  return ok();
}

std::string prefix_of(const ResourceScopes& target) {
  return target.qualified ? target.audience + "/" : std::string{};
}

}  // namespace

std::string ScopeRequest::text() const {
  std::vector<std::string> parts;
  for (const auto& each : resources) {
    if (each.all_static) parts.push_back(each.audience + "/" + std::string{kDefault});
    for (const auto& name : each.names)
      parts.push_back(each.qualified ? each.audience + "/" + name : name);
  }
  for (const auto& row : kOidc) {
    if (this->*row.flag) parts.emplace_back(row.word);
  }
  return join(parts, " ");
}

Result<ScopeRequest> parse_scopes(std::string_view scope, const Asker& asker) {
  ScopeRequest request;
  const auto asked = words(scope);
  if (asked.empty()) return aadsts(70011, {{"scope", scope}});
  for (const auto word : asked) {
    if (!take_oidc(word, request)) RETURN_IF_ERROR(take_permission(word, asker, request));
  }
  for (const auto& each : request.resources) {
    if (each.all_static && !each.names.empty()) return aadsts(70011, {{"scope", scope}});
  }
  if (!request.has_target()) {
    const auto graph = entry_for(kGraph, asker, request);
    RETURN_IF_ERROR(graph.ok() ? ok() : Status{graph.error()});
  }
  return request;
}

Result<ScopeRequest> scopes_for_resource(std::string_view resource, const Asker& asker) {
  ScopeRequest request{
      .openid = true, .profile = true, .email = false, .offline = true, .resources = {}};
  if (resource.empty()) return request;
  ASSIGN_OR_RETURN(ResourceScopes * entry, entry_for(resource, asker, request));
  entry->all_static = entry->qualified = true;
  return request;
}

std::string answered_scope(const ScopeRequest& asked, const std::vector<std::string>& granted) {
  std::vector<std::string> parts;
  const auto& target = asked.target();
  for (const auto& name : granted) {
    const bool is_oidc =
        std::ranges::any_of(kOidc, [&](const OidcWord& row) { return row.word == name; });
    // offline_access shows in the refresh token alone.
    if (name != "offline_access") parts.push_back(is_oidc ? name : prefix_of(target) + name);
  }
  if (target.all_static) parts.push_back(prefix_of(target) + std::string{kDefault});
  return join(parts, " ");
}

}  // namespace mockgraph::login
