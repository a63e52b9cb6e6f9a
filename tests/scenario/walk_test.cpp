// Whatever anybody does in whatever order, the mock keeps its laws; and mocks that do not are found
// out, by a walk as short as it can be.
#include "scenarios/runner/walk.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/schema/directory_tables.h"
#include "scenarios/runner/output_file.h"
#include "tests/support/matchers.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Exchange;
using mockgraph::Json;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::sandbox::Sandbox;
using mockgraph::sandbox::State;
using testing::HasSubstr;
using testing::SizeIs;
using tests::IsOk;

const std::string kFixture = SOURCE_ROOT "/fixtures/account-ready.json";

const WalkWorld& world() {
  static const auto kWorld = *walk_world(kFixture, std::nullopt);
  return kWorld;
}

using Spoil = std::function<void(const Request&, Response&, Sandbox&)>;

// A mock behind which something is wrong.
WalkStage stage(Spoil spoil = {}) {
  WalkStage stage{.signer = tests::test_signer()};
  if (!spoil) return stage;
  stage.around_door = [spoil](Exchange door, Sandbox& behind) -> Exchange {
    return [spoil, door = std::move(door), &behind](const Request& request) {
      auto answer = door(request);
      if (answer.ok()) spoil(request, *answer, behind);
      return answer;
    };
  };
  return stage;
}

Json body_of(const Response& response) { return *mockgraph::parse_json(response.text()); }

// ---- the mock as it is ----

const Walks& walked() {
  static const auto kWalks = walk(world(), {.walks = 30, .steps = 220, .seed = 8}, stage(), {});
  return kWalks;
}

TEST(Walk, FindsAMockThatKeepsItsLaws) {
  EXPECT_TRUE(walked().holds()) << as_text(walked());
  EXPECT_EQ(walked().walks, 30U);
  for (std::size_t i = 0; i < walked().looks.size(); ++i)
    EXPECT_GT(walked().looks[i], 0U) << kInvariantText.rows[i].second;
}

// A command that is always refused, or never, would show half of what it is for.
TEST(Walk, DoesLegalAndIllegalThings) {
  for (std::size_t i = 0; i < walk_kinds().size(); ++i) {
    const auto kind = walk_kinds()[i];
    const auto& count = walked().kinds[i];
    EXPECT_GT(count.accepted, 0U) << kind;
    if (kind != "wait") {
      EXPECT_LT(count.accepted, count.sent) << kind;
    }
  }
}

TEST(Walk, IsTheSameHoweverManyAtOnceAndInShares) {
  const WalkPlan plan{.walks = 4, .steps = 40, .seed = 3, .jobs = 1};
  auto two = plan;
  two.jobs = 2;
  const auto all = walk(world(), plan, stage(), {});
  EXPECT_EQ(as_json(all), as_json(walk(world(), two, stage(), {})));
  std::size_t requests = 0;
  for (std::size_t shard = 1; shard <= 3; ++shard) {
    auto share = plan;
    share.shard = shard;
    share.shards = 3;
    requests += walk(world(), share, stage(), {}).requests;
  }
  EXPECT_EQ(requests, all.requests);
}

TEST(Walk, EndsWhenSomebodyWantsToLeave) {
  std::size_t asked = 0;
  const Audience impatient{.progress = {}, .wants_to_leave = [&] { return ++asked > 2; }};
  const auto walks = walk(world(), {.walks = 50, .steps = 5, .jobs = 1}, stage(), impatient);
  EXPECT_EQ(walks.walks, 2U);
}

// ---- mocks that break a law ----

// Partner Center lets in whoever comes.
void lets_everybody_in(const Request& request, Response& answer, Sandbox&) {
  if (!request.target.starts_with("/v1/") || answer.status < 400) return;
  answer.status = 200;
  answer.set_body("{}");
}

void lists_a_member_twice(const Request& request, Response& answer, Sandbox&) {
  if (!request.target.ends_with("/members") || answer.status != 200) return;
  auto body = body_of(answer);
  if (!body["value"].empty()) body["value"].push_back(Json(body["value"][0]));
  answer.set_body(body.dump());
}

void counts_one_more(const Request& request, Response& answer, Sandbox&) {
  if (request.target != "/v1.0/subscribedSkus" || answer.status != 200) return;
  auto body = body_of(answer);
  auto& count = body["value"][0]["consumedUnits"];
  count = count.get<int>() + 1;
  answer.set_body(body.dump());
}

// A group is gone although its deletion was refused.
void does_what_it_refuses(const Request& request, Response& answer, Sandbox& behind) {
  constexpr std::string_view kGroups = "/v1.0/groups/";
  if (request.method != "DELETE" || !request.target.starts_with(kGroups) || answer.status != 403)
    return;
  const auto committed = behind.commit([&](State& next) {
    next.world.erase(world().cast.partner, mockgraph::schema::TypeId::kGroup,
                     world().cast.groups.front());
    return mockgraph::ok();
  });
  EXPECT_THAT(committed, IsOk());
}

