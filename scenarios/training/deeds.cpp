#include "scenarios/training/deeds.h"

#include "mockgraph/base/text.h"
#include "scenarios/training/opening.h"

#include <algorithm>

namespace scenarios::training {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Instant;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::sandbox::JournalEntry;
using mockgraph::sandbox::State;
using mockgraph::sandbox::StatePtr;
using Entries = std::vector<std::shared_ptr<const JournalEntry>>;

Instant now_in(const State& state, const Means& means) { return state.clock.now(means.wall); }

void note(Practice& practice, Instant at, Deed deed, std::string about = {}) {
  practice.progress.events.push_back({at, deed, std::move(about)});
  ++practice.revision;
}

// What happened in a copy gets request ids of this sandbox, so that it can be asked about.
void tell(Sandbox& box, const Entries& entries) {
  std::map<std::string, std::string> ids;
  for (const auto& each : entries) {
    JournalEntry entry = *each;
    const auto before = entry.request_id.text();
    entry.request_id = box.next_request_id();
    ids[before] = entry.request_id.text();
    if (const auto batch = ids.find(entry.batch); batch != ids.end()) entry.batch = batch->second;
    box.journal().append(std::move(entry));
  }
}

// A state that was made in a copy becomes the sandbox's, unless that went on meanwhile; its time
// runs on from the copy's.
Status put(Sandbox& box, const StatePtr& seen, State state, Practice practice, const Means& means) {
  if (state.clock.is_frozen()) state.clock.follow(now_in(state, means), means.wall());
  return box.commit([&](State& next) -> Status {
    if (box.read() != seen)
      return Error{ErrorKind::kConflict,
                   "changed-meanwhile",
                   "somebody changed the sandbox meanwhile; try again",
                   {},
                   {}};
    state.attachment = std::make_shared<const Practice>(std::move(practice));
    next = std::move(state);
    return mockgraph::ok();
  });
}

template <class Change>
Status changed(Sandbox& box, const Means& means, const Change& change) {
  return box.commit([&](State& next) -> Status {
    const auto practice = practice_in(next);
    if (practice == nullptr) return require_practice(box).error();
    auto copy = std::make_shared<Practice>(*practice);
    RETURN_IF_ERROR(change(*copy, now_in(next, means)));
    next.attachment = std::move(copy);
    return mockgraph::ok();
  });
}

Result<std::optional<Draw>> draw_for(const runner::Scenario& lesson,
                                     const std::optional<Draw>& draw) {
  if (!lesson.lesson->is_drawn && draw)
    return Error{ErrorKind::kInvalid,
                 "nothing-drawn",
                 "in '" + lesson.name + "' nothing is drawn: it takes no seed and no difficulty",
                 "seed",
                 {}};
  if (!lesson.lesson->is_drawn) return std::optional<Draw>{};
  if (draw && (draw->difficulty < 1 || draw->difficulty > 3))
    return Error{
        ErrorKind::kInvalid, "wrong-value", "the difficulty is 1, 2 or 3", "difficulty", {}};
  return std::optional{draw.value_or(Draw{})};
}

Result<std::size_t> acts_until(const runner::LessonPlan& plan, std::string_view step) {
  if (step.empty()) return plan.steps.back().acts;
  if (const auto* found = plan.find_step(step)) return found->acts;
  std::vector<std::string> names;
  for (const auto& each : plan.steps) names.push_back(each.id);
  return Error{ErrorKind::kNotFound,
               "step-unknown",
               "the solution has no step '" + std::string{step} + "'; it has " +
                   mockgraph::join(names, ", "),
               "to",
               {}}
      .with("nearest", mockgraph::nearest(step, names));
}

// What holds of itself is nobody's deed.
Result<std::set<std::string>> held_in(const State& state, const runner::Scenario& lesson,
                                      const Kept& vault, const Means& means) {
  ASSIGN_OR_RETURN(const auto verdict, judge(state, lesson, vault, means));
  std::set<std::string> held;
  for (const auto& line : verdict.lines) {
    if (line.standing == Standing::kPassed) held.insert(line.id);
  }
  return held;
}

void record_verdict(Practice& practice, const Verdict& verdict, Instant at) {
  auto& progress = practice.progress;
  for (const auto& line : verdict.lines) {
    const bool holds = line.standing == Standing::kPassed;
    if (holds && progress.held.insert(line.id).second) note(practice, at, Deed::kHeld, line.id);
    if (!holds && progress.held.erase(line.id) > 0) note(practice, at, Deed::kLost, line.id);
  }
  if (!verdict.is_passed || progress.is_passed) return;
  progress.is_passed = true;
  const int points = score_of(progress, *practice.lesson->lesson);
  note(practice, at, Deed::kPassed, std::to_string(points));
  auto& best =
      practice.passed.try_emplace(practice.lesson->name, Achievement{points, at}).first->second;
  if (points > best.points) best = {points, at};
}

bool says_anything_new(const Practice& practice, const Verdict& verdict) {
  Practice copy = practice;
  record_verdict(copy, verdict, {});
  return copy.revision != practice.revision;
}

Status play_opening(Practice& practice, const Means& means) {
  ASSIGN_OR_RETURN(auto opening, opening_of(*practice.lesson, practice.draw, means));
  practice.opening = std::make_shared<const State>(std::move(opening.state));
  practice.opening_vault = std::move(opening.vault);
  return mockgraph::ok();
}

}  // namespace

