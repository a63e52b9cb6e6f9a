// The recipes of scenarios/README.md, carried out as far as they can be without a build server:
// what they call is called, what they hand on is there, what they name exists.
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"
#include "tests/contract/program/child.h"

#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace tests {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::SizeIs;

const fs::path kRoot{SOURCE_ROOT};

// The blocks between fences, by the file name in their first line.
const std::map<std::string, std::string>& recipes() {
  static const auto kRecipes = [] {
    std::map<std::string, std::string> found;
    const auto text = *mockgraph::read_file((kRoot / "scenarios/README.md").string());
    static const std::regex kBlock{"```(?:yaml|dockerfile)\n# ([^\n]+)\n([^`]+)```"};
    for (std::sregex_iterator at{text.begin(), text.end(), kBlock}, end; at != end; ++at)
      found[(*at)[1]] = (*at)[2];
    return found;
  }();
  return kRecipes;
}

// A project with three scenarios, in which script/replay does all but build.
class Recipe : public testing::Test {
 protected:
  Recipe() {
    std::string name = (fs::temp_directory_path() / "mockgraph-recipe-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    fs::create_directories(folder_ / "scenarios");
    fs::create_directories(folder_ / "script");
    fs::create_directories(folder_ / "build");
    fs::create_directory_symlink(kRoot / "fixtures", folder_ / "fixtures");
    fs::create_directory_symlink(kRoot / "scenarios/procedures", folder_ / "scenarios/procedures");
    for (const auto* story : {"admin-agents-not-given", "everything-right", "mfa-never-enforced"})
      fs::copy_file(kRoot / "scenarios" / (std::string{story} + ".json"),
                    folder_ / "scenarios" / (std::string{story} + ".json"));
    fs::create_directory_symlink(fs::path{REPLAY_PROGRAM}.parent_path().parent_path(),
                                 folder_ / "build/release");
    std::ofstream script{folder_ / "script/replay"};
    script << "#!/usr/bin/env bash\nset -euo pipefail\nbuild=build/release\n"
           << last_line() << '\n';
    script.close();
    fs::permissions(folder_ / "script/replay", fs::perms::owner_all);
  }
  ~Recipe() override { fs::remove_all(folder_); }

  // What the real script ends in.
  static std::string last_line() {
    const auto text = *mockgraph::read_file((kRoot / "script/replay").string());
    const auto at = text.rfind("\nexec ");
    EXPECT_NE(at, std::string::npos);
    return std::string{mockgraph::trim(std::string_view{text}.substr(at))};
  }

  // As a build server runs a line: in the project, with its own variables, ended by any failure.
  std::string run(std::string line) {
    line = std::regex_replace(line, std::regex{R"(\$\(System\.DefaultWorkingDirectory\))"},
                              folder_.string());
    const auto prelude = "cd '" + folder_.string() +
                         "'; export GITHUB_STEP_SUMMARY=build/summary.md CI_NODE_INDEX=1 "
                         "CI_NODE_TOTAL=2\n";
    Child child{{"/bin/bash", "-e", "-o", "pipefail", "-c", prelude + line}, folder_.string()};
    auto output = child.rest();
    EXPECT_EQ(child.exit_code(), 0) << line << '\n' << output;
    return output;
  }
  [[nodiscard]] bool is_there(const std::string& path) const {
    return fs::is_regular_file(folder_ / path);
  }

  fs::path folder_;
};

YAML::Node yaml(const std::string& name) {
  const auto found = recipes().find(name);
  EXPECT_NE(found, recipes().end()) << name;
  return found == recipes().end() ? YAML::Node{} : YAML::Load(found->second);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto line : mockgraph::words(text, '\n')) lines.emplace_back(mockgraph::trim(line));
  return lines;
}

TEST_F(Recipe, AllFiveAreTheTestsOwn) { EXPECT_THAT(recipes(), SizeIs(5)); }

TEST_F(Recipe, GitHubActions) {
  const auto job = yaml(".github/workflows/replay.yml")["jobs"]["replay"];
  std::set<std::string> handed_on;
  std::size_t ran = 0;
  for (const auto& step : job["steps"]) {
    if (step["run"]) run(step["run"].as<std::string>());
    if (step["run"]) ++ran;
    const auto with = step["with"];
    if (with && with["sarif_file"]) handed_on.insert(with["sarif_file"].as<std::string>());
    if (with && with["path"]) {
      for (auto& line : lines_of(with["path"].as<std::string>())) handed_on.insert(std::move(line));
    }
    if (step["uses"]) {
      EXPECT_THAT(step["uses"].as<std::string>(), testing::MatchesRegex("[a-z/-]+@v[0-9]+"));
    }
  }
  EXPECT_EQ(ran, 1U);
  EXPECT_THAT(handed_on, SizeIs(4));
  for (const auto& file : handed_on) EXPECT_TRUE(is_there(file)) << file;
  EXPECT_TRUE(is_there("build/summary.md"));
  run("xmllint --noout build/replay.xml && jq -e '.version == \"2.1.0\"' build/replay.sarif");
}