void gives_an_id_again(const Request& request, Response& answer, Sandbox&) {
  if (request.target != "/v1.0/users" || answer.status != 201) return;
  auto body = body_of(answer);
  body["id"] = world().cast.users.front();
  answer.set_body(body.dump());
}

void adds_a_permission(const Request& request, Response& answer, Sandbox&) {
  if (!request.target.ends_with("/token") || answer.status != 200) return;
  auto body = body_of(answer);
  const auto token = body["access_token"].get<std::string>();
  const auto parts = mockgraph::split(token, '.');
  auto claims = *mockgraph::parse_json(*mockgraph::base64url_decoded(parts[1]));
  if (!claims.contains("scp")) return;
  claims["scp"] = claims["scp"].get<std::string>() + " Sites.FullControl.All";
  body["access_token"] = std::string{parts[0]} + "." + mockgraph::base64url(claims.dump()) + "." +
                         std::string{parts[2]};
  answer.set_body(body.dump());
}

struct Planted {
  Invariant invariant;
  void (*spoil)(const Request&, Response&, Sandbox&);
  std::size_t most_commands;
};

class PlantedMistake : public testing::TestWithParam<Planted> {};

TEST_P(PlantedMistake, IsFoundAndShownByTheFewestCommands) {
  const auto& planted = GetParam();
  const auto on = stage(planted.spoil);
  const auto walks = walk(world(), {.walks = 6, .steps = 120, .seed = 5}, on, {});
  ASSERT_FALSE(walks.holds());
  const auto& stumble = walks.stumbles.front();
  EXPECT_EQ(stumble.breach.invariant, planted.invariant) << as_text(walks);
  EXPECT_LE(stumble.commands.size(), planted.most_commands) << as_text(walks);
  for (std::size_t i = 0; i < stumble.commands.size(); ++i) {
    auto fewer = stumble.commands;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    const auto trial = try_commands(world(), on, that_can_be_read(fewer));
    EXPECT_FALSE(trial.breach && trial.breach->invariant == planted.invariant)
        << "command " << i << " can be left out";
  }
  EXPECT_THAT(as_text(walks), HasSubstr(stumble.breach.says));
}

TEST_P(PlantedMistake, IsWrittenAsAScenarioThatShowsItAgain) {
  const auto& planted = GetParam();
  const auto on = stage(planted.spoil);
  const auto walks = walk(world(), {.walks = 6, .steps = 120, .seed = 5}, on, {});
  ASSERT_FALSE(walks.holds());
  const auto& stumble = walks.stumbles.front();
  const auto scratch = Scratch::make();
  ASSERT_THAT(scratch, IsOk());
  const auto story = story_of(world(), stumble.commands, stumble.trial, scratch->path());
  EXPECT_EQ(story.name, "walk-" + std::string{kInvariantText.text(planted.invariant)});
  EXPECT_LT(std::ranges::count(story.text, '\n'), 30) << story.text;
  const auto file = scratch->path() + "/" + story.name + ".json";
  ASSERT_THAT(write_file(file, story.text), IsOk());
  const auto again = walk_of(file, std::nullopt);
  ASSERT_THAT(again, IsOk()) << story.text;
  const auto shown = walked_again(*again, on);
  ASSERT_THAT(shown.stumbles, SizeIs(1)) << story.text;
  EXPECT_EQ(shown.stumbles.front().breach.invariant, planted.invariant);
  EXPECT_TRUE(walked_again(*again, stage()).holds());
}

INSTANTIATE_TEST_SUITE_P(
    Walk, PlantedMistake,
    testing::Values(Planted{Invariant::kPartnerWithoutMfa, lets_everybody_in, 2},
                    Planted{Invariant::kMemberTwice, lists_a_member_twice, 2},
                    Planted{Invariant::kLicenceCounts, counts_one_more, 2},
                    Planted{Invariant::kRefusedChanges, does_what_it_refuses, 4},
                    Planted{Invariant::kIdTwice, gives_an_id_again, 2},
                    Planted{Invariant::kRightsBeyondGrants, adds_a_permission, 1}),
    [](const testing::TestParamInfo<Planted>& each) {
      std::string name{kInvariantText.text(each.param.invariant)};
      std::erase(name, '-');
      return name;
    });

// ---- files ----

TEST(Walk, HasNothingToSayOfAScenarioWithRunsOfTheClient) {
  const auto walk = walk_of(SOURCE_ROOT "/scenarios/everything-right.json", std::nullopt);
  ASSERT_FALSE(walk.ok());
  EXPECT_THAT(
      walk.error().message,
      HasSubstr("a walk has acts that people do by hand only: edit, sign-in, refresh, wait"));
}

TEST(Walk, LooksAtAScenarioThatSomebodyWrote) {
  const auto walk =
      walk_of(SOURCE_ROOT "/scenarios/application-consented-call-by-call.json", std::nullopt);
  ASSERT_THAT(walk, IsOk());
  const auto walks = walked_again(*walk, stage());
  EXPECT_TRUE(walks.holds()) << as_text(walks);
  EXPECT_EQ(walks.commands, walk->commands.size());
}

}  // namespace
}  // namespace scenarios::runner
