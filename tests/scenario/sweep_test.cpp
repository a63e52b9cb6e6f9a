// The set-up client survives: whatever befalls one of its calls, the end is the same. And clients
// that would not are found, and shown by a short story.
#include "scenarios/runner/sweep_story.h"
#include "tests/support/both_wires.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace scenarios::runner {
namespace {

using client::procedure::Secrets;
using client::procedure::Session;
using mockgraph::Request;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::IsOk;

const std::string kRoot = SOURCE_ROOT "/";
const std::string kFolder = SOURCE_ROOT "/scenarios/never-written";

const Scenario& base() {
  static const auto kBase = *load_scenario(kRoot + "scenarios/everything-right.json", std::nullopt);
  return kBase;
}

using Around = std::function<Session(Session)>;

Stage stage(Around around = {}) {
  Stage stage{tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
  stage.around_client = std::move(around);
  return stage;
}

Sweep sweep_of(const SweepPlan& plan, const Stage& on) {
  auto swept = sweep(base(), plan, on, {});
  EXPECT_THAT(swept, IsOk());
  return swept.ok() ? *std::move(swept) : Sweep{};
}

std::string harms_in(const std::vector<Swept>& all) {
  std::string text;
  for (const auto& each : all) {
    for (const auto& harm : each.harms)
      text.append(name_of(base(), each.hits.front()))
          .append(": ")
          .append(kHarmText.text(harm.kind))
          .append(": ")
          .append(harm.says)
          .append("\n");
  }
  return text;
}

// The whole sweep in shares, each a test: under a sanitizer all of it takes minutes.
class EveryShare : public testing::TestWithParam<std::size_t> {
 protected:
  static constexpr std::size_t kShares = 8;
};

TEST_P(EveryShare, FindsAClientThatSurvivesItsFaults) {
  const auto share = sweep_of({.shard = GetParam(), .shards = kShares}, stage());
  EXPECT_EQ(harms_in(share.singles), "");
  EXPECT_TRUE(share.holds());
  EXPECT_GT(share.count(Survival::kAlone), 0U);
  EXPECT_GT(share.count(Survival::kAgain), 0U);
}

INSTANTIATE_TEST_SUITE_P(Sweep, EveryShare, testing::Range<std::size_t>(1, 9));

TEST(Sweep, StrikesEveryCallWithWhatItCanMeet) {
  const auto faultless = faultless_run(base(), stage());
  ASSERT_THAT(faultless, IsOk());
  const auto hits = hits_on(faultless->targets);
  for (const auto& target : faultless->targets) {
    const auto is_own = [&](const Hit& hit) {
      return hit.target.at() == target.at() && hit.target.call == target.call;
    };
    EXPECT_GE(std::ranges::count_if(hits, is_own), 4) << target.at();
  }
  for (const auto& fault : sweep_faults()) {
    const auto is_own = [&](const Hit& hit) { return hit.fault == &fault; };
    EXPECT_TRUE(std::ranges::any_of(hits, is_own)) << fault.name;
  }
}

TEST(Sweep, PairsAreDrawnBySeedAndPlayedTheSameHoweverManyAtOnce) {
  const auto one = sweep_of({.pairs = 12, .seed = 3, .shards = 400, .jobs = 1}, stage());
  const auto two = sweep_of({.pairs = 12, .seed = 3, .shards = 400, .jobs = 2}, stage());
  EXPECT_EQ(as_json(base(), one), as_json(base(), two));
}

// In a later act the second fault would be counted off by what the first one has done again, and
// strike the audit.
TEST(Sweep, PairsStrikeOneRunOfTheClientAndDoNoHarm) {
  const auto swept = sweep_of({.pairs = 600, .seed = 3, .shard = 1, .shards = 40}, stage());
  EXPECT_EQ(swept.pairs.size(), 15U);
  EXPECT_EQ(harms_in(swept.pairs), "");
  for (const auto& pair : swept.pairs)
    EXPECT_EQ(pair.hits.front().target.act, pair.hits.back().target.act);
}

TEST(Sweep, SharesOut) {
  const auto faultless = faultless_run(base(), stage());
  ASSERT_THAT(faultless, IsOk());
  const auto all = hits_on(faultless->targets).size();
  const auto third = sweep_of({.shard = 7, .shards = 100}, stage());
  EXPECT_EQ(third.singles.size(), all / 100 + (all % 100 >= 7 ? 1 : 0));
}

// ---- clients that would not survive ----

// Sends again whatever was not answered, without a look at what became of it.
Session blindly_repeating(Session session) {
  session.exchange = [wire = std::move(session.exchange)](const Request& request) {
    auto answer = wire(request);
    return answer.ok() || request.method != "POST" ? answer : wire(request);
  };
  return session;
}

// Writes down what it has to keep when it ends, and not before it needs it.
class LateNotes {
 public:
  explicit LateNotes(client::procedure::SecretStore store) : store_(std::move(store)) {}
  LateNotes(const LateNotes&) = delete;
  LateNotes& operator=(const LateNotes&) = delete;
  ~LateNotes() {
    if (notes_) static_cast<void>(store_.save(*notes_));
  }
  mockgraph::Status save(const Secrets& secrets) {
    notes_ = secrets;
    return mockgraph::ok();
  }
  mockgraph::Result<std::optional<Secrets>> load() {
    if (notes_) return notes_;
    return store_.load();
  }

 private:
  client::procedure::SecretStore store_;
  std::optional<Secrets> notes_;
};

Session writing_late(Session session) {
  const auto notes = std::make_shared<LateNotes>(std::move(session.secrets));
  session.secrets.save = [notes](const Secrets& secrets) { return notes->save(secrets); };
  session.secrets.load = [notes] { return notes->load(); };
  session.secrets.place = "memory";
  return session;
}

// Does not look at how long it was told to wait.
Session hasty(Session session) {
  session.exchange = [wire = std::move(session.exchange)](const Request& request) {
    auto answer = wire(request);
    if (answer.ok()) answer->headers.remove("Retry-After");
    return answer;
  };
  return session;
}

// What a sweep of the faults of one name, at calls of one route, finds.
std::vector<Swept> harmed_by(std::string_view fault, std::string_view at, const Stage& on) {
  std::vector<Swept> harmed;
  const auto faultless = faultless_run(base(), on);
  EXPECT_THAT(faultless, IsOk());
  if (!faultless.ok()) return harmed;
  for (const auto& hit : hits_on(faultless->targets)) {
    if (hit.fault->name != fault || (!at.empty() && hit.target.at() != at)) continue;
    auto judged = judge_struck(base(), *faultless, std::span{&hit, 1}, on);
    EXPECT_THAT(judged, IsOk());
    if (judged.ok() && !judged->harms.empty())
      harmed.push_back({{hit}, Survival::kHarm, std::move(judged->harms)});
  }
  return harmed;
}

Verdict verdict_of(const SweepStory& story, const Stage& on) {
  const auto file =
      mockgraph::files::parse_document(kFolder + "/" + story.name + ".json", story.text);
  EXPECT_THAT(file, IsOk());
  const auto scenario = scenario_of(*file, std::nullopt);
  EXPECT_THAT(scenario, IsOk()) << story.text;
  return scenario.ok() ? play(*scenario, on).verdict : Verdict::kInvalid;
}

// The story fails with the client that does harm, and passes with the one that does not.
void expect_shown(const std::vector<Swept>& harmed, HarmKind kind, const Stage& on) {
  ASSERT_THAT(harmed, testing::Not(IsEmpty()));
  EXPECT_TRUE(std::ranges::any_of(harmed.front().harms, [&](const Harm& harm) {
    return harm.kind == kind;
  })) << harms_in(harmed);
  const auto story = minimised(base(), harmed.front(), kFolder, on);
  ASSERT_TRUE(story.has_value());
  EXPECT_LT(std::ranges::count(story->text, '\n'), 30) << story->text;
  EXPECT_EQ(verdict_of(*story, on), Verdict::kFailed) << story->text;
  EXPECT_EQ(verdict_of(*story, stage()), Verdict::kPassed) << story->text;
}

TEST(Sweep, FindsAClientThatMakesThingsTwiceAfterAReset) {
  const auto on = stage(blindly_repeating);
  expect_shown(harmed_by("reset-after", "POST /v1.0/identity/conditionalAccess/policies", on),
               HarmKind::kDoubled, on);
}

TEST(Sweep, FindsAClientThatLosesThePasswordWhenItIsKilled) {
  const auto on = stage(writing_late);
  expect_shown(harmed_by("killed-after", "POST /v1.0/users", on), HarmKind::kPassword, on);
}

TEST(Sweep, FindsAClientThatDoesNotWaitAsItWasTold) {
  const auto on = stage(hasty);
  expect_shown(harmed_by("429-wait", "POST /v1.0/users", on), HarmKind::kHaste, on);
}

TEST(Sweep, OfTwoFaultsTheOneThatDoesHarmStaysInTheStory) {
  const auto on = stage(hasty);
  auto harmed = harmed_by("429-wait", "POST /v1.0/users", on);
  ASSERT_THAT(harmed, SizeIs(1));
  const auto other = harmed_by("429-wait", "GET /v1.0/organization", on);
  const auto faultless = faultless_run(base(), on);
  for (const auto& hit : hits_on(faultless->targets)) {
    if (hit.fault->name == "500" && hit.target.at() == "GET /v1.0/domains")
      harmed.front().hits.push_back(hit);
  }
  const auto story = minimised(base(), harmed.front(), kFolder, on);
  ASSERT_TRUE(story.has_value());
  EXPECT_THAT(story->name, testing::StartsWith("429-wait-at-apply-"));
  EXPECT_THAT(story->name, testing::Not(HasSubstr("-and-")));
}

// ---- the later edition, and the application ----

const Scenario& later() {
  static const auto kLater =
      *load_scenario(kRoot + "scenarios/everything-asked-for-2026.json", std::nullopt);
  return kLater;
}

struct LaterSurvival {
  std::string name;
  Swept swept;
};

// How the client survives those faults of the later edition that are chosen.
std::vector<LaterSurvival> survived_later(const std::function<bool(const Hit&)>& is_chosen) {
  std::vector<LaterSurvival> all;
  const auto faultless = faultless_run(later(), stage());
  EXPECT_THAT(faultless, IsOk());
  if (!faultless.ok()) return all;
  for (const auto& hit : hits_on(faultless->targets)) {
    if (is_chosen(hit))
      all.push_back({name_of(later(), hit), survived(later(), *faultless, {hit}, stage())});
  }
  return all;
}

std::string told_of(const LaterSurvival& each) {
  auto text = each.name + ": " + std::string{kSurvivalText.text(each.swept.survival)} + "\n";
  for (const auto& harm : each.swept.harms)
    text.append("  ").append(kHarmText.text(harm.kind)).append(": ").append(harm.says).append("\n");
  for (const auto& id : each.swept.findings) text.append("  ").append(id).append("\n");
  return text;
}

// Two hours are longer than the policy lets a refresh token be without a sign-in: that is what the
// page asks for, whatever the client does, and the audit tells it.
TEST(LaterSweep, TimeThatPassesWhileItHardensIsToldByTheAudit) {
  const auto all = survived_later([](const Hit& hit) {
    return hit.fault->name == "token-expired" && !hit.target.is_whole() &&
           later().acts[hit.target.act].verb == Verb::kHarden;
  });
  ASSERT_THAT(all, testing::Not(IsEmpty()));
  for (const auto& each : all) EXPECT_NE(each.swept.survival, Survival::kHarm) << told_of(each);
}

TEST(LaterSweep, ReplicasThatAreBehindAreSurvivedOrTold) {
  const auto all = survived_later([](const Hit& hit) { return hit.target.is_whole(); });
  ASSERT_THAT(all, SizeIs(4));
  for (const auto& each : all) EXPECT_NE(each.swept.survival, Survival::kHarm) << told_of(each);
}

// ---- what is told ----

TEST(Sweep, IsToldAsAMatrixWithTheTotalsLast) {
  const auto part = sweep_of({.shard = 1, .shards = 300}, stage());
  const auto text = as_text(base(), part);
  EXPECT_THAT(text, HasSubstr("  429-wait "));
  EXPECT_THAT(text, HasSubstr("\nthe whole story"));
  EXPECT_THAT(text, testing::EndsWith(" 0 did harm\n"));
  const auto page = report::as_html(matrix_of(base(), part), "1");
  EXPECT_THAT(page, HasSubstr("Resilience of the set-up client"));
  EXPECT_THAT(page, HasSubstr("the client gets through by itself"));
  EXPECT_THAT(page, HasSubstr("<h1>Resilience of the set-up client</h1>"));
  EXPECT_THAT(page, HasSubstr("<h2>Matrix</h2>")) << "no heading is there twice";
  EXPECT_THAT(page,
              HasSubstr("<dt>429-wait</dt><dd>is throttled, and told to wait 30 seconds</dd>"));
}

TEST(Sweep, TellsAPageOfHarmBeforeTheRows) {
  const report::Matrix matrix{.title = "T",
                              .summary = "s",
                              .about = "a",
                              .row_head = "call",
                              .columns = {{"x", ""}},
                              .signs = {{"error", "X", "harm"}},
                              .rows = {{"one", {{0, false}}}},
                              .notes = {{"one: x", {"twice: two secrets"}}}};
  const auto page = report::as_html(matrix, "1");
  EXPECT_LT(page.find("twice: two secrets"), page.find("<table")) << page;
  EXPECT_THAT(page, testing::Not(HasSubstr("What the columns mean")));
}

TEST(Sweep, HasNothingToSayOfAStoryThatGoesWrongByItself) {
  auto wrong = base();
  wrong.acts.front().exit_code = 1;
  const auto swept = sweep(wrong, {}, stage(), {});
  ASSERT_FALSE(swept.ok());
  EXPECT_THAT(swept.error().message, HasSubstr("apply ended with 0 instead of 1"));
}

}  // namespace
}  // namespace scenarios::runner
