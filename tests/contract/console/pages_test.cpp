// The console as a browser is served it: one page, its files, and what it forbids them.
#include "mockgraph/console/surface.h"
#include "tests/support/both_wires.h"

#include <regex>

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::console::kContentSecurityPolicy;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kNotice = "Simulator. Not Microsoft. Use no real password.";

class Console : public BothWires {
 protected:
  // What the page names of its files, as it names them.
  static std::vector<std::string> files_of(const std::string& page) {
    static const std::regex kFile{R"re((?:href|src)="([^"]+)")re"};
    std::vector<std::string> files;
    for (std::sregex_iterator at{page.begin(), page.end(), kFile}, end; at != end; ++at)
      files.push_back((*at)[1]);
    return files;
  }
};

TEST_P(Console, IsAtTheRoot) {
  const auto page = get("/");
  EXPECT_THAT(page, AllOf(HasStatus(200), HasHeader("Content-Type", "text/html; charset=utf-8"),
                          HasHeader("Content-Security-Policy", std::string{kContentSecurityPolicy}),
                          HasHeader("X-Content-Type-Options", "nosniff"),
                          HasHeader("Referrer-Policy", "no-referrer"),
                          HasHeader("Cache-Control", "no-cache")));
  EXPECT_THAT(std::string{page.text()}, HasSubstr(kNotice));
}

TEST_P(Console, HasAllTheFilesThatItsPageNames) {
  const auto files = files_of(std::string{get("/").text()});
  EXPECT_THAT(files, Not(IsEmpty()));
  for (const auto& file : files) {
    EXPECT_THAT(file, StartsWith("_mockgraph/")) << "relative, and of this mock";
    EXPECT_THAT(get("/" + file), AllOf(HasStatus(200), Not(HasHeader("Content-Type", "")))) << file;
  }
}

TEST_P(Console, ServesItsFilesAsWhatTheyAre) {
  EXPECT_THAT(get("/_mockgraph/console/style.css"),
              AllOf(HasStatus(200), HasHeader("Content-Type", "text/css; charset=utf-8"),
                    HasHeader("Content-Security-Policy", std::string{kContentSecurityPolicy})));
  EXPECT_THAT(get("/_mockgraph/console/icon.svg"),
              AllOf(HasStatus(200), HasHeader("Content-Type", "image/svg+xml")));
  EXPECT_THAT(get("/_mockgraph/console/other.js"),
              AllOf(HasStatus(404), HasHeader("Content-Type", "text/plain; charset=utf-8")));
}

TEST_P(Console, IsReadOnly) {
  EXPECT_THAT(post("/", {}), AllOf(HasStatus(405), HasHeader("Allow", "GET")));
}

// In process: the client of these tests waits for the body of a 304.
TEST(ConsoleInTheBrowsersCache, IsNotSentAgain) {
  Mock mock{Wire::kInProcess};
  Request request;
  request.target = "/_mockgraph/console/style.css";
  const auto first = mock.exchange()(request);
  ASSERT_THAT(first, IsOk());
  request.headers.add("If-None-Match", first->headers.get("ETag"));
  const auto second = mock.exchange()(request);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(*second, HasStatus(304));
  EXPECT_EQ(second->text(), "");
  request.headers.set("If-None-Match", "\"of another build\"");
  EXPECT_THAT(*mock.exchange()(request), HasStatus(200));
}

TEST_P(Console, IsInEverySandboxUnderAnAddressThatEndsWithASlash) {
  EXPECT_THAT(get("/sandboxes/default/"), HasStatus(200));
  EXPECT_THAT(get("/sandboxes/default/_mockgraph/console/style.css"), HasStatus(200));
  const auto bare = get("/sandboxes/default");
  EXPECT_THAT(bare, HasStatus(302));
  EXPECT_THAT(std::string{bare.headers.get("Location")}, testing::EndsWith("/sandboxes/default/"));
  EXPECT_THAT(get("/sandboxes/nowhere/"),
              AllOf(HasStatus(404), JsonAt("/code", Json("sandbox-unknown"))));
}

TEST_P(Console, LeavesNoTraceInTheJournal) {
  get("/");
  get("/_mockgraph/console/style.css");
  EXPECT_THAT(get("/_mockgraph/journal"), JsonAt("/recorded", Json(0)));
}

TEST_P(Console, IsNotAtTheMockedHosts) {
  auto request = made("GET", "/");
  request.headers.set("Host", "graph.microsoft.com");
  EXPECT_THAT(send(request), AllOf(HasStatus(400), JsonAt("/error/code", Json("InvalidVersion"))));
}

RUN_ON_BOTH_WIRES(Console);

}  // namespace
}  // namespace tests
