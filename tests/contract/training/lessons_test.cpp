// The lessons as a page or a program meets them over HTTP.
#include "client/api/graph_client.h"
#include "client/procedure/administrator.h"
#include "client/wire/connection.h"
#include "tests/support/classroom.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tests {
namespace {

using mockgraph::Response;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

// The line of a finding; null if there is none.
Json check_of(const Json& state, std::string_view id) {
  for (const auto& line : state.at("checks")) {
    if (line.at("id") == id) return line;
  }
  return {};
}

std::vector<std::string> events_of(const Json& state) {
  std::vector<std::string> events;
  for (const auto& each : state.at("timeline"))
    events.push_back(each.at("event").get<std::string>() + " " +
                     each.at("about").get<std::string>());
  return events;
}

// The administrator, with a tool of his own: signs in by the pages and speaks to Graph.
class Trainee {
 public:
  explicit Trainee(Classroom& room) : room_(room) {}

  void add_to_group(const std::string& group) {
    auto connection = client::wire::Connection::open(
        {.exchange = [this](const mockgraph::Request& request) -> mockgraph::Result<Response> {
           return room_.send(request);
         },
         .url = "http://127.0.0.1:8080",
         .now = room_.wall(),
         .sleep = [this](mockgraph::Duration length) { room_.pass(length); },
         .seed = 1,
         .stop_after_requests = {}});
    ASSERT_THAT(connection, IsOk());
    const auto signed_in = client::procedure::sign_in_administrator(
        *connection, {"mara.lind@harbour-it.example", "Quay-Lantern-58-Rope",
                      "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"});
    ASSERT_THAT(signed_in, IsOk());
    client::api::GraphClient graph{*connection, signed_in->tokens.access};
    const auto groups =
        graph.get_all("/v1.0/groups?" + client::api::filter("displayName eq {value}", group));
    const auto user = graph.get("/v1.0/users/CIPPServiceAccount@harbour-it.example");
    ASSERT_THAT(user, IsOk());
    EXPECT_THAT(graph.post("/v1.0/groups/" + groups->text("/value/0/id") + "/members/$ref",
                           {{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" +
                                              user->text("/id")}}),
                IsOk());
  }

