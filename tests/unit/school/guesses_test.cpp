// Whoever guesses codes is slowed; whoever works next to him is not; and nothing grows.
#include "scenarios/school/guesses.h"

#include "scenarios/school/codes.h"
#include "tests/support/held_class.h"

#include <gtest/gtest.h>

namespace scenarios::school {
namespace {

using mockgraph::Instant;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Instant kNow{std::chrono::hours{500'000}};

TEST(Allowance, IsSoManyAtOnceAndThenOneEach) {
  Allowance allowance{3, seconds{6}};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(allowance.take(kNow));
  EXPECT_FALSE(allowance.take(kNow));
  EXPECT_EQ(allowance.seconds_to_wait(kNow), 6);
  EXPECT_EQ(allowance.seconds_to_wait(kNow + milliseconds{5500}), 1);
  EXPECT_FALSE(allowance.take(kNow + milliseconds{5999}));
  EXPECT_TRUE(allowance.take(kNow + seconds{6}));
  EXPECT_FALSE(allowance.take(kNow + seconds{6}));
  EXPECT_TRUE(allowance.is_full(kNow + seconds{24}));
  EXPECT_FALSE(allowance.is_full(kNow + milliseconds{23'999}));
}

TEST(Guesses, AreTenAtOnceAndThenOneEachSixSeconds) {
  Guesses guesses;
  for (int i = 0; i < Guesses::kMost; ++i) {
    EXPECT_EQ(guesses.wait_of("192.0.2.1", "", kNow), 0) << i;
    guesses.note_wrong("192.0.2.1", kNow);
  }
  EXPECT_EQ(guesses.wait_of("192.0.2.1", "", kNow), 6);
  EXPECT_EQ(guesses.wait_of("192.0.2.2", "", kNow), 0);
  EXPECT_EQ(guesses.wait_of("192.0.2.1", "", kNow + seconds{6}), 0);
}

TEST(Guesses, OfARightCodeTeachNothingWhileOneWaits) {
  Guesses guesses;
  guesses.note_right("192.0.2.1", "trainee seat-a");
  for (int i = 0; i < Guesses::kMost; ++i) guesses.note_wrong("192.0.2.1", kNow);
  EXPECT_EQ(guesses.wait_of("192.0.2.1", "trainee seat-b", kNow), 6);  // right, and not told so
  EXPECT_EQ(guesses.wait_of("192.0.2.1", "trainee seat-a", kNow), 0);  // who is at work goes on
}

TEST(Guesses, OfOneNetworkOfTheNewKindCountTogether) {
  Guesses guesses;
  for (int i = 0; i < Guesses::kMost; ++i)
    guesses.note_wrong("2001:db8:1:2::" + std::to_string(i), kNow);
  EXPECT_EQ(guesses.wait_of("2001:db8:1:2:9:9:9:9", "", kNow), 6);
  EXPECT_EQ(guesses.wait_of("2001:db8:1:3::1", "", kNow), 0);
}

TEST(Guesses, FromMoreAddressesThanThereIsRoomForCountTogether) {
  Guesses guesses;
  for (std::size_t i = 0; i < Guesses::kMostAddresses + 20; ++i)
    guesses.note_wrong("198.51.100." + std::to_string(i), kNow);
  EXPECT_GT(guesses.wait_of("203.0.113.9", "", kNow), 0);
  EXPECT_EQ(guesses.wait_of("203.0.113.9", "", kNow + seconds{90}), 0);
}

TEST(Guesses, ForgetWhoWasThereLongestAgo) {
  Guesses guesses;
  for (std::size_t i = 0; i < Guesses::kMostUsers + 1; ++i)
    guesses.note_right("192.0.2.1", "user " + std::to_string(i));
  for (int i = 0; i < Guesses::kMost; ++i) guesses.note_wrong("192.0.2.1", kNow);
  EXPECT_GT(guesses.wait_of("192.0.2.1", "user 0", kNow), 0);
  EXPECT_EQ(guesses.wait_of("192.0.2.1", "user 1", kNow), 0);
}

TEST(Codes, AreWhatNobodyGuesses) {
  const auto chance = tests::counted_chance();
  const auto first = draw_code(chance), second = draw_code(chance);
  EXPECT_EQ(first.size(), 26U);
  EXPECT_NE(first, second);
  EXPECT_TRUE(is_code(first));
  EXPECT_FALSE(is_code(first.substr(1)));
  EXPECT_FALSE(is_code(first.substr(1) + "1"));
  EXPECT_FALSE(is_code(first.substr(1) + "A"));
  EXPECT_EQ(draw_seat_id(chance).substr(0, 5), "seat-");
}

}  // namespace
}  // namespace scenarios::school
