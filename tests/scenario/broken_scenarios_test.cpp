// Mistakes that people make in scenario files, each with the sentence that tells it. A good story
// is spoiled in one place a row.
#include "mockgraph/base/private_file.h"
#include "scenarios/runner/scenario.h"
#include "tests/support/matchers.h"

#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;

struct Mistake {
  std::string name;
  std::string from, to;  // what is put in the place of what
  std::string told;      // of the message
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// "admin-agents-not-given" with one mistake in it, under a name of its own.
std::string spoiled_story(const Mistake& mistake, const std::string& name) {
  auto text = *mockgraph::read_file(SOURCE_ROOT "/scenarios/admin-agents-not-given.json");
  EXPECT_NE(text.find(mistake.from), std::string::npos) << "the story no longer has this text";
  replace_all(text, "admin-agents-not-given", name);
  replace_all(text, mistake.from, mistake.to);
  replace_all(text, "../fixtures", SOURCE_ROOT "/fixtures");
  replace_all(text, "\"procedures/", "\"" SOURCE_ROOT "/scenarios/procedures/");
  return text;
}

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class BrokenScenario : public testing::TestWithParam<Mistake> {};

TEST_P(BrokenScenario, IsToldByPlaceAndRepair) {
  const auto name = "broken-" + std::to_string(std::hash<std::string>{}(GetParam().name));
  const auto file = fs::path{testing::TempDir()} / (name + ".json");
  const auto text = spoiled_story(GetParam(), name);
  ASSERT_THAT(mockgraph::write_private_file(file.string(), text), tests::IsOk());
  const auto refused = load_scenario(file.string(), std::nullopt);
  fs::remove(file);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, testing::MatchesRegex(".*:[0-9]+:[0-9]+: .*"));
  EXPECT_THAT(refused.error().message, testing::HasSubstr(GetParam().told));
}

constexpr const char* kCheck = "\"verb\": \"check\",\n      \"exitCode\": 1";
constexpr const char* kDriver = R"("driver": "setup-client")";
constexpr const char* kCall = R"("GET /v1/profiles/organization")";

INSTANTIATE_TEST_SUITE_P(
    Mistakes, BrokenScenario,
    testing::Values(
        Mistake{"WaitsForNothing", kCheck, R"("verb": "wait")", "'for' is missing here"},
        Mistake{"WaitsInSeconds", kCheck, R"("verb": "wait", "for": "40")",
                "'40' is not an ISO 8601 duration such as PT40S or P91D"},
        Mistake{"ChecksForAWhile", kCheck, R"("verb": "check", "for": "PT1S")",
                "only 'wait' has 'for'"},
        Mistake{"EditsNothing", kCheck, R"("verb": "edit")", "'request' is missing here"},
        Mistake{"SignsInAsNobody", kCheck, R"("verb": "sign-in")", "'signIn' is missing here"},
        Mistake{"RefreshesInACheck", kCheck,
                R"("verb": "check", "refresh": {"of": "old", "scope": "User.Read"})",
                "only 'refresh' has 'refresh'"},
        Mistake{"RefreshesWhatNobodyKept", kCheck,
                R"("verb": "refresh", "refresh": {"of": "old", "scope": "User.Read"})",
                "unknown tokens 'old'"},
        Mistake{"CallsWithWhatNobodyKept", kCheck,
                R"("verb": "edit", "request": {"method": "GET", "target": "/v1.0/users/${ada}"})",
                "unknown value 'ada'"},
        Mistake{"AppliesInAPhase", kCheck, R"("verb": "apply", "phase": "after")",
                "only 'check' has 'phase'"},
        Mistake{"InterruptsACheck", kCheck, R"("verb": "check", "interrupt": "every-step")",
                "only 'apply' and 'sam' can be interrupted"},
        Mistake{"UnknownVerb", kCheck, R"("verb": "chek")", "did you mean 'check'?"},
        Mistake{"CallThatNobodyServes", kCall, R"("GET /v1/profiles/organisation")",
                "unknown call 'GET /v1/profiles/organisation'; did you mean "
                "'GET /v1/profiles/organization'?"},
        Mistake{"FaultWithoutEffect", R"("run":)",
                R"("faults": [{"at": "POST /v1.0/users"}], "run":)",
                "one of 'status' or 'reset' is missing here"},
        Mistake{"StateWithoutExpectation", R"("is": [])", R"("is-not": [])",
                "one of 'is', 'has', 'count' or 'absent' is missing here"},
        Mistake{"UnknownFinding", R"("admin-agents.missing")", R"("admin-agents.mising")",
                "did you mean 'admin-agents.missing'?"},
        Mistake{"UnknownSeverity", R"("severity": "error")", R"("severity": "fatal")",
                "expected one of 'error', 'warning' or 'info', found 'fatal'"},
        Mistake{"DrivesWithNothing", kDriver, R"("driver": {"command": []})",
                "expected at least 1 item, found 0"},
        Mistake{"DriverOfAnotherTime", kDriver, R"("driver": {"command": ["sh"], "time": "wall"})",
                "expected one of 'machine' or 'virtual', found 'wall'"},
        Mistake{"DriverThatIsNotThere", kDriver, R"("driver": {"command": ["./nobody.sh"]})",
                "there is no program './nobody.sh'; a path is read from the scenario's folder"},
        Mistake{"DriverForAWhile", kDriver, R"("driver": {"command": ["sh"], "limit": "40"})",
                "'40' is not an ISO 8601 duration such as PT40S or P91D"},
        Mistake{"DriverThatHardens",
                "\"driver\": \"setup-client\",\n  \"run\": [\n    {\n      \"verb\": \"apply\"",
                R"("driver": {"command": ["sh"]}, "run": [{"verb": "harden")",
                "a program drives this scenario, by 'apply'; 'harden' is the setup client's"},
        Mistake{"UnknownStepToSkip", "\"admin-agents\"\n", "\"admin-agent\"\n",
                "did you mean 'admin-agents'?"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace scenarios::runner
