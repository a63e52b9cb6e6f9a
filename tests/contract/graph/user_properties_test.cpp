// Properties of users that are there when asked for, and those that other services hold.
#include "tests/contract/graph/people.h"

namespace tests {
namespace {

using testing::AllOf;

class UserProperties : public People {
 protected:
  UserProperties() { call_as_administrator("User.ReadWrite.All Directory.ReadWrite.All"); }
};

TEST_P(UserProperties, OfOtherServicesAreReadOneUserAtATime) {
  const auto user = "/v1.0/users/" + add_user("ada");
  EXPECT_THAT(patch(user, {{"aboutMe", "Sails"}, {"skills", {"knots"}}}), HasStatus(204));
  EXPECT_THAT(get(user + "?$select=aboutMe,skills"),
              AllOf(JsonAt("/aboutMe", Json("Sails")), JsonAt("/skills", Json({"knots"}))));
  for (const auto* name : {"aboutMe", "birthday", "interests", "mySite", "schools", "skills"})
    EXPECT_THAT(get("/v1.0/users?$select=" + std::string{name}),
                AllOf(HasStatus(501), IsGraphError("NotImplemented",
                                                   "This operation target is not yet supported.")))
        << name;
}

TEST_P(UserProperties, ThatWouldNeedMoreThanTheDirectoryAreRefusedAloud) {
  for (const auto* name : {"signInActivity", "mailboxSettings"})
    EXPECT_THAT(get("/v1.0/users/" + std::string{kTomName} + "?$select=" + name),
                AllOf(HasStatus(501), JsonAt("/error/code", Json("NotImplemented"))))
        << name;
}

TEST_P(UserProperties, AreStructured) {
  add_user("ada", {{"onPremisesExtensionAttributes", {{"extensionAttribute1", "blue"}}},
                   {"employeeOrgData", {{"division", "Sails"}, {"costCenter", "7"}}}});
  const auto of_ada = [&](std::string_view name) {
    return get("/v1.0/users/ada@harbour-it.example?$select=" + std::string{name});
  };
  EXPECT_THAT(of_ada("employeeOrgData"), JsonAt("/employeeOrgData/costCenter", Json("7")));
  EXPECT_THAT(of_ada("onPremisesExtensionAttributes"),
              JsonAt("/onPremisesExtensionAttributes/extensionAttribute1", Json("blue")));
  EXPECT_THAT(of_ada("authorizationInfo"),
              JsonAt("/authorizationInfo", Json{{"certificateUserIds", Json::array()}}));
}

RUN_ON_BOTH_WIRES(UserProperties);

}  // namespace
}  // namespace tests
