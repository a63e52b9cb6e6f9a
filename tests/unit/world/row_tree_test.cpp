#include "mockgraph/world/row_tree.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/schema/directory_tables.h"

#include <gmock/gmock.h>

#include <map>

namespace mockgraph::world::row_tree_test {
namespace {

using schema::kUser;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kName = kUser.at("displayName");

RowPtr user(std::string_view id, std::string_view name) {
  return RowEdit{kUser}.set_text(0, id).set_text(kName, name).finish();
}

RowPtr user(std::uint64_t number, std::string_view name) {
  return user(guid_for(11, number).text(), name);
}

std::vector<std::string> names_from(RowTree::Cursor at, bool is_backward = false) {
  std::vector<std::string> names;
  for (; at.is_at_row(); is_backward ? at.previous() : at.next())
    names.push_back(at.row().text(kName));
  return names;
}

// An order by name beside the rows that it points to.
struct Named {
  RowTree tree{kName};
  std::vector<RowPtr> rows;

  void put(RowPtr row) { tree.put(*rows.emplace_back(std::move(row))); }
};

TEST(RowTree, HasTextsInTheirOrderWithoutRegardToCase) {
  Named named;
  for (const auto* name : {"beta", "Alpha", "alphabet", "ALPHA beta", "Z", "élan", "alp"})
    named.put(user(named.rows.size(), name));
  EXPECT_THAT(names_from(named.tree.first()),
              ElementsAre("alp", "Alpha", "ALPHA beta", "alphabet", "beta", "Z", "élan"));
  EXPECT_THAT(names_from(named.tree.from(RowTree::place_of_text("ALPHA"))),
              ElementsAre("Alpha", "ALPHA beta", "alphabet", "beta", "Z", "élan"));
  EXPECT_THAT(names_from(named.tree.before(RowTree::place_of_text("alphab")), true),
              ElementsAre("ALPHA beta", "Alpha", "alp"));
  EXPECT_THAT(names_from(named.tree.last(), true),
              ElementsAre("élan", "Z", "beta", "alphabet", "ALPHA beta", "Alpha", "alp"));
}

TEST(RowTree, ReadsTextsAsTheyAreMeant) {
  Named named;
  for (const auto* name : {"a\"c", "a!d", "a#b"}) named.put(user(named.rows.size(), name));
  EXPECT_THAT(names_from(named.tree.first()), ElementsAre("a!d", "a\"c", "a#b"));
  EXPECT_THAT(names_from(named.tree.from(RowTree::place_of_text("a\"c"))),
              ElementsAre("a\"c", "a#b"));
}

TEST(RowTree, TellsApartTextsThatBeginAlike) {
  Named named;
  for (const auto* name : {"same beginning c", "same beginning a", "same beginning b"})
    named.put(user(named.rows.size(), name));
  EXPECT_THAT(names_from(named.tree.from(RowTree::place_of_text("same beginning b"))),
              ElementsAre("same beginning b", "same beginning c"));
}

TEST(RowTree, AnEmptyOneHasNoWay) {
  const RowTree tree{0};
  EXPECT_THAT(names_from(tree.first()), IsEmpty());
  EXPECT_THAT(names_from(tree.last(), true), IsEmpty());
  EXPECT_THAT(names_from(tree.from(RowTree::place_of_key(Key{}))), IsEmpty());
  EXPECT_THAT(names_from(tree.before(RowTree::place_of_key(Key{})), true), IsEmpty());
}

TEST(RowTree, ACopyStaysAsItWas) {
  RowTree tree{0};
  for (std::uint64_t i = 0; i < 500; ++i) tree.put(*user(i, "first"));
  const RowTree before = tree;
  for (std::uint64_t i = 0; i < 500; i += 2) tree.put(*user(i, "second"));
  for (std::uint64_t i = 1; i < 500; i += 2) tree.erase(*user(i, "first"));
  EXPECT_EQ(before.size(), 500U);
  EXPECT_EQ(tree.size(), 250U);
  EXPECT_THAT(names_from(before.first()), testing::Each("first"));
  EXPECT_THAT(names_from(tree.first()), testing::Each("second"));
}

TEST(RowTree, TheMembersOfAGroupStandInTheOrderOfTheirIds) {
  using schema::kMembership;
  const auto id = [](std::uint64_t n) { return guid_for(3, n).text(); };
  std::vector<RowPtr> rows;
  RowTree tree{kMembership.at("groupId")};
  for (std::uint64_t i = 0; i < 200; ++i) {
    const auto group = id(1000 + i % 2), member = id(i / 2);
    rows.push_back(RowEdit{kMembership}
                       .set_text(0, "member:" + group + ":" + member)
                       .set_text(kMembership.at("groupId"), group)
                       .set_text(kMembership.at("memberId"), member)
                       .finish());
    tree.put(*rows.back());
  }
  std::vector<std::string> found, wanted;
  for (auto at = tree.from(RowTree::place_of_text(id(1001))); at.is_at_row(); at.next()) {
    if (at.row().view(kMembership.at("groupId")) != id(1001)) break;
    found.emplace_back(at.row().view(kMembership.at("memberId")));
  }
  for (std::uint64_t i = 0; i < 100; ++i) wanted.push_back(id(i));
  std::ranges::sort(wanted);
  EXPECT_EQ(found, wanted);
}

// A model beside the trees: whatever is written, all say the same, copies of any age included.
class RandomWrites : public testing::TestWithParam<std::uint64_t> {};

struct Model {
  std::map<std::string, std::string> by_id;  // in the order of the keys

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [id, name] : by_id) names.push_back(name);
    return names;
  }
  [[nodiscard]] std::vector<std::string> sorted() const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& [id, name] : by_id) all.emplace_back(fold_case(name), id);
    std::ranges::sort(all);
    std::vector<std::string> names;
    for (const auto& [folded, id] : all) names.push_back(by_id.at(id));
    return names;
  }
};

