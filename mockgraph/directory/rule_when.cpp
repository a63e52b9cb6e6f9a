#include "mockgraph/directory/rule_when.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/match_reading.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"
#include "mockgraph/sandbox/placeholders.h"

#include <algorithm>
#include <utility>

namespace mockgraph::directory {
namespace {

using files::child;
using sandbox::Match;

void place(RuleText& rule, sandbox::When& when, RouteCheck served) {
  when.surface = rule.text("/when/surface");
  when.method = rule.text("/when/method");
  when.route = rule.text("/when/route");
  const bool is_one = rule.at("/when/at") != nullptr;
  if (is_one) {
    const auto whole = rule.text("/when/at");
    const auto blank = whole.find(' ');
    when.method = whole.substr(0, blank);
    when.route = whole.substr(blank + 1);
  }
  if (served == nullptr) return;
  const auto surface = served(when.surface, when.method, when.route);
  if (surface.ok()) {
    when.surface = *surface;
    return;
  }
  const auto part = is_one ? std::string{"at"} : surface.error().target;
  rule.fault(rule.at("/when/" + part) != nullptr ? "/when/" + part : "/when",
             surface.error().message);
}

void which_calls(RuleText& rule, sandbox::When& when) {
  if (const auto one = rule.number<std::uint64_t>("/when/call")) when.first = when.last = *one;
  when.first = rule.number<std::uint64_t>("/when/calls/from").value_or(when.first);
  when.last = rule.number<std::uint64_t>("/when/calls/to").value_or(when.last);
  if (when.last != 0 && when.last < when.first)
    rule.fault("/when/calls", "'to' is before 'from': this rule can never act");
  when.from = rule.moment("/when/time/from");
  when.until = rule.moment("/when/time/until");
  if (when.from && when.until && *when.until <= *when.from)
    rule.fault("/when/time", "'until' is not after 'from': this rule can never act");
  when.chance = rule.number<double>("/when/chance").value_or(1);
  when.machine = rule.text("/when/machine/name");
  when.in = rule.text("/when/machine/is");
}

// What a comparison leaves open until the call is there.
void left_open(RuleText& rule, const std::string& part, Match& match) {
  for (const auto& [name, value] :
       {std::pair{"is", &match.is}, {"isNot", &match.is_not}, {"has", &match.has}}) {
    if (!*value || !sandbox::has_placeholder(**value)) continue;
    match.is_filled = true;
    for (const auto* drawn : {"requestId", "new"}) {
      if (sandbox::has_placeholder(**value, drawn))
        rule.fault(child(part, name), std::string{"'${"} + drawn +
                                          "}' is another one in each call: nothing can be compared "
                                          "with it");
    }
    rule.check_placeholders(child(part, name));
  }
  if (sandbox::has_placeholder(match.contains))
    rule.fault(child(part, "contains"), "placeholders stand in 'is', 'isNot' and 'has' only");
}

std::vector<Match> matches(RuleText& rule, const std::string& part) {
  std::vector<Match> matches;
  const Json* list = rule.at(part);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    auto match = read_match(rule.document(), child(rule.pointer() + part, i));
    if (match.ok()) {
      left_open(rule, child(part, i), *match);
      matches.push_back(std::move(match).value());
    } else {
      rule.keep(match.error());
    }
  }
  return matches;
}

void names_of_path(RuleText& rule, const sandbox::When& when) {
  if (when.path.empty()) return;
  if (when.route.empty())
    return rule.fault("/when/path", "which route's path? give 'at' or 'route', too");
  std::vector<std::string> names;
  for (auto open = when.route.find('{'); open != when.route.npos;
       open = when.route.find('{', open + 1))
    names.push_back(when.route.substr(open + 1, when.route.find('}', open) - open - 1));
  for (std::size_t i = 0; i < when.path.size(); ++i) {
    const auto name = when.path[i].at.substr(std::min<std::size_t>(1, when.path[i].at.size()));
    if (std::ranges::find(names, name) != names.end()) continue;
    std::string sentence = "'" + when.route + "' has no '{" + name + "}'";
    sentence += names.empty() ? ", nor any other" : files::nearest_or_all(name, names);
    rule.fault(child(child("/when/path", i), "at"), sentence);
  }
}

void conditions(RuleText& rule, sandbox::When& when) {
  when.caller = rule.text("/when/caller");
  when.path = matches(rule, "/when/path");
  names_of_path(rule, when);
  when.body = matches(rule, "/when/body");
  when.query = matches(rule, "/when/query");
  when.headers = matches(rule, "/when/headers");
  for (auto& each : when.headers) each.at = fold_case(each.at);
  when.state = matches(rule, "/when/state");
}

void what_can_never_be(RuleText& rule, const sandbox::When& when) {
  if (!when.body.empty() && (when.method == "GET" || when.method == "DELETE"))
    rule.fault("/when/body", "a " + when.method + " has no body: this rule can never act");
  if (when.surface == "login" && !when.caller.empty() && when.caller != "nobody")
    rule.fault(
        "/when/caller",
        "sign-in is called by nobody yet: this rule can never act; look into the body instead");
}

}  // namespace

sandbox::When read_when(RuleText& rule, RouteCheck served) {
  sandbox::When when;
  place(rule, when, served);
  which_calls(rule, when);
  conditions(rule, when);
  what_can_never_be(rule, when);
  return when;
}

}  // namespace mockgraph::directory
