#include "scenarios/training/verb_train.h"

#include "mockgraph/app/control_client.h"
#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "scenarios/training/text.h"
#include "scenarios/training/verb_progress.h"

#include <nlohmann/json.hpp>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iostream>

namespace scenarios::training {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;
using mockgraph::app::Arguments;
using mockgraph::app::ControlCall;
using mockgraph::app::OptionRow;
using mockgraph::app::usage_error;
using mockgraph::app::VerbCall;
using mockgraph::app::VerbPage;

constexpr auto kOptions = std::to_array<OptionRow>({
    {"to", "STEP", "", "solve, reset: only up to and with this step of the solution"},
    {"seed", "SEED", "", "start: which mistakes are drawn, where mistakes are drawn"},
    {"difficulty", "1|2|3", "", "start: one mistake, two, or two of which one hides the other"},
    mockgraph::app::kControlOptions[0],
    mockgraph::app::kControlOptions[1],
    mockgraph::app::kControlOptions[2],
    mockgraph::app::kControlOptions[3],
});
constexpr VerbPage kPage{
    "train [list | start LESSON | next | show | check | probe CHECK | hint | sign-in\n"
    "                       | solve | reset | watch | debrief | export | merge FILES]",
    "Lessons about the procedure, in a running mock. Do them in its portal, by its APIs, or with\n"
    "any tool: the checks look at the state, and are those of 'setup-client check'.\n\n"
    "  list     the lessons, and the points of those that were passed\n"
    "  start    puts the lesson's world in the place of the sandbox's\n"
    "  next     starts the first lesson that was not passed yet\n"
    "  show     the lesson under way: story, people, checks\n"
    "  check    the checks as things stand; 1 if the lesson is not passed yet\n"
    "  probe    looks into one check, where they are hidden; costs points\n"
    "  hint     the next hint; the last one is the solution\n"
    "  sign-in  what CIPP's own button does: the account signs in to it again\n"
    "  solve    plays the solution from here, reset goes back to the beginning or to a step\n"
    "  watch    stays, and tells what changes, until the lesson is passed\n"
    "  debrief  what you did when, and the requirement behind each check\n"
    "  export   what was passed, as a signed file; merge makes one table of such files\n"
    "           (each has a --help of its own)",
    kOptions,
    {"mockgraph train next", "mockgraph train start find-drawn --seed 7 --difficulty 2",
     "mockgraph train reset --to account"},
    2};

// A seed may be a word, as everywhere.
std::int64_t seed_of(const std::string& text) {
  constexpr std::uint64_t kMost = 1'000'000'000;
  if (const auto number = mockgraph::to_integer(text); number && *number >= 0) return *number;
  return static_cast<std::int64_t>(mockgraph::seed_from(text) % kMost);
}

class Terminal {
 public:
  Terminal(const VerbCall& call, const Arguments& arguments) : call_(call), arguments_(arguments) {
    const bool is_terminal = &call.console.out == &std::cout && isatty(STDOUT_FILENO) != 0;
    look_.colour = is_terminal && call.environment("NO_COLOR").empty();
  }

  [[nodiscard]] Result<Json> ask(const char* method, const std::string& path,
                                 const Json& body = {}) const {
    auto answer = mockgraph::app::call_control(
        arguments_, ControlCall{method, "training/" + path,
                                body.is_null() ? std::string{} : mockgraph::dump(body)});
    if (!answer.ok()) {
      auto fault = std::move(answer).error();
      if (fault.code == "unreachable")
        fault.message += ", or one with the first lesson: script/train";
      return fault;
    }
    last_ = *std::move(answer);
    return mockgraph::parse_json(last_);
  }
  // What was answered last: to a program as it came.
  void say(const Json& document, std::string (*text)(const Json&, const Look&)) const {
    out() << (arguments_.is_json() ? last_ + "\n" : text(document, look_)) << std::flush;
  }
  [[nodiscard]] const Arguments& arguments() const { return arguments_; }
  [[nodiscard]] const Look& look() const { return look_; }
  [[nodiscard]] std::ostream& out() const { return call_.console.out; }

