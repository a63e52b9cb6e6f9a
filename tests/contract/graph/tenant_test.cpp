// The tenant: its organization object, its domains and how they are federated, its subscriptions.
#include "tests/contract/graph/administrator.h"

namespace tests::tenant_test {
namespace {

using mockgraph::string_at;
using testing::AllOf;
using testing::SizeIs;

constexpr std::string_view kBad = "Request_BadRequest";
constexpr std::string_view kTom = "tom.berg@harbour-it.example";

class TheTenant : public Administration {
 protected:
  mockgraph::Response assign(std::string_view sku, const Json& disabled = Json::array()) {
    return post("/v1.0/users/" + user_id(mock_, kTom) + "/assignLicense",
                {{"addLicenses", {{{"skuId", sku}, {"disabledPlans", disabled}}}},
                 {"removeLicenses", Json::array()}});
  }
};

// ---- organization ----

TEST_P(TheTenant, IsAListOfOne) {
  const auto answer = get("/v1.0/organization");
  EXPECT_THAT(answer, AllOf(HasStatus(200), JsonAt("/value", SizeIs(1)),
                            JsonAt("/value/0/displayName", Json("Harbour IT")),
                            JsonAt("/value/0/tenantType", Json("AAD")),
                            JsonAt("/value/0/countryLetterCode", Json("NL"))));
  const auto place = "/v1.0/organization/" + tenant_id(mock_, "harbour-it.example");
  EXPECT_THAT(patch(place, {{"technicalNotificationMails", {"desk@harbour-it.example"}}}),
              HasStatus(204));
  EXPECT_THAT(get(place), JsonAt("/technicalNotificationMails", Json({"desk@harbour-it.example"})));
  EXPECT_THAT(patch(place, {{"displayName", "Elsewhere"}}), HasStatus(400));
}

TEST_P(TheTenant, TellsOrdinaryCallersItsNameAndDomainsOnly) {
  use_user(std::string{kTom}, {}, "User.Read");
  const auto answer = get("/v1.0/organization");
  ASSERT_THAT(answer, HasStatus(200));
  const Json body = json_of(answer);
  for (const auto& [name, value] : body["value"][0].items()) {
    if (name == "id" || name == "displayName" || name == "verifiedDomains") {
      EXPECT_FALSE(value.empty()) << name;
    } else {
      EXPECT_TRUE(value.is_null() || value == Json::array()) << name << ": " << value;
    }
  }
  EXPECT_THAT(get("/v1.0/organization/" + tenant_id(mock_, "harbour-it.example")),
              AllOf(JsonAt("/displayName", Json("Harbour IT")), JsonAt("/tenantType", Json())));
}

// ---- domains ----

TEST_P(TheTenant, AddsVerifiesAndPrefersDomains) {
  const auto made = post("/v1.0/domains", {{"id", "quay.harbour-it.example"}});
  ASSERT_THAT(made, HasStatus(201));
  EXPECT_EQ(json_of(made),
            (Json{{"@odata.context", mock_.url() + "/v1.0/$metadata#domains/$entity"},
                  {"id", "quay.harbour-it.example"},
                  {"authenticationType", "Managed"},
                  {"availabilityStatus", nullptr},
                  {"isAdminManaged", true},
                  {"isDefault", false},
                  {"isInitial", false},
                  {"isRoot", false},
                  {"isVerified", false},
                  {"supportedServices", Json::array()},
                  {"passwordValidityPeriodInDays", 90},
                  {"passwordNotificationWindowInDays", 14},
                  {"state", nullptr},
                  {"manufacturer", nullptr},
                  {"model", nullptr}}));
  EXPECT_THAT(post("/v1.0/domains", {{"id", "quay.harbour-it.example"}}),
              AllOf(HasStatus(400),
                    IsGraphError(kBad,
                                 "Another object with the same value for property id already "
                                 "exists."),
                    JsonAt("/error/details/0/target", Json("id"))));
  constexpr std::string_view kPlace = "/v1.0/domains/quay.harbour-it.example";
  EXPECT_THAT(patch(kPlace, {{"isDefault", true}}), HasStatus(400));
  EXPECT_THAT(get(std::string{kPlace} + "/verificationDnsRecords"),
              JsonAt("/value/0/text",
                     testing::ResultOf([](const Json& text) { return text.get<std::string>(); },
                                       testing::StartsWith("MS=ms"))));
  EXPECT_THAT(post(std::string{kPlace} + "/verify", Json::object()),
              AllOf(HasStatus(200), JsonAt("/isVerified", Json(true))));
  EXPECT_THAT(patch(kPlace, {{"isDefault", true}}), HasStatus(204));
  EXPECT_THAT(get("/v1.0/domains/harbour-it.example"), JsonAt("/isDefault", Json(false)));
  EXPECT_THAT(remove(kPlace), HasStatus(400));  // the default one stays
  ASSERT_THAT(patch("/v1.0/domains/harbour-it.example", {{"isDefault", true}}), HasStatus(204));
  EXPECT_THAT(remove(kPlace), HasStatus(204));
  EXPECT_THAT(get(kPlace), HasStatus(404));
}

TEST_P(TheTenant, LeavesSignInsOfADomainToItsIdentityProvider) {
  constexpr std::string_view kPlace = "/v1.0/domains/harbour-it.example/federationConfiguration";
  const Json body{{"displayName", "Harbour sign-in"},
                  {"issuerUri", "https://sts.harbour-it.example"},
                  {"passiveSignInUri", "https://sts.harbour-it.example/in"},
                  {"preferredAuthenticationProtocol", "wsFed"},
                  {"federatedIdpMfaBehavior", "rejectMfaByFederatedIdp"}};
  const auto made = post(kPlace, body);
  ASSERT_THAT(made, HasStatus(201));
  EXPECT_THAT(get("/v1.0/domains/harbour-it.example"),
              JsonAt("/authenticationType", Json("Federated")));
  EXPECT_THAT(post(kPlace, body), HasStatus(400));
  const auto place = std::string{kPlace} + "/" + string_at(json_of(made), "/id");
  EXPECT_THAT(
      patch(place, {{"federatedIdpMfaBehavior", "enforceMfaByFederatedIdp"}}),
      AllOf(HasStatus(200), JsonAt("/federatedIdpMfaBehavior", Json("enforceMfaByFederatedIdp"))));
  EXPECT_THAT(patch(place, {{"federatedIdpMfaBehavior", "perhaps"}}), HasStatus(400));
  EXPECT_THAT(remove(place), HasStatus(204));
  EXPECT_THAT(get(kPlace), JsonAt("/value", Json::array()));
  EXPECT_THAT(get("/v1.0/domains/harbour-it.example"),
              JsonAt("/authenticationType", Json("Managed")));
}

// ---- licences ----

TEST_P(TheTenant, RefusesPlansThatNeedOthers) {
  constexpr std::string_view kBusinessPremium = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
  const auto refused =
      assign(kBusinessPremium, {"c7699d2e-19aa-44de-8edf-1736da088ca1"});  // without SharePoint
  EXPECT_THAT(
      refused,
      AllOf(HasStatus(400),
            IsGraphError(kBad,
                         "License assignment failed because service plan "
                         "e95bec33-7c88-4a70-8e19-b10bd9d0c014 depends on the service plan(s) "
                         "c7699d2e-19aa-44de-8edf-1736da088ca1, "
                         "5dbe027f-2339-4123-9542-606e4d348a72")));
  EXPECT_THAT(assign(kBusinessPremium, {"c7699d2e-19aa-44de-8edf-1736da088ca1",
                                        "e95bec33-7c88-4a70-8e19-b10bd9d0c014"}),
              HasStatus(200));
}

TEST_P(TheTenant, CountsTheSeatsOfItsSubscriptions) {
  const auto seats = [&] {
    const Json body = json_of(get("/v1.0/subscribedSkus"));
    for (const Json& each : body["value"]) {
      if (each["skuPartNumber"] == "AAD_PREMIUM") return each["consumedUnits"].get<int>();
    }
    return -1;
  };
  EXPECT_EQ(seats(), 0);
  ASSERT_THAT(assign("078d2b04-f1bd-4111-bbd4-b4b1b354cef4"), HasStatus(200));
  EXPECT_EQ(seats(), 1);
}

RUN_ON_BOTH_WIRES(TheTenant);

}  // namespace
}  // namespace tests::tenant_test
