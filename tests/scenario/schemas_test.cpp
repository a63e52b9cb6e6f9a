// The schemas that editors and loaders share: every file that is shipped fits its own, and their
// words are those of the tables that the programs read them with.
#include "mockgraph/base/private_file.h"
#include "mockgraph/files/json_schema.h"
#include "mockgraph/sandbox/rule.h"
#include "mockgraph/sandbox/settings.h"
#include "scenarios/runner/play.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using mockgraph::Json;
using mockgraph::files::Document;
using mockgraph::files::JsonSchema;
using testing::IsEmpty;

const std::string kRoot = SOURCE_ROOT "/";

std::string text_of(const std::string& path) {
  auto text = mockgraph::read_file(kRoot + path);
  EXPECT_TRUE(text.ok()) << path;
  return text.ok() ? *text : std::string{};
}

Json json_of(const std::string& path) { return Json::parse(text_of(path)); }

JsonSchema definition(const std::string& path, const char* name) {
  const Json whole = json_of(path);
  Json part = whole["definitions"][name];
  part["definitions"] = whole["definitions"];
  return JsonSchema{part.dump()};
}

constexpr std::string_view kMutations = "mutations.json";  // stands among procedures

// The messages for all files of a folder but the schemas.
std::vector<std::string> misfits(const JsonSchema& schema, const std::string& folder) {
  std::vector<std::string> told;
  for (const auto& each : fs::directory_iterator{kRoot + folder}) {
    const auto name = each.path().filename().string();
    if (!name.ends_with(".json") || name.ends_with(".schema.json")) continue;
    if (name == kMutations) continue;
    const auto document = mockgraph::files::read_document(each.path().string());
    EXPECT_TRUE(document.ok()) << name;
    for (const auto& fault : schema.faults(*document)) told.push_back(fault.message);
    EXPECT_TRUE(document->json().contains("$schema")) << name << " names no schema";
  }
  return told;
}

TEST(Schemas, FitEveryFileThatIsShipped) {
  EXPECT_THAT(misfits(JsonSchema{text_of("fixtures/fixture.schema.json")}, "fixtures"), IsEmpty());
  EXPECT_THAT(misfits(definition("fixtures/fixture.schema.json", "part"), "fixtures/parts"),
              IsEmpty());
  EXPECT_THAT(misfits(JsonSchema{text_of("scenarios/scenario.schema.json")}, "scenarios"),
              IsEmpty());
  EXPECT_THAT(misfits(JsonSchema{text_of("scenarios/scenario.schema.json")}, "scenarios/lessons"),
              IsEmpty());
  EXPECT_THAT(misfits(JsonSchema{text_of("client/procedure.schema.json")}, "scenarios/procedures"),
              IsEmpty());
  const auto mutations =
      mockgraph::files::read_document(kRoot + "scenarios/procedures/" + std::string{kMutations});
  EXPECT_THAT(JsonSchema{text_of("scenarios/procedures/mutations.schema.json")}.faults(*mutations),
              IsEmpty());
}

TEST(Schemas, AreNamedByFilesSoThatEditorsFindThem) {
  for (const auto* folder :
       {"fixtures", "fixtures/parts", "scenarios", "scenarios/lessons", "scenarios/procedures"}) {
    for (const auto& each : fs::directory_iterator{kRoot + folder}) {
      const auto name = each.path().filename().string();
      if (!name.ends_with(".json") || name.ends_with(".schema.json")) continue;
      const auto document = mockgraph::files::read_document(each.path().string());
      auto schema = document->json().value("$schema", "");
      schema = schema.substr(0, schema.find('#'));
      EXPECT_TRUE(fs::is_regular_file(each.path().parent_path() / schema)) << name;
    }
  }
}

