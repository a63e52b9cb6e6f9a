#include "mockgraph/directory/first_party.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

namespace mockgraph::directory {
namespace {

using policy::Resource;

constexpr std::string_view kAzurePowerShell = "1950a258-227b-4e31-a9cf-717495945fc2";
constexpr std::string_view kAzureAdPowerShell = "1b730954-1685-4b74-9bfd-dac224a7b894";
constexpr std::string_view kGraphCommandLine = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
constexpr std::string_view kAzureCommandLine = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

// clang-format off
constexpr FirstPartyApp kFirstPartyApps[] = {
    {kAzurePowerShell,   "Microsoft Azure PowerShell"},
    {kAzureAdPowerShell, "Azure Active Directory PowerShell"},
    {kGraphCommandLine,  "Microsoft Graph Command Line Tools"},
    {kAzureCommandLine,  "Microsoft Azure CLI"},
    {kPracticePortal,    "Practice portal of the simulator"},
};

struct Preauthorized {
  std::string_view app_id;
  Resource resource;
  std::string_view scopes;
};
// Graph Command Line Tools has nothing here but the sign-in itself: whatever else it asks for
// needs consent, as Connect-MgGraph shows.
constexpr std::string_view kAdministrationScopes =
    "openid profile offline_access email User.Read AuditLog.Read.All Directory.AccessAsUser.All";
// What its pages show and change. Microsoft's portal asks nobody for consent either: what a person
// may do there is what his roles let him do.
constexpr std::string_view kPortalScopes =
    "openid profile offline_access User.ReadWrite.All Group.ReadWrite.All Directory.Read.All "
    "Organization.Read.All Domain.Read.All RoleManagement.ReadWrite.Directory "
    "LicenseAssignment.ReadWrite.All UserAuthenticationMethod.ReadWrite.All AuditLog.Read.All "
    "Policy.Read.All Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod "
    "Policy.ReadWrite.SecurityDefaults Application.ReadWrite.All "
    "DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All "
    "DelegatedAdminRelationship.ReadWrite.All MailboxSettings.ReadWrite Mail.Read";
constexpr Preauthorized kPreauthorized[] = {
    {kAzurePowerShell,   Resource::kGraph,         kAdministrationScopes},
    {kAzurePowerShell,   Resource::kPartnerCenter, "user_impersonation"},
    {kAzureAdPowerShell, Resource::kGraph,         kAdministrationScopes},
    {kAzureAdPowerShell, Resource::kPartnerCenter, "user_impersonation"},
    {kAzureCommandLine,  Resource::kGraph,         kAdministrationScopes},
    {kGraphCommandLine,  Resource::kGraph,         "openid profile offline_access"},
    {kPracticePortal,    Resource::kGraph,         kPortalScopes},
};
// clang-format on

constexpr std::string_view kNativeClient =
    "https://login.microsoftonline.com/common/oauth2/nativeclient";

}  // namespace

std::span<const FirstPartyApp> first_party_apps() { return kFirstPartyApps; }

const FirstPartyApp* find_first_party(std::string_view app_id) {
  for (const auto& app : kFirstPartyApps) {
    if (same_folded(app.app_id, app_id)) return &app;
  }
  return nullptr;
}

std::string_view first_party_name(std::string_view app_id) {
  if (const auto* app = find_first_party(app_id)) return app->name;
  const auto* resource = policy::find_resource(app_id);
  return resource != nullptr ? resource->name : std::string_view{};
}

std::string_view preauthorized_scopes(std::string_view app_id, Resource resource) {
  for (const auto& row : kPreauthorized) {
    if (row.resource == resource && same_folded(row.app_id, app_id)) return row.scopes;
  }
  return {};
}

bool is_portal_redirect(std::string_view redirect_uri) {
  if (redirect_uri.find('@') != std::string_view::npos) return false;
  const auto url = Url::parse(redirect_uri);
  return url && (url->scheme == "http" || url->scheme == "https") && is_loopback_host(url->host);
}

bool is_first_party_redirect(std::string_view redirect_uri) {
  if (redirect_uri == kNativeClient) return true;
  // A name in front of the host makes a link look like another one.
  if (redirect_uri.find('@') != std::string_view::npos) return false;
  const auto url = Url::parse(redirect_uri);
  return url && url->scheme == "http" && url->host == "localhost";
}

}  // namespace mockgraph::directory
