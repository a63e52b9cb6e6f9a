#include "mockgraph/directory/fixture_generate.h"

#include "mockgraph/directory/fixture.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/sandbox/snapshot.h"
#include "mockgraph/schema/directory_tables.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace mockgraph::directory::fixture_generate_test {
namespace {

using schema::TypeId;

std::string generated(const GeneratedSize& size, std::uint64_t seed) {
  std::ostringstream out;
  write_generated_fixture(out, size, seed);
  return out.str();
}

sandbox::State loaded(const std::string& text) {
  const auto document = files::parse_document("generated.json", text);
  EXPECT_TRUE(document.ok()) << document.error().message;
  auto state = load_fixture(*document);
  EXPECT_TRUE(state.ok()) << state.error().message;
  return std::move(state).value();
}

TEST(GeneratedFixture, IsAStrictFixtureOfThatSize) {
  const auto state = loaded(generated({.users = 900, .groups = 45}, 7));
  const auto tenant = state.world.find_tenant("meridian-works.example");
  ASSERT_NE(tenant, nullptr);
  EXPECT_EQ(tenant->table(TypeId::kUser).size(), 901U);
  EXPECT_EQ(tenant->table(TypeId::kGroup).size(), 45U);
  EXPECT_EQ(tenant->table(TypeId::kMembership).size(), 900U);
  tenant->table(TypeId::kGroup).each([&](const world::Row& group) {
    const auto links =
        tenant->table(TypeId::kMembership).find_by(schema::kMembership.at("groupId"), group.id());
    EXPECT_EQ(links.size(), 20U) << group.id();
    return true;
  });
  EXPECT_NE(find_user(*tenant, "administrator@meridian-works.example"), nullptr);
}

TEST(GeneratedFixture, FollowsFromSizeAndSeed) {
  const GeneratedSize size{.users = 40, .groups = 3};
  EXPECT_EQ(generated(size, 1), generated(size, 1));
  EXPECT_NE(generated(size, 1), generated(size, 2));
}

TEST(GeneratedFixture, MayHaveNoGroupsAndNoUsers) {
  EXPECT_EQ(loaded(generated({.users = 3}, 1))
                .world.find_tenant("meridian-works.example")
                ->table(TypeId::kUser)
                .size(),
            4U);
  loaded(generated({.users = 0, .groups = 2}, 1));
}

}  // namespace
}  // namespace mockgraph::directory::fixture_generate_test
