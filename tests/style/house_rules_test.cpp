// The plan of the house as a test: who may include whom, which words stand where, how long files
// are. A rule that is not checked is a wish.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using Names = std::set<std::string>;

const fs::path kRoot{SOURCE_ROOT};

// A room may include itself and what is listed. Arrows run down only; no surface knows another.
const std::map<std::string, Names> kMayUse{
    {"mockgraph/base", {}},
    {"mockgraph/files", {"mockgraph/base"}},
    {"mockgraph/schema", {"mockgraph/base"}},
    {"mockgraph/policy", {"mockgraph/base"}},
    {"mockgraph/tokens", {"mockgraph/base"}},
    {"mockgraph/world", {"mockgraph/base", "mockgraph/schema"}},
    {"mockgraph/odata", {"mockgraph/base", "mockgraph/schema", "mockgraph/world"}},
    {"mockgraph/sandbox", {"mockgraph/base", "mockgraph/schema", "mockgraph/world"}},
    {"mockgraph/directory",
     {"mockgraph/base", "mockgraph/files", "mockgraph/schema", "mockgraph/policy",
      "mockgraph/world", "mockgraph/sandbox"}},
    {"mockgraph/rest",
     {"mockgraph/base", "mockgraph/schema", "mockgraph/world", "mockgraph/policy",
      "mockgraph/tokens", "mockgraph/sandbox"}},
    {"mockgraph/graph",
     {"mockgraph/base", "mockgraph/schema", "mockgraph/odata", "mockgraph/world",
      "mockgraph/policy", "mockgraph/directory", "mockgraph/sandbox", "mockgraph/rest"}},
    {"mockgraph/login",
     {"mockgraph/base", "mockgraph/schema", "mockgraph/world", "mockgraph/policy",
      "mockgraph/tokens", "mockgraph/directory", "mockgraph/sandbox", "mockgraph/rest"}},
    {"mockgraph/partner",
     {"mockgraph/base", "mockgraph/schema", "mockgraph/world", "mockgraph/policy",
      "mockgraph/directory", "mockgraph/sandbox", "mockgraph/rest"}},
    {"mockgraph/admin",
     {"mockgraph/base", "mockgraph/files", "mockgraph/schema", "mockgraph/world",
      "mockgraph/directory", "mockgraph/sandbox", "mockgraph/rest"}},
    {"mockgraph/console", {"mockgraph/base", "mockgraph/rest"}},
    {"mockgraph/app",
     {"mockgraph/base", "mockgraph/files", "mockgraph/world", "mockgraph/sandbox",
      "mockgraph/tokens", "mockgraph/directory", "mockgraph/rest", "mockgraph/graph",
      "mockgraph/login", "mockgraph/partner", "mockgraph/admin", "mockgraph/console"}},
    {"client/wire", {"mockgraph/base"}},
    {"client/api", {"client/wire", "mockgraph/base"}},
    {"client/procedure", {"client/api", "client/wire", "mockgraph/base", "mockgraph/files"}},
    {"client/checks", {"client/procedure", "client/api", "client/wire", "mockgraph/base"}},
    {"client/report",
     {"client/procedure", "client/checks", "client/api", "client/wire", "mockgraph/base"}},
    {"client/app",
     {"client/wire", "client/api", "client/procedure", "client/checks", "client/report",
      "mockgraph/base", "mockgraph/files", "mockgraph/tokens"}},
    {"scenarios/report", {"mockgraph/base", "mockgraph/files"}},
    {"scenarios/runner",
     {"scenarios/report", "mockgraph/app", "mockgraph/base", "mockgraph/directory",
      "mockgraph/files", "mockgraph/policy", "mockgraph/sandbox", "mockgraph/schema",
      "mockgraph/tokens", "mockgraph/world", "client/wire", "client/api", "client/procedure",
      "client/checks", "client/report"}},
    {"scenarios/training",
     {"scenarios/runner", "client/checks", "client/procedure", "client/report", "mockgraph/admin",
      "mockgraph/app", "mockgraph/base", "mockgraph/rest", "mockgraph/sandbox", "mockgraph/schema",
      "mockgraph/tokens", "mockgraph/world", "scenarios/report"}},
    {"scenarios/school",
     {"scenarios/training", "scenarios/runner", "client/procedure", "mockgraph/admin",
      "mockgraph/app", "mockgraph/base", "mockgraph/files", "mockgraph/rest", "mockgraph/sandbox",
      "mockgraph/tokens"}},
};

struct Source {
  std::string path;  // from the top level
  std::string room;  // its folder: "mockgraph/base"; of deeper folders the first two parts
  std::string text;
};

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string room_of(const std::string& path) {
  const auto first = path.find('/');
  return path.substr(0, path.find('/', first + 1));
}

