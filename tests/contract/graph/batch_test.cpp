// $batch: many requests in one, each of them a request like any other.
#include "tests/support/both_wires.h"

namespace tests::batch_test {

using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr std::string_view kTom = "tom.berg@harbour-it.example";

Json part(Json id, std::string_view method, std::string_view url) {
  return {{"id", std::move(id)}, {"method", method}, {"url", url}};
}
Json write(Json id, std::string_view method, std::string_view url, Json body) {
  auto made = part(std::move(id), method, url);
  made["headers"] = {{"Content-Type", "application/json"}};
  made["body"] = std::move(body);
  return made;
}
Json after(std::vector<std::string> ids, Json made) {
  made["dependsOn"] = std::move(ids);
  return made;
}

class Batch : public BothWires {
 protected:
  Batch() { use_administrator(); }

  // A list, not a Json: compilers differ in whether `{part}` is a list of one or the part itself.
  using Parts = std::vector<Json>;
  Response send_batch(Parts parts, std::string_view target = "/v1.0/$batch") {
    return post(target, {{"requests", std::move(parts)}});
  }
  // The answers in the order given; a batch that is answered at all is a 200.
  std::vector<Json> answers(Parts parts, std::string_view target = "/v1.0/$batch") {
    const auto response = send_batch(std::move(parts), target);
    EXPECT_THAT(response, HasStatus(200));
    const Json body = json_of(response);
    return body.is_object() ? body["responses"].get<std::vector<Json>>() : std::vector<Json>{};
  }
  // "id: status code", or "id: status".
  std::vector<std::string> story(Parts parts) {
    std::vector<std::string> lines;
    for (const auto& answer : answers(std::move(parts))) {
      auto line =
          answer["id"].get<std::string>() + ": " + std::to_string(answer.value("status", 0));
      if (answer["body"].is_object() && answer["body"].contains("error"))
        line += " " + answer["body"]["error"]["code"].get<std::string>();
      lines.push_back(line);
    }
    return lines;
  }
  std::string id_of(std::string_view target) {
    return json_of(get(target)).value(Json::json_pointer{"/id"}, "");
  }
  std::string group_id(std::string_view name) {
    const auto body = json_of(
        get("/v1.0/groups?$select=id&$filter=displayName%20eq%20'" + std::string{name} + "'"));
    return body.value(Json::json_pointer{"/value/0/id"}, "");
  }
};

TEST_P(Batch, AnswersEachPartAsItWouldBeAnsweredAlone) {
  const auto all =
      answers({part("a b", "GET", "/users/" + std::string{kTom} + "?$select=displayName")});
  ASSERT_THAT(all, SizeIs(1));
  Json answer = all.front();
  const auto recorded = answer["headers"].value("x-mockgraph-request", "");
  EXPECT_THAT(recorded, SizeIs(36));
  answer["headers"].erase("x-mockgraph-request");
  EXPECT_EQ(answer,
            (Json{{"id", "a b"},
                  {"status", 200},
                  {"headers",
                   {{"Cache-Control", "no-cache"},
                    {"Content-Type",
                     "application/json;odata.metadata=minimal;odata.streaming=true;"
                     "IEEE754Compatible=false;charset=utf-8"},
                    {"OData-Version", "4.0"},
                    {"x-ms-resource-unit", "1"}}},
                  {"body",
                   {{"@odata.context", mock_.url() + "/v1.0/$metadata#users(displayName)/$entity"},
                    {"displayName", "Tom Berg"}}}}));
}

TEST_P(Batch, TakesTheUrlsThatClientsReallyWrite) {
  const auto group = group_id("Staff");
  const auto all = answers({part(1, "GET", "users?%24top=1&$select=id"),
                            part("two", "GET", "//groups?$filter=displayName eq 'AdminAgents'"),
                            part("3", "GET", "/me/memberOf/#microsoft.graph.directoryRole"),
                            part("4", "get", "groups/" + group + "?$select=id")});
  ASSERT_THAT(all, SizeIs(4));
  EXPECT_EQ(all[0]["id"], "1");
  EXPECT_THAT(all[0]["body"]["value"], SizeIs(1));
  EXPECT_THAT(all[0]["body"]["@odata.nextLink"].get<std::string>(),
              StartsWith(mock_.url() + "/v1.0/users?%24top=1&$select=id&$skiptoken="));
  EXPECT_EQ(all[1]["body"]["value"][0]["displayName"], "AdminAgents");
  EXPECT_THAT(all[2]["body"]["value"], SizeIs(1));
  EXPECT_EQ(all[2]["body"]["value"][0]["displayName"], "Global Administrator");
  EXPECT_EQ(all[3]["body"]["id"], group);
}

TEST_P(Batch, WritesAreTrueAfterwardsAndErrorsStandBesideThem) {
  const auto tom = id_of("/v1.0/users/" + std::string{kTom});
  const auto group = group_id("AdminAgents");
  const Json reference{{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + tom}};
  const auto url = "groups/" + group + "/members/$ref";
  const auto all =
      answers({write("1", "POST", url, reference), after({"1"}, write("2", "POST", url, reference)),
               after({"1"}, part("3", "GET", "groups/" + group + "/members/" + tom + "/x")),
               write("4", "POST", "groups", {{"displayName", "New"}})});
  ASSERT_THAT(all, SizeIs(4));
  EXPECT_EQ(all[0]["status"], 204);
  EXPECT_EQ(all[0]["body"], nullptr);
  EXPECT_EQ(all[0]["headers"].count("Content-Type"), 0U);
  EXPECT_EQ(all[1]["status"], 400);
  EXPECT_EQ(all[1]["headers"]["Content-Type"], "application/json");
  EXPECT_EQ(all[1]["body"]["error"]["message"],
            "One or more added object references already exist for the following modified "
            "properties: 'members'.");
  EXPECT_EQ(all[3]["status"], 400);
  EXPECT_THAT(get("/v1.0/users/" + tom + "/memberOf?$select=displayName"),
              testing::ResultOf([](const Response& r) { return std::string{r.text()}; },
                                HasSubstr("AdminAgents")));
}

TEST_P(Batch, APartWaitsForWhatItDependsOnAndFallsWithIt) {
  EXPECT_THAT(story({after({"3"}, part("1", "GET", "/me")), after({"1"}, part("2", "GET", "/me")),
                     part("3", "GET", "/me")}),
              ElementsAre("3: 200", "1: 200", "2: 200"));
  EXPECT_THAT(story({part("1", "GET", "/users/nobody"), after({"1"}, part("2", "GET", "/me")),
                     after({"2"}, part("3", "GET", "/me")), part("4", "GET", "/me")}),
              ElementsAre("1: 404 Request_ResourceNotFound", "2: 424 FailedDependency",
                          "3: 424 FailedDependency", "4: 200"));
}

TEST_P(Batch, RefusesABadEnvelopeAsAWhole) {
  Parts many;
  for (int i = 0; i < 21; ++i) many.push_back(part(std::to_string(i), "GET", "/me"));
  struct Row {
    Parts parts;
    std::string_view message;
  };
  const std::vector<Row> rows{
      {{}, "Invalid batch payload format."},
      {many, "Number of requests inside batch exceeds the limit."},
      {{part("x", "GET", "/me"), part("X", "GET", "/me")},
       "Request Id X has to be unique in a batch."},
      {{part("1", "POST", "/me/revokeSignInSessions")},
       "Write request id : 1 does not contain Content-Type header or body."},
  };
  for (const auto& row : rows)
    EXPECT_THAT(send_batch(row.parts),
                AllOf(HasStatus(400), IsGraphError("BadRequest", row.message)));
  EXPECT_THAT(post("/v1.0/$batch", Json::array({1})), HasStatus(400));
  EXPECT_THAT(
      post("/v1.0/$batch", Json::object()),
      AllOf(HasStatus(400), IsGraphError("BadRequest", "Empty Payload. JSON content expected.")));
  EXPECT_THAT(get("/v1.0/$batch"), HasStatus(405));
}

TEST_P(Batch, KnowsNoBatchInABatchAndNoVersionInAUrl) {
  const auto all = answers({write("1", "POST", "/$batch", {{"requests", Json::array()}}),
                            part("2", "GET", "/v1.0/users"), part("3", "BREW", "/users"),
                            part("4", "GET", "https://graph.microsoft.com/v1.0/users")});
  ASSERT_THAT(all, SizeIs(4));
  EXPECT_EQ(all[0]["status"], 400);
  EXPECT_EQ(all[0]["body"]["error"]["message"],
            "A batch request cannot contain another batch request.");
  EXPECT_EQ(all[1]["status"], 400);
  EXPECT_EQ(all[1]["body"]["error"]["message"], "Resource not found for the segment 'v1.0'.");
  EXPECT_EQ(all[2]["status"], 405);
  EXPECT_EQ(all[3]["status"], 400);
}

TEST_P(Batch, AsksForEachPartWhetherTheCallerMay) {
  use_token(token_of(mock_, kTom, "User.Read"));
  const auto all = answers({part("mine", "GET", "/me?$select=id"), part("all", "GET", "/users")});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0]["status"], 200);
  EXPECT_EQ(all[1]["status"], 403);
  EXPECT_EQ(all[1]["body"]["error"]["code"], "Authorization_RequestDenied");
  // A part cannot speak for somebody else.
  auto disguised = part("1", "GET", "/me?$select=userPrincipalName");
  disguised["headers"] = {{"Authorization", "Bearer " + administrator_token(mock_)}};
  EXPECT_EQ(answers({disguised})[0]["body"]["userPrincipalName"], kTom);
  use_token("");
  EXPECT_THAT(
      send_batch({part("1", "GET", "/me")}),
      AllOf(HasStatus(401), IsGraphError("InvalidAuthenticationToken", "Access token is empty.")));
}

