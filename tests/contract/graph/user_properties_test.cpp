// Properties of users that are there when asked for, and those that other services hold.
#include "tests/contract/graph/people.h"

namespace tests::user_properties_test {
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

TEST_P(UserProperties, KeepTheMembersThatAChangeDoesNotName) {
  const auto ada = "/v1.0/users/" + add_user("ada", {{"employeeOrgData", {{"division", "Sails"}}}});
  EXPECT_THAT(patch(ada, {{"employeeOrgData", {{"costCenter", "7"}}},
                          {"onPremisesExtensionAttributes", {{"extensionAttribute15", "red"}}}}),
              HasStatus(204));
  EXPECT_THAT(get(ada + "?$select=employeeOrgData,onPremisesExtensionAttributes"),
              AllOf(JsonAt("/employeeOrgData", Json{{"costCenter", "7"}, {"division", "Sails"}}),
                    JsonAt("/onPremisesExtensionAttributes/extensionAttribute15", Json("red")),
                    JsonAt("/onPremisesExtensionAttributes/extensionAttribute1", Json())));
  EXPECT_THAT(patch(ada, {{"employeeOrgData", nullptr}}), HasStatus(204));
  EXPECT_THAT(get(ada + "?$select=employeeOrgData"), JsonAt("/employeeOrgData", Json()));
  EXPECT_THAT(patch(ada, {{"employeeOrgData", {{"office", "7"}}}}),
              IsGraphError("Request_BadRequest",
                           "Invalid value specified for property 'employeeOrgData' of resource "
                           "'User'."));
  EXPECT_THAT(
      patch(ada, {{"onPremisesExtensionAttributes", {{"extensionAttribute16", "red"}}}}),
      IsGraphError("Request_BadRequest",
                   "Invalid value specified for property 'onPremisesExtensionAttributes' of "
                   "resource 'User'."));
}

TEST_P(UserProperties, OfFourMegabytesAreTheMost) {
  EXPECT_THAT(patch("/v1.0/users/" + std::string{kTomName},
                    {{"displayName", std::string((std::size_t{4} << 20U), 'x')}}),
              AllOf(HasStatus(413), JsonAt("/error/code", Json("RequestEntityTooLarge"))));
}

RUN_ON_BOTH_WIRES(UserProperties);

}  // namespace
}  // namespace tests::user_properties_test