Result<PracticePtr> require_practice(const Sandbox& box) {
  if (auto practice = practice_in(*box.read())) return practice;
  return Error{
      ErrorKind::kNotFound,
      "no-lesson",
      "no lesson is under way in the sandbox '" + box.name() +
          "'; 'mockgraph train list' shows them, 'mockgraph train start LESSON' starts one",
      box.name(),
      {}};
}

std::uint64_t revision_of(const Sandbox& box) {
  const auto practice = practice_in(*box.read());
  return box.journal().appended() + (practice == nullptr ? 0 : practice->revision);
}

Status start(Sandbox& box, std::string_view lesson, const std::optional<Draw>& draw,
             const Means& means) {
  ASSIGN_OR_RETURN(const auto found, find_lesson(lesson));
  ASSIGN_OR_RETURN(const auto drawn, draw_for(*found, draw));
  const auto seen = box.read();
  ASSIGN_OR_RETURN(auto opening, opening_of(*found, drawn, means));
  Practice practice;
  practice.lesson = found;
  practice.draw = drawn;
  practice.mistakes = std::move(opening.mistakes);
  practice.opening = std::make_shared<const State>(opening.state);
  practice.opening_vault = practice.vault = std::move(opening.vault);
  practice.journal_since = box.journal().appended() + opening.journal.size();
  ASSIGN_OR_RETURN(practice.progress.held, held_in(opening.state, *found, practice.vault, means));
  if (const auto before = practice_in(*seen)) {
    practice.passed = before->passed;
    practice.revision = before->revision;
  }
  note(practice, now_in(opening.state, means), Deed::kStarted, found->name);
  RETURN_IF_ERROR(put(box, seen, std::move(opening.state), std::move(practice), means));
  box.journal().begin_anew();
  tell(box, opening.journal);
  return mockgraph::ok();
}

Result<Verdict> look(Sandbox& box, bool record, const Means& means) {
  ASSIGN_OR_RETURN(const auto practice, require_practice(box));
  const auto state = box.read();
  ASSIGN_OR_RETURN(auto verdict, judge(*state, *practice->lesson, practice->vault, means));
  if (!record || !says_anything_new(*practice, verdict)) return verdict;
  RETURN_IF_ERROR(changed(box, means, [&](Practice& next, Instant at) {
    // Another lesson may have been started meanwhile.
    if (next.lesson == practice->lesson) record_verdict(next, verdict, at);
    return mockgraph::ok();
  }));
  return verdict;
}

