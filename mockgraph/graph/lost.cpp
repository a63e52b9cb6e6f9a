#include "mockgraph/base/text.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/rest/route_table.h"

#include <algorithm>
#include <array>

// A path that no route has: does the real service know it, or nobody?
namespace mockgraph::graph::errors {
namespace {

// clang-format off
// What stands behind the version in real requests, and behind a key: entity sets, singletons,
// navigations and functions of the published schema. Names outside of this list are unknown
// segments to the real service too.
constexpr auto kKnown = std::to_array<std::string_view>({
    "users", "me", "groups", "directoryobjects", "directoryroles", "directoryroletemplates", "directory", "organization",
    "domains", "subscribedskus", "applications", "serviceprincipals", "oauth2permissiongrants", "approleassignments",
    "rolemanagement", "roleassignments", "roledefinitions", "roleassignmentschedulerequests", "roleassignmentschedules",
    "roleassignmentscheduleinstances", "roleeligibilityschedules", "roleeligibilityschedulerequests",
    "roleeligibilityscheduleinstances", "auditlogs", "signins", "directoryaudits", "provisioning", "identity", "conditionalaccess", "policies",
    "namedlocations", "templates", "evaluate", "authenticationstrength", "authenticationstrengths", "deleteditems", "authentication",
    "methods", "requirements", "signinpreferences", "passwordmethods", "phonemethods", "emailmethods", "fido2methods",
    "softwareoathmethods", "hardwareoathmethods", "microsoftauthenticatormethods", "temporaryaccesspassmethods",
    "windowshelloforbusinessmethods", "externalauthenticationmethods", "platformcredentialmethods", "operations",
    "memberof", "transitivememberof", "members", "transitivemembers", "memberswithlicenseerrors", "owners", "ownedobjects",
    "createdobjects", "directreports", "manager", "registereddevices", "owneddevices", "licensedetails", "assignlicense",
    "getmembergroups", "getmemberobjects", "checkmembergroups", "checkmemberobjects", "getbyids", "validateproperties",
    "revokesigninsessions", "changepassword", "resetpassword", "restore", "delta", "photo", "mailboxsettings", "sendmail",
    "messages", "mailfolders", "calendar", "calendars", "events", "contacts", "drive", "drives", "sites", "teams", "joinedteams",
    "chats", "communications", "devices", "devicemanagement", "deviceappmanagement", "security", "reports", "planner", "onenote",
    "tenantrelationships", "delegatedadminrelationships", "delegatedadmincustomers", "contracts", "invitations", "admin",
    "informationprotection", "compliance", "subscriptions", "search", "solutions", "shares", "schemaextensions", "settings",
    "groupsettings", "groupsettingtemplates", "contacts", "identityprotection", "identitygovernance", "agreements", "places",
    "print", "education", "external", "storage", "employeeexperience", "copilot", "applicationtemplates", "federationconfiguration",
    "verificationdnsrecords", "serviceconfigurationrecords", "domainnamereferences", "verify", "forcedelete", "addpassword", "removepassword",
    "addkey", "removekey", "approleassignedto", "synchronization", "tokenlifetimepolicies", "claimsmappingpolicies",
    "authorizationpolicy", "authenticationmethodspolicy", "authenticationmethodconfigurations", "crosstenantaccesspolicy",
    "identitysecuritydefaultsenforcementpolicy", "adminconsentrequestpolicy", "permissiongrantpolicies", "rolemanagementpolicies",
    "partner", "securityalerts", "securityscore", "alerts_v2", "incidents", "authenticationmethods", "userregistrationdetails",
    "administrativeunits", "onpremisessynchronization", "branding", "extensions", "extensionproperties", "$ref", "$count", "$value", "$batch", "$metadata",
});

// Of these, what v1.0 does not have.
constexpr auto kInBetaOnly = std::to_array<std::string_view>({"requirements", "signinpreferences"});
// clang-format on

bool is_in_beta_only(std::string_view segment) {
  return std::ranges::any_of(kInBetaOnly,
                             [&](std::string_view known) { return same_folded(known, segment); });
}

bool is_known(std::string_view segment) {
  return std::ranges::any_of(kKnown,
                             [&](std::string_view known) { return same_folded(known, segment); });
}

// Segments that are names, not keys: letters first, no '@', no '='.
bool may_be_name(std::string_view segment) {
  const char first = fold(segment.front());
  return (first == '$' || (first >= 'a' && first <= 'z')) &&
         segment.find_first_of("@=-'. ") == std::string_view::npos;
}

}  // namespace

Error lost(std::string_view path, std::string_view allowed) {
  if (!allowed.empty()) return method_not_allowed(allowed);
  const auto segments = rest::path_segments(path);
  if (segments.empty()) return invalid_version("");
  if (!same_folded(segments[0], "v1.0") && !same_folded(segments[0], "beta"))
    return invalid_version(segments[0]);
  if (segments.size() == 1) return not_simulated("the service document");
  const bool is_beta = same_folded(segments[0], "beta");
  for (std::size_t i = 1; i < segments.size(); ++i) {
    if (!is_beta && is_in_beta_only(segments[i])) return unknown_segment(segments[i]);
    const bool is_key_place = i > 1 && is_known(segments[i - 1]);
    if (is_known(segments[i]) || (is_key_place && !may_be_name(segments[i]))) continue;
    // Behind a set stands a key; a name there is one nobody knows only if nothing follows it.
    if (is_key_place && i + 1 < segments.size()) continue;
    return unknown_segment(segments[i]);
  }
  return not_simulated("the path " + std::string{path});
}

}  // namespace mockgraph::graph::errors
