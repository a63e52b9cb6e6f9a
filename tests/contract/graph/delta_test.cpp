// Delta queries: everything once, then what became of it.
#include "tests/support/both_wires.h"

#include <set>

namespace tests::delta_test {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using namespace std::chrono_literals;
using testing::AllOf;

using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using testing::UnorderedElementsAre;

class Delta : public BothWires {
 protected:
  Delta() { sign_in(); }

  void sign_in() {
    token_ = administrator_token(mock_);
    use_token(token_);
  }
  // A link is an address of this mock.
  Response follow(const std::string& link, std::string_view prefer = {}) {
    EXPECT_THAT(link, StartsWith(mock_.url()));
    Request request;
    request.target = link.substr(std::min(link.size(), mock_.url().size()));
    request.headers.add("Host", mock_.url().substr(mock_.url().find("//") + 2));
    request.headers.add("Authorization", "Bearer " + token_);
    if (!prefer.empty()) request.headers.add("Prefer", prefer);
    return send(request);
  }
  // One whole round: its items, and the link of the next in `next_`.
  Json round(const std::string& link, std::string_view prefer = {}) {
    Json items = Json::array();
    auto page = json_of(follow(link, prefer));
    while (page.contains("@odata.nextLink")) {
      for (auto& item : page["value"]) items.push_back(item);
      page = json_of(follow(page["@odata.nextLink"].get<std::string>(), prefer));
    }
    for (auto& item : page["value"]) items.push_back(item);
    next_ = page.value("@odata.deltaLink", "");
    EXPECT_NE(next_, "") << page;
    return items;
  }
  Json begin(std::string_view target) { return round(mock_.url() + std::string{target}); }
  Json then(std::string_view prefer = {}) { return round(next_, prefer); }

  std::string id_of(std::string_view target) {
    return json_of(get(target)).value(Json::json_pointer{"/id"}, "");
  }
  std::string new_group(std::string_view name) {
    return json_of(post("/v1.0/groups", {{"displayName", name},
                                         {"mailEnabled", false},
                                         {"mailNickname", "g"},
                                         {"securityEnabled", true}}))
        .value("id", "");
  }
  Json reference(const std::string& id) {
    return {{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + id}};
  }