Status take_hint(Sandbox& box, const Means& means) {
  return changed(box, means, [](Practice& practice, Instant at) -> Status {
    auto& progress = practice.progress;
    if (progress.hints >= practice.lesson->lesson->hints.size())
      return Error{
          ErrorKind::kConflict, "no-hint-left", "there is no hint after the solution", {}, {}};
    note(practice, at, Deed::kHint, std::to_string(++progress.hints));
    return mockgraph::ok();
  });
}

Status probe(Sandbox& box, std::string_view check, const Means& means) {
  return changed(box, means, [&](Practice& practice, Instant at) -> Status {
    if (practice.lesson->lesson->kind != runner::LessonKind::kFind)
      return Error{ErrorKind::kInvalid,
                   "nothing-hidden",
                   "in this lesson nothing is hidden: 'check' shows every check",
                   "check",
                   {}};
    std::vector<std::string> names;
    for (const auto& kind : client::checks::all_findings()) {
      if (std::ranges::find(names, kind.check) == names.end()) names.emplace_back(kind.check);
    }
    if (std::ranges::find(names, check) == names.end())
      return Error{ErrorKind::kNotFound,
                   "check-unknown",
                   "there is no check '" + std::string{check} + "'",
                   "check",
                   {}}
          .with("nearest", mockgraph::nearest(check, names));
    auto& probes = practice.progress.probes;
    if (std::ranges::find(probes, check) != probes.end()) return mockgraph::ok();
    probes.emplace_back(check);
    note(practice, at, Deed::kProbe, std::string{check});
    return mockgraph::ok();
  });
}

Status solve(Sandbox& box, std::string_view to, const Means& means) {
  ASSIGN_OR_RETURN(const auto practice, require_practice(box));
  const auto seen = box.read();
  ASSIGN_OR_RETURN(const auto acts, acts_until(*practice->lesson->lesson, to));
  auto done = solved(*practice->lesson, *seen,
                     vault_of(seen->world, *practice->lesson, practice->vault), acts, means);
  if (!done.ok()) return done.error();
  Practice next = *practice;
  next.vault = std::move(done->vault);
  next.progress.is_solved = true;
  note(next, now_in(done->state, means), Deed::kSolved, std::string{to});
  RETURN_IF_ERROR(put(box, seen, std::move(done->state), std::move(next), means));
  tell(box, done->journal);
  return mockgraph::ok();
}

Status sign_in_again(Sandbox& box, const Means& means) {
  ASSIGN_OR_RETURN(const auto practice, require_practice(box));
  const auto seen = box.read();
  const auto& lesson = *practice->lesson;
  ASSIGN_OR_RETURN(
      auto done,
      signed_in_again(lesson, *seen, vault_of(seen->world, lesson, practice->vault), means));
  Practice next = *practice;
  next.vault = std::move(done.vault);
  note(next, now_in(done.state, means), Deed::kSignedIn);
  RETURN_IF_ERROR(put(box, seen, std::move(done.state), std::move(next), means));
  tell(box, done.journal);
  return mockgraph::ok();
}

Status reset(Sandbox& box, std::string_view to, const Means& means) {
  ASSIGN_OR_RETURN(const auto practice, require_practice(box));
  const auto seen = box.read();
  Practice next = *practice;
  if (next.opening == nullptr) RETURN_IF_ERROR(play_opening(next, means));
  next.vault = next.opening_vault;
  next.journal_since = box.journal().appended();
  State state = *next.opening;
  Entries journal;
  if (!to.empty()) {
    ASSIGN_OR_RETURN(const auto acts, acts_until(*practice->lesson->lesson, to));
    ASSIGN_OR_RETURN(auto done, solved(*practice->lesson, state, next.vault, acts, means));
    state = std::move(done.state);
    journal = std::move(done.journal);
    next.vault = std::move(done.vault);
    next.progress.is_solved = true;
  }
  ASSIGN_OR_RETURN(next.progress.held, held_in(state, *next.lesson, next.vault, means));
  note(next, now_in(state, means), Deed::kReset, std::string{to});
  RETURN_IF_ERROR(put(box, seen, std::move(state), std::move(next), means));
  box.journal().begin_anew();
  tell(box, journal);
  return mockgraph::ok();
}

}  // namespace scenarios::training
