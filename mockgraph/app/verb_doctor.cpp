#include "mockgraph/app/doctor_checks.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr auto kDoctorOptions = std::to_array<OptionRow>({kReadyFile, kStateDir, kFormat});
constexpr VerbPage kDoctorPage{
    "doctor",
    "Finds what stands between a program that is started here and the mock, and says the repair:\n"
    "0 if nothing does, else 1. Looks only; changes nothing.",
    kDoctorOptions,
    {"mockgraph doctor", "mockgraph exec --running -- mockgraph doctor",
     "mockgraph doctor --format json"}};

constexpr auto kHealthText = enum_text<Health>({{Health::kGood, "good"},
                                                {Health::kWarning, "warning"},
                                                {Health::kBad, "bad"},
                                                {Health::kUnknown, "unknown"}});

struct Examined {
  std::string_view id;
  Diagnosis diagnosis;
};

std::size_t count(const std::vector<Examined>& all, Health health) {
  return static_cast<std::size_t>(std::ranges::count_if(
      all, [&](const Examined& each) { return each.diagnosis.health == health; }));
}

std::string as_json(const std::vector<Examined>& all) {
  OrderedJson checks = OrderedJson::array();
  for (const auto& [id, diagnosis] : all) {
    OrderedJson json{
        {"id", id}, {"health", kHealthText.text(diagnosis.health)}, {"seen", diagnosis.seen}};
    if (!diagnosis.repair.empty()) json["repair"] = diagnosis.repair;
    checks.push_back(std::move(json));
  }
  return dump(OrderedJson{{"version", 1}, {"bad", count(all, Health::kBad)}, {"checks", checks}}) +
         "\n";
}

std::string as_text(const std::vector<Examined>& all) {
  constexpr std::size_t kWordColumn = 9, kIdColumn = 14;
  std::string text;
  for (const auto& [id, diagnosis] : all) {
    const auto word = kHealthText.text(diagnosis.health);
    text.append(word).append(kWordColumn - word.size(), ' ');
    text.append(id).append(kIdColumn - id.size(), ' ').append(diagnosis.seen).append("\n");
    if (diagnosis.repair.empty()) continue;
    text.append(kWordColumn + kIdColumn, ' ')
        .append("repair: ")
        .append(diagnosis.repair)
        .append("\n");
  }
  return text + std::to_string(all.size()) +
         " checks: " + std::to_string(count(all, Health::kBad)) + " bad, " +
         std::to_string(count(all, Health::kWarning)) + " warnings, " +
         std::to_string(count(all, Health::kUnknown)) + " unknown\n";
}

}  // namespace

int doctor(const VerbCall& call) {
  const auto arguments = read_arguments(kDoctorPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "doctor", arguments.error());
  const auto circumstances = circumstances_of(*arguments, call.environment);
  std::vector<Examined> all;
  for (const auto& check : doctor_checks()) all.push_back({check.id, check.judge(circumstances)});
  call.console.out << (arguments->is_json() ? as_json(all) : as_text(all));
  return count(all, Health::kBad) == 0 ? kAsExpected : kChecksFailed;
}

}  // namespace mockgraph::app