  const std::string tom_ = "/v1.0/users/tom.berg@harbour-it.example";
  std::string token_, next_;
};

TEST_P(Delta, TellsEverythingOnceAndThenWhatChanged) {
  const auto page = json_of(get("/v1.0/users/delta"));
  EXPECT_EQ(page["@odata.context"], mock_.url() + "/v1.0/$metadata#users");
  EXPECT_THAT(page["value"], SizeIs(5));
  EXPECT_THAT(page["@odata.deltaLink"].get<std::string>(),
              StartsWith(mock_.url() + "/v1.0/users/delta?$deltatoken="));
  begin("/v1.0/users/delta");
  EXPECT_THAT(then(), IsEmpty());

  const auto tom = id_of(tom_);
  patch(tom_, {{"jobTitle", "Lead"}, {"mobilePhone", nullptr}});
  const auto changed = then();
  ASSERT_THAT(changed, SizeIs(1));
  EXPECT_EQ(changed[0]["id"], tom);
  EXPECT_EQ(changed[0]["jobTitle"], "Lead");
  EXPECT_EQ(changed[0]["displayName"], "Tom Berg");
  EXPECT_THAT(then(), IsEmpty());
}

TEST_P(Delta, TellsNoMoreThanTheChangeIfMinimalIsPreferred) {
  begin("/v1.0/users/delta");
  const auto tom = id_of(tom_);
  patch(tom_, {{"jobTitle", nullptr}, {"department", "Desk"}});
  EXPECT_EQ(then("return=minimal"),
            Json::array({{{"id", tom}, {"department", "Desk"}, {"jobTitle", nullptr}}}));
  EXPECT_THAT(follow(next_, "return=minimal"),
              AllOf(HasStatus(200), HasHeader("Preference-Applied", "return=minimal")));
  EXPECT_THAT(follow(next_), HasHeader("Preference-Applied", ""));
}

TEST_P(Delta, NewObjectsComeWholeAndRemovedOnesAsSuch) {
  begin("/v1.0/groups/delta?$select=displayName");
  const auto kept = new_group("Kept");
  EXPECT_EQ(then(), Json::array({{{"id", kept}, {"displayName", "Kept"}}}));
  remove("/v1.0/groups/" + kept);
  const auto gone = then();
  ASSERT_THAT(gone, SizeIs(1));
  EXPECT_EQ(gone[0]["id"], kept);
  EXPECT_TRUE(gone[0].contains(Json::json_pointer{"/@removed/reason"}));
  EXPECT_EQ(gone[0].size(), 2U);
}

TEST_P(Delta, RemovedObjectsAreChangedInTheBinAndDeletedWhenTheyAreGoneForGood) {
  const auto tom = id_of(tom_);
  begin("/v1.0/users/delta?$select=displayName");
  const auto from_the_start = next_;
  ASSERT_THAT(remove(tom_), HasStatus(204));
  ASSERT_THAT(get("/v1.0/directory/deletedItems/" + tom), HasStatus(200));
  EXPECT_EQ(then(), Json::array({{{"id", tom}, {"@removed", {{"reason", "changed"}}}}}));
  ASSERT_THAT(remove("/v1.0/directory/deletedItems/" + tom), HasStatus(204));
  EXPECT_EQ(round(from_the_start),
            Json::array({{{"id", tom}, {"@removed", {{"reason", "deleted"}}}}}));
}

TEST_P(Delta, SelectLimitsWhatIsFollowed) {
  begin("/v1.0/users/delta?$select=DisplayName,accountEnabled");
  patch(tom_, {{"jobTitle", "Lead"}});
  EXPECT_THAT(then(), IsEmpty());
  patch(tom_, {{"displayName", "Tom B."}, {"jobTitle", "Chief"}});
  EXPECT_EQ(
      then(),
      Json::array({{{"id", id_of(tom_)}, {"displayName", "Tom B."}, {"accountEnabled", true}}}));
}

TEST_P(Delta, FilterNamesTheOnlyObjects) {
  const auto tom = id_of(tom_), mara = id_of("/v1.0/me");
  const auto target = "/v1.0/users/delta?$select=id&$filter=id%20eq%20'" + tom +
                      "'%20or%20id%20eq%20'" + mara + "'";
  EXPECT_THAT(begin(target).get<std::vector<Json>>(),
              UnorderedElementsAre(Json{{"id", tom}}, Json{{"id", mara}}));
  begin("/v1.0/users/delta?$filter=id%20eq%20'" + tom + "'");
  patch("/v1.0/me", {{"jobTitle", "x"}});
  EXPECT_THAT(then(), IsEmpty());
  patch(tom_, {{"jobTitle", "x"}});
  EXPECT_THAT(then(), SizeIs(1));
}

TEST_P(Delta, MembersComeAndGo) {
  const auto group = new_group("Team");
  const auto tom = id_of(tom_);
  const Json tom_came{{"@odata.type", "#microsoft.graph.user"}, {"id", tom}};
  Json tom_left = tom_came;
  tom_left["@removed"] = {{"reason", "deleted"}};
  begin("/v1.0/groups/delta");
  post("/v1.0/groups/" + group + "/members/$ref", reference(tom));
  EXPECT_EQ(then("return=minimal"),
            Json::array({{{"id", group}, {"members@delta", Json::array({tom_came})}}}));
  remove("/v1.0/groups/" + group + "/members/" + tom + "/$ref");
  EXPECT_EQ(then("return=minimal"),
            Json::array({{{"id", group}, {"members@delta", Json::array({tom_left})}}}));
  begin("/v1.0/groups/delta?$select=displayName");
  post("/v1.0/groups/" + group + "/members/$ref", reference(tom));
  EXPECT_THAT(then(), IsEmpty());
}

TEST_P(Delta, RolesTellWhoHoldsThem) {
  constexpr std::string_view kGlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
  const auto tom = id_of(tom_);
  const auto all = begin("/v1.0/directoryRoles/delta");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_THAT(all[0]["members@delta"], SizeIs(2));
  EXPECT_EQ(all[0]["roleTemplateId"], kGlobalAdministrator);
  const auto role = all[0]["id"].get<std::string>();
  post("/v1.0/directoryRoles/" + role + "/members/$ref", reference(tom));
  const auto changed = then("return=minimal");
  ASSERT_THAT(changed, SizeIs(1));
  EXPECT_EQ(changed[0]["members@delta"],
            Json::array({{{"@odata.type", "#microsoft.graph.user"}, {"id", tom}}}));
}

TEST_P(Delta, ObjectsOfAllTypesSayWhatTheyAre) {
  begin("/v1.0/directoryObjects/delta?$select=id");
  const auto group = new_group("Team");
  const auto application = json_of(post("/v1.0/applications", {{"displayName", "Tool"}}));
  const auto items = then();
  EXPECT_EQ(
      items,
      Json::array({{{"@odata.type", "#microsoft.graph.group"}, {"id", group}},
                   {{"@odata.type", "#microsoft.graph.application"}, {"id", application["id"]}}}));
}

TEST_P(Delta, LatestKnowsWhatIsThereAlready) {
  EXPECT_THAT(begin("/v1.0/users/delta?$deltatoken=latest"), IsEmpty());
  patch(tom_, {{"jobTitle", "Lead"}});
  EXPECT_THAT(then(), SizeIs(1));
}

TEST_P(Delta, ComesInPages) {
  std::set<std::string> made;
  for (int i = 0; i < 130; ++i) made.insert(new_group("Group " + std::to_string(i)));
  const auto page = json_of(get("/v1.0/groups/delta?$select=id"));
  EXPECT_THAT(page["value"], SizeIs(100));
  EXPECT_THAT(page["@odata.nextLink"].get<std::string>(),
              StartsWith(mock_.url() + "/v1.0/groups/delta?$skiptoken="));
  const auto all = begin("/v1.0/groups/delta?$select=id");
  std::set<std::string> told;
  for (const auto& item : all) told.insert(item["id"].get<std::string>());
  EXPECT_EQ(told.size(), all.size());
  EXPECT_TRUE(std::ranges::includes(told, made));

  for (const auto& id : made) patch("/v1.0/groups/" + id, {{"description", "x"}});
  begin("/v1.0/groups/delta?$deltatoken=latest");
  for (const auto& id : made) patch("/v1.0/groups/" + id, {{"description", "y"}});
  const auto first = json_of(follow(next_));
  EXPECT_THAT(first["value"], SizeIs(100));
  // What changes while somebody reads is told in the next round.
  patch("/v1.0/groups/" + *made.begin(), {{"description", "z"}});
  const auto second = json_of(follow(first["@odata.nextLink"].get<std::string>()));
  EXPECT_THAT(second["value"], SizeIs(30));
  next_ = second["@odata.deltaLink"].get<std::string>();
  const auto rest = then();
  ASSERT_THAT(rest, SizeIs(1));
  EXPECT_EQ(rest[0]["description"], "z");
}

TEST_P(Delta, RefusesTheOptionsThatItDoesNotTake) {
  for (const auto* option : {"$top=5", "$expand=memberOf", "$orderby=displayName", "search=x"})
    EXPECT_THAT(get("/v1.0/users/delta?" + std::string{option}),
                AllOf(HasStatus(400), JsonAt("/error/code", Json("BadRequest"))))
        << option;
  EXPECT_THAT(get("/v1.0/users/delta?$filter=displayName%20eq%20'x'"), HasStatus(400));
  EXPECT_THAT(get("/v1.0/users/delta?$filter=id%20eq%20'nobody'"),
              IsGraphError("Request_BadRequest", "Invalid object identifier 'nobody'."));
  EXPECT_THAT(get("/v1.0/users/delta?$select=shoeSize"),
              IsGraphError("BadRequest",
                           "Parsing OData Select and Expand failed: Could not find a "
                           "property named 'shoeSize' on type "
                           "'microsoft.graph.user'."));
}

TEST_P(Delta, RefusesTokensThatAreNoneOfItsOwn) {
  EXPECT_THAT(get("/v1.0/users/delta?$deltatoken=nonsense"), HasStatus(400));
  begin("/v1.0/groups/delta?$deltatoken=latest");
  const auto token = next_.substr(next_.find('?'));
  EXPECT_THAT(get("/v1.0/users/delta" + token), HasStatus(400));
}

TEST_P(Delta, ATokenIsGoodForAWeekAndForItsHistory) {
  const auto is_gone = AllOf(HasStatus(410), JsonAt("/error/code", Json("resyncRequired")),
                             HasHeader("Location", mock_.url() + "/v1.0/users/delta?$deltatoken="));
  begin("/v1.0/users/delta?$deltatoken=latest");
  mock_.advance(24h * 7 - 1min);
  sign_in();
  EXPECT_THAT(follow(next_), HasStatus(200));
  mock_.advance(2min);
  EXPECT_THAT(follow(next_), is_gone);
  EXPECT_THAT(get("/v1.0/users/delta?$deltatoken="), HasStatus(200));

  patch(tom_, {{"jobTitle", "Lead"}});
  begin("/v1.0/users/delta?$deltatoken=latest");
  post("/_mockgraph/sandboxes/default/reset", Json::object());
  sign_in();
  EXPECT_THAT(follow(next_), is_gone);
}

TEST_P(Delta, NeedsThePermissionOfItsSet) {
  use_token(token_of(mock_, "tom.berg@harbour-it.example", "User.Read"));
  EXPECT_THAT(get("/v1.0/users/delta"), HasStatus(403));
}

RUN_ON_BOTH_WIRES(Delta);

}  // namespace
}  // namespace tests::delta_test
