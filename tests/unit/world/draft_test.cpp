#include "mockgraph/world/draft.h"

#include "mockgraph/schema/directory_tables.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

namespace mockgraph::world::draft_test {
namespace {

using schema::kDomain;
using schema::kGroup;
using schema::kUser;
using schema::TypeId;
using tests::FailsWith;
using tests::IsOk;
constexpr auto kName = kUser.at("displayName");
constexpr auto kUpn = kUser.at("userPrincipalName");
constexpr std::string_view kTenant = "99999999-8888-4777-8666-555555555555";

RowEdit user(std::string_view upn) {
  return RowEdit{kUser}.set_text(kUpn, upn).set_text(kName, "n");
}

class DraftTest : public testing::Test {
 protected:
  Draft draft(const World& world, const Laws& laws) { return {world, laws, Instant{}, ids_}; }
  World world_with_tenant() {
    Draft made = draft(World{}, no_laws_);
    made.add_tenant(std::string{kTenant});
    return std::move(made).finish().value();
  }

  std::uint64_t drawn_ = 0;
  IdSource ids_{1, drawn_};
  Laws no_laws_;
};

TEST_F(DraftTest, LeavesTheWorldItBeganWithAsItWas) {
  const World before = world_with_tenant();
  Draft made = draft(before, no_laws_);
  ASSERT_THAT(made.add(kTenant, user("ada@example.org")), IsOk());
  const auto after = std::move(made).finish();
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(before.tenant(kTenant)->table(TypeId::kUser).size(), 0U);
  EXPECT_EQ(after->tenant(kTenant)->table(TypeId::kUser).size(), 1U);
}

TEST_F(DraftTest, FindsRowsByIndexedValuesWithoutRegardToCase) {
  Draft made = draft(world_with_tenant(), no_laws_);
  const auto ada = made.add(kTenant, user("Ada@Example.org"));
  ASSERT_THAT(ada, IsOk());
  const auto& users = made.world().tenant(kTenant)->table(TypeId::kUser);
  EXPECT_EQ(users.first_by(kUpn, "ada@example.ORG"), *ada);
  EXPECT_EQ(users.first_by(kUpn, "eve@example.org"), nullptr);
}

TEST_F(DraftTest, MovesTheIndexWithTheValue) {
  Draft made = draft(world_with_tenant(), no_laws_);
  const auto ada = made.add(kTenant, user("ada@example.org"));
  ASSERT_THAT(made.change(kTenant, RowEdit{**ada}.set_text(kUpn, "grace@example.org")), IsOk());
  const auto tenant = made.world().tenant(kTenant);
  const auto& users = tenant->table(TypeId::kUser);
  EXPECT_EQ(users.first_by(kUpn, "ada@example.org"), nullptr);
  EXPECT_NE(users.first_by(kUpn, "grace@example.org"), nullptr);
  ASSERT_THAT(made.remove(kTenant, *users.first_by(kUpn, "grace@example.org")), IsOk());
  EXPECT_EQ(made.world().tenant(kTenant)->table(TypeId::kUser).first_by(kUpn, "grace@example.org"),
            nullptr);
}

TEST_F(DraftTest, ListsWhatChanged) {
  Draft made = draft(world_with_tenant(), no_laws_);
  const auto ada = made.add(kTenant, user("ada@example.org"));
  ASSERT_THAT(made.change(kTenant, RowEdit{**ada}.set_text(kName, "Ada")), IsOk());
  ASSERT_EQ(made.changes().size(), 2U);
  EXPECT_EQ(made.changes()[0].verb, Change::Verb::kAdded);
  EXPECT_EQ(made.changes()[1].verb, Change::Verb::kChanged);
  EXPECT_EQ(made.changes()[1].properties, std::vector<PropertyIndex>{kName});
}

TEST_F(DraftTest, WhatIsGoneAlreadyIsRemovedWithoutAWord) {
  Draft made = draft(world_with_tenant(), no_laws_);
  const auto ada = made.add(kTenant, user("ada@example.org"));
  ASSERT_THAT(made.remove(kTenant, **ada), IsOk());
  EXPECT_THAT(made.remove(kTenant, **ada), IsOk());
  EXPECT_EQ(made.changes().size(), 2U);
}

TEST_F(DraftTest, FindsTenantsByTheirDomains) {
  Draft made = draft(world_with_tenant(), no_laws_);
  ASSERT_THAT(made.add(kTenant, RowEdit{kDomain}.set_text(0, "example.org")), IsOk());
  ASSERT_NE(made.world().find_tenant("Example.Org"), nullptr);
  EXPECT_EQ(made.world().find_tenant("Example.Org")->id(), kTenant);
  EXPECT_EQ(made.world().find_tenant(kPlatform), nullptr);
}

// The laws are asked in their order, and what a law refuses is not written.
Status no_upper_case(LawContext&, const Row*, const Row* after) {
  if (after == nullptr || after->text(kName) != "LOUD") return ok();
  return Error{ErrorKind::kInvalid, "too-loud", "no shouting", "displayName", {}};
}
Status set_mail(LawContext&, const Row*, RowEdit& next) {
  next.set_text(kUser.at("mail"), next.text(kUpn));
  return ok();
}
Status leave_a_group_behind(LawContext& context, const Row*, const Row* after) {
  if (after != nullptr) return ok();
  auto added = context.draft.add(context.tenant, RowEdit{kGroup}.set_text(1, "trace"));
  return added.ok() ? ok() : Status{added.error()};
}
Status never(const Draft&) { return Error{ErrorKind::kConflict, "never", "not today", {}, {}}; }

TEST_F(DraftTest, EveryWritePassesTheLaws) {
  Laws laws;
  laws.of_type[static_cast<std::size_t>(TypeId::kUser)] = {set_mail, no_upper_case,
                                                           leave_a_group_behind};
  Draft made = draft(world_with_tenant(), laws);
  EXPECT_THAT(made.add(kTenant, user("a@example.org").set_text(kName, "LOUD")),
              FailsWith("too-loud"));
  EXPECT_EQ(made.world().tenant(kTenant)->table(TypeId::kUser).size(), 0U);

  const auto ada = made.add(kTenant, user("ada@example.org"));
  ASSERT_THAT(ada, IsOk());
  EXPECT_EQ((*ada)->text(kUser.at("mail")), "ada@example.org");
  ASSERT_THAT(made.remove(kTenant, **ada), IsOk());
  EXPECT_EQ(made.world().tenant(kTenant)->table(TypeId::kGroup).size(), 1U);
}

TEST_F(DraftTest, TheEndStateIsVerifiedBeforeItBecomesTrue) {
  Laws laws;
  laws.verify = never;
  EXPECT_THAT(draft(world_with_tenant(), laws).finish(), FailsWith("never"));
}

}  // namespace
}  // namespace mockgraph::world::draft_test
