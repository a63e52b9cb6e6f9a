// A sandbox that is exported while it runs is a fixture that loads to the same state.
#include "mockgraph/app/served.h"
#include "mockgraph/directory/fixture.h"
#include "mockgraph/directory/fixture_rows.h"
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::HasSubstr;
namespace directory = mockgraph::directory;
namespace files = mockgraph::files;

class Export : public BothWires {
 protected:
  mockgraph::Result<mockgraph::sandbox::State> loaded(std::string text) {
    auto document = files::parse_document("exported.json", std::move(text));
    if (!document.ok()) return std::move(document).error();
    return directory::load_fixture(*document, std::nullopt, mockgraph::app::surface_of_rule);
  }
};

TEST_P(Export, LoadsToTheSameState) {
  use_administrator();
  ASSERT_THAT(post("/v1.0/groups", {{"displayName", "New / \"odd\" ~name"},
                                    {"mailEnabled", false},
                                    {"mailNickname", "new"},
                                    {"securityEnabled", true}}),
              HasStatus(201));
  ASSERT_THAT(
      post("/_mockgraph/rules", Json::parse(R"({"id": "slow", "when": {"at": "GET /v1.0/users"},
                                   "then": {"latency": {"fixed": "PT2S"}}})")),
      HasStatus(201));
  const std::string text{get("/_mockgraph/fixture").text()};
  const auto state = loaded(text);
  ASSERT_TRUE(state.ok()) << state.error().message;
  const auto again = Json::parse(directory::exported_fixture(*state, "default"));
  EXPECT_EQ(Json::diff(Json::parse(text), again), Json::array());
  EXPECT_EQ(state->rules.all().size(), 1U);
  EXPECT_EQ(state->clock.now({}), mock_.now());
}

TEST_P(Export, LeavesOutTheFaultsThatHaveStruck) {
  use_administrator();
  for (const auto* id : {"first", "second"}) {
    ASSERT_THAT(post("/_mockgraph/faults",
                     {{"id", id}, {"method", "GET"}, {"route", "/v1.0/me"}, {"status", 503}}),
                HasStatus(201));
    EXPECT_THAT(get("/v1.0/me"), HasStatus(503));
  }
  const auto state = loaded(std::string{get("/_mockgraph/fixture").text()});
  ASSERT_TRUE(state.ok()) << state.error().message;
  EXPECT_TRUE(state->rules.empty());
}

TEST_P(Export, LetsTheSamePeopleIn) {
  const auto state = loaded(std::string{get("/_mockgraph/fixture").text()});
  ASSERT_TRUE(state.ok()) << state.error().message;
  Mock again{GetParam(), *state};
  EXPECT_THAT(administrator_token(again), testing::Not(testing::IsEmpty()));
}

TEST_P(Export, IsRefusedWhereARowMakesNoSense) {
  const auto refused = [&](const char* rows) {
    const auto state = loaded(std::string{R"({"name": "x", "rows": )"} + rows + "}");
    return state.ok() ? std::string{"nothing is wrong"} : state.error().message;
  };
  EXPECT_EQ(refused(R"({"harbour": {}})"),
            "exported.json:1:24: expected a tenant's GUID, found 'harbour'");
  const std::string tenant = R"({"11111111-2222-4333-8444-555555555555": )";
  EXPECT_EQ(refused((tenant + R"({"usr": []}})").c_str()),
            "exported.json:1:65: there is no type of row 'usr'; did you mean 'user'?");
  EXPECT_THAT(refused((tenant + R"({"user": [{"displayName": 7}]}})").c_str()),
              AllOf(HasSubstr("exported.json:1:90: expected a text in quotes, found 7"),
                    HasSubstr("exported.json:1:74: 'id' is missing here")));
}

RUN_ON_BOTH_WIRES(Export);

}  // namespace
}  // namespace tests
