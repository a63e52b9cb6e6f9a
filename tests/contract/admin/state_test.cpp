// The state as a document, and changes of it through the laws.
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kTom = "tom.berg@harbour-it.example";

class StateDocument : public BothWires {
 protected:
  StateDocument()
      : tenant_("/tenants/" + tenant_id(mock_, "harbour-it.example")),
        tom_(tenant_ + "/users/" + user_id(mock_, kTom)) {}

  Response change(const Json& operation) {
    return patch("/_mockgraph/state", Json::array({operation}));
  }
  Response at(const std::string& pointer) { return get("/_mockgraph/state?at=" + pointer); }

  std::string tenant_, tom_;
};

TEST_P(StateDocument, HoldsTheWorldByTenantTypeAndId) {
  EXPECT_THAT(get("/_mockgraph/state"), AllOf(HasStatus(200), JsonAt("/version", Json(1)),
                                              JsonAt("/settings/mfaEnforcement", Json("enforced")),
                                              JsonAt(tom_ + "/displayName", Json("Tom Berg")),
                                              JsonAt(tom_ + "/perUserMfaState", Json("disabled"))));
  EXPECT_THAT(at(tom_ + "/displayName"), HasBody(R"("Tom Berg")"));
  EXPECT_THAT(at("/tenants/nowhere"),
              AllOf(HasStatus(404), JsonAt("/code", Json("state-unknown"))));
}

TEST_P(StateDocument, HoldsNoSecret) {
  const std::string text{get("/_mockgraph/state").text()};
  EXPECT_THAT(text, Not(HasSubstr("Gravel-Spoon-42-Heron")));
  EXPECT_THAT(text, Not(HasSubstr("MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U")));
}

TEST_P(StateDocument, IsChangedByAPatch) {
  EXPECT_THAT(change({{"op", "replace"}, {"path", tom_ + "/jobTitle"}, {"value", "Team lead"}}),
              AllOf(HasStatus(200), JsonAt("/changes/0/type", Json("user")),
                    JsonAt("/changes/0/verb", Json("changed")),
                    JsonAt("/changes/0/properties", Json::array({"jobTitle"}))));
  EXPECT_THAT(at(tom_ + "/jobTitle"), HasBody(R"("Team lead")"));
}

TEST_P(StateDocument, KeepsSecretsThroughAPatch) {
  ASSERT_THAT(change({{"op", "replace"}, {"path", tom_ + "/jobTitle"}, {"value", "Team lead"}}),
              HasStatus(200));
  const auto tenant = mock_.sandbox().read()->world.find_tenant("harbour-it.example");
  std::string password;
  tenant->table(mockgraph::schema::TypeId::kUser).each([&](const mockgraph::world::RowPtr& row) {
    const auto index = row->type().find("userPrincipalName");
    if (row->text(*index) == kTom) password = row->text(*row->type().find("password"));
    return true;
  });
  EXPECT_EQ(password, "Gravel-Spoon-42-Heron");
}

TEST_P(StateDocument, IsChangedThroughTheLaws) {
  // A user who goes leaves all groups.
  const auto user = user_id(mock_, kTom);
  ASSERT_THAT(change({{"op", "remove"}, {"path", tom_}}), HasStatus(200));
  for (const auto& row : json_of(at(tenant_ + "/memberships"))) EXPECT_NE(row["memberId"], user);
}

TEST_P(StateDocument, RefusesWhatTheTablesDoNotKnowAndSaysWhere) {
  EXPECT_THAT(change({{"op", "add"}, {"path", tom_ + "/jobTitel"}, {"value", "x"}}),
              AllOf(HasStatus(400), JsonAt("/target", Json(tom_ + "/jobTitel")),
                    JsonAt("/nearest", Json("jobTitle"))));
  EXPECT_THAT(
      change({{"op", "add"}, {"path", tom_ + "/accountEnabled"}, {"value", "yes"}}),
      AllOf(HasStatus(400),
            JsonAt("/detail", Json("'" + tom_ + "/accountEnabled' must be true or false"))));
  EXPECT_THAT(change({{"op", "add"}, {"path", tenant_ + "/user"}, {"value", Json::object()}}),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("users"))));
  EXPECT_THAT(change({{"op", "add"}, {"path", tom_ + "/password"}, {"value", "x"}}),
              HasStatus(400));
}

TEST_P(StateDocument, IsChangedWholeOrNotAtAll) {
  const auto before = get("/_mockgraph/state");
  EXPECT_THAT(patch("/_mockgraph/state",
                    Json::array({{{"op", "replace"}, {"path", tom_ + "/jobTitle"}, {"value", "x"}},
                                 {{"op", "remove"}, {"path", "/tenants/nowhere"}}})),
              HasStatus(400));
  // Not EXPECT_EQ: the two texts would fill a thousand lines.
  EXPECT_TRUE(get("/_mockgraph/state").text() == before.text());
}

TEST_P(StateDocument, LeavesSeedAndTenantsInPlace) {
  EXPECT_THAT(change({{"op", "replace"}, {"path", "/seed"}, {"value", 7}}), HasStatus(400));
  EXPECT_THAT(change({{"op", "remove"}, {"path", tenant_}}), HasStatus(400));
  EXPECT_THAT(change({{"op", "replace"}, {"path", "/settings/mfaEnforcement"}, {"value", "off"}}),
              AllOf(HasStatus(400), JsonAt("/code", Json("unknown"))));
}

TEST_P(StateDocument, NamesThePartOfTheReplicationThatIsWrong) {
  const auto set = [&](const Json& replication) {
    return change({{"op", "replace"}, {"path", "/settings/replication"}, {"value", replication}});
  };
  const auto before = at("/settings/replication");
  EXPECT_THAT(set({{"tokenz", "PT5S"}}),
              AllOf(HasStatus(400), JsonAt("/code", Json("unknown")),
                    JsonAt("/target", Json("replication/tokenz")),
                    JsonAt("/detail", Json("'replication/tokenz': 'tokenz' is not known here"))));
  EXPECT_THAT(
      set({{"replicas", 12}}),
      AllOf(HasStatus(400), JsonAt("/target", Json("replication/replicas")),
            JsonAt("/detail", Json("'replication/replicas': expected a number from 1 to 9"))));
  EXPECT_THAT(set("often"), AllOf(HasStatus(400), JsonAt("/target", Json("replication"))));
  EXPECT_EQ(at("/settings/replication").text(), before.text());
}

RUN_ON_BOTH_WIRES(StateDocument);

}  // namespace
}  // namespace tests
