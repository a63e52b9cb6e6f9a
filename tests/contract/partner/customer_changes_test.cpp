// How customers come and go, and how a write that is sent twice is done once.
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::SizeIs;

constexpr std::string_view kRequest = "7f1c9f2e-50b1-4a0c-8f0b-0d6a3f6f2b11";

class CustomerChanges : public BothWires {
 protected:
  CustomerChanges() { use_partner(); }

  void use_partner() { use_token(minted_token(mock_)); }

  static Json wanted(std::string_view domain = "mill-street.onmicrosoft.com") {
    return {{"CompanyProfile", {{"Domain", domain}}},
            {"BillingProfile",
             {{"Culture", "nl-NL"},
              {"Email", "owner@mill-street.example"},
              {"Language", "nl"},
              {"CompanyName", "Mill Street"},
              {"DefaultAddress",
               {{"FirstName", "Ida"},
                {"LastName", "Mol"},
                {"AddressLine1", "Molenstraat 1"},
                {"City", "Delft"},
                {"PostalCode", "2611"},
                {"Country", "NL"}}}}}};
  }
  static Json without(Json body, const char* pointer) {
    const Json::json_pointer whole{pointer};
    body[whole.parent_pointer()].erase(whole.back());
    return body;
  }
  Response sent(std::string_view method, std::string_view target, const Json& body,
                std::string_view request_id = {}) {
    auto request = made(method, target);
    if (!body.is_null()) {
      request.headers.add("Content-Type", "application/json");
      request.body = body.dump();
    }
    if (!request_id.empty()) request.headers.add("MS-RequestId", request_id);
    return send(request);
  }
  Json customers() { return json_of(get("/v1/customers?size=0"))["items"]; }

  void set_environment(std::string_view word) {
    use_token("");
    ASSERT_THAT(patch("/_mockgraph/state", Json::array({{{"op", "replace"},
                                                         {"path", "/settings/partnerEnvironment"},
                                                         {"value", word}}})),
                HasStatus(200));
    use_partner();
  }
};

TEST_P(CustomerChanges, OpenATenantWithAnAdministrator) {
  const auto answer = post("/v1/customers", wanted());
  ASSERT_THAT(answer, HasStatus(201));
  const auto body = json_of(answer);
  const auto id = body["id"].get<std::string>();
  EXPECT_EQ(answer.headers.get("Location"), "/v1/customers/" + id);
  EXPECT_EQ(body["relationshipToPartner"], "reseller");
  EXPECT_EQ(body["companyProfile"]["domain"], "mill-street.onmicrosoft.com");
  EXPECT_EQ(body["companyProfile"]["email"], "owner@mill-street.example");
  EXPECT_EQ(body["billingProfile"]["defaultAddress"]["city"], "Delft");
  EXPECT_EQ(body["userCredentials"]["userName"], "admin");
  EXPECT_THAT(body["userCredentials"]["password"].get<std::string>(), SizeIs(16));
  EXPECT_THAT(customers(), SizeIs(3));
  EXPECT_THAT(get("/v1/customers/" + id),
              AllOf(HasStatus(200), JsonAt("/allowDelegatedAccess", Json(true))));
  EXPECT_EQ(json_of(get("/v1/customers/" + id)).count("userCredentials"), 0U);
}

TEST_P(CustomerChanges, TheAdministratorSignsInWithThePasswordOfTheAnswer) {
  const auto body = json_of(post("/v1/customers", wanted()));
  const auto password = body["userCredentials"]["password"].get<std::string>();
  use_token("");
  const auto refusal =
      post_form("/mill-street.onmicrosoft.com/oauth2/v2.0/token",
                "grant_type=password&client_id=1950a258-227b-4e31-a9cf-717495945fc2&scope=openid"
                "&username=admin%40mill-street.onmicrosoft.com&password=" +
                    password);
  // The password is right: it has to be changed.
  EXPECT_THAT(refusal, IsLoginError("invalid_grant", 50055));
}

