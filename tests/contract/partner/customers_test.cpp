// The partner's customers: lists, pages, filters, one of them.
#include "mockgraph/base/url.h"
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class Customers : public BothWires {
 protected:
  Customers() { use_token(minted_token(mock_)); }

  static std::vector<std::string> names_in(const Response& page) {
    std::vector<std::string> names;
    for (const auto& item : json_of(page).value("items", Json::array()))
      names.push_back(mockgraph::string_at(item, "/companyProfile/companyName"));
    return names;
  }
  Response filtered(const Json& filter) {
    return get("/v1/customers?size=0&filter=" + mockgraph::percent_encoded(filter.dump()));
  }
};

TEST_P(Customers, AreListedWithTheirTenants) {
  const auto page = get("/v1/customers?size=40");
  EXPECT_THAT(page, AllOf(HasStatus(200), JsonAt("/attributes/objectType", Json("Collection")),
                          JsonAt("/links/self/uri", Json("/customers?size=40"))));
  EXPECT_EQ(names_in(page).size(), 2U);
  const auto first = json_of(page)["items"][0];
  const auto id = first["id"].get<std::string>();
  EXPECT_EQ(
      first,
      (Json{{"id", id},
            {"companyProfile",
             {{"tenantId", id},
              {"domain", first["companyProfile"]["domain"]},
              {"companyName", first["companyProfile"]["companyName"]},
              {"links",
               {{"self",
                 {{"uri", "/customers/" + id + "/profiles/company"},
                  {"method", "GET"},
                  {"headers", Json::array()}}}}},
              {"attributes", {{"objectType", "CustomerCompanyProfile"}}}}},
            {"relationshipToPartner", "reseller"},
            {"links",
             {{"self",
               {{"uri", "/customers/" + id}, {"method", "GET"}, {"headers", Json::array()}}}}},
            {"attributes", {{"objectType", "Customer"}}}}));
}

TEST_P(Customers, AreReadPageByPage) {
  const auto first = get("/v1/customers?size=1");
  ASSERT_EQ(names_in(first).size(), 1U);
  const auto body = json_of(first);
  EXPECT_EQ(body["links"]["next"]["uri"], "/customers?size=1&seekOperation=Next");
  const auto& header = body["links"]["next"]["headers"][0];
  EXPECT_EQ(header["key"], "MS-ContinuationToken");
  EXPECT_EQ(header["value"], body["continuationToken"]);

  Request request;
  request.target = "/v1/customers?size=1&seekOperation=Next";
  request.headers.add("Host", "localhost");
  request.headers.add("Authorization", "Bearer " + minted_token(mock_));
  request.headers.add("MS-ContinuationToken", body["continuationToken"].get<std::string>());
  const auto second = send(request);
  ASSERT_EQ(names_in(second).size(), 1U);
  EXPECT_NE(names_in(second), names_in(first));
  EXPECT_EQ(json_of(second)["links"].count("next"), 0U);
}

TEST_P(Customers, AreFilteredByTheBeginningOfTheirNameWhateverItsCase) {
  EXPECT_THAT(names_in(filtered(
                  {{"Field", "CompanyName"}, {"Value", "LINDEN"}, {"Operator", "starts_with"}})),
              ElementsAre("Linden Bakery"));
  EXPECT_THAT(names_in(filtered(
                  {{"field", "Domain"}, {"value", "lindenbakery"}, {"operator", "starts_with"}})),
              ElementsAre("Linden Bakery"));
  EXPECT_THAT(names_in(filtered(
                  {{"Field", "CompanyName"}, {"Value", "Bakery"}, {"Operator", "starts_with"}})),
              ElementsAre());
}

TEST_P(Customers, AreNotFilteredByWhatIsNotThere) {
  EXPECT_THAT(filtered({{"Field", "Colour"}, {"Value", "x"}, {"Operator", "starts_with"}}),
              AllOf(HasStatus(400), JsonAt("/code", Json("3000")),
                    JsonAt("/description", Json("Invalid property"))));
  EXPECT_THAT(get("/v1/customers?size=0&filter=not-json"),
              AllOf(HasStatus(400), JsonAt("/code", Json("800002"))));
}

TEST_P(Customers, RefuseASizeThatIsNoNumberAndATokenThatIsNone) {
  EXPECT_THAT(get("/v1/customers?size=many"),
              AllOf(HasStatus(400), JsonAt("/code", Json("800002"))));
  EXPECT_THAT(get("/v1/customers?size=1&seekOperation=Next"),
              AllOf(HasStatus(400), JsonAt("/code", Json("800002"))));
}

TEST_P(Customers, AreReadOneByOne) {
  const auto bakery = tenant_id(mock_, "linden-bakery.example");
  EXPECT_THAT(get("/v1/customers/" + bakery),
              AllOf(HasStatus(200), JsonAt("/id", Json(bakery)),
                    JsonAt("/companyProfile/companyName", Json("Linden Bakery")),
                    JsonAt("/companyProfile/address/country", Json("NL")),
                    JsonAt("/billingProfile/attributes/objectType", Json("CustomerBillingProfile")),
                    JsonAt("/customDomains", Json::array({"linden-bakery.example"})),
                    JsonAt("/associatedPartnerId", Json(tenant_id(mock_, "harbour-it.example"))),
                    JsonAt("/attributes/objectType", Json("Customer"))));
}

TEST_P(Customers, AreAskedForByALink) {
  EXPECT_THAT(get("/v1/customers/relationshiprequests"),
              AllOf(HasStatus(200),
                    JsonAt("/url", Json("https://admin.microsoft.com/Adminportal/Home?invType="
                                        "ResellerRelationship&partnerId=" +
                                        tenant_id(mock_, "harbour-it.example") +
                                        "&msppId=0&DAP=false#/BillingAccounts/partner-invitation")),
                    JsonAt("/attributes/objectType", Json("RelationshipRequest"))));
}

TEST_P(Customers, DomainsAreTakenOrFree) {
  Request request;
  request.method = "HEAD";
  request.target = "/v1/domains/linden-bakery.example";
  request.headers.add("Host", "localhost");
  request.headers.add("Authorization", "Bearer " + minted_token(mock_));
  EXPECT_THAT(send(request), AllOf(HasStatus(200), HasBody("")));
  request.target = "/v1/domains/nobody-has-this.example";
  EXPECT_THAT(send(request), AllOf(HasStatus(404), HasBody("")));
}

RUN_ON_BOTH_WIRES(Customers);

}  // namespace
}  // namespace tests
