#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/schema/entity_type.h"

#include <string_view>

// Why the laws of a tenant refuse a write, in no protocol's words: a code, the property or relation
// it is about (target), and what a dialect may want to name (context). A surface translates the
// codes by a table of its own; kLawCodes is what such a table has to cover.
namespace mockgraph::directory::errors {

// clang-format off
inline constexpr std::string_view kLawCodes[] = {
    "not-found",                 // context "key": the id as it was given
    "value-missing",             // target
    "value-taken",               // target; context "object": the one that has it, "User_{id}"
    "value-invalid",             // target; context "type": "User"
    "upn-characters",
    "upn-domain",
    "password-missing",
    "password-weak",
    "already-linked",            // target: members, owners
    "not-linked",                // context "key"
    "last-owner",
    "too-many-owners",           // context "count": how many there would be; "most"
    "dynamic-group",
    "group-in-itself",
    "role-group-nesting",
    "duplicate-object",
    "group-not-role-assignable",
    "implicit-role",
    "role-in-use",
    "roles-not-licensed",
    "last-global-administrator",
    "schedules-not-licensed",
    "subject-not-found",
    "role-assignment-exists",
    "role-assignment-missing",
    "relationship-name-taken",
    "role-rules-broken",         // context "rules": a JSON array of their names
    "app-id-in-use",             // context "app"
    "app-unknown",               // context "app"
    "grant-exists",
    "app-role-exists",
    "app-role-unknown",          // context "app": that of the resource
    "permission-enabled",        // an app role or scope that goes while it is enabled
    "bad-reference",
    "credential-unchangeable",   // context "key": its keyId
    "credential-not-generated",
    "credential-type",           // context "policy": the id of the one that forbids it
    "credential-lifetime",       // context "policy"
    "uri-not-verified",          // context "uri"
    "usage-location",
    "license-seats",             // context "sku"
    "license-unknown",           // context "sku"
    "license-not-for-users",     // context "sku"
    "license-plan-unknown",      // context "sku", "plan"
    "group-licensed",            // a group that goes while it has licences
    "plan-dependency",           // context "plan", "needs": ids, separated by ", "
    "plan-exclusion",            // context "plans"
    "policy-not-licensed",
    "policy-premium-p2",
    "policy-workload-identity",
    "policy-security-defaults",
    "policy-invalid",            // message: what is wrong, with the number that Microsoft gives it
    "security-defaults-policies",
    "location-in-use",
    "location-trusted",
    "strength-in-use",
    "domain-in-use",             // context "domain"
    "domain-not-verified",
    "domain-initial",
    "federation-exists",
    "method-exists",             // target: the kind of method
    "method-order",              // an alternate mobile phone before the mobile phone
};
// clang-format on

[[nodiscard]] Error not_found(std::string_view key);
[[nodiscard]] Error value_missing(std::string_view property);
// `by`: the object that has it, "User_{id}"; empty where it is not to be named.
[[nodiscard]] Error value_taken(std::string_view property, std::string_view by);
[[nodiscard]] Error value_invalid(const schema::EntityType& type, std::string_view property);
// Of a value inside a structured one: "AppRole", "PermissionScope".
[[nodiscard]] Error value_invalid(std::string_view type, std::string_view property);
[[nodiscard]] Error upn_characters(std::string_view upn);
[[nodiscard]] Error upn_domain(std::string_view upn);
[[nodiscard]] Error password_missing();
[[nodiscard]] Error password_weak();

[[nodiscard]] Error already_linked(std::string_view relation);
[[nodiscard]] Error not_linked(std::string_view key);
[[nodiscard]] Error last_owner();
[[nodiscard]] Error too_many_owners(std::size_t count, std::size_t most);
[[nodiscard]] Error dynamic_group();
[[nodiscard]] Error group_in_itself();
[[nodiscard]] Error role_group_nesting();

[[nodiscard]] Error duplicate_object();
[[nodiscard]] Error group_not_role_assignable();
[[nodiscard]] Error implicit_role();
[[nodiscard]] Error role_in_use();
[[nodiscard]] Error roles_not_licensed();
[[nodiscard]] Error last_global_administrator();
[[nodiscard]] Error schedules_not_licensed();
[[nodiscard]] Error relationship_name_taken();
[[nodiscard]] Error subject_not_found();
[[nodiscard]] Error role_assignment_exists();
[[nodiscard]] Error role_assignment_missing();
[[nodiscard]] Error role_rules_broken(std::string_view rules);

[[nodiscard]] Error app_id_in_use(std::string_view app_id);
[[nodiscard]] Error app_unknown(std::string_view app_id);
[[nodiscard]] Error grant_exists();
[[nodiscard]] Error app_role_exists();
[[nodiscard]] Error app_role_unknown(std::string_view app_id);
[[nodiscard]] Error permission_enabled();
[[nodiscard]] Error scope_type_invalid();
[[nodiscard]] Error bad_reference(std::string_view key);
[[nodiscard]] Error credential_unchangeable(std::string_view key_id);
[[nodiscard]] Error credential_not_generated();
[[nodiscard]] Error credential_type(std::string_view policy);
[[nodiscard]] Error credential_lifetime(std::string_view policy);
[[nodiscard]] Error uri_not_verified(std::string_view uri);

[[nodiscard]] Error usage_location();
[[nodiscard]] Error license_seats(std::string_view sku);
[[nodiscard]] Error license_unknown(std::string_view sku);
[[nodiscard]] Error license_not_for_users(std::string_view sku);
[[nodiscard]] Error group_licensed();
[[nodiscard]] Error license_plan_unknown(std::string_view sku, std::string_view plan);

[[nodiscard]] Error plan_dependency(std::string_view plan, std::string_view needs);
[[nodiscard]] Error plan_exclusion(std::string_view plans);

[[nodiscard]] Error policy_not_licensed();
[[nodiscard]] Error policy_premium_p2();
[[nodiscard]] Error policy_workload_identity();
[[nodiscard]] Error policy_security_defaults();
[[nodiscard]] Error policy_invalid(std::string_view numbered_sentence, std::string_view target);
[[nodiscard]] Error security_defaults_policies();
[[nodiscard]] Error location_in_use();
[[nodiscard]] Error location_trusted();
[[nodiscard]] Error strength_in_use();
[[nodiscard]] Error domain_in_use(std::string_view domain);
[[nodiscard]] Error domain_not_verified();
[[nodiscard]] Error domain_initial();
[[nodiscard]] Error federation_exists();
[[nodiscard]] Error method_exists(std::string_view kind);
[[nodiscard]] Error method_order();

}  // namespace mockgraph::directory::errors