TEST_P(CustomerChanges, ThePasswordStandsInNoJournal) {
  const auto body = json_of(sent("POST", "/v1/customers", wanted(), kRequest));
  const auto password = body["userCredentials"]["password"].get<std::string>();
  use_token("");
  EXPECT_EQ(get("/_mockgraph/journal").text().find(password), std::string::npos);
  EXPECT_EQ(get("/_mockgraph/state").text().find(password), std::string::npos);
}

TEST_P(CustomerChanges, RefuseADomainThatSomebodyHas) {
  EXPECT_THAT(post("/v1/customers", wanted("linden-bakery.example")),
              AllOf(HasStatus(409), JsonAt("/description", Json("The resource already exists")),
                    JsonAt("/data/0", Json("linden-bakery.example"))));
  EXPECT_THAT(customers(), SizeIs(2));
}

TEST_P(CustomerChanges, RefuseWhatIsMissingOrWrong) {
  struct Row {
    Json body;
    const char* property;
  };
  for (const auto& [body, property] :
       std::vector<Row>{{without(wanted(), "/CompanyProfile"), "companyProfile"},
                        {without(wanted(), "/BillingProfile"), "billingProfile"},
                        {without(wanted(), "/BillingProfile/Email"), "email"},
                        {without(wanted(), "/BillingProfile/DefaultAddress"), "defaultAddress"},
                        {without(wanted(), "/BillingProfile/DefaultAddress/City"), "city"},
                        {wanted("no domain"), "domain"}})
    EXPECT_THAT(post("/v1/customers", body), AllOf(HasStatus(400), JsonAt("/code", Json("3000")),
                                                   JsonAt("/description", Json("Invalid property")),
                                                   JsonAt("/data/0", Json(property))))
        << property;
  EXPECT_THAT(customers(), SizeIs(2));
}

TEST_P(CustomerChanges, AtMost75InTheSandbox) {
  set_environment("sandbox");
  for (int i = 2; i < 75; ++i)
    ASSERT_THAT(post("/v1/customers", wanted("c" + std::to_string(i) + ".onmicrosoft.com")),
                HasStatus(201));
  EXPECT_THAT(post("/v1/customers", wanted("one-more.onmicrosoft.com")),
              AllOf(HasStatus(400), JsonAt("/code", Json("800018")),
                    JsonAt("/description", Json("The sandbox limit has been met"))));
}

TEST_P(CustomerChanges, EndTheRelationship) {
  const auto bakery = tenant_id(mock_, "linden-bakery.example");
  const auto path = "/v1/customers/" + bakery;
  const auto answer = patch(
      path, {{"RelationshipToPartner", "none"}, {"Attributes", {{"ObjectType", "Customer"}}}});
  EXPECT_THAT(answer, HasStatus(200));
  EXPECT_EQ(json_of(answer), (Json{{"Id", nullptr},
                                   {"CommerceId", nullptr},
                                   {"CompanyProfile", nullptr},
                                   {"BillingProfile", nullptr},
                                   {"RelationshipToPartner", "none"},
                                   {"AllowDelegatedAccess", nullptr},
                                   {"UserCredentials", nullptr},
                                   {"CustomDomains", nullptr},
                                   {"AssociatedPartnerId", nullptr},
                                   {"Attributes", {{"ObjectType", "Customer"}}}}));
  EXPECT_THAT(customers(), SizeIs(1));
  EXPECT_THAT(get(path), AllOf(HasStatus(403), JsonAt("/code", Json("20002"))));
}

