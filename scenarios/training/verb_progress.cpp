#include "scenarios/training/verb_progress.h"

#include "mockgraph/app/chance.h"
#include "mockgraph/app/control_client.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"
#include "scenarios/training/progress_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace scenarios::training {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::string_at;
using mockgraph::app::Arguments;
using mockgraph::app::OptionRow;
using mockgraph::app::usage_error;
using mockgraph::app::VerbCall;
using mockgraph::app::VerbPage;

constexpr auto kExportOptions = std::to_array<OptionRow>({
    {"trainee", "NAME", "", "whose progress it is; in a class it knows that itself"},
    mockgraph::app::kStateDir,
    mockgraph::app::kControlOptions[0],
    mockgraph::app::kControlOptions[1],
    mockgraph::app::kControlOptions[2],
});
constexpr VerbPage kExportPage{
    "train export",
    "Writes what was done in a running mock as a signed progress file, to be sent to whoever\n"
    "teaches. Whoever changes it afterwards is found out by 'train merge'.",
    kExportOptions,
    {"mockgraph train export --trainee 'Anna Berg' > anna.json",
     "mockgraph train export --sandbox CODE > anna.json", ""},
    0};

constexpr auto kMergeOptions = std::to_array<OptionRow>({
    {"as", "csv|html|json", "csv", "how the table is written"},
    {"keys", "FILE", "", "public keys, a line each: files that others signed are refused"},
    {"title", "TEXT", "Results", "of the page"},
});
constexpr VerbPage kMergePage{
    "train merge FILES…",
    "Makes one table of progress files: of each lesson of each trainee the best result. A file\n"
    "that was altered is refused and named. Without --keys every key counts, and stderr tells\n"
    "which there were.",
    kMergeOptions,
    {"mockgraph train merge *.json > results.csv",
     "mockgraph train merge *.json --as html --keys class-may/progress-key.pub > results.html", ""},
    10'000};

// ---- export ----

std::size_t count_at(const Json& json, const char* pointer) {
  const auto* found = mockgraph::find_at(json, pointer);
  return found != nullptr && found->is_number() ? found->get<std::size_t>() : 0;
}

Result<Json> ask(const Arguments& arguments, const std::string& path) {
  ASSIGN_OR_RETURN(const auto text,
                   mockgraph::app::call_control(arguments, {"GET", "training/" + path}));
  return mockgraph::parse_json(text);
}

std::vector<ResultRow> passed_in(const Json& lessons, const std::string& trainee) {
  std::vector<ResultRow> rows;
  for (const auto& each : lessons.value("lessons", Json::array())) {
    const auto* passed = mockgraph::find_at(each, "/passed");
    if (passed == nullptr || passed->is_null()) continue;
    ResultRow row{.trainee = trainee, .lesson = string_at(each, "/id")};
    row.is_passed = true;
    row.points = static_cast<int>(count_at(*passed, "/points"));
    row.checks = row.checks_passed = count_at(each, "/checks");
    if (const auto at = mockgraph::parse_instant(string_at(*passed, "/at")); at.ok()) row.at = *at;
    rows.push_back(std::move(row));
  }
  return rows;
}

// The lesson under way adds what it took; one that is not passed is a row of its own.
void add_current(const Json& state, const std::string& trainee, std::vector<ResultRow>& rows) {
  const auto lesson = string_at(state, "/lesson/id");
  auto row = std::ranges::find(rows, lesson, &ResultRow::lesson);
  if (row == rows.end()) {
    row = rows.insert(row, {.trainee = trainee, .lesson = lesson});
    row->points = static_cast<int>(count_at(state, "/score/points"));
    row->checks_passed = count_at(state, "/progress/passed");
    row->checks = count_at(state, "/progress/of");
  }
  row->hints = count_at(state, "/score/hints");
  row->probes = count_at(state, "/score/probes");
  row->is_solved = state.at("score").value("solved", false);
}

Result<std::string> exported(const VerbCall& call, const Arguments& arguments) {
  // A class signs with a key that its trainees do not have.
  auto signed_text = mockgraph::app::call_control(arguments, {"GET", "class/progress"});
  if (signed_text.ok()) return signed_text;
  const auto trainee = arguments.text("trainee");
  ASSIGN_OR_RETURN(const Json lessons, ask(arguments, "lessons"));
  if (trainee.empty())
    return usage_error("whose progress is it? say so by --trainee, such as --trainee 'Anna Berg'");
  auto rows = passed_in(lessons, trainee);
  const auto* current = mockgraph::find_at(lessons, "/current");
  if (current != nullptr && !current->is_null()) {
    ASSIGN_OR_RETURN(const Json state, ask(arguments, "state"));
    add_current(state, trainee, rows);
  }
  ASSIGN_OR_RETURN(const auto folder, mockgraph::app::state_folder(arguments, call.environment));
  mockgraph::tokens::Seal::Seed fresh{};
  mockgraph::app::system_chance()(fresh);
  ASSIGN_OR_RETURN(const auto seal, seal_of(folder, fresh));
  return progress_text({.class_name = {},
                        .trainee = trainee,
                        .at = mockgraph::app::wall_time(),
                        .rows = std::move(rows),
                        .key = {}},
                       seal);
}

// ---- merge ----

Result<std::vector<std::string>> keys_in(const std::string& path) {
  std::vector<std::string> keys;
  if (path.empty()) return keys;
  ASSIGN_OR_RETURN(const auto text, mockgraph::read_file(path));
  for (const auto line : mockgraph::words(text, '\n')) keys.emplace_back(mockgraph::trim(line));
  if (keys.empty()) return usage_error(path + " holds no key");
  return keys;
}

Result<std::vector<ProgressFile>> read_all(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const auto keys, keys_in(arguments.text("keys")));
  std::vector<ProgressFile> files;
  std::string refusals;
  for (const auto& path : arguments.words()) {
    const auto text = mockgraph::read_file(path);
    auto file = text.ok() ? progress_from(path, *text) : Result<ProgressFile>{text.error()};
    if (file.ok() && !keys.empty() && std::ranges::find(keys, file->key) == keys.end())
      file = Error{ErrorKind::kInvalid,
                   "progress-key",
                   path + ": this was signed by another key (" + file->key + ")",
                   path,
                   {}};
    if (file.ok())
      files.push_back(*std::move(file));
    else
      refusals.append(refusals.empty() ? "" : "\n").append(file.error().message);
  }
  if (!refusals.empty()) return Error{ErrorKind::kInvalid, "progress-file", refusals, {}, {}};
  return files;
}

