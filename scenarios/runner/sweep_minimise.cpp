#include "scenarios/runner/sweep_story.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using Hits = std::vector<Hit>;

// A base as its file would say it, and what strikes it.
struct Candidate {
  Json base;
  Hits hits;
};

class Minimiser {
 public:
  Minimiser(const Scenario& base, HarmKind kind, std::string folder, const Stage& stage)
      : base_(base), kind_(kind), folder_(std::move(folder)), stage_(stage) {}

  std::optional<SweepStory> shortest(const Hits& hits);

 private:
  // Keeps a candidate that still shows the harm.
  bool take(Candidate candidate);
  [[nodiscard]] std::optional<SweepStory> shown_by(const Candidate& candidate) const;
  void leave_out_hits();
  void leave_out_acts();
  void leave_out_answers();

  const Scenario& base_;
  const HarmKind kind_;
  const std::string folder_;
  const Stage& stage_;
  Candidate kept_;
  std::optional<SweepStory> story_;
};

// The same calls in a shorter story; nothing if it has them no more.
std::optional<Hits> found_again(const Hits& hits, const std::vector<Target>& targets) {
  Hits found;
  for (const auto& hit : hits) {
    const auto same = std::ranges::find_if(targets, [&](const Target& target) {
      return target.act == hit.target.act && target.at() == hit.target.at() &&
             target.turn == hit.target.turn;
    });
    if (same == targets.end()) return std::nullopt;
    found.push_back({*same, hit.fault});
  }
  return found;
}

std::optional<SweepStory> Minimiser::shown_by(const Candidate& candidate) const {
  using mockgraph::files::parse_document;
  const auto document = parse_document(base_.file, mockgraph::dump(candidate.base, 2));
  if (!document.ok()) return std::nullopt;
  const auto base = scenario_of(*document, base_.world.seed);
  if (!base.ok()) return std::nullopt;
  const auto faultless = faultless_run(*base, stage_);
  if (!faultless.ok()) return std::nullopt;
  const auto hits = found_again(candidate.hits, faultless->targets);
  if (!hits) return std::nullopt;
  auto judged = judge_struck(*base, *faultless, *hits, stage_);
  if (!judged.ok()) return std::nullopt;
  const auto harm = std::ranges::find(judged->harms, kind_, &Harm::kind);
  if (harm == judged->harms.end()) return std::nullopt;
  auto story = story_of(*base, *hits, std::span{&*harm, 1}, folder_);
  const auto file = parse_document(folder_ + "/" + story.name + ".json", story.text);
  if (!file.ok()) return std::nullopt;
  const auto scenario = scenario_of(*file, std::nullopt);
  if (!scenario.ok() || play(*scenario, stage_).verdict != Verdict::kFailed) return std::nullopt;
  return story;
}

bool Minimiser::take(Candidate candidate) {
  auto story = shown_by(candidate);
  if (!story) return false;
  story_ = std::move(story);
  kept_ = std::move(candidate);
  return true;
}

void Minimiser::leave_out_hits() {
  for (std::size_t i = kept_.hits.size(); i-- > 0 && kept_.hits.size() > 1;) {
    auto fewer = kept_;
    fewer.hits.erase(fewer.hits.begin() + static_cast<std::ptrdiff_t>(i));
    take(std::move(fewer));
  }
}

// From the last one: so the story first ends as early as it can.
void Minimiser::leave_out_acts() {
  for (auto act = kept_.base.at("run").size(); act-- > 0;) {
    auto fewer = kept_;
    const auto is_struck = [&](const Hit& hit) {
      return !hit.target.is_whole() && hit.target.act == act;
    };
    if (fewer.base["run"].size() == 1 || std::ranges::any_of(fewer.hits, is_struck)) continue;
    fewer.base["run"].erase(act);
    for (auto& hit : fewer.hits) hit.target.act -= hit.target.act > act ? 1 : 0;
    take(std::move(fewer));
  }
}

void Minimiser::leave_out_answers() {
  for (const auto* key : {"patch", "replication"}) {
    auto fewer = kept_;
    if (fewer.base.erase(key) != 0) take(std::move(fewer));
  }
  std::vector<std::string> names;
  const Json answers = kept_.base.value("answers", Json::object());
  for (const auto& [name, answer] : answers.items()) names.push_back(name);
  for (const auto& name : names) {
    auto fewer = kept_;
    fewer.base["answers"].erase(name);
    if (name != "administrator") take(std::move(fewer));
  }
}

std::optional<SweepStory> Minimiser::shortest(const Hits& hits) {
  auto whole = base_.document->json();
  // What it expected is about how the base ends; its acts are judged by their exit codes.
  whole["expect"] = {{"findings", Json::array()}};
  if (!take({std::move(whole), hits})) return std::nullopt;
  leave_out_hits();
  leave_out_acts();
  leave_out_answers();
  return std::move(story_);
}

}  // namespace

std::optional<SweepStory> minimised(const Scenario& base, const Swept& swept,
                                    const std::string& folder, const Stage& stage) {
  std::optional<SweepStory> shortest;
  for (const auto& harm : swept.harms) {
    if (harm.kind == HarmKind::kCrash) continue;  // as a story, too, it would end the program
    shortest = Minimiser{base, harm.kind, folder, stage}.shortest(swept.hits);
    if (shortest) break;
  }
  return shortest;
}

}  // namespace scenarios::runner
