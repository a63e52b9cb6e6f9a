#include "mockgraph/base/text.h"
#include "mockgraph/graph/errors.h"

#include <array>
#include <string>

// What the laws of the directory, and the readers of bodies, refuse with neutral codes, in the
// words of Microsoft Graph. A row a code.
namespace mockgraph::graph::errors {
namespace {

using Translate = Error (*)(const Error&);

Error in_words(const Error& error, std::string_view pattern) {
  return bad_request(fill(pattern, {{"sku", error.about("sku")},
                                    {"plan", error.about("plan")},
                                    {"app", error.about("app")},
                                    {"uri", error.about("uri")},
                                    {"key", error.about("key")},
                                    {"target", error.target}}));
}

// "…AsPerAppPolicy": an app management policy has codes of its own.
Error by_app_policy(const Error& error, std::string_view code, std::string_view sentence) {
  return {ErrorKind::kInvalid,
          std::string{code},
          std::string{sentence} + " '" + std::string{error.about("policy")} + "'.",
          {},
          {}};
}

Error access_denied(std::string_view message) {
  return {ErrorKind::kForbidden, "AccessDenied", std::string{message}, {}, {}};
}

// Privileged Identity Management has codes of its own, all of them answered 400.
Error role_request(std::string_view code, std::string message) {
  return {ErrorKind::kInvalid, std::string{code}, std::move(message), {}, {}};
}

Error same_key(std::string message, std::string_view detail_target) {
  Error error{ErrorKind::kConflict,
              "Request_MultipleObjectsWithSameKeyValue",
              std::move(message),
              std::string{detail_target},
              {}};
  return detail_target.empty() ? error : std::move(error).with("detail", "ObjectConflict");
}

// Newer tenants name the object that has the value.
Error value_taken(const Error& error) {
  auto taken = value_exists(error.target);
  const auto object = error.about("object");
  return object.empty() ? taken : std::move(taken).with("conflicts-with", std::string{object});
}

struct LawRow {
  std::string_view code;
  Translate translate;
};

// clang-format off
constexpr auto kRows = std::to_array<LawRow>({
    {"not-found",       [](const Error& e) { return resource_not_found(e.about("key")); }},
    {"value-missing",   [](const Error& e) { return value_required(e.target); }},
    {"value-taken",     value_taken},
    {"value-invalid",   [](const Error& e) { return value_invalid(e.target, e.about("type")); }},
    {"upn-characters",  [](const Error&) { return upn_invalid(); }},
    {"upn-domain",      [](const Error&) { return upn_domain_invalid(); }},
    {"password-missing",[](const Error&) { return password_missing(); }},
    {"password-weak",   [](const Error&) { return password_weak(); }},
    {"relationship-name-taken", [](const Error&) { return relationship_exists(); }},
    {"already-linked",  [](const Error& e) { return reference_exists(e.target); }},
    {"not-linked",      [](const Error& e) { return resource_not_found(e.about("key")); }},
    {"last-owner",      [](const Error&) { return last_owner(); }},
    {"too-many-owners", [](const Error& e) { return owner_quota(e.about("count"), e.about("most")); }},
    {"dynamic-group",   [](const Error& e) { return in_words(e, "Cannot modify membership of a dynamic group."); }},
    {"group-in-itself", [](const Error& e) { return in_words(e, "A group cannot be added as a member of itself."); }},
    {"role-group-nesting", [](const Error& e) { return in_words(e, "Group nesting is not supported for groups that can be assigned to a role."); }},
    {"duplicate-object",[](const Error&) { return conflicting_object(); }},
    {"group-not-role-assignable", [](const Error& e) { return in_words(e, "The group is not assignable to a role: isAssignableToRole is not set."); }},
    {"implicit-role",   [](const Error& e) { return in_words(e, "Instantiating an implicit user role in not supported."); }},
    {"role-in-use",     [](const Error& e) { return in_words(e, "The role definition has role assignments and cannot be deleted."); }},
    {"roles-not-licensed", [](const Error&) { return premium_license_required("Microsoft Entra ID P1"); }},
    {"last-global-administrator", [](const Error&) { return last_global_administrator(); }},
    {"schedules-not-licensed", [](const Error&) { return premium_license_required("Microsoft Entra ID P2 or Microsoft Entra ID Governance"); }},
    {"subject-not-found",      [](const Error&) { return role_request("SubjectNotFound", "The subject is not found."); }},
    {"role-assignment-exists", [](const Error&) { return role_request("RoleAssignmentExists", "The Role assignment already exists."); }},
    {"role-assignment-missing",[](const Error&) { return role_request("RoleAssignmentDoesNotExist", "The Role assignment does not exist."); }},
    {"role-rules-broken",      [](const Error& e) { return role_request("RoleAssignmentRequestPolicyValidationFailed", fill("The following policy rules failed: {rules}", {{"rules", e.about("rules")}})); }},
    {"app-id-in-use",   [](const Error& e) {
       return same_key(fill("The service principal cannot be created, updated, or restored because the service principal name {app} is already in use.",
                            {{"app", e.about("app")}}), "None"); }},
    {"app-unknown",     [](const Error& e) { return in_words(e, "The appId '{app}' of the service principal does not reference a valid application object."); }},
    {"grant-exists",    [](const Error&) { return same_key("Permission entry already exists.", {}); }},
    {"app-role-exists", [](const Error& e) { return in_words(e, "Permission being assigned already exists on the object"); }},
    {"app-role-unknown",[](const Error& e) { return in_words(e, "Permission being assigned was not found on application '{app}'."); }},
    {"permission-enabled", [](const Error& e) { return in_words(e, "Permission (scope or role) cannot be deleted or updated unless disabled first"); }},
    {"bad-reference",   [](const Error&) { return reference_invalid(); }},
    {"credential-unchangeable",  [](const Error& e) { return in_words(e, "Update to existing credential with KeyId '{key}' is not allowed."); }},
    {"credential-not-generated", [](const Error& e) { return in_words(e, "New password credentials must be generated with service actions."); }},
    {"credential-type",     [](const Error& e) { return by_app_policy(e, "CredentialTypeNotAllowedAsPerAppPolicy", "Credential type not allowed as per assigned policy"); }},
    {"credential-lifetime", [](const Error& e) { return by_app_policy(e, "CredentialInvalidLifetimeAsPerAppPolicy", "Credential lifetime exceeds the max value allowed as per assigned policy"); }},
    {"uri-not-verified",    [](const Error& e) {
       Error spoken = in_words(e, "Values of identifierUris property must use a verified domain of the organization or its subdomain: '{uri}'");
       spoken.target = e.target;
       return std::move(spoken).with("detail", "HostNameNotOnVerifiedDomain"); }},
    {"usage-location",  [](const Error& e) { return in_words(e, "License assignment cannot be done for user with invalid usage location."); }},
    {"license-seats",   [](const Error& e) { return in_words(e, "Subscription with SKU {sku} does not have any available licenses."); }},
    {"license-unknown", [](const Error& e) { return in_words(e, "License {sku} does not correspond to a valid company License."); }},
    {"license-not-for-users", [](const Error& e) { return in_words(e, "License {sku} cannot be assigned to a user."); }},
    {"license-plan-unknown",  [](const Error& e) { return in_words(e, "Service plan {plan} is not part of the license {sku}."); }},
    {"group-licensed",  [](const Error&) { return bad_request("The group cannot be deleted while it has active license assignments."); }},
    {"plan-dependency", [](const Error& e) { return bad_request(fill("License assignment failed because service plan {plan} depends on the service plan(s) {needs}", {{"plan", e.about("plan")}, {"needs", e.about("needs")}})); }},
    {"plan-exclusion",  [](const Error& e) { return bad_request(fill("License assignment failed because it contains mutually exclusive service plans: {plans}", {{"plans", e.about("plans")}})); }},
    {"policy-not-licensed",   [](const Error&) { return access_denied("Your tenant is not licensed for this feature. Please upgrade your subscription to access it."); }},
    {"policy-premium-p2",     [](const Error&) { return gateway_refused("1039: Cannot create or update policies with premium P2 features. Upgrade to a premium P2 license and try again."); }},
    {"policy-workload-identity", [](const Error&) { return gateway_refused("1150: Cannot create or update policies with workload identity premium features. Upgrade to a workload identity premium P1 or P2 license and try again"); }},
    {"policy-security-defaults", [](const Error&) { return gateway_refused("Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy."); }},
    {"policy-invalid",  [](const Error& e) { return gateway_refused(e.message); }},
    {"security-defaults-policies", [](const Error&) { return gateway_refused("A Conditional Access policy is enabled in the tenant. You must disable it before enabling Security defaults."); }},
    {"location-in-use",  [](const Error&) { return gateway_refused("1023: Named location cannot be deleted because it is referenced by a Conditional Access policy."); }},
    {"location-trusted", [](const Error&) { return gateway_refused("1024: Trusted named location cannot be deleted. Mark it as not trusted first."); }},
    {"strength-in-use",  [](const Error&) { return gateway_refused("The authentication strength policy is referenced by a Conditional Access policy."); }},
    {"domain-in-use",    [](const Error& e) { return bad_request(fill("Domain '{domain}' cannot be deleted because it is still referenced by users or groups.", {{"domain", e.about("domain")}})); }},
    {"domain-not-verified", [](const Error& e) { return in_words(e, "The domain must be verified before it can be the default domain."); }},
    {"domain-initial",   [](const Error& e) { return in_words(e, "The default domain or the initial domain cannot be deleted."); }},
    {"federation-exists",[](const Error&) { return conflicting_object(); }},
    {"method-exists",   [](const Error& e) { return in_words(e, "The user already has an authentication method of type '{target}'."); }},
    {"method-order",    [](const Error& e) { return in_words(e, "An alternate mobile phone can be added after a mobile phone only."); }},
    // Readers of bodies.
    {"content-type-missing", [](const Error&) { return content_type_missing(); }},
    {"content-type",    [](const Error&) { return body_not_json_type(); }},
    {"empty-body",      [](const Error&) { return body_empty(); }},
    {"not-json",        [](const Error&) { return body_not_json(); }},
    {"missing",         [](const Error& e) { return value_required(e.target); }},
    {"wrong-type",      [](const Error& e) { return value_not_of_schema(e.target); }},
    {"unknown",         [](const Error& e) { return unknown_property(e.target); }},
});
// clang-format on

}  // namespace

Error translated(Error error) {
  for (const auto& row : kRows) {
    if (row.code != error.code) continue;
    auto spoken = row.translate(error);
    // The journal and `explain` still see which law it was.
    return std::move(spoken).with("law", std::move(error.code));
  }
  return error;
}

}  // namespace mockgraph::graph::errors
