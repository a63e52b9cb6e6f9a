#include "scenarios/runner/disguise.h"

#include "mockgraph/base/json_read.h"
#include "scenarios/runner/bundle.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using tests::IsOk;

std::map<std::string, Json> files() {
  return {{"fixture.json", Json::parse(R"({
             "users": {"mara": {"password": "Quay-Lantern-58-Rope",
                                "methods": [{"totpSecret": "JBSWY3DPEHPK3PXP"}]},
                       "nils": {"password": "abc"}, "ina": {"password": "generated"}}})")},
          {"scenario.json", Json::parse(R"({
             "summary": "abc",
             "answers": {"password": "Quay-Lantern-58-Rope"},
             "patch": [{"op": "replace", "path": "/users/nils/password", "value": "Lamp-Orbit-77"}],
             "run": [{"request": {"form": {"client_secret": "${secret}", "password": "Lamp-Orbit-77"}}},
                     {"request": {"target": "/x?p=Quay-Lantern-58-Rope&t=1"}}]})")}};
}

TEST(Disguise, ReplacesASecretByTheSameOtherOneEverywhere) {
  auto disguised = files();
  disguise_secrets(disguised);
  const auto& fixture = disguised["fixture.json"];
  const auto& scenario = disguised["scenario.json"];
  const auto other = fixture["users"]["mara"]["password"].get<std::string>();
  EXPECT_THAT(other, MatchesRegex("[A-Z][a-z]{3}-[A-Z][a-z]{6}-[2-7]{2}-[A-Z][a-z]{3}"));
  EXPECT_NE(other, "Quay-Lantern-58-Rope");
  EXPECT_EQ(scenario["answers"]["password"], other);
  EXPECT_EQ(scenario["run"][1]["request"]["target"], "/x?p=" + other + "&t=1");
  EXPECT_THAT(fixture["users"]["mara"]["methods"][0]["totpSecret"].get<std::string>(),
              MatchesRegex("[A-Z2-7]{16}"));
  EXPECT_EQ(scenario["patch"][0]["value"], scenario["run"][0]["request"]["form"]["password"]);
  EXPECT_NE(scenario["patch"][0]["value"], "Lamp-Orbit-77");
}

TEST(Disguise, LeavesNamesOfSecretsAndWordsThatOnlyLookLikeOne) {
  auto disguised = files();
  disguise_secrets(disguised);
  const auto& scenario = disguised["scenario.json"];
  EXPECT_EQ(scenario["run"][0]["request"]["form"]["client_secret"], "${secret}");
  EXPECT_NE(disguised["fixture.json"]["users"]["nils"]["password"], "abc");
  EXPECT_EQ(disguised["fixture.json"]["users"]["ina"]["password"], "generated");
  EXPECT_EQ(scenario["patch"][0]["path"], "/users/nils/password");
}

// Else a bundle that is played again would be another bundle.
TEST(Disguise, ChangesNothingTheSecondTime) {
  auto once = files();
  disguise_secrets(once);
  auto twice = once;
  disguise_secrets(twice);
  EXPECT_EQ(once, twice);
}

// ---- the bundle as a file ----

Bundle small() {
  Bundle bundle{.version = "0.1.0", .scenario = "s.json", .seed = 7};
  bundle.files = {{"s.json", Json::parse(R"({"fixture": "../f.json"})")},
                  {"../f.json", Json::object()}};
  bundle.result = {{"verdict", "passed"}, {"verified", 3}, {"virtualTime", "PT5S"}};
  bundle.result["differences"] = mockgraph::OrderedJson::array();
  bundle.journal = {R"({"number":1,"requestId":"a","at":"t","method":"GET","target":"/x",)"
                    R"("surface":"graph","status":200})"};
  return bundle;
}

TEST(BundleText, IsReadBackToTheByte) {
  const auto text = bundle_text(small());
  const auto read = bundle_from("b.json", text);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(bundle_text(*read), text);
  EXPECT_THAT(differences_between(small(), *read), IsEmpty());
}

TEST(BundleText, IsRefusedIfItWouldReachOutOfItself) {
  for (const auto* name : {"/etc/passwd", "a/../../b.json", "./a.json", "a/"}) {
    auto bundle = small();
    bundle.files.emplace(name, Json::object());
    EXPECT_THAT(bundle_from("b.json", bundle_text(bundle)).error().message,
                HasSubstr("the file '" + std::string{name} + "' would lie outside of the bundle"));
  }
  auto bundle = small();
  bundle.scenario = "t.json";
  EXPECT_THAT(bundle_from("b.json", bundle_text(bundle)).error().message,
              HasSubstr("no file of the bundle has this name"));
}

TEST(BundleText, IsRefusedWithItsPlaceIfItIsNone) {
  EXPECT_THAT(bundle_from("b.json", "{\"format\": \"replay.bundle/2\"}").error().message,
              HasSubstr("b.json:1:"));
}

TEST(BundleText, IsToldFromAScenario) {
  const auto read = bundle_from("s.json", "{\n  \"title\": \"One\",\n  \"run\": []\n}");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message,
            "s.json:3:3: this is a scenario, not a bundle; 'replay run' plays it");
}

TEST(BundleDifferences, SayWhereAndWhat) {
  const auto kept = small();
  auto now = kept;
  now.version = "0.2.0";
  now.result["verdict"] = "failed";
  now.journal[0] = R"({"number":1,"requestId":"a","at":"t","method":"GET","target":"/x",)"
                   R"("surface":"graph","status":403})";
  now.journal.push_back(now.journal[0]);
  EXPECT_THAT(differences_between(kept, now),
              ElementsAre("made by mockgraph 0.1.0, played by 0.2.0",
                          "verdict: \"failed\" instead of \"passed\"",
                          "call 1 differs: /status: 403 instead of 200", "2 calls instead of 1"));
}

}  // namespace
}  // namespace scenarios::runner
