#include "mockgraph/app/control_verbs.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr auto kOptions = std::to_array<OptionRow>({
    {"from", "NAME", "", "with create: copy that sandbox as it is now"},
    kControlOptions[0],
    kControlOptions[2],
    kControlOptions[3],
});
constexpr VerbPage kPage{
    "sandbox [list | show NAME | create NAME | reset NAME | checkpoint NAME | delete NAME]",
    "The sandboxes of a running mock: isolated worlds, each under /sandboxes/NAME.",
    kOptions,
    {"mockgraph sandbox create lab", "mockgraph sandbox create lab-2 --from lab",
     "mockgraph sandbox reset default"},
    2};

std::string line_of(const Json& box) {
  const Json* tenants = find_at(box, "/tenants");
  return string_at(box, "/name") + "  " + string_at(box, "/path") + "  " + string_at(box, "/now") +
         "  seed " + dump(box.value("seed", Json{0})) + "  " +
         std::to_string(tenants == nullptr ? 0 : tenants->size()) + " tenants  " +
         dump(box.value("requests", Json{0})) + " requests  " + dump(box.value("rules", Json{0})) +
         " rules\n";
}

std::string lines_of(const Json& answer) {
  std::string text;
  for (const auto& box : answer.value("sandboxes", Json::array())) text += line_of(box);
  return text;
}

ControlCall on_one(const Arguments& arguments, std::string method, std::string_view action) {
  return {std::move(method), "sandboxes/" + path_word(arguments, 1) + std::string{action}};
}

Result<ControlCall> list(const Arguments&) { return ControlCall{"GET", "sandboxes"}; }
Result<ControlCall> show(const Arguments& a) { return on_one(a, "GET", ""); }
Result<ControlCall> remove(const Arguments& a) { return on_one(a, "DELETE", ""); }
Result<ControlCall> reset(const Arguments& a) { return on_one(a, "POST", "/reset"); }
Result<ControlCall> checkpoint(const Arguments& a) { return on_one(a, "POST", "/checkpoint"); }
Result<ControlCall> create(const Arguments& a) {
  Json body{{"name", a.word(1)}};
  if (a.has("from")) body["from"] = a.text("from");
  return ControlCall{"POST", "sandboxes", dump(body)};
}

constexpr auto kSubs = std::to_array<SubVerb>({
    {"list", 0, 0, list, lines_of},
    {"show", 1, 1, show, line_of},
    {"create", 1, 1, create, line_of},
    {"reset", 1, 1, reset, line_of},
    {"checkpoint", 1, 1, checkpoint, line_of},
    {"delete", 1, 1, remove, nullptr},
});

}  // namespace

int sandbox_verb(const VerbCall& call) { return run_control(call, "sandbox", kPage, kSubs); }

}  // namespace mockgraph::app
