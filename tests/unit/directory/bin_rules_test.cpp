#include "mockgraph/directory/bin_rules.h"

#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/bin_tables.h"
#include "tests/support/matchers.h"
#include "tests/support/worlds.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::bin_rules_test {
namespace {

using schema::kUser;
using schema::TypeId;
using testing::IsNull;
using testing::NotNull;
using tests::a_tenant;
using tests::FailsWith;
using tests::IsOk;
using tests::TestTenant;

Status restore_in(TestTenant& tenant, std::string_view id, bool gives_way = false) {
  return tenant.write([&](world::Draft& draft) -> Status {
    const auto deleted = find_deleted(*draft.world().tenant(TestTenant::kId), id);
    const auto restored = restore(draft, TestTenant::kId, *deleted, gives_way);
    return restored.ok() ? ok() : Status{restored.error()};
  });
}

TEST(DeletedUsers, GoToTheBinUnderANameThatFreesTheirOwn) {
  auto tenant = a_tenant().with_user("ada");
  const std::string id{tenant.user("ada")->id()};
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  const auto deleted = find_deleted(*tenant.tenant(), id);
  ASSERT_THAT(deleted, NotNull());
  std::string prefix = id;
  std::erase(prefix, '-');
  EXPECT_EQ(deleted->text(kUser.at("userPrincipalName")), prefix + "ada@contoso.example");
  EXPECT_EQ(deleted->text(kUser.at("deletedDateTime")), "2026-09-14T08:15:02Z");
  EXPECT_EQ(purge_time(*deleted), *parse_instant("2026-10-14T08:15:02Z"));
}

TEST(DeletedUsers, ComeBackToTheirGroupsAndRoles) {
  auto tenant = a_tenant().with_user("ada").with_group("crew").with_member("crew", "ada");
  tenant.with_role("ada", "User Administrator");
  const std::string id{tenant.user("ada")->id()}, group{tenant.group("crew")->id()};
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  EXPECT_FALSE(is_member(*tenant.tenant(), group, id));
  ASSERT_THAT(restore_in(tenant, id), IsOk());
  EXPECT_TRUE(is_member(*tenant.tenant(), group, id));
  EXPECT_EQ(roles_of(*tenant.tenant(), id).size(), 1U);
  EXPECT_EQ(tenant.user("ada")->text(kUser.at("deletedDateTime")), "");
  EXPECT_THAT(find_deleted(*tenant.tenant(), id), IsNull());
  EXPECT_EQ(tenant.tenant()->table(TypeId::kDeletedLink).size(), 0U);
}

TEST(DeletedUsers, StayWhereTheyAreIfTheirNameIsTaken) {
  auto tenant = a_tenant().with_user("ada");
  const std::string id{tenant.user("ada")->id()};
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  tenant.with_user("ada");
  EXPECT_THAT(restore_in(tenant, id), FailsWith("value-taken"));
  EXPECT_THAT(find_deleted(*tenant.tenant(), id), NotNull());
}

TEST(DeletedUsers, LeaveTheBinWhenTheirTimeHasCome) {
  auto tenant = a_tenant().with_user("ada").with_group("crew").with_member("crew", "ada");
  const std::string id{tenant.user("ada")->id()};
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  const auto due = next_due(tenant.world());
  ASSERT_TRUE(due.has_value());
  EXPECT_EQ(*due, *parse_instant("2026-10-14T08:15:02Z"));
  tenant.advance(kKeptInBin);
  ASSERT_THAT(tenant.write(settle), IsOk());
  EXPECT_THAT(find_deleted(*tenant.tenant(), id), IsNull());
  EXPECT_EQ(tenant.tenant()->table(TypeId::kDeletedLink).size(), 0U);
  EXPECT_FALSE(next_due(tenant.world()).has_value());
}

TEST(DeletedUsers, WhoWereRestoredAreNotPurgedLater) {
  auto tenant = a_tenant().with_user("ada");
  const std::string id{tenant.user("ada")->id()};
  ASSERT_THAT(tenant.remove(*tenant.user("ada")), IsOk());
  ASSERT_THAT(restore_in(tenant, id), IsOk());
  tenant.advance(kKeptInBin);
  ASSERT_THAT(tenant.write(settle), IsOk());
  EXPECT_THAT(tenant.user("ada"), NotNull());
}

TEST(DeletedGroups, AreGoneAtOnceUnlessTheyAreOfMicrosoft365) {
  auto tenant = a_tenant().with_group("crew");
  const std::string id{tenant.group("crew")->id()};
  ASSERT_THAT(tenant.remove(*tenant.group("crew")), IsOk());
  EXPECT_THAT(find_deleted(*tenant.tenant(), id), IsNull());
}

}  // namespace
}  // namespace mockgraph::directory::bin_rules_test