const std::vector<Source>& sources() {
  static const auto kSources = [] {
    std::vector<Source> found;
    for (const auto* top : {"mockgraph", "client", "scenarios", "tests"}) {
      for (fs::recursive_directory_iterator at{kRoot / top}, end; at != end; ++at) {
        const auto& entry = *at;
        if (entry.path().filename() == "node_modules") at.disable_recursion_pending();
        const auto extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".h") continue;
        const auto path = fs::relative(entry.path(), kRoot).generic_string();
        found.push_back({path, room_of(path), read(entry.path())});
      }
    }
    std::ranges::sort(found, {}, &Source::path);
    return found;
  }();
  return kSources;
}

bool is_test(const Source& source) { return source.path.starts_with("tests/"); }

std::vector<std::string> house_includes(const std::string& text) {
  static const std::regex kInclude{
      R"re(#include "((?:mockgraph|client|scenarios|tests)/[^"]+)")re"};
  std::vector<std::string> found;
  for (std::sregex_iterator at{text.begin(), text.end(), kInclude}, end; at != end; ++at)
    found.push_back((*at)[1]);
  return found;
}

// "path: what" for each source outside of `allowed` whose text holds the pattern.
std::vector<std::string> uses_outside(const Names& allowed, const std::string& pattern) {
  const std::regex wanted{pattern};
  std::vector<std::string> found;
  for (const auto& source : sources()) {
    if (is_test(source) || allowed.contains(source.room) || allowed.contains(source.path)) continue;
    std::smatch match;
    if (std::regex_search(source.text, match, wanted))
      found.push_back(source.path + ": " + match.str());
  }
  return found;
}

TEST(HouseRules, EveryRoomIncludesOnlyWhatStandsBelow) {
  std::vector<std::string> broken;
  for (const auto& source : sources()) {
    if (is_test(source)) continue;
    const auto rule = kMayUse.find(source.room);
    if (rule == kMayUse.end()) {
      broken.push_back(source.path + ": its room is not in the plan");
      continue;
    }
    for (const auto& include : house_includes(source.text)) {
      const auto room = room_of(include);
      if (room != source.room && !rule->second.contains(room))
        broken.push_back(source.path + " includes " + include);
    }
  }
  EXPECT_THAT(broken, IsEmpty());
}

TEST(HouseRules, ThePlanNamesNoRoomThatIsNotThere) {
  std::vector<std::string> missing;
  for (const auto& [room, below] : kMayUse) {
    if (!fs::is_directory(kRoot / room)) missing.push_back(room);
  }
  EXPECT_THAT(missing, IsEmpty());
}

TEST(HouseRules, OnlyProgramsReadTheWallClockOrDrawChance) {
  const Names programs{"mockgraph/app", "client/app", "scenarios/runner/main.cpp"};
  EXPECT_THAT(
      uses_outside(programs, R"(system_clock|steady_clock|random_device|\brand\(|\btime\(nullptr)"),
      IsEmpty());
}

TEST(HouseRules, NobodySleeps) {
  EXPECT_THAT(uses_outside({"client/app"}, R"(sleep_for|sleep_until|\busleep\()"), IsEmpty());
  for (const auto& source : sources()) {
    if (!is_test(source) || source.path == "tests/style/house_rules_test.cpp") continue;
    EXPECT_EQ(source.text.find("sleep_for"), std::string::npos) << source.path;
  }
}

TEST(HouseRules, OneFileIncludesHttplib) {
  EXPECT_THAT(uses_outside({"client/wire/http_exchange.cpp"}, R"(#include <httplib\.h>)"),
              IsEmpty());
}

TEST(HouseRules, SocketsLiveInTheAppRoom) {
  EXPECT_THAT(uses_outside({"mockgraph/app"}, R"(#include <boost/(asio|beast))"), IsEmpty());
}

TEST(HouseRules, KeysLiveInFewRooms) {
  EXPECT_THAT(uses_outside({"mockgraph/tokens", "mockgraph/app", "mockgraph/base/digest.cpp",
                            "mockgraph/base/base64.cpp"},
                           R"(#include <openssl/)"),
              IsEmpty());
}

TEST(HouseRules, EveryFileFitsItsBudget) {
  constexpr std::ptrdiff_t kHeader = 150, kSource = 300, kTest = 600;
  std::vector<std::string> over;
  for (const auto& source : sources()) {
    // Tables may be as long as what they list.
    const auto stem = fs::path{source.path}.stem().string();
    const bool is_table = stem.ends_with("_tables") || stem.ends_with("_rows") ||
                          stem.ends_with("_table") || stem.ends_with("_catalogue") ||
                          stem == "routes" || stem == "access" || stem == "registry" ||
                          stem == "errors";
    if (is_table) continue;
    const auto lines = std::ranges::count(source.text, '\n');
    const bool is_header = source.path.ends_with(".h");
    const auto limit = is_test(source) ? kTest : is_header ? kHeader : kSource;
    if (lines > limit) over.push_back(source.path + ": " + std::to_string(lines) + " lines");
  }
  EXPECT_THAT(over, IsEmpty());
}

TEST(HouseRules, HeadersAreGuardedByPragmaOnce) {
  std::vector<std::string> bare;
  for (const auto& source : sources()) {
    if (source.path.ends_with(".h") && source.text.find("#pragma once") == std::string::npos)
      bare.push_back(source.path);
  }
  EXPECT_THAT(bare, IsEmpty());
}

// Two would be one to the linker, and whoever gets the other's destructor has no warning.
TEST(HouseRules, NoTwoTypesOfANamespaceHaveOneName) {
  static const std::regex kNamed{R"(\n(?:namespace ([\w:]+) \{|(?:struct|class) (\w+)[^;{]*\{))"};
  std::map<std::string, std::string> where;
  std::vector<std::string> twice;
  for (const auto& source : sources()) {
    if (!source.path.ends_with(".h")) continue;
    std::string space;
    for (std::sregex_iterator at{source.text.begin(), source.text.end(), kNamed}, end; at != end;
         ++at) {
      if ((*at)[1].matched) space = (*at)[1].str() + "::";
      if (!(*at)[2].matched) continue;
      const auto name = space + (*at)[2].str();
      const auto [first, is_new] = where.emplace(name, source.path);
      if (!is_new) twice.push_back(name + ": " + first->second + ", " + source.path);
    }
  }
  EXPECT_GT(where.size(), 300U);
  EXPECT_THAT(twice, IsEmpty());
}

TEST(HouseRules, NamesSayTheJob) {
  std::vector<std::string> vague;
  static const std::regex kVague{R"((manager|helper|util|impl)s?(_test)?\.(h|cpp)$)"};
  for (const auto& source : sources()) {
    if (std::regex_search(source.path, kVague)) vague.push_back(source.path);
  }
  EXPECT_THAT(vague, IsEmpty());
}

// Where many sources are compiled as one, a private constant hides its room's from all that follow
// it, and they go on with another value: nothing but this says so.
TEST(HouseRules, NoPrivateConstantHasTheNameOfOneOfItsRoomsHeaders) {
  static const std::regex kConstant{R"((?:^|\n)(?:inline )?constexpr [^=({\n]*\b(k[A-Z]\w*))"};
  const auto constants = [](const std::string& text) {
    std::vector<std::string> names;
    for (std::sregex_iterator at{text.begin(), text.end(), kConstant}, end; at != end; ++at)
      names.push_back((*at)[1]);
    return names;
  };
  std::map<std::string, std::string> headers;  // "client/procedure kGraphScope" to its header
  for (const auto& source : sources()) {
    if (is_test(source) || !source.path.ends_with(".h")) continue;
    for (const auto& name : constants(source.text))
      headers.emplace(source.room + " " + name, source.path);
  }
  std::vector<std::string> hiding;
  for (const auto& source : sources()) {
    if (is_test(source) || !source.path.ends_with(".cpp")) continue;
    for (const auto& name : constants(source.text)) {
      const auto hidden = headers.find(source.room + " " + name);
      if (hidden != headers.end())
        hiding.push_back(source.path + ": " + hidden->second + "'s " + name);
    }
  }
  EXPECT_THAT(headers, testing::Not(IsEmpty()));
  EXPECT_THAT(hiding, IsEmpty());
}

TEST(HouseRules, NothingIsLeftForLater) {
  // Put together here, so that this file does not find itself.
  const std::string unfinished =
      std::string{R"(\b(TO)"} + "DO|FIX" + "ME)\\b|GTEST_" + "SKIP|DIS" + "ABLED_";
  EXPECT_THAT(uses_outside({}, unfinished), IsEmpty());
  const std::regex wanted{unfinished};
  for (const auto& source : sources()) {
    if (!is_test(source)) continue;
    EXPECT_FALSE(std::regex_search(source.text, wanted)) << source.path;
  }
}

TEST(HouseRules, EverySourceIsInABuildList) {
  std::string lists;
  for (const auto* list :
       {"mockgraph/CMakeLists.txt", "client/CMakeLists.txt", "scenarios/CMakeLists.txt"})
    lists += read(kRoot / list);
  std::vector<std::string> unlisted;
  for (const auto& source : sources()) {
    if (is_test(source) || !source.path.ends_with(".cpp")) continue;
    const auto inside = source.path.substr(source.path.find('/') + 1);
    if (lists.find(inside) == std::string::npos) unlisted.push_back(source.path);
  }
  EXPECT_THAT(unlisted, IsEmpty());
}

TEST(HouseRules, TheTopLevelHoldsNothingElse) {
  const Names allowed{"CMakeLists.txt", "CMakePresets.json", "README.md", "client", "fixtures",
                      "mockgraph",      "scenarios",         "script",    "tests",  "build"};
  std::vector<std::string> strange;
  for (const auto& entry : fs::directory_iterator(kRoot)) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with('.') && !allowed.contains(name)) strange.push_back(name);
  }
  EXPECT_THAT(strange, IsEmpty());
}

}  // namespace
