#include "scenarios/runner/options.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "scenarios/runner/option_rows.h"
#include "scenarios/runner/option_words.h"

#include <boost/program_options.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace scenarios::runner {
namespace {

namespace po = boost::program_options;
using mockgraph::Error;
using mockgraph::Result;
using mockgraph::Status;

// What was written, by long names.
class Given {
 public:
  explicit Given(po::variables_map map) : map_(std::move(map)) {}
  [[nodiscard]] bool has(std::string_view name) const { return map_.count(std::string{name}) != 0; }
  [[nodiscard]] std::vector<std::string> all(const std::string& name) const {
    return has(name) ? map_[name].as<std::vector<std::string>>() : std::vector<std::string>{};
  }
  // Empty if it was not written.
  [[nodiscard]] std::string text(const std::string& name) const {
    const auto values = all(name);
    return values.empty() ? std::string{} : values.back();
  }

 private:
  po::variables_map map_;
};

po::options_description described() {
  using Values = std::vector<std::string>;
  po::options_description all;
  auto add = all.add_options();
  for (const auto& row : option_rows()) {
    const std::string name{row.name};
    if (row.value.empty())
      add(name.c_str(), "");
    else if (row.value.starts_with('['))
      add(name.c_str(), po::value<Values>()->implicit_value(Values{""}, ""), "");
    else
      add(name.c_str(), po::value<Values>(), "");
  }
  add("words", po::value<Values>(), "");
  return all;
}

template <class Rows, class Name>
std::string did_you_mean(const std::string& word, const Rows& rows, const Name& name) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(name(row));
  const auto near = mockgraph::nearest(word, names);
  return near.empty() ? std::string{} : "; did you mean '" + near + "'?";
}

// The library knows only that it is unknown.
Error unknown_option(const std::string& written) {
  const auto word = written.substr(std::min(written.find_first_not_of('-'), written.size()));
  const auto near = did_you_mean(word, option_rows(), long_name);
  return usage("unknown option '" + written + "'" + near);
}

// An option of another verb would be silently without effect.
Status refuse_strange_options(const Given& given, const VerbRow& verb) {
  for (const auto& row : option_rows()) {
    if ((row.group & verb.takes) != 0 || !given.has(long_name(row))) continue;
    const auto owner = std::ranges::find_if(
        verb_rows(), [&](const VerbRow& each) { return (each.takes & row.group) != 0; });
    return usage("--" + std::string{long_name(row)} + " is an option of 'replay " +
                 std::string{owner->name} + "', not of 'replay " + std::string{verb.name} + "'");
  }
  return mockgraph::ok();
}

// Of two values one would be silently without effect.
Status refuse_repetition(const Given& given) {
  for (const auto& row : option_rows()) {
    const std::string name{long_name(row)};
    if (!row.value.empty() && name != "tag" && name != "set" && given.all(name).size() > 1)
      return usage("--" + name + " is given twice");
  }
  return mockgraph::ok();
}

Status read_shard(const std::string& text, Choice& choice) {
  if (text.empty()) return mockgraph::ok();
  const auto parts = mockgraph::split(text, '/');
  const auto shard = mockgraph::to_integer(parts[0]);
  const auto shards = parts.size() == 2 ? mockgraph::to_integer(parts[1]) : std::nullopt;
  if (!shard || !shards || *shard < 1 || *shards < *shard)
    return usage("--shard wants a share such as 2/8, not '" + text + "'");
  choice.shard = static_cast<std::size_t>(*shard);
  choice.shards = static_cast<std::size_t>(*shards);
  return mockgraph::ok();
}

struct WordBounds {
  std::int64_t least, most;
};
Status read_number(const Given& given, const std::string& name, WordBounds bounds,
                   std::size_t& value) {
  if (!given.has(name)) return mockgraph::ok();
  const auto text = given.text(name);
  const auto number = mockgraph::to_integer(text);
  if (!number || *number < bounds.least || *number > bounds.most)
    return usage("--" + name + " wants a number from " + std::to_string(bounds.least) + " to " +
                 std::to_string(bounds.most) + ", not '" + text + "'");
  value = static_cast<std::size_t>(*number);
  return mockgraph::ok();
}

Status read_transport(const Given& given, Transport& transport) {
  if (!given.has("transport")) return mockgraph::ok();
  const auto text = given.text("transport");
  const auto found = kTransportText.parse(text);
  if (!found) return usage("--transport is memory, http or https, not '" + text + "'");
  transport = *found;
  return mockgraph::ok();
}

Status read_how(const Given& given, Options& options) {
  RETURN_IF_ERROR(read_transport(given, options.transport));
  RETURN_IF_ERROR(read_number(given, "jobs", {0, 256}, options.jobs));
  RETURN_IF_ERROR(read_number(given, "repeat", {1, 1'000'000}, options.repeat));
  options.shuffle = given.has("shuffle");
  if (const auto order = given.text("shuffle"); !order.empty())
    options.order_seed = mockgraph::seed_from(order);
  else if (options.shuffle)
    options.order_seed = options.seed;
  options.fail_fast = given.has("fail-fast");
  options.watch = given.has("watch");
  options.last_failed = given.has("last-failed");
  options.state_dir = given.text("state-dir");
  options.verbose = given.has("verbose");
  options.times = given.has("times");
  options.update = given.has("update");
  if (options.watch && options.json)
    return usage("--watch goes on, and --format json is one answer: take one of them");
  if (options.watch && (options.update || options.fail_fast))
    return usage(std::string{options.update ? "--update" : "--fail-fast"} +
                 " ends, and --watch goes on: take one of them");
  return mockgraph::ok();
}