TEST_P(CustomerChanges, KnowNoOtherChange) {
  const auto path = "/v1/customers/" + tenant_id(mock_, "linden-bakery.example");
  EXPECT_THAT(patch(path, {{"relationshipToPartner", "advisor"}}),
              AllOf(HasStatus(400), JsonAt("/data/0", Json("relationshipToPartner"))));
  EXPECT_THAT(patch(path, {{"companyProfile", Json::object()}}),
              AllOf(HasStatus(400), JsonAt("/code", Json("3000"))));
  EXPECT_THAT(customers(), SizeIs(2));
}

TEST_P(CustomerChanges, DeleteInTheSandboxOnly) {
  const auto bakery = tenant_id(mock_, "linden-bakery.example");
  const auto path = "/v1/customers/" + bakery;
  EXPECT_THAT(
      remove(path),
      AllOf(HasStatus(400), JsonAt("/code", Json("900127")),
            JsonAt("/description", Json("This operation is not supported in this environment"))));
  set_environment("sandbox");
  EXPECT_THAT(sent("HEAD", "/v1/domains/linden-bakery.example", nullptr), HasStatus(200));
  EXPECT_THAT(remove(path), HasStatus(204));
  EXPECT_THAT(customers(), SizeIs(1));
  EXPECT_THAT(sent("HEAD", "/v1/domains/linden-bakery.example", nullptr), HasStatus(404));
  use_token("");
  EXPECT_THAT(get("/" + bakery + "/v2.0/.well-known/openid-configuration"),
              IsLoginError("invalid_tenant", 90002));
  // What was agreed with it is over.
  const auto relationships =
      json_of(get("/_mockgraph/state?at=/tenants/" + tenant_id(mock_, "harbour-it.example") +
                  "/delegatedAdminRelationships"));
  int ended = 0;
  for (const auto& each : relationships)
    ended += each["customer"]["tenantId"] == bakery && each["status"] == "terminated" ? 1 : 0;
  EXPECT_EQ(ended, 1);
}

// ---- once for each MS-RequestId ----

TEST_P(CustomerChanges, AreMadeOnceForEachRequestId) {
  const auto first = sent("POST", "/v1/customers", wanted(), kRequest);
  ASSERT_THAT(first, HasStatus(201));
  const auto again = sent("POST", "/v1/customers", wanted(), kRequest);
  EXPECT_THAT(again, HasStatus(201));
  EXPECT_EQ(again.text(), first.text());
  EXPECT_EQ(again.headers.get("Location"), first.headers.get("Location"));
  EXPECT_EQ(again.headers.get("MS-RequestId"), kRequest);
  EXPECT_THAT(customers(), SizeIs(3));
}

TEST_P(CustomerChanges, AnotherRequestIsAnotherWriteWhateverItsId) {
  ASSERT_THAT(sent("POST", "/v1/customers", wanted(), kRequest), HasStatus(201));
  EXPECT_THAT(sent("POST", "/v1/customers", wanted("other.onmicrosoft.com"), kRequest),
              HasStatus(201));
  EXPECT_THAT(post("/v1/customers", wanted()), HasStatus(409));
  EXPECT_THAT(customers(), SizeIs(4));
}

TEST_P(CustomerChanges, ARefusalIsTriedAnew) {
  set_environment("production");
  const auto path = "/v1/customers/" + tenant_id(mock_, "linden-bakery.example");
  EXPECT_THAT(sent("DELETE", path, nullptr, kRequest), HasStatus(400));
  set_environment("sandbox");
  EXPECT_THAT(sent("DELETE", path, nullptr, kRequest), HasStatus(204));
}

TEST_P(CustomerChanges, AnswersAreKeptForADay) {
  using namespace std::chrono_literals;
  ASSERT_THAT(sent("POST", "/v1/customers", wanted(), kRequest), HasStatus(201));
  mock_.advance(24h - 1s);
  use_partner();
  EXPECT_THAT(sent("POST", "/v1/customers", wanted(), kRequest), HasStatus(201));
  mock_.advance(2s);
  use_partner();
  EXPECT_THAT(sent("POST", "/v1/customers", wanted(), kRequest), HasStatus(409));
}

