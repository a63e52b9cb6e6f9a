// `mockgraph serve --class` from outside: links, events, a restart, and what is refused.
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "tests/contract/program/program_test_base.h"
#include "tests/contract/wire/raw_client.h"

#include <csignal>

namespace tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string text_in(const std::filesystem::path& path) {
  std::ifstream in{path};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

class ServedClass : public Program {
 protected:
  ServedClass() {
    std::ofstream{folder_ / "class.json"} << R"({
      // a class of two
      "name": "may", "trainees": ["Anna Berg", "Ben Ode"], "lessons": ["first-group"] })";
  }
  std::vector<std::string> with_class(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"--class", (folder_ / "class.json").string()});
    return serving(std::move(more));
  }
  [[nodiscard]] Json links() const {
    return *mockgraph::parse_json(text_in(folder_ / "class-may/links.json"));
  }
  static RawClient client_of(const std::string& url) {
    return RawClient{
        static_cast<std::uint16_t>(*mockgraph::to_integer(url.substr(url.rfind(':') + 1)))};
  }
  static std::string ask(const std::string& url, const std::string& line,
                         const std::string& body = {}) {
    auto client = client_of(url);
    client.send(line + " HTTP/1.1\r\nHost: " + url.substr(7) +
                "\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.read_answer();
  }
  std::string complaint(std::vector<std::string> more) {
    Child child{with_class(std::move(more)), folder_.string()};
    const auto text = child.rest();
    EXPECT_EQ(child.exit_code(), 2) << text;
    return text;
  }
};

TEST_F(ServedClass, GivesEverybodyALinkAndTellsNoCode) {
  Child child{with_class(), folder_.string()};
  std::string told, line;
  while ((line = child.line()) != "ready; Ctrl-C stops") told += line + "\n";
  EXPECT_THAT(told, HasSubstr("  class  may, 2 trainees; links in " +
                              (folder_ / "class-may/links.txt").string() + "\n"));
  const auto all = links();
  EXPECT_EQ(all.at("trainees").at(1).at("name"), "Ben Ode");
  for (const auto& code : {all.at("instructor").at("code"), all.at("trainees").at(0).at("code")}) {
    EXPECT_THAT(told, Not(HasSubstr(code.get<std::string>())));
    EXPECT_THAT(text_in(folder_ / "running.json"), Not(HasSubstr(code.get<std::string>())));
  }
  EXPECT_THAT(text_in(folder_ / "class-may/links.txt"),
              AllOf(StartsWith("instructor\tinstructor\thttp://127.0.0.1:"),
                    HasSubstr("\nAnna Berg\ttrainee\thttp://127.0.0.1:")));
  child.signal(SIGTERM);
  EXPECT_EQ(child.exit_code(), 0);
}

TEST_F(ServedClass, GoesOnWhereItStoodAfterARestart) {
  std::string code;
  for (const bool is_first : {true, false}) {
    Child child{with_class({"--format", "json"}), folder_.string()};
    const auto ready = *mockgraph::parse_json(child.line());
    const auto url = ready.at("http").get<std::string>();
    EXPECT_EQ(ready.at("class").at("name"), "may");
    if (is_first) code = links().at("trainees").at(0).at("code").get<std::string>();
    const auto mine = "/sandboxes/" + code + "/_mockgraph/training/";
    if (is_first) {
      EXPECT_THAT(ask(url, "POST " + mine + "start", R"({"lesson":"first-group"})"),
                  StartsWith("HTTP/1.1 200 "));
    }
    EXPECT_THAT(ask(url, "GET " + mine + "state"),
                AllOf(StartsWith("HTTP/1.1 200 "), HasSubstr("\"id\":\"first-group\"")));
    EXPECT_EQ(run({"sandbox"}, url).code, 3) << "the control API is the instructor's";
    child.signal(SIGTERM);
    EXPECT_EQ(child.exit_code(), 0);
  }
}

TEST_F(ServedClass, TellsChangesAndEndsAtOnce) {
  Child child{with_class({"--format", "json"}), folder_.string()};
  const auto url = (*mockgraph::parse_json(child.line())).at("http").get<std::string>();
  const auto mine =
      "/sandboxes/" + links().at("trainees").at(0).at("code").get<std::string>() + "/_mockgraph/";
  auto page = client_of(url);
  page.send("GET " + mine + "class/events HTTP/1.1\r\nHost: a\r\n\r\n");
  constexpr std::string_view kHead =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
      "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
  constexpr std::string_view kPresent =
      "retry: 2000\n\nevent: lesson\ndata: {\"revision\":0,\"lesson\":null}\n\n"
      "event: class\ndata: {\"revision\":0}\n\n";
  EXPECT_EQ(page.read_bytes(kHead.size()), kHead);
  EXPECT_EQ(page.read_bytes(kPresent.size()), kPresent);
  EXPECT_THAT(ask(url, "POST " + mine + "training/start", R"({"lesson":"first-group"})"),
              StartsWith("HTTP/1.1 200 "));
  constexpr std::string_view kNews = "event: lesson\ndata: {\"revision\":";
  EXPECT_EQ(page.read_bytes(kNews.size()), kNews);
  child.signal(SIGTERM);
  EXPECT_EQ(child.exit_code(), 0);
  static_cast<void>(page.read_all());
  EXPECT_EQ(page.end(), RawClient::End::kClosed);
}

TEST_F(ServedClass, IsServedToOtherMachinesOverHttpsOnly) {
  EXPECT_THAT(complaint({"--http", "0.0.0.0:0"}),
              AllOf(HasSubstr("a class is not served to other machines over --http 0.0.0.0:0"),
                    HasSubstr("use --https with that address, and --http off or 127.0.0.1:0")));
  EXPECT_THAT(complaint({"--proxy", "192.0.2.1:0"}), HasSubstr("over --proxy 192.0.2.1:0"));
  EXPECT_THAT(complaint({"--http", "off", "--https", "0.0.0.0:0"}),
              HasSubstr("a class needs the address that its links name: --https "
                        "192.168.7.20:8443, not 0.0.0.0:0"));
}

TEST_F(ServedClass, NamesWhatIsWrongWithItsFile) {
  std::ofstream{folder_ / "class.json"} << "{ \"name\": \"may\",\n  \"trainee\": [\"Anna\"] }";
  EXPECT_THAT(complaint({}), AllOf(HasSubstr("class.json:2:3: "), HasSubstr("trainees")));
}

}  // namespace
}  // namespace tests
