#include "mockgraph/directory/inherited_licenses.h"

#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::inherited_licenses_test {
namespace {

using schema::kGroup;
using schema::kUser;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;

std::string sku(std::string_view part_number) { return std::string{find_product(part_number)->id}; }
std::string plan(std::string_view name) { return std::string{find_plan(name)->id}; }

void give_group(TestTenant& tenant, const std::vector<AssignedLicense>& licenses) {
  RowEdit next{*tenant.group("team")};
  next.set_raw(kGroup.at("assignedLicenses"), licenses_json(licenses));
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
}

void give_ada(TestTenant& tenant, const std::vector<AssignedLicense>& licenses) {
  RowEdit next{*tenant.user("ada")};
  next.set_text(kUser.at("usageLocation"), "NL")
      .set_raw(kUser.at("assignedLicenses"), licenses_json(licenses));
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
}

// Processes the group, without its time having to come.
void process(TestTenant& tenant) {
  ASSERT_THAT(tenant.write([&](world::Draft& draft) {
    return license_members(draft, TestTenant::kId, tenant.group("team")->id());
  }),
              IsOk());
}

std::vector<std::string> violations(const TestTenant& tenant) {
  std::vector<std::string> all;
  for (const auto& each : license_states_of(*tenant.user("ada"))) all.push_back(each.violation);
  return all;
}

TestTenant a_team() { return a_tenant().with_user("ada").with_group("team"); }

TEST(InheritedLicenses, NeedAPlaceOfTheUserOrOfTheTenant) {
  auto tenant = a_team().with_licence("SPB", 1).with_member("team", "ada");
  give_group(tenant, {{sku("SPB"), {}}});
  process(tenant);
  EXPECT_THAT(violations(tenant), ElementsAre("ProhibitedInUsageLocationViolation"));
  EXPECT_THAT(licenses_of(*tenant.user("ada")), IsEmpty());
  EXPECT_TRUE(tenant.group("team")->flag(kGroup.at("hasMembersWithLicenseErrors")));
}

TEST(InheritedLicenses, DoNotStandBesideWhatShutsThemOut) {
  auto tenant = a_team().with_licence("SPB", 1).with_licence("ENTERPRISEPACK", 1);
  give_ada(tenant, {{sku("SPB"), {}}});
  tenant.with_member("team", "ada");
  give_group(tenant, {{sku("ENTERPRISEPACK"), {}}});
  process(tenant);
  EXPECT_THAT(violations(tenant), ElementsAre("None", "MutuallyExclusiveViolation"));
  EXPECT_THAT(licenses_of(*tenant.user("ada")), ElementsAre(AssignedLicense{sku("SPB"), {}}));
}

TEST(InheritedLicenses, NeedThePlansThatTheirsDependOn) {
  auto tenant = a_team().with_licence("SPB", 1);
  give_ada(tenant, {});
  tenant.with_member("team", "ada");
  give_group(tenant, {{sku("SPB"), {plan("SHAREPOINTSTANDARD")}}});
  process(tenant);
  EXPECT_THAT(violations(tenant), ElementsAre("DependencyViolation"));
}

// Office on the web, the user's own, rests on the group's SharePoint.
TEST(InheritedLicenses, StayWhileALicenceOfOnesOwnRestsOnThem) {
  auto tenant = a_team().with_licence("SPB", 1).with_licence("STANDARDPACK", 1);
  give_ada(tenant, {});
  tenant.with_member("team", "ada");
  give_group(tenant, {{sku("STANDARDPACK"), {}}});
  process(tenant);
  auto states = license_states_of(*tenant.user("ada"));
  states.push_back({{sku("SPB"), {plan("SHAREPOINTSTANDARD")}}, {}, "None", {}});
  RowEdit next{*tenant.user("ada")};
  next.set_raw(kUser.at("licenseAssignmentStates"), license_states_json(states));
  ASSERT_THAT(tenant.change(std::move(next)), IsOk());
  give_group(tenant, {});
  process(tenant);
  EXPECT_THAT(violations(tenant), ElementsAre("None", "None"));
}

TEST(InheritedLicenses, AreForSecurityGroups) {
  auto tenant = a_team().with_licence("SPB", 1);
  RowEdit row{kGroup};
  row.set_text(kGroup.at("displayName"), "mail")
      .set_text(kGroup.at("mailNickname"), "mail")
      .set_json(kGroup.at("groupTypes"), Json::array({"Unified"}))
      .set_flag(kGroup.at("mailEnabled"), true)
      .set_flag(kGroup.at("securityEnabled"), false)
      .set_raw(kGroup.at("assignedLicenses"), licenses_json({{sku("SPB"), {}}}));
  EXPECT_THAT(tenant.add(std::move(row)), FailsWith("value-invalid"));
}

TEST(InEffect, HasALicenceOnceAndAPlanUnlessEveryGiverDisabledIt) {
  const std::vector<LicenseState> states{{{"a", {"1", "2"}}, {}, "None", {}},
                                         {{"a", {"2", "3"}}, "g", "None", {}},
                                         {{"a", {}}, "h", "CountViolation", {}},
                                         {{"b", {}}, "h", "CountViolation", {}}};
  EXPECT_THAT(in_effect(states), ElementsAre(AssignedLicense{"a", {"2"}}));
  EXPECT_EQ(license_states_json(license_states_in(license_states_json(states))),
            license_states_json(states));
}

}  // namespace
}  // namespace mockgraph::directory::inherited_licenses_test
