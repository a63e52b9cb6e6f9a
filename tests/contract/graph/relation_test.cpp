// From one object to others: addresses, casts, counts, and $expand.
#include "tests/support/both_wires.h"

namespace tests::relation_test {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::SizeIs;
using testing::StartsWith;

class Relation : public BothWires {
 protected:
  Relation() {
    token_ = administrator_token(mock_);
    use_token(token_);
    staff_ = json_of(get("/v1.0/groups?$select=id&$filter=displayName%20eq%20'Staff'"))
                 .value(Json::json_pointer{"/value/0/id"}, "");
  }

  Response get_advanced(const std::string& target) {
    Request request;
    request.target = target;
    request.headers.add("Host", mock_.url().substr(mock_.url().find("//") + 2));
    request.headers.add("Authorization", "Bearer " + token_);
    request.headers.add("ConsistencyLevel", "eventual");
    return send(request);
  }

  std::string token_, staff_;
};

TEST_P(Relation, ReferencesAreAddressesInPages) {
  const auto target = "/v1.0/groups/" + staff_ + "/members/$ref";
  const auto page = json_of(get(target + "?$top=2"));
  EXPECT_EQ(page["@odata.context"], mock_.url() + "/v1.0/$metadata#Collection($ref)");
  ASSERT_THAT(page["value"], SizeIs(2));
  EXPECT_THAT(page["value"][0]["@odata.id"].get<std::string>(), StartsWith(mock_.url() + "/v2/"));
  EXPECT_EQ(page["value"][0].size(), 1U);
  const auto next = page["@odata.nextLink"].get<std::string>();
  EXPECT_THAT(json_of(get(next.substr(mock_.url().size())))["value"], SizeIs(1));
  EXPECT_THAT(json_of(get("/v1.0/users/tom.berg@harbour-it.example/memberOf/$ref"))["value"],
              SizeIs(3));
}

TEST_P(Relation, CastsLeadToOneType) {
  const auto members = "/v1.0/groups/" + staff_ + "/members/";
  EXPECT_THAT(get(members + "microsoft.graph.user?$select=id"),
              AllOf(HasStatus(200),
                    JsonAt("/@odata.context", Json(mock_.url() + "/v1.0/$metadata#users(id)")),
                    JsonAt("/value", SizeIs(3))));
  EXPECT_THAT(get_advanced(members + "microsoft.graph.user/$count"),
              AllOf(HasStatus(200), HasHeader("Content-Type", "text/plain"), HasBody("3")));
  EXPECT_THAT(get_advanced(members + "microsoft.graph.group/$count"), HasBody("0"));
  EXPECT_THAT(get(members + "microsoft.graph.user/$count"),
              IsGraphError("Request_BadRequest", "$count is not currently supported."));
  for (const auto* type : {"microsoft.graph.session", "microsoft.graph.domain", "user"})
    EXPECT_THAT(get(members + type),
                IsGraphError("BadRequest",
                             "Resource not found for the segment '" + std::string{type} + "'."));
}

TEST_P(Relation, CountsAreFilteredAndSearched) {
  EXPECT_THAT(get_advanced("/v1.0/groups/$count?$filter=startsWith(displayName,'M365%20GDAP')"),
              HasBody("12"));
  EXPECT_THAT(get_advanced("/v1.0/groups/$count?$search=%22displayName:gdap%20admin%22"),
              HasBody("12"));
  EXPECT_THAT(get_advanced("/v1.0/groups/$count?$search=(%22displayName:gdap%22%20AND%20"
                           "%22displayName:teams%22)%20OR%20%22displayName:staff%22"),
              HasBody("2"));
}

TEST_P(Relation, ExpandShowsRelatedObjectsInside) {
  EXPECT_THAT(
      get("/v1.0/groups/" + staff_ + "?$select=displayName&$expand=members($select=displayName)"),
      AllOf(HasStatus(200),
            JsonAt("/@odata.context",
                   Json(mock_.url() + "/v1.0/$metadata#groups(displayName,members())/$entity")),
            JsonAt("/displayName", Json("Staff")), JsonAt("/members", SizeIs(3)),
            JsonAt("/members/0/@odata.type", Json("#microsoft.graph.user")),
            JsonAt("/members/0", SizeIs(2))));
}

TEST_P(Relation, ExpandShowsTwentyAtMost) {
  const auto group = json_of(post("/v1.0/groups", {{"displayName", "Many"},
                                                   {"mailEnabled", false},
                                                   {"mailNickname", "many"},
                                                   {"securityEnabled", true}}))
                         .value("id", "");
  int added = 0;
  for (int i = 0; i < 21; ++i) {
    const auto child = json_of(post("/v1.0/groups", {{"displayName", "Child"},
                                                     {"mailEnabled", false},
                                                     {"mailNickname", "child"},
                                                     {"securityEnabled", true}}))
                           .value("id", "");
    const auto answer =
        post("/v1.0/groups/" + group + "/members/$ref",
             {{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + child}});
    added += answer.status == 204 ? 1 : 0;
  }
  EXPECT_EQ(added, 21);
  EXPECT_THAT(get("/v1.0/groups/" + group + "?$expand=members($select=id)"),
              JsonAt("/members", SizeIs(20)));
}

TEST_P(Relation, ExpandRefusesWhatTheSchemaDoesNotAllow) {
  struct Row {
    std::string_view query, code, message;
  };
  constexpr Row kRows[] = {
      {"$expand=registeredDevices", "ExpandNotSupported",
       "Expand is not allowed for property 'registeredDevices' according to the entity schema."},
      {"$expand=LICENSEDETAILS", "ExpandNotSupported",
       "Expand is not allowed for property 'licenseDetails' according to the entity schema."},
      {"$expand=displayname", "ExpandNotSupported",
       "Expand is not allowed for property 'displayName' according to the entity schema."},
      {"$expand=shoes", "BadRequest",
       "Parsing OData Select and Expand failed: Could not find a property named 'shoes' on type "
       "'microsoft.graph.user'."},
      {"$expand=password", "BadRequest",
       "Parsing OData Select and Expand failed: Could not find a property named 'password' on type "
       "'microsoft.graph.user'."},
  };
  for (const auto& row : kRows)
    EXPECT_THAT(get("/v1.0/users?" + std::string{row.query}),
                AllOf(HasStatus(400), IsGraphError(row.code, row.message)));
  for (const auto* query : {"$expand=memberOf($top=5)", "$expand=memberOf,ownedObjects",
                            "$expand=memberOf($expand=members)"})
    EXPECT_THAT(get("/v1.0/users?" + std::string{query}), HasStatus(400)) << query;
  EXPECT_THAT(get_advanced("/v1.0/users?$expand=memberOf&$count=true"),
              AllOf(HasStatus(400), JsonAt("/error/code", Json("Request_UnsupportedQuery"))));
}

RUN_ON_BOTH_WIRES(Relation);

}  // namespace
}  // namespace tests::relation_test
