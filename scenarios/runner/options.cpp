#include "scenarios/runner/options.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"

#include <boost/program_options.hpp>

#include <algorithm>
#include <array>
#include <sstream>

namespace scenarios::runner {
namespace {

namespace po = boost::program_options;
using mockgraph::Error;
using mockgraph::Result;

struct Verb {
  std::string_view name;
  Command command;
  std::string_view line;  // in the list of verbs
  std::string_view help;  // purpose and examples
};

// clang-format off
constexpr auto kVerbs = std::to_array<Verb>({
    {"run", Command::kRun, "plays scenarios and compares with what they expect",
     R"(replay run: plays scenarios and compares with what they expect

usage: replay run [FILE|FOLDER ...] [options]     (without a name: the folder "scenarios")

examples
  replay run
  replay run scenarios/admin-agents-not-given.json --wire socket --html report.html
  replay run --filter duo --format json
)"},
    {"list", Command::kList, "says what there is",
     R"(replay list: says which scenarios there are, a sentence each

usage: replay list [FILE|FOLDER ...] [options]    (without a name: the folder "scenarios")

examples
  replay list
  replay list --filter mfa
  replay list scenarios --format json
)"},
    {"validate", Command::kValidate, "reads scenarios without playing them",
     R"(replay validate: reads scenarios with all that they name, and tells what is wrong and where

usage: replay validate [FILE|FOLDER ...] [options]   (without a name: the folder "scenarios")

examples
  replay validate
  replay validate scenarios/mine.json
  replay validate ~/stories --filter duo
)"},
    {"coverage", Command::kCoverage, "says what scenarios reach, and what none does",
     R"(replay coverage: plays scenarios and says which errors they reach: by the state of a tenant, or only by
injected faults. Ends with 1 if an error that the simulator knows is reached by none.

usage: replay coverage --errors [FILE|FOLDER ...] [options]   (without a name: the folder "scenarios")

examples
  replay coverage --errors
  replay coverage --errors --format json
)"},
    {"drift", Command::kDrift, "says what changed between two editions of the page",
     R"(replay drift: says what changed from one edition of the documented page to another: requirements and
steps, the checks that look at them, and the scenarios that this touches

usage: replay drift PROCEDURE PROCEDURE [FILE|FOLDER ...] [options]   (scenarios: the folder "scenarios")

examples
  replay drift scenarios/procedures/service-account-2025-04.json scenarios/procedures/service-account-2026.json
  replay drift scenarios/procedures/service-account-2026.json mine.json --format json
)"},
});
// clang-format on

constexpr std::string_view kExitCodes =
    R"(exit codes: 0 as expected, 1 a difference, 2 usage or invalid file, 3 could not run,
4 nothing was verified, 130 interrupted
)";

std::string overview() {
  std::string text =
      "replay: plays scenarios of the service account procedure against the mock\n\n";
  for (const auto& verb : kVerbs) {
    text.append("  replay ").append(verb.name).append(12 - verb.name.size(), ' ');
    text.append(verb.line).append("\n");
  }
  text += "\nexamples\n  script/replay\n  replay run --help\n  replay run --filter mfa -v\n\n";
  return text.append(kExitCodes);
}

po::options_description for_all_verbs() {
  po::options_description options{"options"};
  auto add = options.add_options();
  add("help,h", "this text");
  add("version", "the program's version");
  add("filter", po::value<std::string>(), "only scenarios whose name contains this");
  add("shard", po::value<std::string>(), "only a share of them, such as 2/8");
  add("seed", po::value<std::string>(), "number or word; replaces the fixtures' own");
  add("format", po::value<std::string>()->default_value("text"), "text or json, on stdout");
  add("errors", "of coverage: the errors of the identity platform");
  return options;
}

po::options_description for_run() {
  po::options_description options{"options of run"};
  auto add = options.add_options();
  add("wire", po::value<std::string>()->default_value("in-process"), "in-process or socket");
  add("jobs,j", po::value<std::string>()->default_value("0"), "at once; 0: one a core");
  add("html", po::value<std::string>(), "write the report as one page");
  add("junit", po::value<std::string>(), "write the results as JUnit XML");
  add("journals", po::value<std::string>(), "write each scenario's journal into this folder");
  add("verbose,v", "tell passed scenarios, too");
  return options;
}

Error usage(std::string sentence) {
  return {
      mockgraph::ErrorKind::kInvalid, "usage", std::move(sentence) + "; see replay --help", {}, {}};
}

const Verb* find_verb(std::string_view word) {
  const auto* verb = std::ranges::find(kVerbs, word, &Verb::name);
  return verb == kVerbs.end() ? nullptr : verb;
}

Error unknown_verb(const std::string& word) {
  std::vector<std::string_view> names;
  for (const auto& verb : kVerbs) names.push_back(verb.name);
  const auto near = mockgraph::nearest(word, names);
  return usage("unknown verb '" + word + "'" +
               (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

std::string help_of(const Verb* verb) {
  if (verb == nullptr) return overview();
  std::ostringstream out;
  out << verb->help << '\n' << for_all_verbs();
  if (verb->command == Command::kRun) out << '\n' << for_run();
  out << '\n' << kExitCodes;
  return out.str();
}

// Listing and reading write no reports: an option of run would be silently without effect.
mockgraph::Status refuse_options_of_run(const po::variables_map& given, const Verb& verb) {
  const auto of_run = for_run();
  for (const auto& option : of_run.options()) {
    const auto& name = option->long_name();
    if (given.count(name) != 0 && !given[name].defaulted())
      return usage("--" + name + " is an option of 'replay run', not of 'replay " +
                   std::string{verb.name} + "'");
  }
  return mockgraph::ok();
}

mockgraph::Status read_shard(const std::string& text, Options& options) {
  const auto parts = mockgraph::split(text, '/');
  const auto shard = mockgraph::to_integer(parts[0]);
  const auto shards = parts.size() == 2 ? mockgraph::to_integer(parts[1]) : std::nullopt;
  if (!shard || !shards || *shard < 1 || *shards < *shard)
    return usage("--shard wants a share such as 2/8, not '" + text + "'");
  options.shard = static_cast<std::size_t>(*shard);
  options.shards = static_cast<std::size_t>(*shards);
  return mockgraph::ok();
}

mockgraph::Status read_jobs(const std::string& text, Options& options) {
  constexpr std::int64_t kMost = 256;
  const auto jobs = mockgraph::to_integer(text);
  if (!jobs || *jobs < 0 || *jobs > kMost)
    return usage("--jobs wants a number from 0 to " + std::to_string(kMost) + ", not '" + text +
                 "'");
  options.jobs = static_cast<std::size_t>(*jobs);
  return mockgraph::ok();
}

mockgraph::Status take_procedures(Options& options) {
  auto& places = options.places;
  if (places.size() < 2) return usage("'replay drift' wants two procedures");
  options.before = places[0];
  options.after = places[1];
  places.erase(places.begin(), places.begin() + 2);
  return mockgraph::ok();
}

Result<Options> from(const po::variables_map& given) {
  Options options;
  const auto words = given.count("words") != 0 ? given["words"].as<std::vector<std::string>>()
                                               : std::vector<std::string>{};
  const auto text = [&](const char* name) {
    return given.count(name) != 0 ? given[name].as<std::string>() : std::string{};
  };
  if (given.count("version") != 0) {
    options.command = Command::kVersion;
    return options;
  }
  const Verb* verb = words.empty() ? nullptr : find_verb(words[0]);
  if (!words.empty() && verb == nullptr) return unknown_verb(words[0]);
  if (given.count("help") != 0 || verb == nullptr) {
    options.help = help_of(verb);
    return options;
  }
  if (verb->command != Command::kRun) RETURN_IF_ERROR(refuse_options_of_run(given, *verb));
  options.command = verb->command;
  options.places.assign(words.begin() + 1, words.end());
  if (options.command == Command::kDrift) RETURN_IF_ERROR(take_procedures(options));
  options.filter = text("filter");
  if (given.count("shard") != 0) RETURN_IF_ERROR(read_shard(text("shard"), options));
  if (text("wire") != "in-process" && text("wire") != "socket")
    return usage("--wire is in-process or socket, not '" + text("wire") + "'");
  options.wire = text("wire") == "socket" ? Wire::kSocket : Wire::kInProcess;
  if (given.count("seed") != 0) options.seed = mockgraph::seed_from(text("seed"));
  RETURN_IF_ERROR(read_jobs(text("jobs"), options));
  if (text("format") != "text" && text("format") != "json")
    return usage("--format is text or json, not '" + text("format") + "'");
  options.json = text("format") == "json";
  options.errors = given.count("errors") != 0;
  if (options.errors != (verb->command == Command::kCoverage))
    return usage(options.errors ? "--errors is an option of 'replay coverage'"
                                : "'replay coverage' wants to know of what: --errors");
  options.verbose = given.count("verbose") != 0;
  options.html = text("html");
  options.junit = text("junit");
  options.journals = text("journals");
  return options;
}

}  // namespace

Result<Options> read_options(int count, const char* const* words) {
  po::options_description all;
  all.add(for_all_verbs()).add(for_run());
  all.add_options()("words", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("words", -1);
  po::variables_map given;
  try {
    // Whole names only: what a script says today must not mean something else tomorrow.
    const int style =
        po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
    po::store(po::command_line_parser(count, words)
                  .options(all)
                  .positional(positional)
                  .style(style)
                  .run(),
              given);
  } catch (const std::exception& fault) {
    return usage(fault.what());
  }
  return from(given);
}

}  // namespace scenarios::runner
