#include "client/app/options.h"

#include "client/app/help.h"
#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/version.h"

#include <boost/program_options.hpp>

#include <array>
#include <sstream>

namespace client::app {
namespace {

namespace po = boost::program_options;
using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Result;

constexpr std::array<std::string_view, 7> kVerbs{"plan",  "apply",  "sam", "renew",
                                                 "check", "harden", "undo"};

Error usage(std::string sentence) {
  return {ErrorKind::kInvalid,
          "usage",
          std::move(sentence) + "; 'setup-client --help' shows how",
          "",
          {}};
}

std::string version_text() { return "setup-client " + std::string{mockgraph::version()} + "\n"; }

po::options_description described() {
  po::options_description all{"options", 100};
  const auto text = [] { return po::value<std::string>(); };
  all.add_options()("help", "show this page")("version", "show the version")(
      "url", text(),
      "the simulator, with /sandboxes/NAME for one of its sandboxes "
      "(MOCKGRAPH_URL; http://127.0.0.1:8080)")(
      "answers", text(),
      "what you know and want, as client/answers.schema.json says "
      "(MOCKGRAPH_ANSWERS; questions at a terminal)")(
      "procedure", text(), "the edition of the page: 2025-04, 2026, or a file (2025-04)")(
      "secrets", text(), "where password and authenticator secret are kept (as answered)")(
      "seed", text(), "a number or a word: same seed, same requests (random, printed)")(
      "phase", text(), "check: setup or after (setup)")("format", text(),
                                                        "text or json, on standard output (text)")(
      "report", text(), "the JSON report's file, or off (setup-client.report.json)")(
      "ca", text(), "the CA certificate of an https simulator, PEM (MOCKGRAPH_CA)")(
      "yes", "do not ask before something is changed");
  return all;
}

std::string help_text(std::string_view verb) {
  std::ostringstream list;
  list << described();
  return help_page(verb, list.str());
}

// One setting: the flag, else the environment, else what is there.
class Settings {
 public:
  Settings(const po::variables_map& flags, const Environment& environment)
      : flags_(flags), environment_(environment) {}

  void read(const char* flag, const char* variable, std::string& into) const {
    if (const auto value = find(flag, variable); !value.empty()) into = value;
  }
  [[nodiscard]] std::string find(const char* flag, const char* variable) const {
    if (flags_.count(flag) > 0) return flags_[flag].as<std::string>();
    return variable == nullptr ? "" : environment_(variable);
  }
  [[nodiscard]] bool has(const char* flag) const { return flags_.count(flag) > 0; }

 private:
  const po::variables_map& flags_;
  const Environment& environment_;
};

Result<Options> read(const Settings& settings, Verb verb) {
  Options options;
  options.verb = verb;
  settings.read("url", "MOCKGRAPH_URL", options.url);
  settings.read("answers", "MOCKGRAPH_ANSWERS", options.answers);
  settings.read("procedure", "MOCKGRAPH_PROCEDURE", options.procedure);
  settings.read("secrets", "MOCKGRAPH_SECRETS", options.secrets);
  settings.read("ca", "MOCKGRAPH_CA", options.ca);
  settings.read("report", "MOCKGRAPH_REPORT", options.report);
  options.yes = settings.has("yes");
  if (const auto seed = settings.find("seed", "MOCKGRAPH_SEED"); !seed.empty())
    options.seed = mockgraph::seed_from(seed);
  const auto format = settings.find("format", nullptr);
  if (!format.empty() && format != "text" && format != "json")
    return usage("--format is text or json, not '" + format + "'");
  options.json = format == "json";
  const auto phase = settings.find("phase", nullptr);
  if (!phase.empty()) {
    const auto word = checks::kAuditPhaseText.parse(phase);
    if (!word) return usage("--phase is setup or after, not '" + phase + "'");
    options.phase = *word;
  }
  return options;
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& words,
                              const Environment& environment) {
  Options shown;
  const auto first = words.empty() ? std::string{"--help"} : words.front();
  if (first == "--help" || first == "help") shown.text = help_text("");
  if (first == "--version") shown.text = version_text();
  if (!shown.text.empty()) return shown;
  const auto verb = kVerbText.parse(first);
  if (!verb) {
    const auto near = mockgraph::nearest(first, kVerbs);
    return usage("there is no verb '" + first + "'" +
                 (near.empty() ? "" : "; did you mean '" + near + "'?"));
  }
  po::variables_map flags;
  try {
    const std::vector<std::string> rest{words.begin() + 1, words.end()};
    const auto list = described();
    using Style = po::command_line_style::style_t;
    const auto style = po::command_line_style::unix_style & ~Style::allow_guessing;
    po::store(po::command_line_parser{rest}.options(list).positional({}).style(style).run(), flags);
  } catch (const po::error& fault) {
    return usage(fault.what());
  }
  if (flags.count("help") > 0) shown.text = help_text(first);
  if (flags.count("version") > 0) shown.text = version_text();
  if (!shown.text.empty()) return shown;
  return read(Settings{flags, environment}, *verb);
}

}  // namespace client::app
