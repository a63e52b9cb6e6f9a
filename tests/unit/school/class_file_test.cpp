// Class files are read strictly, and every fault says where it is.
#include "scenarios/school/class_file.h"

#include "tests/support/matchers.h"

#include <gtest/gtest.h>

namespace scenarios::school {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using tests::IsOk;

std::string fault_of(const std::string& text) {
  const auto plan = class_in("class.json", text);
  return plan.ok() ? "none" : plan.error().message;
}

TEST(ClassFile, NeedsANameAndTrainees) {
  const auto plan = class_in("class.json", R"({
    // may be commented
    "name": "spring", "trainees": ["Anna Berg", "Ben Ode"]})");
  ASSERT_THAT(plan, IsOk());
  EXPECT_EQ(plan->name, "spring");
  EXPECT_EQ(plan->title, "spring");
  EXPECT_THAT(plan->trainees, ElementsAre("Anna Berg", "Ben Ode"));
  EXPECT_GE(plan->lessons.size(), 15U);
  EXPECT_EQ(plan->lessons.front(), "first-group");
  EXPECT_EQ(plan->stuck_after, std::chrono::minutes{5});
}

TEST(ClassFile, TakesLessonsInTheOrderOfTheCatalogue) {
  const auto plan = class_in("class.json", R"({"name": "a", "title": "A class", "seed": 7,
    "trainees": ["Anna"], "lessons": ["find-drawn", "first-group"], "stuckAfter": "PT90S"})");
  ASSERT_THAT(plan, IsOk());
  EXPECT_THAT(plan->lessons, ElementsAre("first-group", "find-drawn"));
  EXPECT_EQ(plan->title, "A class");
  EXPECT_EQ(plan->seed, 7U);
  EXPECT_EQ(plan->stuck_after, std::chrono::seconds{90});
  EXPECT_TRUE(plan->has_lesson("find-drawn"));
  EXPECT_FALSE(plan->has_lesson("error-50055"));
}

TEST(ClassFile, NamesWhatIsWrongAndWhere) {
  EXPECT_THAT(fault_of(R"({"name": "a", "trainee": ["Anna"]})"), testing::HasSubstr("trainees"));
  EXPECT_EQ(
      fault_of("{\"name\": \"a\",\n \"trainees\": [\"Anna\"], \"lessons\": [\"first-grup\"]}"),
      "class.json:2:36: there is no lesson 'first-grup'; did you mean 'first-group'?");
  EXPECT_EQ(fault_of(R"({"name": "a", "trainees": ["Anna", "anna"]})"),
            "class.json:1:36: 'anna' stands twice; add something that tells the two apart, such as "
            "a department");
  EXPECT_EQ(fault_of(R"({"name": "a", "trainees": ["Anna\nBerg"]})"),
            "class.json:1:28: a name begins and ends with a letter, and is on one line");
  EXPECT_EQ(fault_of(R"({"name": "a", "trainees": ["Anna"], "stuckAfter": "5 minutes"})"),
            "class.json:1:51: a duration such as PT5M is expected");
  EXPECT_EQ(fault_of(R"({"name": "a", "trainees": ["Anna"],
    "lessons": ["first-group", "first-group"]})"),
            "class.json:2:32: 'first-group' stands twice");
  EXPECT_NE(fault_of(R"({"name": "../a", "trainees": ["Anna"]})"), "none");
  EXPECT_NE(fault_of(R"({"name": "a", "trainees": []})"), "none");
}

TEST(ClassFile, ThatIsNotThereSaysSo) {
  EXPECT_THAT(load_class("/nowhere/class.json"), tests::FailsWith("unreadable-file"));
}

}  // namespace
}  // namespace scenarios::school