// ---- their people ----

class NewCustomerUsers : public BothWires {
 protected:
  NewCustomerUsers() : bakery_(tenant_id(mock_, "linden-bakery.example")) {
    use_token(minted_token(mock_));
  }
  static Json wanted(std::string_view upn = "ida@linden-bakery.example") {
    return {{"usageLocation", "NL"},
            {"userPrincipalName", upn},
            {"firstName", "Ida"},
            {"lastName", "Mol"},
            {"displayName", "Ida Mol"},
            {"passwordProfile", {{"password", "Sourdough-7"}, {"forceChangePassword", true}}},
            {"attributes", {{"objectType", "CustomerUser"}}}};
  }
  const std::string bakery_;
};

TEST_P(NewCustomerUsers, AreMadeInTheCustomersDirectory) {
  const auto users = "/v1/customers/" + bakery_ + "/users";
  const auto answer = post(users, wanted());
  ASSERT_THAT(answer, HasStatus(200));
  const auto body = json_of(answer);
  const auto id = body["id"].get<std::string>();
  EXPECT_EQ(body["userPrincipalName"], "ida@linden-bakery.example");
  EXPECT_EQ(body["firstName"], "Ida");
  EXPECT_EQ(body["state"], "active");
  EXPECT_EQ(body.count("passwordProfile"), 0U);
  EXPECT_EQ(json_of(get(users + "/" + id)), body);
}

TEST_P(NewCustomerUsers, ObeyTheDirectorysLaws) {
  const auto users = "/v1/customers/" + bakery_ + "/users";
  ASSERT_THAT(post(users, wanted()), HasStatus(200));
  EXPECT_THAT(post(users, wanted()), HasStatus(409));
  EXPECT_THAT(post(users, wanted("ida@elsewhere.example")),
              AllOf(HasStatus(400), JsonAt("/code", Json("3000")),
                    JsonAt("/data/0", Json("userPrincipalName"))));
  auto weak = wanted("jo@linden-bakery.example");
  weak["passwordProfile"]["password"] = "short";
  EXPECT_THAT(post(users, weak), AllOf(HasStatus(400), JsonAt("/code", Json("3000"))));
}

TEST_P(NewCustomerUsers, NeedARoleAtTheCustomer) {
  const auto users = "/v1/customers/" + bakery_ + "/users";
  // An admin agent of no GDAP group, at a customer without the older form of delegation.
  constexpr std::string_view kIna = "ina.falk@harbour-it.example";
  use_token("");
  const auto partner = tenant_id(mock_, "harbour-it.example");
  ASSERT_THAT(
      patch("/_mockgraph/state", Json::array({{{"op", "replace"},
                                               {"path", "/tenants/" + partner + "/customers/" +
                                                            bakery_ + "/allowDelegatedAccess"},
                                               {"value", false}}})),
      HasStatus(200));
  use_token(minted_token(mock_, {.audience = "https://graph.microsoft.com",
                                 .scope = "Group.ReadWrite.All",
                                 .roles = {"Global Administrator"}}));
  ASSERT_THAT(post("/v1.0/groups/" + group_id(mock_, kIna, "AdminAgents") + "/members/$ref",
                   {{"@odata.id",
                     "https://graph.microsoft.com/v1.0/directoryObjects/" + user_id(mock_, kIna)}}),
              HasStatus(204));
  mock_.advance(std::chrono::seconds{1});  // a token knows the groups of its own moment
  use_token(minted_token(mock_, {.upn = std::string{kIna}}));
  EXPECT_THAT(post(users, wanted()), AllOf(HasStatus(403), JsonAt("/code", Json("2032")),
                                           JsonAt("/description", Json("Access denied"))));
}

RUN_ON_BOTH_WIRES(CustomerChanges);
RUN_ON_BOTH_WIRES(NewCustomerUsers);

}  // namespace
}  // namespace tests
