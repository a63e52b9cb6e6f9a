#include "scenarios/runner/sweep_story.h"

#include "mockgraph/base/text.h"
#include "scenarios/runner/story_text.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::OrderedJson;

std::string name_of(const Scenario& base, std::span<const Hit> hits) {
  std::vector<std::string> names;
  for (const auto& hit : hits) {
    std::string name{hit.fault->name};
    if (!hit.target.is_whole())
      name.append("-at-")
          .append(kVerbText.text(base.acts[hit.target.act].verb))
          .append("-")
          .append(std::to_string(hit.target.request));
    names.push_back(std::move(name));
  }
  return mockgraph::join(names, "-and-");
}

std::string summary_of(std::span<const Hit> hits, const Harm& harm) {
  std::vector<std::string> sentences;
  for (const auto& hit : hits)
    sentences.push_back(hit.target.at().append(" ").append(hit.fault->does));
  auto text = mockgraph::join(sentences, "; then ");
  return text.append(". It did harm (")
             .append(kHarmText.text(harm.kind))
             .append("): ")
             .append(harm.says) +
         ".";
}

// Each act of the base; one that is struck without a promise, and then again with one. A false
// claim shows at once.
OrderedJson acts_of(const Scenario& base, std::span<const Hit> hits, bool again) {
  const auto& acts = base.document->json().at("run");
  const auto places = places_in_struck(base, hits);
  const auto played = struck(base, hits);
  auto list = OrderedJson::array();
  for (std::size_t act = 0; act < base.acts.size(); ++act) {
    const auto runs = places[act + 1] - places[act];
    for (std::size_t run = 0; run < runs; ++run) {
      if (run > 0 && !again) break;
      OrderedJson json = acts[act];
      if (run + 1 < runs) json.erase("exitCode");
      if (run > 0 && run + 1 == runs) json["exitCode"] = 0;
      if (const auto& kill = played->acts[places[act] + run].kill)
        json["kill"] = {{kill->after ? "after" : "before", kill->request}};
      list.push_back(std::move(json));
    }
  }
  return list;
}

OrderedJson expectation_of(const Hit& hit, const Harm& harm) {
  const auto seconds = "PT" + std::to_string(harm.count) + "S";
  switch (harm.kind) {
    case HarmKind::kDoubled:
      if (harm.at.empty()) break;
      return {{"calls", {{{"at", harm.at}, {"count", harm.count}}}}};
    case HarmKind::kHaste:
      return {{"inOrder",
               {{{"at", harm.at}, {"status", 429}},
                {{"at", harm.at}, {"spacing", {{"atLeast", seconds}}}}}}};
    case HarmKind::kClaim:
    case HarmKind::kWorld:
      if (harm.at.starts_with("/rows")) break;
      if (harm.expected.is_null()) return {{"state", {{{"at", harm.at}, {"absent", true}}}}};
      return {{"state", {{{"at", harm.at}, {"is", harm.expected}}}}};
    default:
      break;
  }
  // Shown by how the acts end.
  const auto at =
      hit.target.is_whole() ? std::string{"POST /{tenant}/oauth2/v2.0/token"} : hit.target.at();
  return {{"calls", {{{"at", at}}}}};
}

}  // namespace

SweepStory story_of(const Scenario& base, std::span<const Hit> hits, std::span<const Harm> harms,
                    const std::string& folder) {
  const Json& json = base.document->json();
  const auto& harm = harms.front();
  SweepStory story{.name = name_of(base, hits), .text = {}};
  OrderedJson file;
  if (json.contains("$schema"))
    file["$schema"] = from_folder(base.file, json["$schema"].get<std::string>(), folder);
  file["name"] = story.name;
  file["summary"] = summary_of(hits, harm);
  file["tags"] = {"interrupted"};
  for (const auto* key : {"fixture", "procedure"})
    file[key] = from_folder(base.file, json.at(key).get<std::string>(), folder);
  for (const auto* key : {"patch", "answers", "replication"}) {
    if (json.contains(key)) file[key] = json[key];
  }
  auto rules = OrderedJson::array();
  for (std::size_t i = 0; i < hits.size(); ++i) {
    using Means = SweepFault::Means;
    if (hits[i].fault->means == Means::kRule)
      rules.push_back(rule_of(hits[i], "fault-" + std::to_string(i + 1)));
    if (hits[i].fault->means == Means::kReplication)
      file["replication"] = OrderedJson::parse(hits[i].fault->then);
  }
  if (!rules.empty()) file["rules"] = std::move(rules);
  file["run"] = acts_of(base, hits, harm.kind != HarmKind::kClaim);
  file["expect"] = expectation_of(hits.front(), harm);
  story.text = story_text(file);
  return story;
}

}  // namespace scenarios::runner
