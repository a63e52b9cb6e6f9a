#include "mockgraph/world/compaction.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/schema/directory_tables.h"

#include <gmock/gmock.h>

namespace mockgraph::world::compaction_test {
namespace {

using schema::kUser;
using schema::TypeId;

constexpr auto* kTenant = "11111111-2222-4333-8444-555555555555";
constexpr auto kName = kUser.at("displayName");
constexpr auto kMail = kUser.at("mail");
constexpr std::uint64_t kUsers = 3000;  // more than one arena holds

std::string id_of(std::uint64_t number) { return guid_for(3, number).text(); }

// Every third has a mail address; one is larger than an arena.
World some_world() {
  World world = World{}.with(Tenant{kTenant}).with_domain("x.example", kTenant);
  for (std::uint64_t i = 0; i < kUsers; ++i) {
    RowEdit row{kUser};
    row.set_text(0, id_of(i)).set_text(kName, "Name " + std::to_string(i % 50));
    row.set_text(kUser.at("aboutMe"), std::string(i == 7 ? 300000 : 100, 'a') + std::to_string(i));
    if (i % 3 == 0) row.set_text(kMail, std::to_string(i) + "@x.example");
    world.put(kTenant, row.finish());
  }
  return world;
}

const Table& users_of(const World& world) { return world.tenant(kTenant)->table(TypeId::kUser); }

TEST(Compaction, KeepsEveryRowAndEveryOrder) {
  const World before = some_world(), after = compacted(before);
  ASSERT_EQ(users_of(after).size(), kUsers);
  EXPECT_EQ(after.find_tenant("x.example")->id(), kTenant);
  users_of(before).each([&](const Row& row) {
    const auto moved = users_of(after).find(row.id());
    EXPECT_NE(moved, nullptr) << row.id();
    for (std::size_t i = 0; moved != nullptr && i < kUser.properties.size(); ++i) {
      const auto index = static_cast<PropertyIndex>(i);
      EXPECT_EQ(moved->raw(index), row.raw(index)) << kUser.properties[i].name;
    }
    return true;
  });
  for (const auto property : {kName, kMail}) {
    auto at = users_of(after).index(property).first();
    for (auto was = users_of(before).index(property).first(); was.is_at_row(); was.next()) {
      ASSERT_TRUE(at.is_at_row());
      EXPECT_EQ(at.row().id(), was.row().id());
      at.next();
    }
    EXPECT_FALSE(at.is_at_row());
  }
}

TEST(Compaction, WhatItMadeCanBeWritten) {
  World world = compacted(some_world());
  const RowPtr held = users_of(world).find(id_of(6));
  world.put(kTenant, RowEdit{*held}.set_text(kMail, "new@x.example").finish());
  EXPECT_EQ(users_of(world).first_by(kMail, "6@x.example"), nullptr);
  EXPECT_EQ(users_of(world).first_by(kMail, "new@x.example")->id(), id_of(6));
  for (std::uint64_t i = 0; i < kUsers; ++i) world.erase(kTenant, TypeId::kUser, id_of(i));
  EXPECT_EQ(users_of(world).size(), 0U);
  EXPECT_EQ(held->text(kMail), "6@x.example");  // as long as somebody holds it
}

}  // namespace
}  // namespace mockgraph::world::compaction_test