TEST_F(Recipe, GitLab) {
  const auto job = yaml(".gitlab-ci.yml")["replay"];
  std::string output;
  for (const auto& line : job["script"]) output += run(line.as<std::string>());
  EXPECT_THAT(output, HasSubstr("2 scenarios: 2 as expected"));  // the larger half of three
  for (const auto& file : job["artifacts"]["paths"])
    EXPECT_TRUE(is_there(file.as<std::string>())) << file;
  EXPECT_TRUE(is_there(job["artifacts"]["reports"]["junit"].as<std::string>()));
  EXPECT_EQ(job["parallel"].as<int>(), 2);
}

TEST_F(Recipe, AzurePipelines) {
  const auto pipeline = yaml("azure-pipelines.yml");
  std::string output;
  for (const auto& step : pipeline["steps"]) {
    if (step["script"]) output += run(step["script"].as<std::string>());
    if (step["inputs"]) {
      EXPECT_TRUE(is_there(step["inputs"]["testResultsFiles"].as<std::string>()));
    }
    if (step["publish"]) {
      EXPECT_TRUE(is_there(step["publish"].as<std::string>()));
    }
  }
  const auto summary = output.substr(output.find("##vso[task.uploadsummary]") + 25);
  EXPECT_TRUE(fs::is_regular_file(summary.substr(0, summary.find('\n')))) << output;
}

TEST_F(Recipe, PreCommit) {
  const auto hook = yaml(".pre-commit-config.yaml")["repos"][0]["hooks"][0];
  const std::regex files{hook["files"].as<std::string>()};
  const std::regex exclude{hook["exclude"].as<std::string>()};
  std::string chosen;
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "scenarios")) {
    const auto name = fs::relative(entry.path(), kRoot).generic_string();
    if (!std::regex_search(name, files) || std::regex_search(name, exclude)) continue;
    ++count;
    if (is_there(name)) chosen += " " + name;
  }
  EXPECT_GE(count, 100U);
  EXPECT_THAT(run(hook["entry"].as<std::string>() + chosen),
              HasSubstr("3 scenarios: 3 as expected"));
}

// The words behind each instruction; a line that ends in a back-slash goes on.
std::vector<std::pair<std::string, std::string>> instructions(const std::string& text) {
  const auto joined = std::regex_replace(text, std::regex{R"(\\\n\s*)"}, "");
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& line : lines_of(joined)) {
    const auto space = line.find(' ');
    found.emplace_back(line.substr(0, space), line.substr(space + 1));
  }
  return found;
}

// The packages of the libraries that a program loads, but for those that each image has.
std::set<std::string> packages_of(const std::string& program) {
  Child child{{"/bin/bash", "-c",
               "ldd '" + program +
                   "' | sed -n 's/.* => \\(\\/[^ ]*\\).*/\\1/p' | while read -r file; do "
                   "dpkg-query --search \"$(readlink -f \"$file\")\" || dpkg-query --search "
                   "\"/usr$(readlink -f \"$file\")\"; done 2>/dev/null | cut -d: -f1 | sort -u"},
              "/"};
  std::set<std::string> packages;
  for (auto& line : lines_of(child.rest())) packages.insert(std::move(line));
  // What every system has, and what only a build with sanitizers wants.
  for (const auto* base : {"libc6", "libstdc++6", "libgcc-s1", "libasan8", "libubsan1", "libtsan2"})
    packages.erase(base);
  return packages;
}

TEST_F(Recipe, Containerfile) {
  const auto found = recipes().find("Containerfile");
  ASSERT_NE(found, recipes().end());
  std::set<std::string> installed, verbs;
  std::string builds;
  for (const auto& [verb, words] : instructions(found->second)) {
    verbs.insert(verb);
    if (verb == "RUN" && words.starts_with("script/")) builds = words;
    if (verb == "RUN") run("bash -n <<'LINE'\n" + words + "\nLINE\n");
    for (const auto word : mockgraph::words(words)) {
      if (verb == "RUN") installed.emplace(word);
      if (verb != "COPY" || !word.starts_with("/src/")) continue;
      const auto file = word.substr(5);
      const bool is_built = file.starts_with("build/");
      EXPECT_TRUE(fs::exists((is_built ? folder_ : kRoot) / file)) << word;
    }
  }
  EXPECT_EQ(builds, "script/replay");
  EXPECT_THAT(verbs, IsSupersetOf({"FROM", "COPY", "WORKDIR", "RUN", "USER", "ENTRYPOINT", "CMD"}));
  const auto needed = packages_of(REPLAY_PROGRAM);
  EXPECT_THAT(needed, Not(IsEmpty()));
  for (const auto& package : needed) EXPECT_THAT(installed, Contains(package));
}

// As the words of the two last instructions do in /srv.
TEST_F(Recipe, TheImageRunsWhatIsInItsFolder) {
  EXPECT_THAT(run("build/release/scenarios/replay run"), HasSubstr("3 scenarios: 3 as expected"));
}

}  // namespace
}  // namespace tests
