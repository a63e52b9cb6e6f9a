#include "mockgraph/app/control_verbs.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr auto kSandboxOptions = std::to_array<OptionRow>({
    {"from", "NAME", "", "with create: copy that sandbox as it is now"},
    kControlOptions[0],
    kControlOptions[2],
    kControlOptions[3],
});
constexpr VerbPage kSandboxPage{
    "sandbox [list | show NAME | create NAME | reset NAME | checkpoint NAME | delete NAME]",
    "The sandboxes of a running mock: isolated worlds, each under /sandboxes/NAME.",
    kSandboxOptions,
    {"mockgraph sandbox create lab", "mockgraph sandbox create lab-2 --from lab",
     "mockgraph sandbox reset default"},
    2};

std::string sandbox_line(const Json& box) {
  const Json* tenants = find_at(box, "/tenants");
  return string_at(box, "/name") + "  " + string_at(box, "/path") + "  " + string_at(box, "/now") +
         "  seed " + dump(box.value("seed", Json{0})) + "  " +
         std::to_string(tenants == nullptr ? 0 : tenants->size()) + " tenants  " +
         dump(box.value("requests", Json{0})) + " requests  " + dump(box.value("rules", Json{0})) +
         " rules\n";
}

std::string sandbox_lines(const Json& answer) {
  std::string text;
  for (const auto& box : answer.value("sandboxes", Json::array())) text += sandbox_line(box);
  return text;
}

ControlCall on_one(const Arguments& arguments, std::string method, std::string_view action) {
  return {std::move(method), "sandboxes/" + path_word(arguments, 1) + std::string{action}};
}

Result<ControlCall> list_sandboxes(const Arguments&) { return ControlCall{"GET", "sandboxes"}; }
Result<ControlCall> show_sandbox(const Arguments& a) { return on_one(a, "GET", ""); }
Result<ControlCall> delete_sandbox(const Arguments& a) { return on_one(a, "DELETE", ""); }
Result<ControlCall> reset(const Arguments& a) { return on_one(a, "POST", "/reset"); }
Result<ControlCall> checkpoint(const Arguments& a) { return on_one(a, "POST", "/checkpoint"); }
Result<ControlCall> create(const Arguments& a) {
  Json body{{"name", a.word(1)}};
  if (a.has("from")) body["from"] = a.text("from");
  return ControlCall{"POST", "sandboxes", dump(body)};
}

constexpr auto kSandboxVerbs = std::to_array<SubVerb>({
    {"list", 0, 0, list_sandboxes, sandbox_lines},
    {"show", 1, 1, show_sandbox, sandbox_line},
    {"create", 1, 1, create, sandbox_line},
    {"reset", 1, 1, reset, sandbox_line},
    {"checkpoint", 1, 1, checkpoint, sandbox_line},
    {"delete", 1, 1, delete_sandbox, nullptr},
});

}  // namespace

int sandbox_verb(const VerbCall& call) {
  return run_control(call, "sandbox", kSandboxPage, kSandboxVerbs);
}

}  // namespace mockgraph::app
