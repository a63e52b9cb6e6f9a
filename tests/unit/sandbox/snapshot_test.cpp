#include "mockgraph/sandbox/snapshot.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/schema/directory_tables.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace mockgraph::sandbox {
namespace {

using schema::kDomain;
using schema::kUser;
using schema::TypeId;
using testing::AnyOf;
using testing::HasSubstr;

constexpr auto* kTenant = "11111111-2222-4333-8444-555555555555";

// Two hundred users, some with texts of every kind that a row can keep: shared, long, escaped.
State some_state() {
  State state;
  state.seed = 7;
  state.drawn = 42;
  state.clock.freeze(*parse_instant("2026-09-14T08:00:00Z"));
  state.settings.secret_propagation = std::chrono::seconds{40};
  state.settings.replication = {.read = std::chrono::seconds{1},
                                .reference = std::chrono::seconds{2},
                                .index = std::chrono::seconds{3},
                                .tokens = std::chrono::seconds{4},
                                .access_assignments = std::chrono::seconds{5},
                                .replicas = 3,
                                .read_your_writes = true};
  state.settings.replication.kinds[3] = std::chrono::seconds{6};
  state.world = state.world.with(world::Tenant{kTenant});
  for (std::uint64_t i = 0; i < 200; ++i) {
    world::RowEdit row{kUser};
    row.set_text(0, guid_for(1, i).text())
        .set_text(kUser.at("displayName"), "Name \"" + std::to_string(i % 50));
    row.set_text(kUser.at("city"), i % 2 == 0 ? "Hamburg" : "Rotterdam");
    if (i % 3 == 0) row.set_text(kUser.at("mail"), std::to_string(i) + "@x.example");
    if (i == 5) row.set_text(kUser.at("streetAddress"), std::string(70000, 's'));
    state.world.put(kTenant, row.finish());
  }
  state.world.put(kTenant, world::RowEdit{kDomain}.set_text(0, "x.example").finish());
  state.world = state.world.with_domain("x.example", kTenant);
  return state;
}

class Snapshot : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("snapshot-test-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string written(const std::string& bytes) {
    const auto path = (folder_ / "state.world").string();
    std::ofstream{path, std::ios::binary} << bytes;
    return path;
  }
  std::string refusal(const std::string& bytes) {
    const auto state = read_snapshot(written(bytes));
    return state.ok() ? "read" : state.error().message;
  }

  std::filesystem::path folder_;
};

void expect_same(const world::Tenant& a, const world::Tenant& b) {
  for (const auto* type : schema::all_types()) {
    const auto& before = a.table(type->type);
    const auto& after = b.table(type->type);
    ASSERT_EQ(before.size(), after.size()) << type->name;
    before.each([&](const world::Row& row) {
      const auto other = after.find(row.id());
      EXPECT_NE(other, nullptr) << row.id();
      for (std::size_t i = 0; other != nullptr && i < type->properties.size(); ++i) {
        const auto index = static_cast<schema::PropertyIndex>(i);
        EXPECT_EQ(row.raw(index), other->raw(index)) << type->properties[i].name;
      }
      return true;
    });
  }
}

TEST_F(Snapshot, GivesBackTheStateThatWasWritten) {
  const auto state = some_state();
  const auto path = written(snapshot_of(state));
  ASSERT_TRUE(is_snapshot(path));
  const auto read = read_snapshot(path);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->seed, 7U);
  EXPECT_EQ(read->drawn, 42U);
  EXPECT_TRUE(read->clock.is_frozen());
  EXPECT_EQ(read->clock.now({}), *parse_instant("2026-09-14T08:00:00Z"));
  EXPECT_EQ(read->settings.secret_propagation, std::chrono::seconds{40});
  EXPECT_EQ(read->settings.replication, state.settings.replication);
  const auto tenant = read->world.find_tenant("x.example");
  ASSERT_NE(tenant, nullptr);
  expect_same(*state.world.tenant(kTenant), *tenant);
}

TEST_F(Snapshot, ItsIndexesWorkAndItsRowsCanBeWritten) {
  auto read = read_snapshot(written(snapshot_of(some_state())));
  ASSERT_TRUE(read.ok());
  auto& world = read->world;
  const auto users = [&]() -> const world::Table& {
    return world.tenant(kTenant)->table(TypeId::kUser);
  };
  EXPECT_EQ(users().find_by(kUser.at("displayName"), "NAME \"7").size(), 4U);
  EXPECT_EQ(users().find_by(kUser.at("mail"), "6@x.example").size(), 1U);
  const auto row = users().first_by(kUser.at("mail"), "6@x.example");
  world.put(kTenant, world::RowEdit{*row}.set_text(kUser.at("mail"), "new@x.example").finish());
  EXPECT_EQ(users().first_by(kUser.at("mail"), "6@x.example"), nullptr);
  EXPECT_EQ(users().first_by(kUser.at("mail"), "new@x.example")->id(), row->id());
  for (std::uint64_t i = 0; i < 200; ++i)
    world.erase(kTenant, TypeId::kUser, guid_for(1, i).text());
  EXPECT_EQ(users().size(), 0U);
  EXPECT_EQ(row->text(kUser.at("mail")), "6@x.example");  // as long as somebody holds it
}

// All that follows the mark and the version: a reader that believes a wrong count reads what is not
// there.
TEST_F(Snapshot, RefusesADamagedHead) {
  const auto bytes = snapshot_of(some_state());
  for (std::size_t at = 24; at < 72; ++at) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_THAT(refusal(changed),
                AnyOf(HasSubstr("not those that were written"), HasSubstr("cut off")))
        << at;
  }
}

TEST_F(Snapshot, RefusesWhatIsDamaged) {
  const auto bytes = snapshot_of(some_state());
  EXPECT_THAT(refusal(""), HasSubstr("too short"));
  EXPECT_THAT(refusal(bytes.substr(0, bytes.size() / 2)), HasSubstr("cut off"));
  EXPECT_THAT(refusal("x" + bytes.substr(1)), HasSubstr("does not begin as one"));
  auto other_version = bytes;
  ++other_version[16];
  EXPECT_THAT(refusal(other_version), HasSubstr("another version of the program wrote it"));
  // The numbers behind the world have a version of their own, in their mark.
  auto other_rest = bytes;
  const auto mark = other_rest.rfind("mockgraph s");
  ++other_rest[mark + 15];
  EXPECT_THAT(refusal(other_rest), HasSubstr("another version of the simulator wrote this"));
  for (std::size_t at = 72; at < bytes.size() - 200; at += 997) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_THAT(refusal(changed), HasSubstr("not those that were written")) << at;
  }
  EXPECT_EQ(read_snapshot((folder_ / "nothing").string()).error().code, "unreadable-file");
  EXPECT_FALSE(is_snapshot(written("{\"name\": \"a fixture\"}")));
}

}  // namespace
}  // namespace mockgraph::sandbox
