// What is told of a state that is not as expected: which part differs, and what is there instead.
#include "scenarios/runner/expect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace scenarios::runner {
namespace {

using mockgraph::Json;

const Json kWorld = Json::parse(R"({"users": {
  "ada": {"mail": "ada@x", "groups": ["a", "b"],
          "methods": [{"kind": "fido2", "name": "key"}, {"kind": "phone", "number": "1"}]},
  "bob": {}}})");

std::string near_miss(StateExpectation expected) {
  const auto difference = difference_at(kWorld, expected, "here");
  return difference ? difference->near_miss : "it is as expected";
}

TEST(NearMissOfState, SaysWhereThePlaceEnds) {
  EXPECT_EQ(near_miss({.pointer = "/users/adda/mail", .is = Json("x")}),
            "'/users' has no 'adda'; did you mean 'ada'?");
  EXPECT_EQ(near_miss({.pointer = "/users/ada/title", .is = Json("x")}),
            "'/users/ada' has no 'title', but groups, mail, methods");
  EXPECT_EQ(near_miss({.pointer = "/users/bob/mail", .is = Json("x")}),
            "'/users/bob' has no 'mail'");
}

TEST(NearMissOfState, SaysWhichMembersDiffer) {
  EXPECT_EQ(
      near_miss({.pointer = "/users/ada/methods/0", .is = Json{{"kind", "phone"}, {"id", 7}}}),
      "no id instead of 7, kind \"fido2\" instead of \"phone\", not expected: name");
}

TEST(NearMissOfState, SaysWhatIsInOneListOnly) {
  EXPECT_EQ(near_miss({.pointer = "/users/ada/groups", .is = Json::array({"b", "c"})}),
            "missing: \"c\", not expected: \"a\"");
  EXPECT_EQ(near_miss({.pointer = "/users/ada/groups", .is = Json::array({"b", "a"})}),
            "the same in another order");
}

TEST(NearMissOfState, SaysWhichElementCameClosest) {
  EXPECT_EQ(near_miss({.pointer = "/users/ada/methods",
                       .has = Json::object({{"kind", "phone"}, {"number", "2"}})}),
            "element 1: number \"1\" instead of \"2\"");
  EXPECT_EQ(near_miss({.pointer = "/users/ada/methods", .has = Json::object({{"kind", "x"}})}), "");
}

TEST(NearMissOfState, SaysNothingOfWhatShouldNotBeThere) {
  EXPECT_EQ(near_miss({.pointer = "/users/ada/mail", .absent = true}), "");
}

}  // namespace
}  // namespace scenarios::runner