void read_reports(const Given& given, Reports& reports) {
  reports = {.html = given.text("html"),
             .json = given.text("json"),
             .junit = given.text("junit"),
             .markdown = given.text("markdown"),
             .sarif = given.text("sarif"),
             .journals = given.text("journals"),
             .bundle = given.text("bundle"),
             .baseline = given.text("baseline")};
}

// Two reports in one file would be one report.
Status refuse_same_files(const Reports& reports) {
  std::vector<std::pair<std::string_view, const std::string*>> files{
      {"--html", &reports.html},   {"--json", &reports.json},
      {"--junit", &reports.junit}, {"--markdown", &reports.markdown},
      {"--sarif", &reports.sarif}, {"--bundle", &reports.bundle}};
  for (auto at = files.begin(); at != files.end(); ++at) {
    if (at->second->empty()) continue;
    const auto same = std::find_if(at + 1, files.end(),
                                   [&](const auto& each) { return *each.second == *at->second; });
    if (same != files.end())
      return usage(std::string{at->first} + " and " + std::string{same->first} +
                   " name the same file, '" + *at->second + "'");
  }
  return mockgraph::ok();
}

Status read_format(const Given& given, Options& options) {
  const auto text = given.has("format") ? given.text("format") : "text";
  if (text != "text" && text != "json")
    return usage("--format is text or json, not '" + text + "'");
  options.json = text == "json";
  return mockgraph::ok();
}

Result<Options> of_verb(const Given& given, const VerbRow& verb, std::vector<std::string> words) {
  Options options;
  options.command = verb.command;
  RETURN_IF_ERROR(refuse_strange_options(given, verb));
  RETURN_IF_ERROR(refuse_repetition(given));
  RETURN_IF_ERROR(read_format(given, options));
  RETURN_IF_ERROR(read_words(std::move(words), options));
  options.choice.filter = given.text("filter");
  options.choice.tags = given.all("tag");
  RETURN_IF_ERROR(read_shard(given.text("shard"), options.choice));
  if (given.has("seed")) options.seed = mockgraph::seed_from(given.text("seed"));
  RETURN_IF_ERROR(read_how(given, options));
  read_reports(given, options.reports);
  RETURN_IF_ERROR(refuse_same_files(options.reports));
  options.errors = given.has("errors");
  if (options.errors && !options.reports.html.empty())
    return usage("--errors is a list, and --html a page with it in: take one of them");
  RETURN_IF_ERROR(read_number(given, "pairs", {0, 1'000'000}, options.pairs));
  RETURN_IF_ERROR(read_number(given, "walks", {1, 100'000'000}, options.walks));
  RETURN_IF_ERROR(read_number(given, "steps", {1, 100'000}, options.steps));
  options.mutations = given.text("mutations");
  options.stories = given.text("stories");
  options.floor = given.text("floor");
  options.at = given.text("at");
  options.procedure = given.text("procedure");
  options.sets = given.all("set");
  if (options.command == Command::kFork && (options.at.empty() || options.sets.empty()))
    return usage("'replay fork' wants --at STEP and --set KEY=VALUE");
  return options;
}

Result<Options> from(const Given& given) {
  auto words = given.all("words");
  Options options;
  if (given.has("version")) {
    options.command = Command::kVersion;
    return options;
  }
  const auto* verb = words.empty() ? nullptr : find_verb(words[0]);
  // A file in the place of a verb is a bundle that somebody was sent.
  const bool is_file = !words.empty() && words[0].find_first_of("./") != std::string::npos;
  if (verb == nullptr && is_file)
    verb = find_verb("reproduce");
  else if (!words.empty())
    words.erase(words.begin());
  if (verb == nullptr && given.has("words")) {
    const auto word = given.all("words")[0];
    return usage("unknown verb '" + word + "'" +
                 did_you_mean(word, verb_rows(), [](const auto& row) { return row.name; }));
  }
  if (given.has("help") || verb == nullptr) {
    options.help = help_of(verb);
    return options;
  }
  return of_verb(given, *verb, std::move(words));
}

}  // namespace

Result<Options> read_options(int count, const char* const* words) {
  po::positional_options_description positional;
  positional.add("words", -1);
  po::variables_map given;
  try {
    // Whole names only: what a script says today must not mean something else tomorrow.
    const int style =
        po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
    const auto options = described();
    po::store(po::command_line_parser(count, words)
                  .options(options)
                  .positional(positional)
                  .style(style)
                  .run(),
              given);
  } catch (const po::unknown_option& fault) {
    return unknown_option(fault.get_option_name());
  } catch (const std::exception& fault) {
    return usage(fault.what());
  }
  return from(Given{std::move(given)});
}

}  // namespace scenarios::runner