TEST_P(Batch, PartsBringHeadersOfTheirOwn) {
  auto counting = part("1", "GET", "/users/$count");
  EXPECT_EQ(answers({counting})[0]["status"], 400);
  counting["headers"] = {{"ConsistencyLevel", "eventual"}};
  const Json answer = answers({counting})[0];
  EXPECT_EQ(answer["status"], 200);
  EXPECT_EQ(answer["headers"]["Content-Type"], "text/plain");
  EXPECT_EQ(answer["body"], "NQ==");  // base64 of "5": not JSON
}

TEST_P(Batch, StaysInItsVersion) {
  const auto all = answers({part("1", "GET", "/me")}, "/beta/$batch");
  EXPECT_EQ(all[0]["body"]["@odata.context"], mock_.url() + "/beta/$metadata#users/$entity");
}

TEST_P(Batch, InjectedFaultsStrikeTheirPartOnly) {
  post("/_mockgraph/faults", {{"route", "/v1.0/users"}, {"status", 429}, {"retryAfter", 7}});
  const auto all = answers({part("1", "GET", "/users"), part("2", "GET", "/me?$select=id")});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0]["status"], 429);
  EXPECT_EQ(all[0]["headers"]["Retry-After"], "7");
  EXPECT_EQ(all[1]["status"], 200);

  post("/_mockgraph/faults", {{"route", "/v1.0/users"}, {"wire", {{"kind", "reset-before"}}}});
  const Json answer = answers({part("1", "GET", "/users")})[0];
  EXPECT_EQ(answer["status"], 504);
  EXPECT_EQ(answer["body"]["error"]["code"], "UnknownError");
  EXPECT_EQ(answer["body"]["error"]["message"], "");
}

