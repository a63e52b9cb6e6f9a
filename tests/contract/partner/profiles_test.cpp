// What a partner says of itself, and what it writes.
#include "tests/support/minted_token.h"

namespace tests {

using mockgraph::Response;

namespace {

using testing::AllOf;

class Profiles : public BothWires {
 protected:
  Profiles() { use_token(minted_token(mock_)); }

  Response put(std::string_view target, const Json& body, std::string_view etag = {}) {
    auto request = made("PUT", target);
    request.headers.add("Content-Type", "application/json");
    if (!etag.empty()) request.headers.add("If-Match", etag);
    request.body = body.dump();
    return send(request);
  }

  static Json without_etag(Json profile) {
    EXPECT_FALSE(profile["attributes"].value("etag", "").empty());
    profile["attributes"].erase("etag");
    return profile;
  }
  static Json links(std::string_view uri) {
    return {{"self", {{"uri", uri}, {"method", "GET"}, {"headers", Json::array()}}}};
  }
};

TEST_P(Profiles, OfThePartnerNetwork) {
  const Json profile{{"mpnId", "4711230"},
                     {"partnerName", "Harbour IT"},
                     {"profileType", "MpnProfile"},
                     {"links", links("/profiles/mpn?mpnId=4711230")},
                     {"attributes", {{"objectType", "MpnProfile"}}}};
  const auto answer = get("/v1/profiles/mpn");
  EXPECT_THAT(answer, HasStatus(200));
  EXPECT_EQ(json_of(answer), profile);
  EXPECT_EQ(json_of(get("/v1/profiles/mpn?mpnId=4711230")), profile);
  EXPECT_THAT(get("/v1/profiles/mpn?mpnId=4711231"),
              AllOf(HasStatus(404), JsonAt("/code", Json("1000"))));
}

TEST_P(Profiles, OfSupportAndBillingFollowFromTheOrganizationUntilTheyAreWritten) {
  const auto support = get("/v1/profiles/support");
  EXPECT_THAT(support, HasStatus(200));
  EXPECT_EQ(without_etag(json_of(support)),
            (Json{{"email", "operations@harbour-it.example"},
                  {"telephone", "+31 205550199"},
                  {"website", "https://support.harbour-it.example"},
                  {"profileType", "support_profile"},
                  {"links", links("/profiles/support")},
                  {"attributes", {{"objectType", "PartnerSupportProfile"}}}}));
  const auto billing = get("/v1/profiles/billing");
  EXPECT_THAT(billing, AllOf(HasStatus(200), JsonAt("/companyName", Json("Harbour IT")),
                             JsonAt("/billingCurrency", Json("USD")), JsonAt("/taxId", Json("")),
                             JsonAt("/address/country", Json("NL")),
                             JsonAt("/profileType", Json("BillingProfile")),
                             JsonAt("/primaryContact/email", Json("operations@harbour-it.example")),
                             JsonAt("/attributes/objectType", Json("BillingProfile"))));
}

TEST_P(Profiles, AreWrittenWhole) {
  const auto changed =
      put("/v1/profiles/support", {{"email", "help@harbour-it.example"}, {"Telephone", "1"}});
  EXPECT_THAT(changed, AllOf(HasStatus(200), JsonAt("/email", Json("help@harbour-it.example")),
                             JsonAt("/telephone", Json("1")), JsonAt("/website", Json(""))));
  EXPECT_EQ(json_of(get("/v1/profiles/support")), json_of(changed));
}

TEST_P(Profiles, AreWrittenOnTopOfWhatWasReadOnly) {
  auto billing = json_of(get("/v1/profiles/billing"));
  const auto etag = billing["attributes"]["etag"].get<std::string>();
  billing["purchaseOrderNumber"] = "PO-7";
  EXPECT_THAT(put("/v1/profiles/billing", billing),
              AllOf(HasStatus(200), JsonAt("/purchaseOrderNumber", Json("PO-7"))));
  // Now the etag is another, wherever it is sent.
  billing["purchaseOrderNumber"] = "PO-8";
  const auto stale = AllOf(HasStatus(400), JsonAt("/code", Json("2055")),
                           JsonAt("/description", Json("Etag is no longer valid")));
  EXPECT_THAT(put("/v1/profiles/billing", billing), stale);
  EXPECT_THAT(put("/v1/profiles/billing", {{"taxId", "1"}}, "\"" + etag + "\""), stale);
  EXPECT_THAT(get("/v1/profiles/billing"), JsonAt("/purchaseOrderNumber", Json("PO-7")));
}

TEST_P(Profiles, RefuseWhatTheyDoNotHave) {
  EXPECT_THAT(
      put("/v1/profiles/support", {{"e-mail", "x"}}),
      AllOf(HasStatus(400), JsonAt("/code", Json("3000")), JsonAt("/data/0", Json("e-mail"))));
  EXPECT_THAT(
      put("/v1/profiles/billing", {{"taxId", 7}}),
      AllOf(HasStatus(400), JsonAt("/code", Json("3000")), JsonAt("/data/0", Json("taxId"))));
}

// ---- whom the partner works with ----

class Partners : public BothWires {
 protected:
  Partners() { use_token(minted_token(mock_)); }
};

TEST_P(Partners, AreAskedForByTheKindOfRelationship) {
  const auto partner = tenant_id(mock_, "harbour-it.example");
  const Json row{{"id", "0f0b6a1e-3c55-4d0e-9a3b-2f4c9d1e7a10"},
                 {"name", "Northwind Distribution"},
                 {"location", "NL"},
                 {"mpnId", "1234567"},
                 {"relationshipType", "is_indirect_reseller_of"}};
  use_token("");
  const auto path = "/tenants/" + partner + "/partnerRelationships/" + row["id"].get<std::string>();
  ASSERT_THAT(
      patch("/_mockgraph/state", Json::array({{{"op", "add"}, {"path", path}, {"value", row}}})),
      HasStatus(200));
  use_token(minted_token(mock_));
  for (const auto* word : {"IsIndirectResellerOf", "is_indirect_reseller_of"}) {
    const auto answer = get("/v1/relationships?relationship_type=" + std::string{word});
    EXPECT_THAT(answer, AllOf(HasStatus(200), JsonAt("/totalCount", Json(1)))) << word;
    EXPECT_EQ(json_of(answer)["items"][0],
              (Json{{"id", row["id"]},
                    {"name", "Northwind Distribution"},
                    {"location", "NL"},
                    {"mpnId", "1234567"},
                    {"relationshipType", "is_indirect_reseller_of"},
                    {"state", "active"},
                    {"attributes", {{"objectType", "PartnerRelationship"}}}}));
  }
  EXPECT_THAT(get("/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf"),
              AllOf(HasStatus(200), JsonAt("/items", Json::array())));
}

TEST_P(Partners, RefuseAKindThatIsNone) {
  EXPECT_THAT(
      get("/v1/relationships?relationship_type=IsFriendOf"),
      AllOf(HasStatus(400), JsonAt("/code", Json("900126")),
            JsonAt("/description",
                   Json("Unable to parse enum: IsFriendOf For more information, please visit "
                        "https://learn.microsoft.com/partner-center/developer/"
                        "relationships-resources"))));
  EXPECT_THAT(get("/v1/relationships"), AllOf(HasStatus(400), JsonAt("/code", Json("800002")),
                                              JsonAt("/data/0", Json("relationship_type"))));
}

TEST_P(Partners, HaveTheAgentGroupsAsRoles) {
  const auto roles = json_of(get("/v1/roles"));
  ASSERT_EQ(roles["totalCount"], 3);
  EXPECT_EQ(roles["items"][0]["name"], "AdminAgents");
  EXPECT_EQ(roles["items"][1]["name"], "HelpdeskAgents");
  EXPECT_EQ(roles["items"][2]["name"], "SalesAgents");
  const auto admins = roles["items"][0]["id"].get<std::string>();
  EXPECT_EQ(admins, group_id(mock_, "mara.lind@harbour-it.example", "AdminAgents"));
  const auto members = json_of(get("/v1/roles/" + admins + "/usermembers"));
  const auto mara = user_id(mock_, "mara.lind@harbour-it.example");
  const auto is_mara = [&](const Json& each) { return each["id"] == mara; };
  const auto found = std::ranges::find_if(members["items"], is_mara);
  ASSERT_NE(found, members["items"].end());
  EXPECT_EQ(*found, (Json{{"id", mara},
                          {"roleId", admins},
                          {"displayName", "Mara Lind"},
                          {"userPrincipalName", "mara.lind@harbour-it.example"},
                          {"attributes", {{"objectType", "UserMember"}}}}));
  EXPECT_THAT(get("/v1/roles/" + mara + "/usermembers"), HasStatus(404));
}

TEST_P(Partners, HaveTheirNumberByAccount) {
  const auto partner = tenant_id(mock_, "harbour-it.example");
  EXPECT_EQ(
      json_of(get("/accountenrollments/v1/accountexternalresourcekeys?keyType=mpnId&"
                  "accountIds=" +
                  partner)),
      (Json{{"totalCount", 1},
            {"items",
             Json::array(
                 {{{"accountId", partner}, {"keyType", "mpnId"}, {"keyValue", "4711230"}}})}}));
  EXPECT_THAT(get("/accountenrollments/v1/accountexternalresourcekeys?keyType=taxId&accountIds=1"),
              AllOf(HasStatus(400), JsonAt("/data/0", Json("keyType"))));
}

RUN_ON_BOTH_WIRES(Profiles);
RUN_ON_BOTH_WIRES(Partners);

}  // namespace
}  // namespace tests
