// One property of one object by its path.
#include "tests/support/both_wires.h"

namespace tests::property_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ResultOf;

class Property : public BothWires {
 protected:
  Property() {
    use_administrator();
    tom_ = id_of("/v1.0/users/tom.berg@harbour-it.example?$select=id");
    user_ = "users('" + tom_ + "')/";
  }

  std::string id_of(std::string_view target) {
    return json_of(get(target)).value(Json::json_pointer{"/id"}, "");
  }
  std::string context(std::string_view suffix) {
    return R"({"@odata.context":")" + mock_.url() + "/v1.0/$metadata#" + std::string{suffix} + "\"";
  }
  std::string tom_, user_;
};

TEST_P(Property, StandsAloneUnderItsContext) {
  struct Row {
    std::string_view path;
    std::string body;
  };
  const std::vector<Row> rows{
      {"displayName", context(user_ + "displayName") + R"(,"value":"Tom Berg"})"},
      {"DISPLAYNAME", context(user_ + "displayName") + R"(,"value":"Tom Berg"})"},
      {"id", context(user_ + "id") + R"(,"value":")" + tom_ + "\"}"},
      {"accountEnabled", context(user_ + "accountEnabled") + R"(,"value":true})"},
      {"businessPhones", context(user_ + "businessPhones") + R"(,"value":[]})"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(get("/v1.0/users/" + tom_ + "/" + std::string{row.path}),
                AllOf(HasStatus(200), HasBody(row.body)));
  EXPECT_THAT(get("/v1.0/users('tom.berg@harbour-it.example')/displayName"),
              HasBody(rows.front().body));
}

TEST_P(Property, IsBareTextBehindValue) {
  const auto at = [&](std::string_view name) {
    return get("/v1.0/users/" + tom_ + "/" + std::string{name} + "/$value");
  };
  EXPECT_THAT(at("displayName"),
              AllOf(HasStatus(200), HasHeader("Content-Type", "text/plain"), HasBody("Tom Berg")));
  EXPECT_THAT(at("accountEnabled"), HasBody("true"));
  EXPECT_THAT(at("businessPhones"),
              AllOf(HasStatus(400),
                    IsGraphError("BadRequest", "Resource not found for the segment '$value'.")));
}

TEST_P(Property, ThatIsNullIsNoContent) {
  for (const auto* path :
       {"/mobilePhone", "/mobilePhone/$value", "/passwordProfile", "/passwordProfile/password"})
    EXPECT_THAT(get("/v1.0/users/" + tom_ + path), AllOf(HasStatus(204), HasBody(""))) << path;
}

TEST_P(Property, MembersOfStructuredValuesAreReadTheSameWay) {
  const auto application = json_of(post("/v1.0/applications", {{"displayName", "Tool"}}));
  const auto id = application.value("id", "");
  const auto set = "applications('" + id + "')/";
  EXPECT_THAT(get("/v1.0/applications/" + id + "/spa"),
              HasBody(context(set + "spa") + R"(,"redirectUris":[]})"));
  EXPECT_THAT(get("/v1.0/applications/" + id + "/spa/RedirectUris"),
              HasBody(context(set + "spa/redirectUris") + R"(,"value":[]})"));
  EXPECT_THAT(get("/v1.0/applications/" + id + "/web/homePageUrl"), HasStatus(204));
  EXPECT_THAT(get("/v1.0/applications/" + id + "/web/nothing"),
              IsGraphError("BadRequest", "Resource not found for the segment 'nothing'."));
  EXPECT_THAT(get("/v1.0/applications/" + id + "/displayName/length"),
              IsGraphError("BadRequest", "Resource not found for the segment 'length'."));
  EXPECT_THAT(get("/v1.0/applications(appId='" + application.value("appId", "") + "')/displayName"),
              HasBody(context(set + "displayName") + R"(,"value":"Tool"})"));
}

TEST_P(Property, OfTheSignedInUser) {
  EXPECT_THAT(get("/v1.0/me/displayName/$value"), HasBody("Mara Lind"));
  EXPECT_THAT(get("/beta/me/jobTitle"), JsonAt("/value", Json("Technical director")));
}

TEST_P(Property, UnknownOnesAreRefusedInTheWordsOfTheirType) {
  const auto user = "/v1.0/users/" + tom_ + "/";
  EXPECT_THAT(get(user + "shoeSize"),
              AllOf(HasStatus(400), IsGraphError("BadRequest",
                                                 "Unexpected segment OpenPropertySegment. Expected "
                                                 "property/$value.")));
  EXPECT_THAT(get("/v1.0/domains/harbour-it.example/shoeSize"),
              AllOf(HasStatus(400),
                    IsGraphError("BadRequest", "Resource not found for the segment 'shoeSize'.")));
  // Facts of the simulation are nobody's business.
  EXPECT_THAT(get(user + "password"), HasStatus(400));
  // What the real service has and the simulator has not.
  EXPECT_THAT(get(user + "calendar"), HasStatus(501));
  EXPECT_THAT(get(user + "displayName?$nonsense=1"), HasStatus(400));
  EXPECT_THAT(get("/v1.0/users/nobody/displayName"),
              AllOf(HasStatus(404), ResultOf([](const auto& r) { return std::string{r.text()}; },
                                             HasSubstr("Resource 'nobody' does not exist"))));
}

TEST_P(Property, OtherVerbsFindNoSuchPath) {
  const auto user = "/v1.0/users/" + tom_ + "/";
  EXPECT_THAT(post(user + "shoeSize", {{"a", 1}}),
              AllOf(HasStatus(400),
                    IsGraphError("BadRequest", "Resource not found for the segment 'shoeSize'.")));
  EXPECT_THAT(post(user + "translateExchangeIds", {{"a", 1}}), HasStatus(400));
  EXPECT_THAT(post(user + "events", {{"a", 1}}), HasStatus(501));
}

TEST_P(Property, NeedsThePermissionThatItsObjectNeeds) {
  use_token(token_of(mock_, "tom.berg@harbour-it.example", "User.Read"));
  EXPECT_THAT(get("/v1.0/me/displayName/$value"), HasBody("Tom Berg"));
  EXPECT_THAT(get("/v1.0/users/mara.lind@harbour-it.example/displayName"), HasStatus(403));
}

RUN_ON_BOTH_WIRES(Property);

}  // namespace
}  // namespace tests::property_test
