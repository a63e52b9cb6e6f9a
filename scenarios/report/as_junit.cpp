#include "scenarios/report/as_junit.h"

#include "mockgraph/base/text.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/totals.h"

namespace scenarios::report {
namespace {

// XML 1.0 has no control characters, not even escaped ones.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  std::string text{" "};
  return text.append(name).append("=\"").append(xml(value)).append("\"");
}

std::string count(std::string_view name, std::size_t value) {
  return attribute(name, std::to_string(value));
}

std::string time(std::int64_t microseconds) {
  if (microseconds == 0) return {};
  auto fraction = std::to_string(microseconds % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  return attribute("time", std::to_string(microseconds / 1'000'000) + "." + fraction);
}

std::string property(std::string_view indent, std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  std::string text{indent};
  return text + "<property" + attribute("name", name) + attribute("value", value) + "/>\n";
}

std::string properties(const Story& story) {
  constexpr std::string_view kIndent = "      ";
  std::string text = property(kIndent, "requirements", mockgraph::join(story.requirements, " ")) +
                     property(kIndent, "tags", mockgraph::join(story.tags, " ")) +
                     property(kIndent, "procedure", story.procedure);
  if (story.fault.empty())
    text += property(kIndent, "seed", std::to_string(story.seed)) +
            property(kIndent, "verified", std::to_string(story.verified)) +
            property(kIndent, "calls", std::to_string(story.calls)) +
            property(kIndent, "virtualTime", mockgraph::duration_text(story.virtual_time));
  if (story.change) text += property(kIndent, "change", kChangeText.text(*story.change));
  return text.empty() ? text : "    <properties>\n" + text + "    </properties>\n";
}

std::string verdict(const Story& story) {
  if (story.verdict == Verdict::kPassed) return {};
  const std::string element = story.verdict == Verdict::kFailed ? "failure" : "error";
  std::string message{kVerdictText.text(story.verdict)};
  if (!story.differences.empty()) message += ": " + story.differences.front().where;
  return "    <" + element + attribute("message", message) +
         attribute("type", kVerdictText.text(story.verdict)) + ">" +
         xml(differences_text(story, {})) + "</" + element + ">\n";
}

}  // namespace

std::string as_junit(const Run& run) {
  const auto totals = totals_of(run.stories);
  std::int64_t microseconds = 0;
  for (const auto& story : run.stories) microseconds += story.microseconds;
  const auto figures =
      count("tests", run.stories.size()) + count("failures", totals.failed) +
      count("errors", totals.could_not_run + totals.invalid + totals.nothing_verified) +
      time(microseconds);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + figures +
                     ">\n<testsuite" + attribute("name", "replay") + figures + ">\n";
  const auto about =
      property("    ", "version", run.version) + property("    ", "baseline", run.baseline);
  if (!about.empty()) text += "  <properties>\n" + about + "  </properties>\n";
  for (const auto& story : run.stories)
    text += "  <testcase" + attribute("classname", "scenarios") + attribute("name", story.name) +
            attribute("file", story.file) + time(story.microseconds) + ">\n" + properties(story) +
            verdict(story) + "  </testcase>\n";
  return text + "</testsuite>\n</testsuites>\n";
}

}  // namespace scenarios::report
