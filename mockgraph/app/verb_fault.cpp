#include "mockgraph/app/control_verbs.h"
#include "mockgraph/app/served.h"
#include "mockgraph/directory/rule_reading.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr auto kFaultOptions = std::to_array<OptionRow>({
    {"id", "ID", "", "a name for it; one is made if none is given"},
    {"surface", "graph|login|partner", "", "only calls of that service"},
    {"method", "VERB", "", "only calls with that verb"},
    {"route", "TEMPLATE", "", "only calls of that route, as the journal shows it"},
    {"first-call", "N", "", "the first matching call that fails, from 1"},
    {"calls", "N", "", "how many fail; 0: all from then on"},
    {"status", "STATUS", "", "the answer, in the service's own dialect"},
    {"retry-after", "SECONDS", "", "its Retry-After header"},
    {"wire", "reset-before|reset-after|truncate|delay", "", "what happens to the bytes"},
    {"delay-ms", "N", "", "how long the answer is held back"},
    {"keep-bytes", "N", "", "with truncate: how much of the body still leaves"},
    {"after-effect", "", "", "the write takes effect although its answer fails"},
    kControlOptions[0],
    kControlOptions[1],
    kControlOptions[2],
    kControlOptions[3],
});
constexpr VerbPage kFaultPage{
    "fault [list | add OPTIONS | rules | rule FILE | arm ID | disarm ID | remove ID | clear]",
    "Planned failures of a sandbox, for what state cannot cause: networks, throttling, outages.\n"
    "'rule' adds one from a file, written as in a fixture's 'rules'; 'rules' lists all of them "
    "and\n"
    "how often each has acted; 'remove' and 'clear' are for both.",
    kFaultOptions,
    {"mockgraph fault add --surface graph --status 429 --retry-after 7",
     "mockgraph fault add --method POST --route /v1.0/users --wire reset-after --after-effect",
     "mockgraph fault rule duo-comes.json"},
    2};

std::string fault_line(const Json& fault) {
  std::string text = string_at(fault, "/id") + "  ";
  for (const char* part : {"/surface", "/method", "/route"}) {
    if (const auto word = string_at(fault, part); !word.empty()) text += word + " ";
  }
  text += " from call " + dump(fault.value("firstCall", Json{1})) + ", " +
          dump(fault.value("calls", Json{1})) + " calls:";
  if (fault.contains("status")) text += " status " + dump(fault["status"]);
  if (fault.contains("wire")) text += " " + string_at(fault, "/wire/kind");
  return text + "  (seen " + dump(fault.value("seen", Json{0})) + ")\n";
}

std::string fault_lines(const Json& answer) {
  std::string text;
  for (const auto& fault : answer.value("faults", Json::array())) text += fault_line(fault);
  return text.empty() ? "no faults are planned\n" : text;
}

struct Member {
  std::string_view option, member;
};
constexpr auto kTexts = std::to_array<Member>(
    {{"id", "id"}, {"surface", "surface"}, {"method", "method"}, {"route", "route"}});
constexpr auto kNumbers = std::to_array<Member>({{"first-call", "/firstCall"},
                                                 {"calls", "/calls"},
                                                 {"status", "/status"},
                                                 {"retry-after", "/retryAfter"},
                                                 {"delay-ms", "/wire/delayMs"},
                                                 {"keep-bytes", "/wire/keepBytes"}});

Result<ControlCall> add(const Arguments& a) {
  auto body = Json::object();
  for (const auto& [option, name] : kTexts) {
    if (a.has(option)) body[std::string{name}] = a.text(option);
  }
  if (a.has("wire")) body["wire"]["kind"] = a.text("wire");
  for (const auto& [option, pointer] : kNumbers) {
    if (!a.has(option)) continue;
    ASSIGN_OR_RETURN(const auto number, a.number(option));
    body[Json::json_pointer{std::string{pointer}}] = number;
  }
  if (a.has("after-effect")) body["afterEffect"] = true;
  return ControlCall{"POST", "faults", dump(body)};
}
Result<ControlCall> list_faults(const Arguments&) { return ControlCall{"GET", "faults"}; }
Result<ControlCall> clear_rules(const Arguments&) { return ControlCall{"DELETE", "rules"}; }
Result<ControlCall> remove_rule(const Arguments& a) {
  return ControlCall{"DELETE", "rules/" + path_word(a, 1)};
}
Result<ControlCall> rules(const Arguments&) { return ControlCall{"GET", "rules"}; }
Result<ControlCall> arm(const Arguments& a) {
  return ControlCall{"POST", "rules/" + path_word(a, 1) + "/arm", "{}"};
}
Result<ControlCall> disarm(const Arguments& a) {
  return ControlCall{"POST", "rules/" + path_word(a, 1) + "/disarm", "{}"};
}

// Faults are told here, with the place in the file; what only the mock knows it tells itself.
Result<ControlCall> add_rule(const Arguments& a) {
  ASSIGN_OR_RETURN(const auto document, files::read_document(a.word(1)));
  RETURN_IF_ERROR(directory::check_rule(document));
  RETURN_IF_ERROR(directory::read_rule(document, "", surface_of_rule));
  return ControlCall{"POST", "rules", dump(document.json())};
}

std::string rule_line(const Json& rule) {
  std::string text = string_at(rule, "/id");
  text.append("  seen ").append(dump(rule.value("seen", Json{0})));
  text.append(", acted ").append(dump(rule.value("hits", Json{0}))).append(" times");
  if (!rule.value("armed", true)) text += ", not armed";
  if (const auto machine = string_at(rule, "/machine"); !machine.empty())
    text.append(", its machine is in '").append(machine).append("'");
  if (const auto why = string_at(rule, "/refused"); !why.empty())
    text.append(", refused: ").append(why);
  return text + "\n";
}

std::string rule_lines(const Json& answer) {
  std::string text;
  for (const auto& rule : answer.value("rules", Json::array())) text += rule_line(rule);
  return text.empty() ? "there are no rules\n" : text;
}

constexpr auto kFaultVerbs = std::to_array<SubVerb>({
    {"list", 0, 0, list_faults, fault_lines},
    {"add", 0, 0, add, fault_line},
    {"rules", 0, 0, rules, rule_lines},
    {"rule", 1, 1, add_rule, rule_line},
    {"arm", 1, 1, arm, rule_line},
    {"disarm", 1, 1, disarm, rule_line},
    {"remove", 1, 1, remove_rule, nullptr},
    {"clear", 0, 0, clear_rules, nullptr},
});

}  // namespace

int fault_verb(const VerbCall& call) { return run_control(call, "fault", kFaultPage, kFaultVerbs); }

}  // namespace mockgraph::app
