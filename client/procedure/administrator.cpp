#include "client/procedure/administrator.h"

namespace client::procedure {
namespace {

// Microsoft Graph Command Line Tools: the public application for delegated administration.
constexpr std::string_view kCommandLineTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
constexpr std::string_view kScope =
    "openid profile offline_access "
    "User.ReadWrite.All Group.ReadWrite.All Directory.Read.All Organization.Read.All "
    "Domain.Read.All RoleManagement.ReadWrite.Directory LicenseAssignment.ReadWrite.All "
    "Policy.Read.All Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod "
    "Application.Read.All UserAuthenticationMethod.ReadWrite.All AuditLog.Read.All";

}  // namespace

mockgraph::Result<api::SignedIn> sign_in_administrator(wire::Connection& connection,
                                                       const Administrator& administrator) {
  return api::sign_in(connection,
                      {administrator.username, administrator.password, administrator.totp_secret},
                      {std::string{kCommandLineTools}, std::string{kScope}});
}

}  // namespace client::procedure
