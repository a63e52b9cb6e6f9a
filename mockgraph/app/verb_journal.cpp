#include "mockgraph/app/control_verbs.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <iterator>

namespace mockgraph::app {
namespace {

constexpr auto kJournalOptions = std::to_array<OptionRow>({
    {"surface", "graph|login|partner|admin", "", "only requests to that service"},
    {"method", "VERB", "", "only requests with that verb"},
    {"route", "TEMPLATE", "", "only requests of that route, as the journal shows it"},
    {"status", "STATUS", "", "only answers with that status, or of a class: 4xx"},
    {"error", "CODE", "", "only answers with that error code"},
    {"caller", "NAME", "", "only requests of that user or application"},
    {"since", "NUMBER", "", "only what came after that entry"},
    {"limit", "N", "", "how many entries; without it 100"},
    kControlOptions[0],
    kControlOptions[1],
    kControlOptions[2],
    kControlOptions[3],
});
constexpr VerbPage kJournalPage{
    "journal [list | count | clear]",
    "What was asked of a sandbox and answered. --format json has traces, changes and bodies.",
    kJournalOptions,
    {"mockgraph journal --status 4xx", "mockgraph journal count --surface partner",
     "mockgraph journal --format json --limit 1000"},
    1};

constexpr auto kExplainOptions = std::to_array<OptionRow>({
    {"chain", "FILE|-", "", "where the token in this file (or on stdin) comes from, instead"},
    kControlOptions[0],
    kControlOptions[1],
    kControlOptions[2],
    kControlOptions[3],
});
constexpr VerbPage kExplainPage{
    "explain REQUEST-ID | --chain FILE",
    "Why a request got its answer, which requirement that touches, and the smallest repair; or "
    "where\n"
    "a token comes from: who showed which factor, when, and what rests on it.",
    kExplainOptions,
    {"mockgraph explain 5f2c1a7e-3d1b-4f60-9c55-1d0a6b1f7e21",
     "mockgraph explain 5f2c1a7e-3d1b-4f60-9c55-1d0a6b1f7e21 --format json",
     "mockgraph explain --chain access-token.txt"},
    1};

std::string entry_line(const Json& entry) {
  std::string text =
      dump(entry.value("number", Json{0})) + "  " + dump(entry.value("status", Json{0})) + "  ";
  if (const auto code = string_at(entry, "/error"); !code.empty()) text += code + "  ";
  text += string_at(entry, "/method") + " " + string_at(entry, "/target") + "  ";
  if (const auto name = string_at(entry, "/caller/name"); !name.empty()) text += name + "  ";
  return text + string_at(entry, "/requestId") + "\n";
}

std::string entry_lines(const Json& answer) {
  std::string text;
  const auto entries = answer.value("entries", Json::array());
  for (const auto& entry : entries) text += entry_line(entry);
  return text + std::to_string(entries.size()) + " of " + dump(answer.value("matching", Json{0})) +
         " requests\n";
}

std::string count_of(const Json& answer) { return dump(answer.value("count", Json{0})) + "\n"; }

std::string query_of(const Arguments& a, bool with_limit) {
  Pairs query;
  for (const char* name : {"surface", "method", "route", "status", "error", "caller", "since"}) {
    if (a.has(name)) query.add(name, a.text(name));
  }
  if (with_limit && a.has("limit")) query.add("limit", a.text("limit"));
  return query.empty() ? "" : "?" + query.encoded();
}

Result<ControlCall> list_entries(const Arguments& a) {
  return ControlCall{"GET", "journal" + query_of(a, true)};
}
Result<ControlCall> count(const Arguments& a) {
  return ControlCall{"GET", "journal/count" + query_of(a, false)};
}
Result<ControlCall> clear_journal(const Arguments&) { return ControlCall{"DELETE", "journal"}; }

// A token never stands among the arguments, where every user of the machine could read it.
Result<std::string> token_in(const std::string& file) {
  if (file != "-") return read_file(file);
  return std::string{std::istreambuf_iterator<char>{std::cin}, {}};
}

int explain_chain(const VerbCall& call, const Arguments& arguments) {
  const auto token = token_in(arguments.text("chain"));
  if (!token.ok()) return complain(call.console, "explain", token.error());
  const auto shown = call_control(arguments, {"POST", "explain?format=" + arguments.text("format"),
                                              dump(OrderedJson{{"token", trim(*token)}})});
  if (!shown.ok()) return complain(call.console, "explain", shown.error());
  call.console.out << *shown << (arguments.is_json() ? "\n" : "");
  return kAsExpected;
}

constexpr auto kJournalVerbs = std::to_array<SubVerb>({
    {"list", 0, 0, list_entries, entry_lines},
    {"count", 0, 0, count, count_of},
    {"clear", 0, 0, clear_journal, nullptr},
});

}  // namespace

int journal_verb(const VerbCall& call) {
  return run_control(call, "journal", kJournalPage, kJournalVerbs);
}

int explain_verb(const VerbCall& call) {
  const auto arguments = read_arguments(kExplainPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "explain", arguments.error());
  if (arguments->has("chain")) return explain_chain(call, *arguments);
  if (arguments->words().empty()) {
    const Error missing{ErrorKind::kInvalid,
                        "usage",
                        "the id of a request is missing; x-mockgraph-request has it",
                        {},
                        {}};
    return complain(call.console, "explain", missing);
  }
  const auto shown = call_control(*arguments, {"GET", "explain/" + path_word(*arguments, 0) +
                                                          "?format=" + arguments->text("format")});
  if (!shown.ok()) return complain(call.console, "explain", shown.error());
  call.console.out << *shown << (arguments->is_json() ? "\n" : "");
  return kAsExpected;
}

}  // namespace mockgraph::app
