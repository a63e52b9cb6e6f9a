#include "mockgraph/directory/unit_rules.h"

#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/role_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::unit_rules_test {
namespace {

using schema::kAdministrativeUnit;
using schema::TypeId;
using testing::IsEmpty;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;
using world::RowEdit;
using world::RowPtr;

constexpr std::string_view kUserAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";

RowEdit a_unit(std::string_view name) {
  RowEdit row{kAdministrativeUnit};
  row.set_text(kAdministrativeUnit.at("displayName"), name);
  return row;
}

class Units : public testing::Test {
 protected:
  Units() : tenant_(a_tenant().with_user("ada").with_user("bob").with_group("Staff")) {
    unit_ = tenant_.add(a_unit("North")).value();
  }
  Status enter(std::string_view member) {
    const auto added = tenant_.add(membership(kUnitMember, unit_->id(), member));
    return added.ok() ? ok() : Status{added.error()};
  }

  TestTenant tenant_;
  RowPtr unit_;
};

TEST_F(Units, HoldUsersAndGroupsOnce) {
  EXPECT_THAT(enter(tenant_.user("ada")->id()), IsOk());
  EXPECT_THAT(enter(tenant_.group("Staff")->id()), IsOk());
  const auto again = enter(tenant_.user("ada")->id());
  ASSERT_THAT(again, FailsWith("already-linked"));
  EXPECT_EQ(again.error().target, "members");
}

TEST_F(Units, AreNoGroups) {
  ASSERT_THAT(enter(tenant_.user("ada")->id()), IsOk());
  EXPECT_THAT(groups_of(*tenant_.tenant(), tenant_.user("ada")->id()), IsEmpty());
  EXPECT_FALSE(is_member(*tenant_.tenant(), unit_->id(), tenant_.user("ada")->id()));
}

TEST_F(Units, LimitARoleToThemselves) {
  const auto ada = tenant_.user("ada")->id();
  ASSERT_THAT(tenant_.add(role_assignment(kUserAdministrator, ada, scope_of_unit(unit_->id()))),
              IsOk());
  EXPECT_THAT(roles_of(*tenant_.tenant(), ada), IsEmpty());
  constexpr std::string_view kNobody = "12345678-1234-4234-8234-123456789012";
  EXPECT_THAT(tenant_.add(role_assignment(kUserAdministrator, ada, scope_of_unit(kNobody))),
              FailsWith("not-found"));
  EXPECT_THAT(tenant_.add(role_assignment(
                  kUserAdministrator, ada,
                  "/administrativeUnits/" + std::string{tenant_.user("bob")->id()})),
              FailsWith("not-found"));
}

TEST_F(Units, TakeMembershipsAndRolesAlong) {
  const auto ada = tenant_.user("ada")->id();
  ASSERT_THAT(enter(ada), IsOk());
  ASSERT_THAT(tenant_.add(role_assignment(kUserAdministrator, ada, scope_of_unit(unit_->id()))),
              IsOk());
  ASSERT_THAT(tenant_.remove(*unit_), IsOk());
  EXPECT_EQ(tenant_.tenant()->table(TypeId::kMembership).size(), 0U);
  EXPECT_EQ(tenant_.tenant()->table(TypeId::kRoleAssignment).size(), 0U);
  EXPECT_NE(tenant_.user("ada"), nullptr);
}

TEST_F(Units, AreRefusedWithWordsThatMeanNothing) {
  RowEdit row = a_unit("South");
  row.set_text(kAdministrativeUnit.at("visibility"), "Sometimes");
  const auto refused = tenant_.add(std::move(row));
  ASSERT_THAT(refused, FailsWith("value-invalid"));
  EXPECT_EQ(refused.error().target, "visibility");
  RowEdit dynamic = a_unit("East");
  dynamic.set_text(kAdministrativeUnit.at("membershipType"), "Dynamic");
  EXPECT_THAT(tenant_.add(std::move(dynamic)), FailsWith("value-missing"));
  EXPECT_THAT(tenant_.add(RowEdit{kAdministrativeUnit}), FailsWith("value-missing"));
}

}  // namespace
}  // namespace mockgraph::directory::unit_rules_test