Result<std::string> table_of(const VerbCall& call, const Arguments& arguments) {
  const auto as = arguments.text("as");
  if (arguments.words().empty()) return usage_error("which files? 'mockgraph train merge *.json'");
  ASSIGN_OR_RETURN(const auto files, read_all(arguments));
  std::map<std::string, std::size_t> keys;
  for (const auto& file : files) ++keys[file.key];
  for (const auto& [key, count] : keys)
    call.console.err << count << (count == 1 ? " file" : " files") << " signed by " << key << '\n';
  const auto rows = merged(files);
  if (as == "csv") return results_csv(rows);
  const auto title = arguments.text("title");
  const auto now = mockgraph::app::wall_time();
  return as == "html" ? results_html(title, rows, now) : results_json(title, rows, now);
}

using Work = Result<std::string> (*)(const VerbCall&, const Arguments&);

int run(const VerbCall& call, const VerbPage& page, Work work, const std::string& name) {
  // The first word is the verb's own.
  const auto arguments =
      mockgraph::app::read_arguments(page, call.words.subspan(1), call.environment);
  if (!arguments.ok()) return mockgraph::app::complain(call.console, name, arguments.error());
  const auto text = work(call, *arguments);
  if (!text.ok()) return mockgraph::app::complain(call.console, name, text.error());
  call.console.out << *text;
  return mockgraph::app::kAsExpected;
}

}  // namespace

int export_verb(const VerbCall& call) { return run(call, kExportPage, exported, "train export"); }
int merge_verb(const VerbCall& call) { return run(call, kMergePage, table_of, "train merge"); }

}  // namespace scenarios::training
