// SARIF 2.1.0, by the rules of its schema and of those who show it.
#include "mockgraph/base/json_read.h"
#include "scenarios/report/as_sarif.h"
#include "tests/unit/scenario_report/made_stories.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <set>

namespace scenarios::report {
namespace {

using made::failed;
using made::invalid;
using made::nothing_verified;
using made::passed;
using made::run_of;
using mockgraph::Json;

Json sarif_of(const Run& run) {
  auto json = mockgraph::parse_json(as_sarif(run));
  return json.ok() ? *std::move(json) : Json{};
}

TEST(AsSarif, SaysWhoFoundItAndNothingOfWhatPassed) {
  const auto json = sarif_of(run_of({passed()}));
  EXPECT_EQ(json["version"], "2.1.0");
  const auto& run = json["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["name"], "replay");
  EXPECT_EQ(run["tool"]["driver"]["version"], "0.1.0");
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["results"], Json::array());
}

TEST(AsSarif, PointsIntoTheScenarioAndTheProcedure) {
  const auto json = sarif_of(run_of({failed()}));
  const auto& result = json["runs"][0]["results"][0];
  EXPECT_EQ(result["ruleId"], "replay/findings");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["message"]["text"],
            "one-wrong: findings: expected none; seen admin-agents.missing (error); nearest: not "
            "expected: admin-agents.missing (error)");
  EXPECT_EQ(result["locations"], Json::parse(R"([{"physicalLocation": {"artifactLocation": {"uri":
                "scenarios/one-wrong.json"}, "region": {"startLine": 12, "startColumn": 5}},
                "logicalLocations": [{"name": "one-wrong"}]}])"));
  EXPECT_EQ(result["relatedLocations"],
            Json::parse(R"([{"id": 1, "message": {"text": "the procedure"}, "physicalLocation":
                {"artifactLocation": {"uri": "scenarios/procedures/p.json"},
                 "region": {"startLine": 40, "startColumn": 3}}}])"));
}

TEST(AsSarif, EveryResultNamesARuleOfItsListAndALine) {
  const auto json = sarif_of(run_of({failed(), invalid(), nothing_verified()}));
  const auto& rules = json["runs"][0]["tool"]["driver"]["rules"];
  std::set<std::string> ids;
  for (const auto& rule : rules) {
    EXPECT_TRUE(ids.insert(rule["id"]).second) << rule;
    for (const auto* text : {"shortDescription", "fullDescription", "help"})
      EXPECT_FALSE(rule[text]["text"].get<std::string>().empty()) << rule;
  }
  const auto& results = json["runs"][0]["results"];
  ASSERT_EQ(results.size(), 4U);
  for (const auto& result : results) {
    EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
    EXPECT_GE(result["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
  }
  EXPECT_EQ(results[2]["ruleId"], "replay/invalid");
  EXPECT_EQ(results[2]["locations"][0]["physicalLocation"]["region"],
            Json::parse(R"({"startLine": 3, "startColumn": 5})"));
  EXPECT_EQ(results[3]["ruleId"], "replay/empty");
}

// Else an alert would be closed and opened again by every line that is put in above it.
TEST(AsSarif, TheMarkOfAResultDoesNotMoveWithItsLine) {
  auto moved = failed();
  moved.differences[0].place.line += 10;
  moved.differences[0].seen = "something else";
  const auto mark = [](const Json& json) {
    return json["runs"][0]["results"][0]["partialFingerprints"]["primaryLocationLineHash"];
  };
  EXPECT_EQ(mark(sarif_of(run_of({failed()}))), mark(sarif_of(run_of({moved}))));
  moved.name = "another";
  EXPECT_NE(mark(sarif_of(run_of({failed()}))), mark(sarif_of(run_of({moved}))));
}

TEST(AsSarif, EncodesWhatAnAddressCannotHold) {
  auto story = failed();
  story.differences[0].place.file = "my stories/50%.json";
  story.differences[1].place = {"/home/ada/ü.json", 1, 1};
  const auto json = sarif_of(run_of({story}));
  const auto uri = [&](std::size_t i) {
    return json["runs"][0]["results"][i]["locations"][0]["physicalLocation"]["artifactLocation"]
               ["uri"];
  };
  EXPECT_EQ(uri(0), "my%20stories/50%25.json");
  EXPECT_EQ(uri(1), "file:///home/ada/%c3%bc.json");
}

TEST(AsSarif, SaysWhatIsNewSinceTheBaseline) {
  auto story = failed();
  story.change = Change::kNewFailing;
  EXPECT_EQ(sarif_of(run_of({story}))["runs"][0]["results"][0]["baselineState"], "new");
  story.change = Change::kStillFailing;
  EXPECT_EQ(sarif_of(run_of({story}))["runs"][0]["results"][0]["baselineState"], "unchanged");
}

}  // namespace
}  // namespace scenarios::report
