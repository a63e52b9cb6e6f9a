// People, roles and subscriptions of a customer, through Partner Center.
#include "tests/support/minted_token.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::Contains;

const std::string kGlobal = "62e90394-69f5-4237-9190-012177145e10";
const std::string kReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
constexpr std::string_view kEva = "eva.oven@linden-bakery.example";
constexpr std::string_view kJan = "jan.flour@linden-bakery.example";

class CustomerUsers : public BothWires {
 protected:
  CustomerUsers() {
    use_token(minted_token(mock_));  // Mara: AdminAgents, and three groups with roles
    customer_ = "/v1/customers/" + tenant_id(mock_, "linden-bakery.example");
  }
  static Json column(const Response& answer, const char* member) {
    Json values = Json::array();
    for (const Json& each : json_of(answer).value("items", Json::array()))
      values.push_back(each.value(member, Json{}));
    return values;
  }
  // Puts somebody of the partner's into one of its groups.
  void join(std::string_view upn, const std::string& group) {
    use_token(minted_token(mock_, {.audience = "https://graph.microsoft.com",
                                   .scope = "Group.ReadWrite.All",
                                   .roles = {"Global Administrator"}}));
    const auto id = group_id(mock_, upn, group);
    EXPECT_THAT(post("/v1.0/groups/" + id + "/members/$ref",
                     {{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" +
                                        user_id(mock_, upn)}}),
                HasStatus(204));
    mock_.advance(std::chrono::seconds{1});  // a token knows the groups of its own moment
    use_token(minted_token(mock_, {.upn = std::string{upn}}));
  }
  std::string customer_;
};

TEST_P(CustomerUsers, AreListedWithTheirState) {
  const auto all = get(customer_ + "/users");
  ASSERT_THAT(all, HasStatus(200));
  EXPECT_EQ(json_of(all)["totalCount"], 2);
  EXPECT_THAT(column(all, "userPrincipalName"), Contains(Json(kEva)));
  const auto id = user_id(mock_, kEva);
  const auto eva = get(customer_ + "/users/" + id);
  EXPECT_THAT(eva, AllOf(HasStatus(200), JsonAt("/id", Json(id)), JsonAt("/state", Json("active")),
                         JsonAt("/usageLocation", Json("NL")),
                         JsonAt("/attributes/objectType", Json("CustomerUser"))));
  EXPECT_THAT(get(customer_ + "/users/11111111-2222-4333-8444-555555555555"),
              AllOf(HasStatus(404), JsonAt("/code", Json("60002")),
                    JsonAt("/description", Json("User object Id is not found"))));
}

// Not of being synchronized: a federated domain may hold people of the cloud alone.
TEST_P(CustomerUsers, AreFederatedAsTheirDomainIs) {
  const auto eva = customer_ + "/users/" + user_id(mock_, kEva);
  EXPECT_THAT(get(eva), JsonAt("/userDomainType", Json("managed")));
  use_token(minted_token(mock_, {.upn = std::string{kEva},
                                 .audience = "https://graph.microsoft.com",
                                 .scope = "Domain.ReadWrite.All",
                                 .roles = {"Global Administrator"}}));
  ASSERT_THAT(post("/v1.0/domains/linden-bakery.example/federationConfiguration",
                   {{"displayName", "Bakery sign-in"},
                    {"issuerUri", "https://signin.linden-bakery.example/adfs/services/trust"},
                    {"passiveSignInUri", "https://signin.linden-bakery.example/adfs/ls"},
                    {"preferredAuthenticationProtocol", "wsFed"},
                    {"federatedIdpMfaBehavior", "rejectMfaByFederatedIdp"}}),
              HasStatus(201));
  use_token(minted_token(mock_));
  EXPECT_THAT(get(eva), JsonAt("/userDomainType", Json("federated")));
}

TEST_P(CustomerUsers, HaveRolesThatAreRead) {
  const auto id = user_id(mock_, kEva);
  EXPECT_EQ(column(get(customer_ + "/users/" + id + "/directoryroles"), "id"),
            Json::array({kGlobal}));
  EXPECT_THAT(column(get(customer_ + "/directoryroles"), "name"),
              Contains(Json("Global Administrator")));
  const auto members = get(customer_ + "/directoryroles/" + kGlobal + "/usermembers");
  EXPECT_EQ(column(members, "id"), Json::array({id}));
  EXPECT_EQ(column(members, "roleId"), Json::array({kGlobal}));
}

TEST_P(CustomerUsers, AreGivenRolesByWhoMay) {
  const auto jan = user_id(mock_, kJan);
  const auto members = customer_ + "/directoryroles/" + kReader + "/usermembers";
  const Json body{{"Id", jan},
                  {"DisplayName", "Jan Flour"},
                  {"UserPrincipalName", kJan},
                  {"Attributes", {{"ObjectType", "UserMember"}}}};
  EXPECT_THAT(post(members, body), AllOf(HasStatus(403), JsonAt("/code", Json("2032")),
                                         JsonAt("/description", Json("Access denied"))));
  join("mara.lind@harbour-it.example", "M365 GDAP Privileged Role Administrator");
  EXPECT_THAT(post(members, body),
              AllOf(HasStatus(201), JsonAt("/id", Json(jan)), JsonAt("/roleId", Json(kReader))));
  EXPECT_EQ(column(get(members), "id"), Json::array({jan}));
  EXPECT_THAT(post(members, body), HasStatus(409));
  EXPECT_THAT(remove(members + "/" + jan), HasStatus(204));
  EXPECT_THAT(remove(members + "/" + jan), AllOf(HasStatus(404), JsonAt("/code", Json("1000"))));
  EXPECT_EQ(column(get(members), "id"), Json::array());
}

TEST_P(CustomerUsers, AreClosedToAnAgentWithoutRolesThere) {
  constexpr std::string_view kIna = "ina.falk@harbour-it.example";
  use_token(minted_token(mock_, {.upn = std::string{kIna}}));
  EXPECT_THAT(get(customer_ + "/users"), AllOf(HasStatus(403), JsonAt("/code", Json("900150"))));
  join(kIna, "AdminAgents");
  EXPECT_THAT(get(customer_), HasStatus(200));
  EXPECT_THAT(get(customer_ + "/users"), AllOf(HasStatus(403), JsonAt("/code", Json("2032"))));
  join(kIna, "M365 GDAP User Administrator");
  EXPECT_THAT(get(customer_ + "/users"), HasStatus(200));
}

TEST_P(CustomerUsers, HaveTheSubscriptionsThatTheTenantHas) {
  const auto all = get(customer_ + "/subscriptions");
  ASSERT_THAT(all, HasStatus(200));
  EXPECT_EQ(column(all, "offerName"), Json::array({"SPB"}));
  EXPECT_EQ(column(all, "quantity"), Json::array({5}));
  EXPECT_EQ(column(all, "status"), Json::array({"active"}));
}

RUN_ON_BOTH_WIRES(CustomerUsers);

}  // namespace
}  // namespace tests
