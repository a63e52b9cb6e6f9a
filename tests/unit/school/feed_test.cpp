// Who listens is told the present first, and then once whatever happened meanwhile.
#include "scenarios/school/feed.h"

#include <gtest/gtest.h>

namespace scenarios::school {
namespace {

TEST(Feed, TellsThePresentFirstAndThenWhatChanged) {
  int lesson = 1;
  Feed feed{{[&] { return "lesson " + std::to_string(lesson) + "\n"; }, [] { return "class\n"; }},
            2};
  const auto page = feed.open();
  int woken = 0;
  page->listen([&] { ++woken; });
  EXPECT_EQ(page->take(), "retry: 2000\n\nlesson 1\nclass\n");
  EXPECT_EQ(page->take(), "");
  lesson = 2;
  feed.ring(0);
  lesson = 3;
  feed.ring(0);
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(page->take(), "lesson 3\n");
  feed.ring(1);
  EXPECT_EQ(woken, 2);
  EXPECT_EQ(page->take(), "class\n");
}

TEST(Feed, HasRoomForSoMany) {
  Feed feed{{[] { return "now"; }}, 2};
  auto first = feed.open();
  const auto second = feed.open();
  EXPECT_EQ(feed.listeners(), 2U);
  EXPECT_EQ(feed.open(), nullptr);
  first.reset();
  EXPECT_EQ(feed.listeners(), 1U);
  EXPECT_NE(feed.open(), nullptr);
}

TEST(Feed, IsOutlivedByWhoListens) {
  std::unique_ptr<mockgraph::app::OpenAnswer> page;
  {
    Feed feed{{[] { return "now"; }}, 1};
    page = feed.open();
  }
  page->listen([] {});
  EXPECT_EQ(page->take(), "retry: 2000\n\nnow");
}

}  // namespace
}  // namespace scenarios::school