 private:
  Classroom& room_;
};

TEST(Lessons, AreListedForBeginnersFirst) {
  const Classroom room;
  const auto list = room.get("training/lessons");
  ASSERT_THAT(list, AllOf(HasStatus(200), JsonAt("/version", Json(1)), JsonAt("/current", Json()),
                          HasHeader("Cache-Control", "no-store")));
  const auto json = json_of(list);
  const auto& first = json.at("lessons").at(0);
  EXPECT_EQ(first.at("id"), "first-group");
  EXPECT_EQ(first.at("kind"), "build");
  EXPECT_EQ(first.at("title"), "Your first group");
  EXPECT_EQ(first.at("minutes"), 5);
  EXPECT_EQ(first.at("passed"), Json());
  EXPECT_GE(json.at("lessons").size(), 15U);
}

TEST(Lessons, AreNotUnderWayBeforeTheyAreStarted) {
  const Classroom room;
  EXPECT_THAT(room.get("training/state"),
              AllOf(HasStatus(404), JsonAt("/code", Json("no-lesson")),
                    HasHeader("Content-Type", HasSubstr("application/problem+json"))));
  for (const auto* deed : {"check", "hint", "solve", "reset", "sign-in"})
    EXPECT_THAT(room.post(deed), AllOf(HasStatus(404), JsonAt("/code", Json("no-lesson")))) << deed;
  EXPECT_THAT(room.get("training/revision"),
              AllOf(HasStatus(200), JsonAt("/revision", Json(0)), JsonAt("/lesson", Json())));
}

TEST(Lessons, ShowTheirStoryTheirPeopleAndTheirChecks) {
  const Classroom room;
  const auto started = room.post("start", {{"lesson", "first-group"}});
  ASSERT_THAT(started, HasStatus(200));
  const auto state = json_of(started);
  EXPECT_EQ(state.at("lesson").at("story").size(), 3U);
  EXPECT_EQ(state.at("passed"), false);
  EXPECT_EQ(state.at("progress"), Json({{"passed", 0}, {"of", 2}}));
  EXPECT_EQ(state.at("score").at("points"), 100);
  const auto& mara = state.at("people").at(0);
  EXPECT_EQ(mara.at("username"), "mara.lind@harbour-it.example");
  EXPECT_EQ(mara.at("password"), "Quay-Lantern-58-Rope");
  EXPECT_EQ(mara.at("code").get<std::string>().size(), 6U);
  EXPECT_EQ(state.at("people").at(1).at("role"), "service account");
  const auto line = check_of(state, "admin-agents.missing");
  EXPECT_EQ(line.at("status"), "failed");
  EXPECT_EQ(line.at("requirement").at("id"), "R3");
  for (const auto* words : {"seen", "expected", "because", "next"})
    EXPECT_NE(line.value(words, ""), "") << words;
  EXPECT_EQ(check_of(state, "partner-center.refused").at("status"), "waiting");
  EXPECT_EQ(events_of(state), std::vector<std::string>{"started first-group"});
}

TEST(Lessons, ArePassedWithWhateverToolItIsDone) {
  Classroom room;
  room.post("start", {{"lesson", "first-group"}});
  Trainee{room}.add_to_group("AdminAgents");
  const auto state = json_of(room.post("check"));
  EXPECT_EQ(state.at("passed"), true) << state.dump(1);
  EXPECT_EQ(state.at("progress"), Json({{"passed", 2}, {"of", 2}}));
  EXPECT_EQ(events_of(state),
            (std::vector<std::string>{"started first-group", "check-passed admin-agents.missing",
                                      "check-passed partner-center.refused", "passed 100"}))
      << "and nothing of what held before";
  const auto list = json_of(room.get("training/lessons"));
  EXPECT_EQ(list.at("current"), "first-group");
  EXPECT_EQ(list.at("lessons").at(0).at("passed").at("points"), 100);
}

TEST(Lessons, RememberWhatWasPassedWhenAnotherOneIsStarted) {
  const Classroom room;
  room.post("start", {{"lesson", "error-50057"}});
  room.post("hint");
  room.post("solve");
  EXPECT_EQ(room.state().at("passed"), true);
  room.post("start", {{"lesson", "first-group"}});
  const auto answer = json_of(room.get("training/lessons"));
  const auto& lessons = answer.at("lessons");
  const auto passed = std::ranges::find(lessons, Json("error-50057"),
                                        [](const Json& each) { return each.at("id"); });
  ASSERT_NE(passed, lessons.end());
  EXPECT_EQ(passed->at("passed").at("points"), 0) << "the solution was played";
}

TEST(Looking, ChangesNothingAndLeavesNoTrace) {
  const Classroom room;
  room.post("start", {{"lesson", "build-2025-not-migrated"}});
  const auto before = room.box().read();
  const auto asked = room.box().journal().appended();
  const auto first = room.state();
  const auto again = room.state();
  EXPECT_EQ(room.box().read(), before);
  EXPECT_EQ(room.box().journal().appended(), asked);
  EXPECT_EQ(first, again);
  room.post("check");
  EXPECT_EQ(room.box().journal().appended(), asked);
  EXPECT_EQ(json_of(room.get("state?at=/tenants/harbour-it.example/users")).dump(),
            json_of(room.get("state?at=/tenants/harbour-it.example/users")).dump());
}

TEST(Revisions, GrowWithWhatMayHaveChangedTheState) {
  Classroom room;
  const auto revision = [&] {
    return json_of(room.get("training/revision")).at("revision").get<std::uint64_t>();
  };
  room.post("start", {{"lesson", "first-group"}});
  const auto first = revision();
  EXPECT_EQ(revision(), first);
  EXPECT_EQ(room.state().at("revision"), first);
  room.post("hint");
  EXPECT_EQ(revision(), first + 1);
  Trainee{room}.add_to_group("AdminAgents");
  EXPECT_GT(revision(), first + 1);
}

TEST(Hints, AreALadderThatEndsWithTheSolution) {
  const Classroom room;
  const auto started = json_of(room.post("start", {{"lesson", "first-group"}}));
  EXPECT_EQ(started.at("hints").at("of"), 3);
  EXPECT_EQ(started.at("hints").at("next"), Json({{"cost", 0}, {"isSolution", false}}));
  EXPECT_THAT(room.post("hint"), JsonAt("/score/points", Json(100)));
  EXPECT_THAT(room.post("hint"), AllOf(JsonAt("/score/points", Json(90)),
                                       JsonAt("/hints/next/isSolution", Json(true))));
  const auto last = json_of(room.post("hint"));
  EXPECT_EQ(last.at("score").at("points"), 0);
  EXPECT_EQ(last.at("hints").at("next"), Json());
  EXPECT_THAT(last.at("hints").at("taken").at(2).at("text").get<std::string>(),
              HasSubstr("Add members"));
  EXPECT_THAT(room.post("hint"), AllOf(HasStatus(409), JsonAt("/code", Json("no-hint-left"))));
}

TEST(Solutions, ArePlayedUpToAStep) {
  const Classroom room;
  room.post("start", {{"lesson", "build-2025-not-migrated"}});
  const auto part = json_of(room.post("solve", {{"to", "admin-agents"}}));
  EXPECT_EQ(check_of(part, "account.missing").at("status"), "passed");
  EXPECT_EQ(check_of(part, "admin-agents.missing").at("status"), "passed");
  EXPECT_EQ(check_of(part, "mfa.not-enforced").at("status"), "failed");
  EXPECT_EQ(part.at("score").at("solved"), true);
  const auto whole = json_of(room.post("solve"));
  EXPECT_EQ(whole.at("passed"), true) << whole.dump(1);
  EXPECT_THAT(room.post("solve", {{"to", "admin-agent"}}),
              AllOf(HasStatus(404), JsonAt("/code", Json("step-unknown")),
                    JsonAt("/nearest", Json("admin-agents"))));
}

TEST(Solutions, StandInTheJournalAndCanBeAskedAbout) {
  const Classroom room;
  const auto started = json_of(room.post("start", {{"lesson", "first-group"}}));
  const auto since = started.at("journalSince").get<std::uint64_t>();
  room.post("solve");
  const auto journal = json_of(room.get("journal?since=" + std::to_string(since) + "&limit=1000"));
  std::vector<std::string> written, ids;
  for (const auto& each : journal.at("entries")) {
    ids.push_back(each.at("requestId"));
    if (each.value("route", "") == "/v1.0/groups/{id}/members/$ref")
      written.push_back(each.at("requestId"));
  }
  ASSERT_EQ(written.size(), 1U);
  EXPECT_THAT(room.get("explain/" + written[0]), HasStatus(200));
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << "an id is one request's";
}

TEST(Resets, GoBackToTheBeginningOrToAStep) {
  const Classroom room;
  room.post("start", {{"lesson", "build-2025-not-migrated"}});
  room.post("solve");
  const auto back = json_of(room.post("reset"));
  EXPECT_EQ(back.at("passed"), false);
  EXPECT_EQ(check_of(back, "account.missing").at("status"), "failed");
  EXPECT_EQ(back.at("people").size(), 1U) << "the account is gone";
  const auto part = json_of(room.post("reset", {{"to", "mfa"}}));
  EXPECT_EQ(check_of(part, "mfa.not-enforced").at("status"), "passed");
  EXPECT_EQ(check_of(part, "mfa.not-registered").at("status"), "failed");
  EXPECT_THAT(events_of(part), Contains("reset mfa"));
}

TEST(HiddenChecks, AreShownForPoints) {
  const Classroom room;
  const auto started = json_of(room.post("start", {{"lesson", "find-locked-door"}}));
  for (const auto& line : started.at("checks")) {
    EXPECT_EQ(line.at("status"), "hidden");
    EXPECT_EQ(line.at("id"), Json());
    EXPECT_FALSE(line.contains("seen"));
  }
  EXPECT_EQ(started.at("others"), Json::array());
  EXPECT_EQ(events_of(started), std::vector<std::string>{"started find-locked-door"});
  const auto looked = json_of(room.post("probe", {{"check", "roles"}}));
  EXPECT_EQ(check_of(looked, "role.global-admin-missing").at("status"), "passed");
  EXPECT_EQ(check_of(looked, "admin-agents.missing"), Json()) << "still hidden";
  EXPECT_EQ(looked.at("score").at("points"), 95);
  const auto twice = json_of(room.post("probe", {{"check", "roles"}}));
  EXPECT_EQ(twice.at("score").at("points"), 95) << "it is paid for once";
  const auto found = json_of(room.post("probe", {{"check", "admin-agents"}}));
  EXPECT_EQ(check_of(found, "admin-agents.missing").at("status"), "failed");
  EXPECT_THAT(room.post("probe", {{"check", "admin-agent"}}),
              AllOf(HasStatus(404), JsonAt("/code", Json("check-unknown")),
                    JsonAt("/nearest", Json("admin-agents"))));
}

TEST(HiddenChecks, AreThoseOfLessonsAboutFindingOnly) {
  const Classroom room;
  room.post("start", {{"lesson", "first-group"}});
  EXPECT_THAT(room.post("probe", {{"check", "roles"}}),
              AllOf(HasStatus(400), JsonAt("/code", Json("nothing-hidden"))));
}

TEST(DrawnLessons, TellTheirDrawAndTheirMistakesOnlyWhenTheyArePassed) {
  const Classroom room;
  const auto started =
      json_of(room.post("start", {{"lesson", "find-drawn"}, {"seed", 5}, {"difficulty", 2}}));
  EXPECT_EQ(started.at("lesson").at("draw"), Json({{"seed", 5}, {"difficulty", 2}}));
  EXPECT_EQ(json_of(room.get("training/debrief")).at("mistakes"), Json());
  room.post("solve");
  EXPECT_THAT(json_of(room.get("training/debrief")).at("mistakes").get<std::string>(),
              HasSubstr(" + "));
  EXPECT_THAT(room.post("start", {{"lesson", "find-drawn"}, {"difficulty", 4}}),
              AllOf(HasStatus(400), JsonAt("/target", Json("difficulty"))));
  EXPECT_THAT(room.post("start", {{"lesson", "first-group"}, {"seed", 5}}),
              AllOf(HasStatus(400), JsonAt("/code", Json("nothing-drawn"))));
}

TEST(TheProduct, SignsTheAccountInAgain) {
  const Classroom room;
  const auto started = json_of(room.post("start", {{"lesson", "later-ninety-days-idle"}}));
  EXPECT_EQ(check_of(started, "sam.token-refused").at("status"), "failed");
  EXPECT_EQ(started.at("actions").at(0).at("id"), "sign-in");
  const auto state = json_of(room.post("sign-in"));
  EXPECT_EQ(state.at("passed"), true) << state.dump(1);
  EXPECT_EQ(state.at("score").at("points"), 100) << "it is no solution that was played";
}

TEST(TheProduct, IsRefusedInTheServicesWords) {
  const Classroom room;
  room.post("start", {{"lesson", "later-secret-expired"}});
  EXPECT_THAT(room.post("sign-in"), AllOf(HasStatus(409), JsonAt("/code", Json("sign-in-failed"))));
  EXPECT_THAT(std::string{room.post("sign-in").text()}, HasSubstr("AADSTS7000222"));
  room.post("start", {{"lesson", "first-group"}});
  EXPECT_THAT(room.post("sign-in"), AllOf(HasStatus(400), JsonAt("/code", Json("no-application"))));
}

TEST(Debriefs, TellWhatWasDoneAndTheRequirementBehindEachCheck) {
  Classroom room;
  room.post("start", {{"lesson", "first-group"}});
  Trainee{room}.add_to_group("AdminAgents");
  const auto told = json_of(room.get("training/debrief"));
  EXPECT_EQ(told.at("passed"), true);
  EXPECT_GE(told.at("asked"), 5);
  const auto& last = told.at("calls").back();
  EXPECT_EQ(last.at("method"), "POST");
  EXPECT_THAT(last.at("target").get<std::string>(), testing::EndsWith("/members/$ref"));
  EXPECT_EQ(last.at("caller"), "mara.lind@harbour-it.example");
  EXPECT_THAT(events_of(told), Contains("passed 100"));
  EXPECT_EQ(check_of(told, "admin-agents.missing").at("requirement").at("id"), "R3");
}

TEST(Time, RunsInALessonWithTheMachines) {
  Classroom room;
  const auto before = json_of(room.post("start", {{"lesson", "first-group"}})).at("now");
  room.pass(std::chrono::minutes{5});
  const auto first = *mockgraph::parse_instant(before.get<std::string>());
  const auto now = *mockgraph::parse_instant(room.state().at("now").get<std::string>());
  EXPECT_EQ(now - first, std::chrono::minutes{5});
}

TEST(Lessons, AreDeterministic) {
  const auto story = [] {
    Classroom room;
    room.post("start", {{"lesson", "find-drawn"}, {"seed", 11}, {"difficulty", 1}});
    room.post("probe", {{"check", "mfa-enforced"}});
    room.pass(std::chrono::seconds{40});
    room.post("hint");
    room.post("solve");
    return json_of(room.get("training/debrief"));
  };
  EXPECT_EQ(story(), story());
}

TEST(Lessons, RefuseWhatTheyDoNotKnow) {
  const Classroom room;
  EXPECT_THAT(room.post("start", {{"lesson", "build-2205"}}),
              AllOf(HasStatus(404), JsonAt("/code", Json("lesson-unknown")),
                    JsonAt("/nearest", Json("build-2025"))));
  EXPECT_THAT(room.post("start", {{"lesson", "first-group"}, {"sede", 1}}),
              AllOf(HasStatus(400), JsonAt("/target", Json("sede"))));
  EXPECT_THAT(room.post("start"), HasStatus(400));
  EXPECT_THAT(room.get("training/nothing"),
              AllOf(HasStatus(404), JsonAt("/code", Json("path-unknown"))));
  EXPECT_THAT(room.get("training/start"),
              AllOf(HasStatus(405), HasHeader("Allow", testing::Eq("POST"))));
}

TEST(Lessons, AreClosedToPagesOfOthersAndToOtherMachines) {
  const Classroom room;
  mockgraph::Request request;
  request.method = "POST";
  request.target = "/_mockgraph/training/solve";
  request.headers.add("Host", "127.0.0.1:8080");
  request.headers.add("Origin", "http://elsewhere.example");
  EXPECT_THAT(room.send(request), HasStatus(403));
  mockgraph::Request far;
  far.target = "/_mockgraph/training/state";
  far.headers.add("Host", "10.0.0.7:8080");
  far.loopback = false;
  EXPECT_THAT(room.send(far), AllOf(HasStatus(401), JsonAt("/code", Json("control-token-needed"))));
}

TEST(Lessons, AreEachSandboxsOwn) {
  const Classroom room;
  mockgraph::Request make;
  make.method = "POST";
  make.target = "/_mockgraph/sandboxes";
  make.headers.add("Host", "127.0.0.1:8080");
  make.headers.add("Content-Type", "application/json");
  make.body = R"({"name":"lab"})";
  ASSERT_THAT(room.send(make), HasStatus(201));
  room.post("start", {{"lesson", "first-group"}});
  mockgraph::Request look;
  look.target = "/sandboxes/lab/_mockgraph/training/state";
  look.headers.add("Host", "127.0.0.1:8080");
  EXPECT_THAT(room.send(look), AllOf(HasStatus(404), JsonAt("/code", Json("no-lesson"))));
}

}  // namespace
}  // namespace tests
