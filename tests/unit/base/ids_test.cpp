#include "mockgraph/base/ids.h"

#include "mockgraph/base/text.h"

#include <gmock/gmock.h>

#include <set>

namespace mockgraph {
namespace {

constexpr std::string_view kText = "00112233-4455-6677-8899-aabbccddeeff";

TEST(Guid, IsReadInAnyCaseAndWrittenInLower) {
  const auto guid = Guid::parse("00112233-4455-6677-8899-AaBbCcDdEeFf");
  ASSERT_TRUE(guid);
  EXPECT_EQ(guid->text(), kText);
  EXPECT_EQ(guid->bytes[0], 0x00);
  EXPECT_EQ(guid->bytes[15], 0xff);
}

TEST(Guid, RefusesEveryOtherShape) {
  for (const auto* bad :
       {"", "00112233445566778899aabbccddeeff", "{00112233-4455-6677-8899-aabbccddeeff}",
        "00112233-4455-6677-8899-aabbccddeefg", "00112233-4455-6677-8899-aabbccddeef",
        "00112233-4455-6677-8899-aabbccddeeff0", "001122334-455-6677-8899-aabbccddeeff",
        "00112233_4455-6677-8899-aabbccddeeff", " 0112233-4455-6677-8899-aabbccddeeff"})
    EXPECT_EQ(Guid::parse(bad), std::nullopt) << bad;
}

TEST(Guid, TurnsItsFirstThreeGroupsRoundForDotNet) {
  constexpr std::array<std::uint8_t, 16> kTurned{0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66,
                                                 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff};
  EXPECT_EQ(Guid::parse(kText)->little_endian(), kTurned);
}

TEST(Guid, EveryDrawnOneIsOfVersionFourAndReadBack) {
  std::set<std::string> seen;
  for (std::uint64_t index = 0; index < 1000; ++index) {
    const auto guid = guid_for(1, index);
    const auto text = guid.text();
    EXPECT_EQ(text[14], '4');
    EXPECT_NE(std::string_view{"89ab"}.find(text[19]), std::string_view::npos) << text;
    EXPECT_EQ(Guid::parse(text), guid);
    seen.insert(text);
  }
  EXPECT_EQ(seen.size(), 1000U);
}

TEST(IdSource, GivesTheSameForTheSameSeedAndCount) {
  std::uint64_t one = 0, two = 0, other = 0;
  IdSource first{42, one}, second{42, two}, third{43, other};
  EXPECT_EQ(first.next_guid(), second.next_guid());
  EXPECT_EQ(first.next_word(12), second.next_word(12));
  EXPECT_EQ(one, two);
  EXPECT_NE(IdSource(42, one).next(), third.next());
}

TEST(IdSource, GoesOnWhereItsCounterStands) {
  std::uint64_t whole = 0, half = 0;
  IdSource all{9, whole};
  const std::array first{all.next_guid_text(), all.next_guid_text()};
  EXPECT_EQ(IdSource(9, half).next_guid_text(), first[0]);
  EXPECT_EQ(IdSource(9, half).next_guid_text(), first[1]);
}

TEST(IdSource, DrawsWordsFromTheAlphabetItIsGiven) {
  std::uint64_t drawn = 0;
  IdSource chance{5, drawn};
  EXPECT_EQ(chance.next_word(0), "");
  EXPECT_EQ(chance.next_word(3, "x"), "xxx");
  const auto word = chance.next_word(400, "abc");
  EXPECT_EQ(word.size(), 400U);
  EXPECT_EQ(word.find_first_not_of("abc"), std::string::npos);
  for (const char letter : {'a', 'b', 'c'}) EXPECT_GT(std::ranges::count(word, letter), 80);
  EXPECT_EQ(chance.next_word(64).size(), 64U);
}

// SplitMix64 with seed 1234567: the numbers that its authors' reference code gives.
TEST(Mixed, AgreesWithSplitMix64) {
  EXPECT_EQ(mixed(1234567, 0), 6457827717110365317ULL);
  EXPECT_EQ(mixed(1234567, 1), 3203168211198807973ULL);
  EXPECT_EQ(mixed(1234567, 2), 9817491932198370423ULL);
}

TEST(SeedFrom, TakesNumbersAsTheyAreAndWordsByTheirHash) {
  EXPECT_EQ(seed_from("42"), 42U);
  EXPECT_EQ(seed_from("-1"), UINT64_MAX);
  EXPECT_EQ(seed_from(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(seed_from("a"), 0xaf63dc4c8601ec8cULL);  // FNV-1a's published value
  EXPECT_NE(seed_from("workshop"), seed_from("Workshop"));
}

}  // namespace
}  // namespace mockgraph
