#include "mockgraph/policy/permission_table.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>

namespace mockgraph::policy {
namespace {

// clang-format off
constexpr std::array kResources{
    ResourceRow{Resource::kGraph, "00000003-0000-0000-c000-000000000000",
                "Microsoft Graph", "https://graph.microsoft.com"},
    ResourceRow{Resource::kPartnerCenter, "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
                "Microsoft Partner Center", "https://api.partnercenter.microsoft.com"},
    ResourceRow{Resource::kExchange, "00000002-0000-0ff1-ce00-000000000000",
                "Office 365 Exchange Online", "https://outlook.office365.com"},
    ResourceRow{Resource::kSharePoint, "00000003-0000-0ff1-ce00-000000000000",
                "Office 365 SharePoint Online", ""},
    ResourceRow{Resource::kDefender, "fc780465-2017-40d4-a0c5-307022471b92",
                "WindowsDefenderATP", "https://api.securitycenter.microsoft.com", true},
    ResourceRow{Resource::kTeamsAdmin, "48ac35b8-9aa8-4d74-927d-1f4a14a0b239",
                "Skype and Teams Tenant Admin API", ""},
    ResourceRow{Resource::kLicenseManager, "aeb86249-8ea3-49e2-900b-54cc8e308f85",
                "M365 License Manager", ""},
    ResourceRow{Resource::kManagementApis, "c5393580-f805-4401-95e8-94b7a6ef2fc2",
                "Office 365 Management APIs", "https://manage.office.com"},
    ResourceRow{Resource::kAdminPortal, "00000006-0000-0ff1-ce00-000000000000",
                "Microsoft Office 365 Portal", ""},
};
// clang-format on

constexpr char fold_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr int compare_folded(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const int difference = fold_ascii(a[i]) - fold_ascii(b[i]);
    if (difference != 0) return difference;
  }
  return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

constexpr bool before(Resource resource_a, std::string_view name_a, Resource resource_b,
                      std::string_view name_b) {
  if (resource_a != resource_b) return resource_a < resource_b;
  return compare_folded(name_a, name_b) < 0;
}

// Places in the table in the order of resource and name: a token may carry ninety names, and each
// is looked up when the token is first seen.
constexpr auto kByName = [] {
  std::array<std::uint8_t, rows::kPermissions.size()> places{};
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<std::uint8_t>(i);
  std::sort(places.begin(), places.end(), [](std::uint8_t a, std::uint8_t b) {
    const Permission& x = rows::kPermissions[a];
    const Permission& y = rows::kPermissions[b];
    return before(x.resource, x.name, y.resource, y.name);
  });
  return places;
}();

}  // namespace

std::span<const ResourceRow> resources() { return kResources; }

const ResourceRow* find_resource(std::string_view app_id_or_uri) {
  while (app_id_or_uri.ends_with('/')) app_id_or_uri.remove_suffix(1);
  if (app_id_or_uri.empty()) return nullptr;
  const auto* row = std::find_if(kResources.begin(), kResources.end(), [&](const auto& each) {
    return same_folded(each.app_id, app_id_or_uri) || same_folded(each.uri, app_id_or_uri);
  });
  return row == kResources.end() ? nullptr : row;
}

std::optional<std::size_t> find_permission(std::string_view name, Resource of) {
  const auto* place =
      std::lower_bound(kByName.begin(), kByName.end(), name, [of](std::uint8_t each, auto wanted) {
        const Permission& row = rows::kPermissions[each];
        return before(row.resource, row.name, of, wanted);
      });
  if (place == kByName.end()) return std::nullopt;
  const Permission& row = rows::kPermissions[*place];
  if (row.resource != of || compare_folded(row.name, name) != 0) return std::nullopt;
  return *place;
}

const Permission* permission_with_scope_id(std::string_view id) {
  if (id.empty()) return nullptr;
  const auto* row = std::find_if(rows::kPermissions.begin(), rows::kPermissions.end(),
                                 [id](const auto& each) { return each.scope_id == id; });
  return row == rows::kPermissions.end() ? nullptr : row;
}

const Permission* permission_with_role_id(std::string_view id) {
  if (id.empty()) return nullptr;
  const auto* row = std::find_if(rows::kPermissions.begin(), rows::kPermissions.end(),
                                 [id](const auto& each) { return each.role_id == id; });
  return row == rows::kPermissions.end() ? nullptr : row;
}

PermissionSet permission_set(std::string_view names, Resource of) {
  PermissionSet set;
  for (const std::string_view name : words(names)) {
    if (const auto place = find_permission(name, of)) set.add(*place);
  }
  return set;
}

}  // namespace mockgraph::policy
