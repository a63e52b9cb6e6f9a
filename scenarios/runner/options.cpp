#include "scenarios/runner/options.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"

#include <boost/program_options.hpp>

#include <sstream>

namespace scenarios::runner {
namespace {

namespace po = boost::program_options;
using mockgraph::Error;
using mockgraph::Result;

constexpr std::string_view kUsage =
    R"(replay: plays scenarios of the service account procedure against the mock

  replay run [FILE|FOLDER ...]       plays them and compares with what they expect
  replay list [FILE|FOLDER ...]      says what there is
  replay validate [FILE|FOLDER ...]  reads them without playing

Examples
  replay run
  replay run scenarios/admin-agents-not-given.json --wire socket --html report.html
  replay run --filter duo --format json

Exit codes: 0 as expected, 1 a difference, 2 usage or invalid file, 3 could not run,
4 nothing was verified, 130 interrupted
)";

po::options_description described() {
  po::options_description options{"Options"};
  auto add = options.add_options();
  add("help,h", "this text");
  add("version", "the program's version");
  add("filter", po::value<std::string>(), "only scenarios whose name contains this");
  add("shard", po::value<std::string>(), "only a share of them, such as 2/8");
  add("wire", po::value<std::string>()->default_value("in-process"), "in-process or socket");
  add("seed", po::value<std::string>(), "number or word; replaces the fixtures' own");
  add("jobs,j", po::value<std::string>()->default_value("0"), "at once; 0: one a core");
  add("format", po::value<std::string>()->default_value("text"), "text or json, on stdout");
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

std::optional<Command> command_of(std::string_view word) {
  if (word == "run") return Command::kRun;
  if (word == "list") return Command::kList;
  if (word == "validate") return Command::kValidate;
  return std::nullopt;
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
  if (given.count("help") != 0 || words.empty()) {
    std::ostringstream out;
    out << kUsage << '\n' << described();
    options.help = out.str();
    return options;
  }
  const auto command = command_of(words[0]);
  if (!command) {
    const auto near =
        mockgraph::nearest(words[0], std::vector<std::string_view>{"run", "list", "validate"});
    return usage("unknown verb '" + words[0] + "'" +
                 (near.empty() ? "" : "; did you mean '" + near + "'?"));
  }
  options.command = *command;
  options.places.assign(words.begin() + 1, words.end());
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
  options.verbose = given.count("verbose") != 0;
  options.html = text("html");
  options.junit = text("junit");
  options.journals = text("journals");
  return options;
}

}  // namespace

Result<Options> read_options(int count, const char* const* words) {
  auto all = described();
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
