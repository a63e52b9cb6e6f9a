#include "mockgraph/world/key_map.h"

#include "mockgraph/base/ids.h"

#include <gmock/gmock.h>

#include <map>
#include <string>

namespace mockgraph::world::key_map_test {
namespace {

using Map = KeyMap<std::string>;

Key drawn(std::uint64_t index) { return Key{guid_for(7, index).bytes}; }

std::vector<std::string> values_from(const Map& map, const Key& from) {
  std::vector<std::string> values;
  map.each_from(from, [&](const Key&, const std::string& value) {
    values.push_back(value);
    return true;
  });
  return values;
}

TEST(KeyMap, FindsWhatWasPut) {
  const Map map = Map{}.with(drawn(1), "one").with(drawn(2), "two");
  ASSERT_NE(map.find(drawn(1)), nullptr);
  EXPECT_EQ(*map.find(drawn(1)), "one");
  EXPECT_EQ(map.find(drawn(3)), nullptr);
  EXPECT_EQ(map.size(), 2U);
}

TEST(KeyMap, PuttingAgainReplaces) {
  const Map map = Map{}.with(drawn(1), "one").with(drawn(1), "uno");
  EXPECT_EQ(*map.find(drawn(1)), "uno");
  EXPECT_EQ(map.size(), 1U);
}

TEST(KeyMap, AnEarlierMapStaysAsItWas) {
  const Map before = Map{}.with(drawn(1), "one");
  const Map after = before.with(drawn(2), "two").without(drawn(1));
  EXPECT_EQ(*before.find(drawn(1)), "one");
  EXPECT_EQ(before.find(drawn(2)), nullptr);
  EXPECT_EQ(after.find(drawn(1)), nullptr);
}

// The same thousands of puts and cuts on this map and on std::map must leave the same.
TEST(KeyMap, AgreesWithAnOrdinaryMap) {
  Map map;
  std::map<Key, std::string> model;
  for (std::uint64_t i = 0; i < 4000; ++i) {
    const Key key = drawn(mixed(3, i) % 1500);
    if (mixed(5, i) % 3 == 0) {
      map = map.without(key);
      model.erase(key);
    } else {
      map = map.with(key, std::to_string(i));
      model[key] = std::to_string(i);
    }
  }
  ASSERT_EQ(map.size(), model.size());
  auto expected = model.begin();
  map.each([&](const Key& key, const std::string& value) {
    EXPECT_EQ(key, expected->first);
    EXPECT_EQ(value, expected->second);
    ++expected;
    return true;
  });
  EXPECT_EQ(expected, model.end());
}

TEST(KeyMap, BeginsAtAKeyThatNeedNotBeThere) {
  Map map;
  std::map<Key, std::string> model;
  for (std::uint64_t i = 0; i < 300; ++i) {
    map = map.with(drawn(i), std::to_string(i));
    model[drawn(i)] = std::to_string(i);
  }
  for (std::uint64_t i = 290; i < 320; ++i) {
    std::vector<std::string> expected;
    for (auto at = model.lower_bound(drawn(i)); at != model.end(); ++at)
      expected.push_back(at->second);
    EXPECT_EQ(values_from(map, drawn(i)), expected) << i;
  }
}

TEST(KeyMap, KeepsKeysApartThatShareTheirBeginning) {
  Map map;
  for (std::uint8_t last = 0; last < 100; ++last) {
    Key key;
    key.bytes.back() = last;
    map = map.with(key, std::to_string(last));
  }
  EXPECT_EQ(map.size(), 100U);
  Key wanted;
  wanted.bytes.back() = 99;
  ASSERT_NE(map.find(wanted), nullptr);
  EXPECT_EQ(*map.find(wanted), "99");
}

TEST(KeyMap, StopsWhenTheVisitorWantsNoMore) {
  const Map map = Map{}.with(drawn(1), "a").with(drawn(2), "b").with(drawn(3), "c");
  int seen = 0;
  map.each([&](const Key&, const std::string&) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace mockgraph::world::key_map_test
