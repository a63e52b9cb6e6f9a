#include "mockgraph/directory/errors.h"

#include <string>

namespace mockgraph::directory::errors {
namespace {

Error refusal(ErrorKind kind, std::string_view code, std::string message,
              std::string_view target = {}) {
  return {kind, std::string{code}, std::move(message), std::string{target}, {}};
}

Error invalid(std::string_view code, std::string message, std::string_view target = {}) {
  return refusal(ErrorKind::kInvalid, code, std::move(message), target);
}

Error conflict(std::string_view code, std::string message, std::string_view target = {}) {
  return refusal(ErrorKind::kConflict, code, std::move(message), target);
}

std::string quoted(std::string_view text) { return "'" + std::string{text} + "'"; }

}  // namespace

Error not_found(std::string_view key) {
  return refusal(ErrorKind::kNotFound, "not-found", "there is no object " + quoted(key))
      .with("key", std::string{key});
}

Error value_missing(std::string_view property) {
  return invalid("value-missing", quoted(property) + " is required", property);
}

Error value_taken(std::string_view property, std::string_view by) {
  return conflict("value-taken", "another object has the same " + quoted(property), property)
      .with("object", std::string{by});
}

Error value_invalid(const schema::EntityType& type, std::string_view property) {
  return value_invalid(type.internal, property);
}

Error value_invalid(std::string_view type, std::string_view property) {
  return invalid("value-invalid", "the value of " + quoted(property) + " is not possible", property)
      .with("type", std::string{type});
}

Error upn_characters(std::string_view upn) {
  return invalid("upn-characters", quoted(upn) + " has a character that no user name can hold",
                 "userPrincipalName");
}

Error upn_domain(std::string_view upn) {
  return invalid("upn-domain", quoted(upn) + " does not end with a verified domain of the tenant",
                 "userPrincipalName");
}

Error password_missing() {
  return invalid("password-missing", "a new user needs a password", "passwordProfile");
}

Error password_weak() {
  return invalid("password-weak",
                 "the password needs 8 to 256 characters, three of the four kinds (lower case, "
                 "upper case, digits, symbols), and not the user's name",
                 "passwordProfile");
}

Error already_linked(std::string_view relation) {
  return conflict("already-linked", "the object is there already", relation);
}

Error not_linked(std::string_view key) {
  return refusal(ErrorKind::kNotFound, "not-linked", quoted(key) + " is not there")
      .with("key", std::string{key});
}

Error last_owner() {
  return invalid("last-owner", "a Microsoft 365 group keeps at least one owner", "owners");
}

Error too_many_owners(std::size_t count, std::size_t most) {
  return refusal(ErrorKind::kForbidden, "too-many-owners", "an object has few owners", "owners")
      .with("count", std::to_string(count))
      .with("most", std::to_string(most));
}

Error dynamic_group() {
  return invalid("dynamic-group", "the members of a dynamic group follow from its rule", "members");
}

Error group_in_itself() {
  return invalid("group-in-itself", "a group cannot be a member of itself", "members");
}

Error role_group_nesting() {
  return invalid("role-group-nesting", "a group that can hold roles has no groups as members",
                 "members");
}

Error duplicate_object() { return conflict("duplicate-object", "there is such an object already"); }

Error group_not_role_assignable() {
  return invalid("group-not-role-assignable",
                 "a group can hold a role only if it was created with isAssignableToRole",
                 "principalId");
}

Error implicit_role() {
  return invalid("implicit-role", "every user holds the role User; it cannot be activated",
                 "roleTemplateId");
}

Error role_in_use() {
  return invalid("role-in-use", "a role definition that somebody holds cannot be removed");
}

Error roles_not_licensed() {
  return invalid("roles-not-licensed", "custom roles need a licence with Entra ID P1");
}

Error schedules_not_licensed() {
  return invalid("schedules-not-licensed", "schedules of roles need a licence with Entra ID P2");
}

Error relationship_name_taken() {
  return refusal(ErrorKind::kConflict, "relationship-name-taken",
                 "another relationship has this name", "displayName");
}

Error subject_not_found() {
  return refusal(ErrorKind::kNotFound, "subject-not-found", "nobody has this id", "principalId");
}

Error role_assignment_exists() {
  return conflict("role-assignment-exists", "the principal has this role already");
}

Error role_assignment_missing() {
  return invalid("role-assignment-missing", "the principal does not have this role");
}

Error role_rules_broken(std::string_view rules) {
  return invalid("role-rules-broken", "the rules of the role forbid the request")
      .with("rules", std::string{rules});
}

Error last_global_administrator() {
  return invalid("last-global-administrator", "a tenant keeps at least one Global Administrator");
}

Error app_id_in_use(std::string_view app_id) {
  return conflict("app-id-in-use", quoted(app_id) + " has a service principal already", "appId")
      .with("app", std::string{app_id});
}

Error app_unknown(std::string_view app_id) {
  return invalid("app-unknown", quoted(app_id) + " is no application open to this tenant", "appId")
      .with("app", std::string{app_id});
}

Error grant_exists() { return conflict("grant-exists", "there is such a grant already"); }

Error app_role_exists() {
  return conflict("app-role-exists", "the principal holds that app role already");
}

Error app_role_unknown(std::string_view app_id) {
  return invalid("app-role-unknown", "the resource has no such app role", "appRoleId")
      .with("app", std::string{app_id});
}

Error permission_enabled() {
  return invalid("permission-enabled", "an app role or scope is disabled before it is removed");
}

Error scope_type_invalid() {
  return invalid("value-invalid", "the type of a scope is User or Admin", "type")
      .with("type", "PermissionScope");
}

Error bad_reference(std::string_view key) {
  return invalid("bad-reference", quoted(key) + " cannot be referred to")
      .with("key", std::string{key});
}

Error credential_unchangeable(std::string_view key_id) {
  return invalid("credential-unchangeable", "a credential that is there stays as it is")
      .with("key", std::string{key_id});
}

Error credential_not_generated() {
  return invalid("credential-not-generated", "the service alone makes passwords",
                 "passwordCredentials");
}

Error credential_type(std::string_view policy) {
  return invalid("credential-type", "an app management policy forbids credentials of that kind")
      .with("policy", std::string{policy});
}

Error credential_lifetime(std::string_view policy) {
  return invalid("credential-lifetime", "an app management policy wants a shorter life")
      .with("policy", std::string{policy});
}

Error uri_not_verified(std::string_view uri) {
  return invalid("uri-not-verified", quoted(uri) + " names a host that is no domain of the tenant",
                 "identifierUris")
      .with("uri", std::string{uri});
}

Error usage_location() {
  return invalid("usage-location", "a licence needs the user's usage location", "usageLocation");
}

Error license_seats(std::string_view sku) {
  return invalid("license-seats", "no seat of " + quoted(sku) + " is free", "assignedLicenses")
      .with("sku", std::string{sku});
}

Error license_unknown(std::string_view sku) {
  return invalid("license-unknown", "the tenant does not own " + quoted(sku), "assignedLicenses")
      .with("sku", std::string{sku});
}

Error license_not_for_users(std::string_view sku) {
  return invalid("license-not-for-users", quoted(sku) + " belongs to the tenant as a whole",
                 "assignedLicenses")
      .with("sku", std::string{sku});
}

Error license_plan_unknown(std::string_view sku, std::string_view plan) {
  return invalid("license-plan-unknown", quoted(plan) + " is no plan of " + quoted(sku),
                 "assignedLicenses")
      .with("sku", std::string{sku})
      .with("plan", std::string{plan});
}

Error group_licensed() {
  return invalid("group-licensed", "a group with licences cannot be deleted", "assignedLicenses");
}

Error plan_dependency(std::string_view plan, std::string_view needs) {
  return invalid("plan-dependency", "a service plan needs another one", "assignedLicenses")
      .with("plan", std::string{plan})
      .with("needs", std::string{needs});
}

Error plan_exclusion(std::string_view plans) {
  return invalid("plan-exclusion", "service plans shut each other out", "assignedLicenses")
      .with("plans", std::string{plans});
}

Error policy_not_licensed() {
  return refusal(ErrorKind::kForbidden, "policy-not-licensed",
                 "Conditional Access needs a licence with Entra ID P1");
}

Error policy_premium_p2() {
  return invalid("policy-premium-p2", "risk conditions need a licence with Entra ID P2",
                 "conditions");
}

Error policy_workload_identity() {
  return invalid("policy-workload-identity",
                 "policies for applications need a licence for workload identities", "conditions");
}

Error policy_security_defaults() {
  return invalid("policy-security-defaults",
                 "security defaults are on: no Conditional Access policy can be enabled", "state");
}

Error policy_invalid(std::string_view numbered_sentence, std::string_view target) {
  return invalid("policy-invalid", std::string{numbered_sentence}, target);
}

Error security_defaults_policies() {
  return invalid("security-defaults-policies",
                 "a Conditional Access policy is enabled: security defaults cannot be",
                 "isEnabled");
}

Error location_in_use() {
  return invalid("location-in-use", "a Conditional Access policy names that location");
}

Error location_trusted() {
  return invalid("location-trusted", "a trusted location has to be marked as not trusted first",
                 "isTrusted");
}

Error strength_in_use() {
  return invalid("strength-in-use", "a Conditional Access policy asks for that strength");
}

Error domain_in_use(std::string_view domain) {
  return invalid("domain-in-use", "users or groups have addresses in " + quoted(domain))
      .with("domain", std::string{domain});
}

Error domain_not_verified() {
  return invalid("domain-not-verified", "a domain has to be verified first", "isDefault");
}

Error domain_initial() {
  return invalid("domain-initial", "the default domain and the initial one stay", "id");
}

Error federation_exists() {
  return conflict("federation-exists", "the domain is federated already");
}

Error method_exists(std::string_view kind) {
  return conflict("method-exists", "the user has a method of that kind already", kind);
}

Error method_order() {
  return invalid("method-order", "an alternate mobile phone comes after the mobile phone",
                 "phoneType");
}

}  // namespace mockgraph::directory::errors