 private:
  const VerbCall& call_;
  const Arguments& arguments_;
  Look look_;
  mutable std::string last_;
};

// ---- what can be done ----

using Done = Result<int>;

Done list(const Terminal& t) {
  ASSIGN_OR_RETURN(const Json lessons, t.ask("GET", "lessons"));
  t.say(lessons, lessons_text);
  return mockgraph::app::kAsExpected;
}

Done begin(const Terminal& t, const std::string& lesson) {
  Json body{{"lesson", lesson}};
  if (t.arguments().has("seed")) body["seed"] = seed_of(t.arguments().text("seed"));
  if (t.arguments().has("difficulty"))
    body["difficulty"] = *mockgraph::to_integer(t.arguments().text("difficulty"));
  ASSIGN_OR_RETURN(const Json state, t.ask("POST", "start", body));
  t.say(state, lesson_text);
  return mockgraph::app::kAsExpected;
}

Done start(const Terminal& t) { return begin(t, t.arguments().word(1)); }

Done next(const Terminal& t) {
  ASSIGN_OR_RETURN(const Json lessons, t.ask("GET", "lessons"));
  for (const auto& each : lessons.value("lessons", Json::array())) {
    if (each.value("passed", Json{}).is_null()) return begin(t, string_at(each, "/id"));
  }
  return usage_error(
      "all lessons are passed; 'mockgraph train start find-drawn --seed N' has as many as you "
      "like");
}

Done show(const Terminal& t) {
  ASSIGN_OR_RETURN(const Json state, t.ask("GET", "state"));
  t.say(state, lesson_text);
  return mockgraph::app::kAsExpected;
}

Done check(const Terminal& t) {
  ASSIGN_OR_RETURN(const Json state, t.ask("POST", "check"));
  t.say(state, checks_text);
  return state.value("passed", false) ? mockgraph::app::kAsExpected : mockgraph::app::kChecksFailed;
}

Done probe(const Terminal& t) {
  ASSIGN_OR_RETURN(const Json state, t.ask("POST", "probe", {{"check", t.arguments().word(1)}}));
  t.say(state, checks_text);
  return mockgraph::app::kAsExpected;
}

Done hint(const Terminal& t) {
  ASSIGN_OR_RETURN(const Json state, t.ask("POST", "hint"));
  t.say(state, hint_text);
  return mockgraph::app::kAsExpected;
}

Done played(const Terminal& t, const char* path) {
  Json body = Json::object();
  if (t.arguments().has("to")) body["to"] = t.arguments().text("to");
  ASSIGN_OR_RETURN(const Json state, t.ask("POST", path, body));
  t.say(state, checks_text);
  return mockgraph::app::kAsExpected;
}
Done sign_in(const Terminal& t) { return played(t, "sign-in"); }
Done solve(const Terminal& t) { return played(t, "solve"); }
Done reset(const Terminal& t) { return played(t, "reset"); }

Done debrief(const Terminal& t) {
  ASSIGN_OR_RETURN(const Json told, t.ask("GET", "debrief"));
  t.say(told, debrief_text);
  return mockgraph::app::kAsExpected;
}

// Asks for a number that costs the mock nothing, and for the checks when it is another one. Ctrl-C
// ends it.
Done watch(const Terminal& t) {
  constexpr int kMilliseconds = 400;
  Json before;
  for (std::int64_t seen = -1;; static_cast<void>(poll(nullptr, 0, kMilliseconds))) {
    ASSIGN_OR_RETURN(const Json revision, t.ask("GET", "revision"));
    const auto now = revision.value("revision", std::int64_t{0});
    if (now == seen) continue;
    ASSIGN_OR_RETURN(const Json state, t.ask("POST", "check"));
    seen = state.value("revision", now);
    const auto changes = changes_text(before, state, t.look());
    if (t.arguments().is_json() && (before.is_null() || !changes.empty()))
      t.say(state, checks_text);
    else if (before.is_null() || !changes.empty())
      t.out() << string_at(state, "/now") << "  " << bar_text(state) << "\n"
              << changes << std::flush;
    if (state.value("passed", false)) {
      if (!t.arguments().is_json()) t.out() << "passed; next: mockgraph train debrief\n";
      return mockgraph::app::kAsExpected;
    }
    before = state;
  }
}

struct Sub {
  std::string_view name;
  std::size_t words;  // behind it
  Done (*run)(const Terminal&);
};
constexpr auto kSubs = std::to_array<Sub>({
    {"list", 0, list},
    {"start", 1, start},
    {"next", 0, next},
    {"show", 0, show},
    {"check", 0, check},
    {"probe", 1, probe},
    {"hint", 0, hint},
    {"sign-in", 0, sign_in},
    {"solve", 0, solve},
    {"reset", 0, reset},
    {"watch", 0, watch},
    {"debrief", 0, debrief},
});

// An option that the sub verb would not look at is refused, not forgotten.
mockgraph::Status check_options(const Arguments& arguments, std::string_view sub) {
  const bool plays = sub == "solve" || sub == "reset";
  if (arguments.has("to") && !plays)
    return usage_error("--to is for 'solve' and 'reset'; not for '" + std::string{sub} + "'");
  for (const auto* name : {"seed", "difficulty"}) {
    if (arguments.has(name) && sub != "start")
      return usage_error(std::string{"--"} + name + " is for 'start'; not for '" +
                         std::string{sub} + "'");
  }
  return mockgraph::ok();
}

Result<const Sub*> find_sub(const Arguments& arguments) {
  if (arguments.words().empty()) return &kSubs[0];
  std::vector<std::string> names;
  for (const auto& sub : kSubs) {
    names.emplace_back(sub.name);
    if (sub.name != arguments.word(0)) continue;
    const auto given = arguments.words().size() - 1;
    if (given < sub.words)
      return usage_error("'" + arguments.word(0) + "' needs the name of a " +
                         (sub.name == "probe" ? "check" : "lesson"));
    if (given > sub.words)
      return usage_error("'" + arguments.word(sub.words + 1) + "' is one word too many");
    return &sub;
  }
  names.insert(names.end(), {"export", "merge"});
  return usage_error("'" + arguments.word(0) + "' is none of: " + mockgraph::join(names, ", "))
      .with("nearest", mockgraph::nearest(arguments.word(0), names));
}

Done run(const VerbCall& call, const Arguments& arguments) {
  ASSIGN_OR_RETURN(const auto* sub, find_sub(arguments));
  RETURN_IF_ERROR(check_options(arguments, sub->name));
  return sub->run(Terminal{call, arguments});
}

}  // namespace

int train_verb(const VerbCall& call) {
  const auto first = call.words.empty() ? std::string_view{} : std::string_view{call.words[0]};
  if (first == "export") return export_verb(call);
  if (first == "merge") return merge_verb(call);
  const auto arguments = mockgraph::app::read_arguments(kPage, call.words, call.environment);
  if (!arguments.ok()) return mockgraph::app::complain(call.console, "train", arguments.error());
  const auto done = run(call, *arguments);
  return done.ok() ? *done : mockgraph::app::complain(call.console, "train", done.error());
}

}  // namespace scenarios::training
