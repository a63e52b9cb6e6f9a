// Groups by their unique names, the names that Microsoft 365 groups can have, and many members at
// once.
#include "tests/contract/graph/people.h"

namespace tests::groups_test {
namespace {

using testing::AllOf;
using testing::IsEmpty;
using testing::SizeIs;

class Groups : public People {
 protected:
  Groups() {
    call_as_administrator("User.ReadWrite.All Directory.ReadWrite.All Group.ReadWrite.All");
  }

  mockgraph::Response upsert(const std::string& name, const Json& body, bool creates = true) {
    auto request = made("PATCH", "/v1.0/groups(uniqueName='" + name + "')");
    request.headers.add("Content-Type", "application/json");
    if (creates) request.headers.add("Prefer", "create-if-missing");
    request.body = body.dump();
    return send(request);
  }
};

const Json kCrew{{"displayName", "Crew"},
                 {"mailNickname", "crew"},
                 {"mailEnabled", false},
                 {"securityEnabled", true}};

TEST_P(Groups, AreMadeOrChangedByTheirUniqueName) {
  EXPECT_THAT(upsert("crew-1", kCrew, false),
              IsGraphError("Request_ResourceNotFound", missing("crew-1")));
  const auto made = upsert("crew-1", kCrew);
  EXPECT_THAT(made, AllOf(HasStatus(201), JsonAt("/uniqueName", Json("crew-1")),
                          JsonAt("/displayName", Json("Crew"))));
  EXPECT_THAT(upsert("crew-1", {{"displayName", "Crew of the boat"}}),
              AllOf(HasStatus(204), HasBody("")));
  EXPECT_THAT(
      get("/v1.0/groups(uniqueName='crew-1')"),
      AllOf(JsonAt("/id", json_of(made)["id"]), JsonAt("/displayName", Json("Crew of the boat"))));
  EXPECT_THAT(column(get("/v1.0/groups?$filter=uniqueName%20eq%20'crew-1'"), "id"), SizeIs(1));
}

TEST_P(Groups, AreNotMadeByWhoMayNotCreateThem) {
  call_as(kTomName, "GroupMember.ReadWrite.All");
  EXPECT_THAT(upsert("crew-2", kCrew), HasStatus(403));
}

TEST_P(Groups, NamesAreTriedBeforeTheyAreUsed) {
  const auto tried = [this](const Json& body) {
    return post("/v1.0/directoryObjects/validateProperties", body);
  };
  EXPECT_THAT(tried({{"entityType", "Group"}, {"displayName", "Crew"}, {"mailNickname", "crew"}}),
              AllOf(HasStatus(204), HasBody("")));
  add_group("crew", true);
  EXPECT_THAT(
      tried({{"entityType", "Group"}, {"mailNickname", "Crew"}}),
      AllOf(HasStatus(422),
            IsGraphError("Request_UnprocessableEntity",
                         "Another object with the same value for property mailNickname already "
                         "exists.")));
  EXPECT_THAT(tried({{"mailNickname", "a crew"}}),
              IsGraphError("Request_BadRequest",
                           "Invalid value specified for property 'mailNickname' of resource "
                           "'Group'."));
  EXPECT_THAT(tried({{"entityType", "User"}, {"displayName", "Crew"}}), HasStatus(400));
  EXPECT_THAT(tried({{"displayName", "Crew"}, {"colour", "red"}}), HasStatus(400));
}

TEST_P(Groups, TakeTwentyMembersAtOnceAndNotOneMore) {
  const auto group = add_group("crew");
  Json urls = Json::array();
  for (int i = 0; i < 21; ++i)
    urls.push_back(std::string{kGraph} + "/v1.0/directoryObjects/" +
                   add_user("hand" + std::to_string(i)));
  EXPECT_THAT(patch("/v1.0/groups/" + group, {{"members@odata.bind", urls}}), HasStatus(400));
  EXPECT_THAT(get("/v1.0/groups/" + group + "/members"), JsonAt("/value", IsEmpty()));
  urls.erase(0);
  EXPECT_THAT(patch("/v1.0/groups/" + group, {{"members@odata.bind", urls}}), HasStatus(204));
  EXPECT_THAT(get("/v1.0/groups/" + group + "/members"), JsonAt("/value", SizeIs(20)));
}

RUN_ON_BOTH_WIRES(Groups);

}  // namespace
}  // namespace tests::groups_test