TEST(Schemas, FitTheAnswersOfEveryScenario) {
  const JsonSchema schema{text_of("client/answers.schema.json")};
  for (const auto& each : fs::directory_iterator{kRoot + "scenarios"}) {
    const auto name = each.path().filename().string();
    if (!name.ends_with(".json") || name.ends_with(".schema.json")) continue;
    const auto scenario = mockgraph::files::read_document(each.path().string());
    if (!scenario->json().contains("answers")) continue;
    const auto answers = mockgraph::files::parse_document(name, scenario->json()["answers"].dump());
    EXPECT_THAT(schema.faults(*answers), IsEmpty()) << name;
  }
}

TEST(Schemas, FitTheReportsOfRuns) {
  const JsonSchema schema{text_of("client/report.schema.json")};
  const Stage stage{.signer = tests::test_signer(), .stopwatch = [] { return std::int64_t{0}; }};
  for (const auto* name : {"admin-agents-not-given", "answer-lost-after-creating",
                           "duo-as-custom-control", "sam-customer-wants-duo"}) {
    const auto scenario = load_scenario(kRoot + "scenarios/" + name + ".json", std::nullopt);
    ASSERT_TRUE(scenario.ok()) << scenario.error().message;
    const auto outcome = play(*scenario, stage);
    ASSERT_FALSE(outcome.acts.empty());
    for (const auto& act : outcome.acts) {
      const auto report = mockgraph::files::parse_document(name, client::report::as_json(act));
      for (const auto& fault : schema.faults(*report)) ADD_FAILURE() << fault.message;
    }
  }
}

TEST(Schemas, SayTheSameOfRulesInFixturesAndScenarios) {
  const Json fixture = json_of("fixtures/fixture.schema.json")["definitions"];
  const Json scenario = json_of("scenarios/scenario.schema.json")["definitions"];
  std::size_t count = 0;
  for (const auto& [name, part] : fixture.items()) {
    if (!name.starts_with("rule")) continue;
    EXPECT_EQ(scenario.value(name, Json{}), part) << name;
    ++count;
  }
  EXPECT_EQ(count, 7U);
}

using Words = std::set<std::string>;

Words words_at(const std::string& path, const char* pointer) {
  const Json schema = json_of(path);
  const Json* list = mockgraph::find_at(schema, pointer);
  EXPECT_NE(list, nullptr) << pointer;
  return list != nullptr ? list->get<Words>() : Words{};
}

template <class Table>
Words words_in(const Table& table) {
  Words words;
  for (const auto& [value, word] : table.rows) words.emplace(word);
  return words;
}

TEST(Schemas, HaveTheWordsOfTheTables) {
  namespace sandbox = mockgraph::sandbox;
  const std::string fixture = "fixtures/fixture.schema.json";
  const std::string settings = "/definitions/settings/properties/";
  EXPECT_EQ(words_at(fixture, (settings + "mfaEnforcement/enum").c_str()),
            words_in(sandbox::kMfaEnforcementText));
  EXPECT_EQ(words_at(fixture, (settings + "throttling/enum").c_str()),
            words_in(sandbox::kThrottlingText));
  EXPECT_EQ(words_at(fixture, (settings + "partnerEnvironment/enum").c_str()),
            words_in(sandbox::kPartnerEnvironmentText));
  auto wire = words_in(sandbox::kWireKindText);
  wire.merge(words_in(sandbox::kSpoilText));
  wire.emplace(sandbox::kDribble);
  EXPECT_EQ(words_at(fixture, "/definitions/ruleThen/properties/wire/properties/kind/enum"), wire);
  const std::string report = "client/report.schema.json";
  auto results = words_in(client::procedure::kStepStatusText);
  results.erase("started");  // told while it works, never what came of it
  EXPECT_EQ(words_at(report, "/definitions/step/properties/status/enum"), results);
  EXPECT_EQ(words_at(report, "/definitions/finding/properties/severity/enum"),
            words_in(client::checks::kSeverityText));
}

}  // namespace
}  // namespace scenarios::runner
