#include "mockgraph/app/client_environment.h"
#include "mockgraph/app/own_mock.h"
#include "mockgraph/app/shell_text.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/app/verbs.h"

namespace mockgraph::app {
namespace {

constexpr auto kEnvOptions = std::to_array<OptionRow>({
    {"shell", "sh|fish|pwsh|cmd|json|dotenv", "sh", "whose words"},
    {"sandbox", "NAME", "", "which sandbox a program finds; without it the default one"},
    {"unset", "", "", "how to be rid of all of it again; what was set before is not known"},
    kReadyFile,
    kStateDir,
});
constexpr VerbPage kEnvPage{
    "env",
    "What to set so that a program with Microsoft's host names built in finds the running mock:\n"
    "proxies, the development CA by every name that libraries know, and the mock's addresses.",
    kEnvOptions,
    {"mockgraph env --shell dotenv --sandbox lab > .env", "eval \"$(mockgraph env)\"",
     "mockgraph env --shell pwsh | Out-String | Invoke-Expression"}};

Result<std::string> text_of(const Arguments& arguments, const Environment& environment) {
  const auto shell = arguments.text("shell");
  std::vector<Variable> variables;
  if (arguments.has("unset")) {
    if (shell == "dotenv")
      return Error{ErrorKind::kInvalid, "usage", "a dotenv file can set only; delete it", {}, {}};
    for (auto& name : client_variables()) variables.push_back({std::move(name), std::nullopt});
    return shell_text(shell, variables);
  }
  ASSIGN_OR_RETURN(const auto file, ready_path(arguments, environment));
  ASSIGN_OR_RETURN(const auto mock, running_at(file));
  const auto sandbox = arguments.text("sandbox");
  if (!sandbox.empty()) RETURN_IF_ERROR(check_sandbox(mock, sandbox));
  return shell_text(shell, client_environment(mock, sandbox));
}

}  // namespace

int env(const VerbCall& call) {
  const auto arguments = read_arguments(kEnvPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "env", arguments.error());
  const auto text = text_of(*arguments, call.environment);
  if (!text.ok()) return complain(call.console, "env", text.error());
  call.console.out << *text;
  return kAsExpected;
}

}  // namespace mockgraph::app