TEST_P(Batch, TheJournalHasEachPartAndNoSecret) {
  const auto created = post("/v1.0/applications", {{"displayName", "Tool"}});
  const auto id = json_of(created).value("id", "");
  remove("/_mockgraph/journal");
  const auto response = send_batch(
      {part("1", "GET", "/me"), write("2", "POST", "/applications/" + id + "/addPassword",
                                      {{"passwordCredential", {{"displayName", "key"}}}})});
  ASSERT_THAT(response, HasStatus(200));
  const auto secret =
      json_of(response).value(Json::json_pointer{"/responses/1/body/secretText"}, std::string{});
  ASSERT_THAT(secret, SizeIs(testing::Gt(8U)));
  const std::string batch{response.headers.get("x-mockgraph-request")};

  const auto journal = get("/_mockgraph/journal?surface=graph");
  EXPECT_THAT(std::string{journal.text()}, Not(HasSubstr(secret)));
  const Json entries = json_of(journal)["entries"];
  ASSERT_THAT(entries, SizeIs(3));
  EXPECT_EQ(entries[0]["route"], "/v1.0/me");
  EXPECT_EQ(entries[0]["batch"], batch);
  EXPECT_EQ(entries[1]["route"], "/v1.0/applications/{id}/addPassword");
  EXPECT_EQ(entries[1]["batch"], batch);
  EXPECT_EQ(entries[1]["changes"][0]["type"], "application");
  EXPECT_EQ(entries[2]["route"], "/v1.0/$batch");
  EXPECT_EQ(entries[2]["requestId"], batch);
  EXPECT_EQ(entries[2].count("batch"), 0U);
}

RUN_ON_BOTH_WIRES(Batch);

}  // namespace
}  // namespace tests::batch_test
