#include "client/procedure/sam.h"

#include <algorithm>

namespace client::procedure {
namespace {

using mockgraph::Json;
using mockgraph::string_at;

void read_permissions(const Json& value, const char* form, SamResource& resource) {
  const Json permissions = value.value(form, Json::object());
  for (const auto& [name, id] : permissions.items())
    resource.permissions.push_back(
        {id.get<std::string>(), name, std::string_view{form} == "delegated"});
}

}  // namespace

bool has_sam(const Procedure& procedure) {
  return procedure.find_kind(StepKind::kSamApplication, Phase::kSam) != nullptr;
}

SamManifest sam_manifest(const Procedure& procedure) {
  const auto& value =
      procedure.find_kind(StepKind::kSamApplication, Phase::kSam)->with.at("application");
  SamManifest manifest;
  manifest.display_name = string_at(value, "/displayName");
  manifest.reuse = value.value("reuse", false);
  manifest.redirect_uris = value.value("redirectUris", std::vector<std::string>{});
  for (const auto& each : value.at("permissions")) {
    auto& resource = manifest.resources.emplace_back(
        SamResource{string_at(each, "/appId"), string_at(each, "/resource"), {}});
    read_permissions(each, "delegated", resource);
    read_permissions(each, "application", resource);
  }
  return manifest;
}

Json application_body(const SamManifest& manifest) {
  Json resources = Json::array();
  for (const auto& resource : manifest.resources) {
    Json access = Json::array();
    for (const auto& each : resource.permissions)
      access.push_back({{"id", each.id}, {"type", each.is_delegated ? "Scope" : "Role"}});
    resources.push_back({{"resourceAppId", resource.app_id}, {"resourceAccess", access}});
  }
  return {{"displayName", manifest.display_name},
          {"signInAudience", "AzureADMultipleOrgs"},
          {"isFallbackPublicClient", true},
          {"requiredResourceAccess", resources},
          {"web", {{"redirectUris", manifest.redirect_uris}}}};
}

}  // namespace client::procedure