TEST_P(RandomWrites, AgreeWithAPlainMap) {
  std::uint64_t drawn = 0;
  IdSource chance{GetParam(), drawn};
  RowTree by_key{0}, by_name{kName};
  Model model;
  struct Kept {
    RowTree by_key, by_name;
    Model model;
  };
  std::vector<Kept> kept;
  const std::uint64_t ids = 1 + chance.next() % 2000;
  for (int turn = 0; turn < 4000; ++turn) {
    const auto id = guid_for(5, chance.next() % ids).text();
    const RowPtr before{by_key.find(key_of(id), id)};
    ASSERT_EQ(before != nullptr, model.by_id.contains(id));
    if (before != nullptr) by_name.erase(*before);
    if (chance.next() % 3 == 0) {
      if (before != nullptr) by_key.erase(*before);
      model.by_id.erase(id);
    } else {
      auto name = chance.next_word(1 + chance.next() % 12, "abAB\"é ");
      const auto row = user(id, name);
      by_key.put(*row);
      by_name.put(*row);
      model.by_id[id] = row->text(kName);
    }
    if (turn % 1000 == 500) kept.push_back({by_key, by_name, model});
  }
  kept.push_back({by_key, by_name, model});
  for (const auto& each : kept) {
    EXPECT_EQ(each.by_key.size(), each.model.by_id.size());
    EXPECT_EQ(names_from(each.by_key.first()), each.model.names());
    EXPECT_EQ(names_from(each.by_name.first()), each.model.sorted());
    auto backward = each.model.sorted();
    std::ranges::reverse(backward);
    EXPECT_EQ(names_from(each.by_name.last(), true), backward);
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, RandomWrites, testing::Range(std::uint64_t{1}, std::uint64_t{9}));

}  // namespace
}  // namespace mockgraph::world::row_tree_test
