#include "mockgraph/app/arguments.h"

#include "mockgraph/base/text.h"

#include <boost/program_options.hpp>

#include <algorithm>

namespace mockgraph::app {
namespace {

namespace po = boost::program_options;

constexpr std::string_view kWordsOption = "<words>";  // no flag can be called that
constexpr std::size_t kHelpColumn = 28;

po::options_description description_of(const VerbPage& page) {
  po::options_description description;
  description.add_options()("help,h", "");
  for (const auto& row : page.options) {
    const std::string name{row.name};
    if (row.value.empty())
      description.add_options()(name.c_str(), "");
    else
      description.add_options()(name.c_str(), po::value<std::string>(), "");
  }
  description.add_options()(kWordsOption.data(), po::value<std::vector<std::string>>(), "");
  return description;
}

std::string complaint(const VerbPage& page, const po::error& fault) {
  const auto* unknown = dynamic_cast<const po::unknown_option*>(&fault);
  if (unknown == nullptr) return fault.what();
  std::vector<std::string> names{"--help"};
  for (const auto& row : page.options) names.push_back("--" + std::string{row.name});
  const auto name = unknown->get_option_name();
  const auto near = nearest(name, names);
  return "unknown option '" + name + "'" + (near.empty() ? "" : "; did you mean " + near + "?");
}

// Of a switch that the environment sets.
bool is_yes(std::string_view value) { return value != "0" && value != "false" && value != "no"; }

// What stands in `allowed` ("text|json") if the value word lists choices. A word in capitals
// ("system|MOMENT") stands for anything.
Status check_choice(const OptionRow& row, const std::string& value) {
  if (row.value.find('|') == std::string_view::npos) return ok();
  const auto choices = split(row.value, '|');
  if (std::ranges::any_of(choices, [](std::string_view word) { return word != fold_case(word); }))
    return ok();
  if (std::ranges::find(choices, value) != choices.end()) return ok();
  std::string all{row.value};
  std::ranges::replace(all, '|', ' ');
  return usage_error("--" + std::string{row.name} + " is one of: " + all + "; not '" + value + "'");
}

}  // namespace

Error usage_error(std::string message) {
  return {ErrorKind::kInvalid, "usage", std::move(message), {}, {}};
}

bool Arguments::has(std::string_view name) const { return values_.find(name) != values_.end(); }

std::string Arguments::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string{} : found->second;
}

Result<std::int64_t> Arguments::number(std::string_view name, std::int64_t least) const {
  const auto value = to_integer(text(name));
  if (!value || *value < least)
    return usage_error("--" + std::string{name} + " must be a whole number of at least " +
                       std::to_string(least));
  return *value;
}

std::string Arguments::word(std::size_t index) const {
  return index < words_.size() ? words_[index] : std::string{};
}

Result<Arguments> read_arguments(const VerbPage& page, std::span<const std::string> words,
                                 const Environment& environment) {
  po::variables_map given;
  try {
    po::positional_options_description positions;
    positions.add(kWordsOption.data(), -1);
    // No guessing: a shortened option would change its meaning when another is added.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    po::store(po::command_line_parser({words.begin(), words.end()})
                  .options(description_of(page))
                  .positional(positions)
                  .style(style)
                  .run(),
              given);
  } catch (const po::error& fault) {
    return usage_error(complaint(page, fault));
  }
  if (given.count("help") != 0) return Error{ErrorKind::kInvalid, "help", help_page(page), {}, {}};
  Arguments arguments;
  if (given.count(kWordsOption.data()) != 0)
    arguments.words_ = given[kWordsOption.data()].as<std::vector<std::string>>();
  if (arguments.words_.size() > page.most_words)
    return usage_error("'" + arguments.words_[page.most_words] + "' is one word too many");
  for (const auto& row : page.options) {
    const std::string name{row.name};
    const auto inherited = environment(variable_of(row.name));
    if (given.count(name) != 0) {
      arguments.values_[name] = row.value.empty() ? "" : given[name].as<std::string>();
    } else if (!inherited.empty() && (!row.value.empty() || is_yes(inherited))) {
      arguments.values_[name] = inherited;
    } else if (!row.fallback.empty()) {
      arguments.values_[name] = row.fallback;
    }
    if (arguments.has(name)) RETURN_IF_ERROR(check_choice(row, arguments.text(name)));
  }
  return arguments;
}

std::string variable_of(std::string_view name) {
  std::string variable = "MOCKGRAPH_";
  for (const char c : name)
    variable += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return variable;
}

std::string help_page(const VerbPage& page) {
  std::string text = "usage: mockgraph " + std::string{page.usage} + "\n\n" +
                     std::string{page.summary} + "\n\noptions\n";
  for (const auto& row : page.options) {
    std::string left = "  --" + std::string{row.name};
    if (!row.value.empty()) left.append(" ").append(row.value);
    left.append(left.size() < kHelpColumn ? kHelpColumn - left.size() : 1, ' ');
    text.append(left).append(row.help);
    if (!row.fallback.empty()) text.append(" (").append(row.fallback).append(")");
    text += '\n';
  }
  text += "  --help                    this page\n\nexamples\n";
  for (const auto example : page.examples) text.append("  ").append(example).append("\n");
  return text;
}

int complain(const Console& console, std::string_view verb, const Error& error) {
  if (error.code == "help") {
    console.out << error.message;
    return kAsExpected;
  }
  console.err << "mockgraph " << verb << ": " << error.message;
  if (const auto near = error.about("nearest"); !near.empty())
    console.err << "; did you mean " << near << "?";
  console.err << '\n';
  if (error.code == "usage") console.err << "see: mockgraph " << verb << " --help\n";
  return error.kind == ErrorKind::kInvalid || error.kind == ErrorKind::kNotFound ? kUsage
                                                                                 : kCouldNotRun;
}

}  // namespace mockgraph::app
