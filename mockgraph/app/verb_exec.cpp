#include "mockgraph/app/client_environment.h"
#include "mockgraph/app/own_mock.h"
#include "mockgraph/app/seed_option.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/private_file.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace mockgraph::app {
namespace {

// A shell's own codes for a command that is not there, or is none.
constexpr int kNotExecutable = 126, kNotFound = 127;
constexpr std::chrono::seconds kStartPatience{60};  // large fixtures take a while to judge

constexpr auto kExecOptions = std::to_array<OptionRow>({
    {"fixture", "FILE", "", "the world of the mock that is started; without it the default one"},
    kSeed,
    {"clock", "system|MOMENT", "", "its time: the machine's, or a moment that stands still"},
    {"running", "", "", "no mock of its own: the one that runs from the state folder"},
    kReadyFile,
    {"sandbox", "NAME", "", "which sandbox the command finds; made if there is none"},
    {"quiet", "", "", "nothing of its own on stderr"},
    kStateDir,
});
constexpr VerbPage kExecPage{
    "exec [OPTIONS] -- COMMAND [WORDS]",
    "Runs a command that finds a mock where it looks for Microsoft, and ends with its exit code:\n"
    "127 if there is no such command, 126 if it cannot be run, 128 + N if signal N ended it.\n"
    "The mock is started on free ports for this and stopped afterwards, unless one is named.",
    kExecOptions,
    {"mockgraph exec -- python3 create_account.py",
     "mockgraph exec --fixture fixtures/no-premium.json --seed 7 -- npm test",
     "mockgraph exec --running --sandbox lab -- curl https://graph.microsoft.com/v1.0/$metadata"}};

// The mock that the command shall find.
struct Stage {
  std::optional<OwnMock> own;
  RunningMock mock;
};

std::vector<std::string> serve_words(const Arguments& arguments, const std::string& folder) {
  std::vector<std::string> words{"--http",      "127.0.0.1:0",  "--https", "127.0.0.1:0", "--proxy",
                                 "127.0.0.1:0", "--ready-file", "off",     "--state-dir", folder};
  for (const auto* option : {"seed", "clock"}) {
    if (!arguments.has(option)) continue;
    words.push_back("--" + std::string{option});
    words.back().append("=").append(arguments.text(option));
  }
  if (arguments.has("fixture")) {
    words.emplace_back("--");
    words.push_back(arguments.text("fixture"));
  }
  return words;
}

// What the mock says matters only if it does not start: the command's stderr is the command's.
Result<Stage> own_stage(const Arguments& arguments, const VerbCall& call) {
  ASSIGN_OR_RETURN(const auto folder, state_folder(arguments, call.environment));
  const auto log = folder + "/exec-" + std::to_string(getpid()) + ".log";
  auto own = start_mock(serve_words(arguments, folder), Bond::kBound, log, kStartPatience);
  const auto said = read_file(log);
  std::remove(log.c_str());
  if (!own.ok()) {
    if (said.ok()) call.console.err << *said;
    return std::move(own).error();
  }
  auto mock = own->mock;
  return Stage{*std::move(own), std::move(mock)};
}

Result<Stage> named_stage(const Arguments& arguments, const Environment& environment) {
  for (const auto* option : {"fixture", "seed", "clock"}) {
    if (arguments.has(option) && environment(variable_of(option)).empty())
      return usage_error(std::string{"--"} + option +
                         " is for a mock that is started; the one that runs has its own");
  }
  ASSIGN_OR_RETURN(const auto file, ready_path(arguments, environment));
  ASSIGN_OR_RETURN(auto mock, running_at(file));
  return Stage{std::nullopt, std::move(mock)};
}

int refused(const Console& console, const Error& error) {
  const int code = complain(console, "exec", error);
  if (error.code == "not-found") return kNotFound;
  return error.code == "not-executable" ? kNotExecutable : code;
}

Result<int> run_command(const Arguments& arguments, std::span<const std::string> command,
                        const RunningMock& mock) {
  const auto sandbox = arguments.text("sandbox");
  if (!sandbox.empty()) RETURN_IF_ERROR(ensure_sandbox(mock, sandbox));
  return run_in_foreground(
      {.words = {command.begin(), command.end()}, .changes = client_environment(mock, sandbox)});
}

}  // namespace

int exec(const VerbCall& call) {
  const auto end = std::ranges::find(call.words, "--");
  const auto own = static_cast<std::size_t>(end - call.words.begin());
  const auto arguments = read_arguments(kExecPage, call.words.first(own), call.environment);
  if (!arguments.ok()) return complain(call.console, "exec", arguments.error());
  if (call.words.size() < own + 2)
    return complain(
        call.console, "exec",
        usage_error("say which command to run, behind '--': mockgraph exec -- npm test"));
  const bool is_named = arguments->has("running") || arguments->has("ready-file");
  auto stage = is_named ? named_stage(*arguments, call.environment) : own_stage(*arguments, call);
  if (!stage.ok()) return refused(call.console, stage.error());
  const bool is_quiet = arguments->has("quiet");
  if (!is_quiet && stage->own)
    call.console.err << "mockgraph exec: a mock of its own at " << stage->mock.http << std::endl;
  const auto code = run_command(*arguments, call.words.subspan(own + 1), stage->mock);
  if (stage->own) stop_mock(*stage->own);
  if (!code.ok()) return refused(call.console, code.error());
  if (!is_quiet)
    call.console.err << "mockgraph exec: " << call.words[own + 1] << " ended with " << *code
                     << std::endl;
  return *code;
}

}  // namespace mockgraph::app
