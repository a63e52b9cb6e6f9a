#include "mockgraph/odata/filter_support.h"

#include "mockgraph/schema/application_tables.h"
#include "tests/unit/odata/sample_rows.h"

#include <gtest/gtest.h>

#include <string>

namespace filter_support_test {
namespace {

using namespace mockgraph;
using odata::Version;

std::string answer(std::string_view filter, const schema::EntityType& type, bool is_advanced) {
  const auto parsed = odata::parse_filter(filter, {type, Version::kV1, is_advanced});
  return parsed.ok() ? "ok" : parsed.error().code + ": " + parsed.error().message;
}

// What a filter is answered without and with ConsistencyLevel: eventual and $count=true.
struct Case {
  const schema::EntityType& type;
  std::string_view filter;
  std::string by_default;
  std::string advanced;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.filter; }

class Support : public testing::TestWithParam<Case> {};

std::string whole(std::string_view answer) {
  return answer == "ok" ? "ok" : "Request_UnsupportedQuery: " + std::string{answer};
}

TEST_P(Support, FollowsThePublishedTable) {
  const auto& each = GetParam();
  EXPECT_EQ(answer(each.filter, each.type, false), whole(each.by_default));
  EXPECT_EQ(answer(each.filter, each.type, true), whole(each.advanced));
}

const auto& kUser = schema::kUser;
const auto& kGroup = schema::kGroup;

const std::string kNotEquals = "Filter operator 'NotEqualsMatch' is not supported.";
const std::string kNeedsNot =
    "Operator 'not' is not supported because the required parameters might be missing. Try adding "
    "$count=true query parameter and ConsistencyLevel:eventual header. Refer to "
    "https://aka.ms/graph-docs/advanced-queries for more information";
const std::string kNeedsEndsWith =
    "Operator 'endsWith' is not supported because the required parameters might be missing. Try "
    "adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to "
    "https://aka.ms/graph-docs/advanced-queries for more information";
const std::string kNeedsIn =
    "Operator 'in' is not supported because the required parameters might be missing. Try adding "
    "$count=true query parameter and ConsistencyLevel:eventual header. Refer to "
    "https://aka.ms/graph-docs/advanced-queries for more information";
const std::string kContains = "Unsupported property filter clause operator 'Contains'.";

std::string clause(std::string_view property, std::string_view type) {
  return fill(
      "Unsupported or invalid query filter clause specified for property '{property}' of "
      "resource '{type}'.",
      {{"property", property}, {"type", type}});
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Texts, Support, testing::Values(
    Case{kUser, "displayName eq 'x'", "ok", "ok"},
    Case{kUser, "displayName ge 'x'", "ok", "ok"},
    Case{kUser, "displayName in ('x')", "ok", "ok"},
    Case{kUser, "startsWith(displayName,'x')", "ok", "ok"},
    Case{kUser, "displayName ne 'x'", kNotEquals, "ok"},
    Case{kUser, "displayName eq null", clause("displayName", "User"), "ok"},
    Case{kUser, "not startsWith(displayName,'x')", kNeedsNot, "ok"},
    Case{kUser, "contains(displayName,'x')", kContains, kContains},
    Case{kUser, "endsWith(displayName,'x')", clause("displayName", "User"), clause("displayName", "User")},
    Case{kUser, "endsWith(mail,'x')", kNeedsEndsWith, "ok"}));
INSTANTIATE_TEST_SUITE_P(Keys, Support, testing::Values(
    Case{kUser, "userPrincipalName eq 'x'", "ok", "ok"},
    Case{kUser, "userPrincipalName le 'x'", "ok", "ok"},
    Case{kUser, "endsWith(userPrincipalName,'x')", kNeedsEndsWith, "ok"},
    Case{kUser, "userPrincipalName eq null", clause("userPrincipalName", "User"), clause("userPrincipalName", "User")}));
INSTANTIATE_TEST_SUITE_P(Flags, Support, testing::Values(
    Case{kUser, "accountEnabled eq true", "ok", "ok"},
    Case{kUser, "accountEnabled ne true", kNotEquals, "ok"},
    Case{kUser, "userType in ('Guest')", "ok", "ok"},
    Case{kUser, "userType ge 'Guest'", clause("userType", "User"), clause("userType", "User")},
    Case{kGroup, "isAssignableToRole eq true", "ok", "ok"},
    Case{kGroup, "mailEnabled eq false and securityEnabled eq true", "ok", "ok"}));
INSTANTIATE_TEST_SUITE_P(Times, Support, testing::Values(
    Case{kUser, "createdDateTime ge 2026-01-01T00:00:00Z", "ok", "ok"},
    Case{kUser, "createdDateTime in (2026-01-01T00:00:00Z)", kNeedsIn, "ok"},
    Case{kUser, "createdDateTime gt 2026-01-01T00:00:00Z", "Filter operator 'GreaterThanMatch' is not supported.",
         "Filter operator 'GreaterThanMatch' is not supported."}));
INSTANTIATE_TEST_SUITE_P(Collections, Support, testing::Values(
    Case{kGroup, "groupTypes/any(c:c eq 'Unified')", "ok", "ok"},
    Case{kGroup, "resourceProvisioningOptions/Any(x:x eq 'Team')", "ok", "ok"},
    Case{kGroup, "NOT(groupTypes/any(c:c eq 'Unified'))", kNeedsNot, "ok"},
    Case{kGroup, "groupTypes eq 'Unified'", clause("groupTypes", "Group"), clause("groupTypes", "Group")},
    Case{kGroup, "displayName/any(c:c eq 'x')", clause("displayName", "Group"), clause("displayName", "Group")},
    Case{kUser, "identities/any(i:i/issuer eq 'x' and i/issuerAssignedId eq 'y')", "ok", "ok"},
    Case{kUser, "assignedLicenses/any(x:x/skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965)", "ok", "ok"},
    Case{kUser, "otherMails/any(x:displayName eq 'y')", clause("displayName", "User"), clause("displayName", "User")},
    Case{kUser, "licenseAssignmentStates/any(x:x/state eq 'Active')", clause("licenseAssignmentStates", "User"),
         clause("licenseAssignmentStates", "User")}));
INSTANTIATE_TEST_SUITE_P(AdvancedOnly, Support, testing::Values(
    Case{kUser, "companyName eq 'x'", clause("companyName", "User"), "ok"},
    Case{kUser, "startsWith(officeLocation,'x')", clause("officeLocation", "User"), "ok"},
    Case{kGroup, "description eq 'x'", clause("description", "Group"), "ok"}));
INSTANTIATE_TEST_SUITE_P(Never, Support, testing::Values(
    Case{kUser, "securityIdentifier eq 'x'", clause("securityIdentifier", "User"), clause("securityIdentifier", "User")},
    Case{schema::kApplication, "notes eq 'x'", clause("notes", "Application"), clause("notes", "Application")}));
INSTANTIATE_TEST_SUITE_P(Grants, Support, testing::Values(
    Case{schema::kPermissionGrant, "clientId eq 'x' and consentType eq 'AllPrincipals'", "ok", "ok"},
    Case{schema::kAppRoleAssignment, "resourceId eq 05e9a617-0261-4cee-bb44-138d3ef5d965", "ok", "ok"},
    Case{schema::kRoleAssignment, "principalId eq 'x' and roleDefinitionId eq 'y'", "ok", "ok"},
    Case{schema::kRoleAssignment, "principalId ne 'x'", kNotEquals, clause("principalId", "RoleAssignment")}));
// clang-format on

}  // namespace
}  // namespace filter_support_test
