#include "mockgraph/app/program.h"

#include "mockgraph/app/verbs.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/version.h"

#include <array>

namespace mockgraph::app {
namespace {

// clang-format off
constexpr auto kVerbs = std::to_array<Verb>({
    {"serve",   serve,                 "answer as Microsoft Graph, sign-in and Partner Center"},
    {"start",   start,                 "serve in the background, until it is stopped"},
    {"stop",    stop,                  "stop what was started"},
    {"status",  status,                "whether a mock runs, and where"},
    {"wait",    wait,                  "until a mock answers"},
    {"logs",    logs,                  "what the mock in the background had to say"},
    {"env",     env,                   "what to set so that an unmodified program finds the mock"},
    {"exec",    exec,                  "run a command that finds a mock where it looks for Microsoft"},
    {"doctor",  doctor,                "what stands between a program and the mock, and the repair"},
    {"fixture", fixture,               "check fixture files, or show the world that one describes"},
    {"sandbox", sandbox_verb,          "list, make, reset and remove the sandboxes of a running mock"},
    {"snapshot", snapshot_verb,        "take and restore states of a sandbox under a name"},
    {"clock",   clock_verb,            "read, set, advance, freeze a sandbox's time"},
    {"fault",   fault_verb,            "plan failures that state cannot cause"},
    {"journal", journal_verb,          "what was asked and answered"},
    {"explain", explain_verb,          "why a request got its answer, and what would have let it pass"},
    {"ca",      certificate_authority, "the development certificate authority of --https"},
});
// clang-format on

std::vector<Verb> all_verbs(const Extras& extras) {
  std::vector<Verb> verbs{kVerbs.begin(), kVerbs.end()};
  verbs.insert(verbs.end(), extras.verbs.begin(), extras.verbs.end());
  return verbs;
}

std::string overview(std::span<const Verb> verbs) {
  std::string text =
      "mockgraph: an offline, stateful mock of Microsoft Graph, Entra sign-in and Partner "
      "Center\n\n"
      "usage: mockgraph VERB [OPTIONS]\n\nverbs\n";
  for (const auto& verb : verbs) {
    text.append("  ").append(verb.name).append(10 - verb.name.size(), ' ');
    text.append(verb.summary).append("\n");
  }
  return text +
         "\nexamples\n"
         "  mockgraph serve\n"
         "  mockgraph clock advance P91D\n"
         "  mockgraph explain 5f2c1a7e-3d1b-4f60-9c55-1d0a6b1f7e21\n\n"
         "'mockgraph VERB --help' tells more; exit codes: 0 done, 2 usage or invalid file,\n"
         "3 could not run, 130 interrupted\n";
}

int unknown_verb(const Console& console, std::string_view word, std::span<const Verb> verbs) {
  std::vector<std::string> names;
  names.reserve(verbs.size());
  for (const auto& verb : verbs) names.emplace_back(verb.name);
  const auto near = nearest(word, names);
  console.err << "mockgraph: there is no verb '" << word << "'"
              << (near.empty() ? "" : "; did you mean " + near + "?")
              << "\nsee: mockgraph --help\n";
  return kUsage;
}

}  // namespace

int run_program(std::span<const std::string> words, const Console& console,
                const Environment& environment, const Extras& extras) {
  const auto verbs = all_verbs(extras);
  if (words.empty()) {
    console.err << overview(verbs);
    return kUsage;
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    console.out << overview(verbs);
    return kAsExpected;
  }
  if (words[0] == "--version") {
    console.out << "mockgraph " << version() << '\n';
    return kAsExpected;
  }
  for (const auto& verb : verbs) {
    if (verb.name == words[0]) return verb.run({words.subspan(1), console, environment, extras});
  }
  return unknown_verb(console, words[0], verbs);
}

}  // namespace mockgraph::app
