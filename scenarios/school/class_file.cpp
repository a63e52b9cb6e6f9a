#include "scenarios/school/class_file.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/document.h"
#include "mockgraph/files/json_schema.h"
#include "scenarios/runner/schemas.h"
#include "scenarios/training/catalogue.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace scenarios::school {
namespace {

using mockgraph::Result;
using mockgraph::Status;
using mockgraph::files::Document;

std::string place(std::string_view list, std::size_t index) {
  return "/" + std::string{list} + "/" + std::to_string(index);
}

// Names are shown and written into tables: one line each, with something to see.
bool is_showable(std::string_view name) {
  const bool has_control = std::ranges::any_of(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  return !has_control && mockgraph::trim(name) == name && !name.empty();
}

Result<std::vector<std::string>> trainees_in(const Document& document) {
  std::vector<std::string> names;
  std::set<std::string> folded;
  for (const auto& each : document.json().at("trainees")) {
    auto name = each.get<std::string>();
    const auto where = place("trainees", names.size());
    if (!is_showable(name))
      return document.fault(where, "a name begins and ends with a letter, and is on one line");
    if (!folded.insert(mockgraph::fold_case(name)).second)
      return document.fault(where, "'" + name +
                                       "' stands twice; add something that tells the two "
                                       "apart, such as a department");
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> names_of(const std::vector<training::LessonPtr>& lessons) {
  std::vector<std::string> names;
  for (const auto& each : lessons) names.push_back(each->name);
  return names;
}

Result<std::vector<std::string>> lessons_in(const Document& document) {
  const auto& catalogue = training::catalogue();
  if (!catalogue.ok()) return catalogue.error();
  const auto known = names_of(*catalogue);
  const auto& json = document.json();
  if (!json.contains("lessons")) return known;
  std::set<std::string> wanted;
  std::size_t index = 0;
  for (const auto& each : json.at("lessons")) {
    const auto id = each.get<std::string>();
    const auto where = place("lessons", index++);
    if (std::ranges::find(known, id) == known.end()) {
      const auto near = mockgraph::nearest(id, known);
      return document.fault(where, "there is no lesson '" + id + "'" +
                                       (near.empty() ? "; 'mockgraph train list' shows them"
                                                     : "; did you mean '" + near + "'?"));
    }
    if (!wanted.insert(id).second) return document.fault(where, "'" + id + "' stands twice");
  }
  std::vector<std::string> lessons;
  std::ranges::copy_if(known, std::back_inserter(lessons),
                       [&](const auto& id) { return wanted.contains(id); });
  return lessons;
}

Status read_patience(const Document& document, ClassPlan& plan) {
  const auto& json = document.json();
  if (!json.contains("stuckAfter")) return mockgraph::ok();
  const auto length = mockgraph::parse_duration(json.at("stuckAfter").get<std::string>());
  if (!length.ok() || *length <= mockgraph::Duration{0})
    return document.fault("/stuckAfter", "a duration such as PT5M is expected");
  plan.stuck_after = *length;
  return mockgraph::ok();
}

Result<ClassPlan> plan_of(const Document& document) {
  static const mockgraph::files::JsonSchema kSchema{runner::find_schema("class")->text()};
  RETURN_IF_ERROR(kSchema.check(document));
  const auto& json = document.json();
  ClassPlan plan;
  plan.name = json.at("name").get<std::string>();
  plan.title = json.value("title", plan.name);
  plan.seed = json.value("seed", std::uint64_t{0});
  ASSIGN_OR_RETURN(plan.trainees, trainees_in(document));
  ASSIGN_OR_RETURN(plan.lessons, lessons_in(document));
  RETURN_IF_ERROR(read_patience(document, plan));
  return plan;
}

}  // namespace

bool ClassPlan::has_lesson(std::string_view id) const {
  return std::ranges::find(lessons, id) != lessons.end();
}

Result<ClassPlan> load_class(const std::string& path) {
  ASSIGN_OR_RETURN(const Document document, mockgraph::files::read_document(path));
  return plan_of(document);
}

Result<ClassPlan> class_in(std::string file, std::string text) {
  ASSIGN_OR_RETURN(const Document document,
                   mockgraph::files::parse_document(std::move(file), std::move(text)));
  return plan_of(document);
}

}  // namespace scenarios::school
