// Granular delegated admin privileges: relationships through their states, and what they give.
#include "mockgraph/base/url.h"
#include "tests/contract/graph/people.h"

namespace tests::gdap_test {
namespace {

using namespace std::chrono_literals;
using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

const std::string kAll = "/v1.0/tenantRelationships/delegatedAdminRelationships";
const std::string kUserAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
const std::string kHelpdesk = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
const std::string kGlobal = "62e90394-69f5-4237-9190-012177145e10";
constexpr std::string_view kEva = "eva.oven@linden-bakery.example";

Json roles(const std::vector<std::string>& ids) {
  Json list = Json::array();
  for (const auto& id : ids) list.push_back({{"roleDefinitionId", id}});
  return {{"unifiedRoles", list}};
}
Json offer(const std::string& name) {
  return {{"displayName", name},
          {"duration", "P730D"},
          {"autoExtendDuration", "PT0S"},
          {"accessDetails", roles({kUserAdministrator, kHelpdesk})}};
}

class Gdap : public People {
 protected:
  Gdap() { call_as_partner(); }

  void call_as_partner(std::string_view upn = kMaraName,
                       std::vector<std::string> amr = {"pwd", "mfa"}) {
    use_token(minted_token(mock_,
                           {.upn = std::string{upn},
                            .audience = std::string{kGraph},
                            .amr = std::move(amr),
                            .scope = "DelegatedAdminRelationship.ReadWrite.All Group.ReadWrite.All "
                                     "User.ReadWrite.All Directory.Read.All",
                            .roles = {"Global Administrator"}}));
  }
  void call_as_customer() {
    use_token(minted_token(mock_, {.upn = std::string{kEva},
                                   .audience = std::string{kGraph},
                                   .scope = "DelegatedAdminRelationship.ReadWrite.All",
                                   .roles = {"Global Administrator"}}));
  }
  Response send_with(std::string_view method, const std::string& target, const Json& body,
                     const std::string& etag) {
    auto request = made(method, target);
    if (!body.is_null()) {
      request.headers.add("Content-Type", "application/json");
      request.body = body.dump();
    }
    if (!etag.empty()) request.headers.add("If-Match", etag);
    return send(request);
  }
  std::string status_of(const std::string& id) {
    call_as_partner();  // time passes, and tokens with it
    return string_at(json_of(get(kAll + "/" + id)), "/status");
  }
  std::string etag_of(const std::string& id) {
    return string_at(json_of(get(kAll + "/" + id)), "/@odata.etag");
  }
  Response ask(const std::string& id, const std::string& action) {
    return post(kAll + "/" + id + "/requests", {{"action", action}});
  }
  // A new relationship, by its id.
  std::string offered(const Json& body = offer("Linden")) {
    const auto answer = post(kAll, body);
    EXPECT_THAT(answer, HasStatus(201));
    return string_at(json_of(answer), "/id");
  }
  std::string active(const Json& body = offer("Linden")) {
    const auto id = offered(body);
    EXPECT_THAT(ask(id, "lockForApproval"), HasStatus(201));
    mock_.advance(1s);
    call_as_customer();
    EXPECT_THAT(ask(id, "approve"), HasStatus(201));
    mock_.advance(11s);
    call_as_partner();
    return id;
  }
  std::string group_named(const std::string& name) {
    const auto found =
        get("/v1.0/groups?$filter=displayName%20eq%20'" + mockgraph::percent_encoded(name) + "'");
    return string_at(json_of(found), "/value/0/id");
  }
  Response assign(const std::string& id, const std::string& group,
                  const std::vector<std::string>& wanted) {
    return post(kAll + "/" + id + "/accessAssignments",
                {{"accessContainer",
                  {{"accessContainerId", group}, {"accessContainerType", "securityGroup"}}},
                 {"accessDetails", roles(wanted)}});
  }
  static auto refused(const std::string& message) {
    return AllOf(HasStatus(400), JsonAt("/error/code", Json("badRequest")),
                 JsonAt("/error/message", Json(message)));
  }
  static auto not_permitted() {
    return AllOf(HasStatus(403),
                 JsonAt("/error/message",
                        Json("The user (principal) does not have the required permissions to "
                             "perform the specified action on the resource.")));
  }
};

// A member that is none is refused, also within; a name has fifty letters, not bytes.
TEST_P(Gdap, KnowsTheMembersOfWhatItIsGiven) {
  struct Row {
    const char* place;
    const char* property;
  };
  for (const auto& [place, property] :
       {Row{"/customer/tenantID", "customer"}, Row{"/accessDetails/roles", "accessDetails"},
        Row{"/accessDetails/unifiedRoles/0/name", "accessDetails"}}) {
    auto body = offer("Linden");
    body[Json::json_pointer{place}] = "x";
    EXPECT_THAT(post(kAll, body), AllOf(HasStatus(400), testing::ResultOf(
                                                            [](const Response& answer) {
                                                              return string_at(json_of(answer),
                                                                               "/error/message");
                                                            },
                                                            testing::HasSubstr(property))))
        << place;
  }
  std::string fifty;
  for (int i = 0; i < 50; ++i) fifty += "\u00e9";
  EXPECT_THAT(post(kAll, offer(fifty)), HasStatus(201));
  EXPECT_THAT(post(kAll, offer(fifty + "e")), HasStatus(400));
}

TEST_P(Gdap, AccessIsAssignedToAGroupAndNothingElse) {
  const auto id = active();
  const auto group = group_named("M365 GDAP User Administrator");
  const auto to = kAll + "/" + id + "/accessAssignments";
  Json body{{"accessContainer",
             {{"accessContainerId", group},
              {"accessContainerType", "securityGroup"},
              {"name", "M365 GDAP User Administrator"}}},
            {"accessDetails", roles({std::string{kUserAdministrator}})}};
  EXPECT_THAT(post(to, body), HasStatus(400));
  body["accessContainer"].erase("name");
  EXPECT_THAT(post(to, body), HasStatus(201));
}

TEST_P(Gdap, ARelationshipIsMadeAsItWasAskedFor) {
  const auto answer = post(kAll, offer("Linden"));
  ASSERT_THAT(answer, HasStatus(201));
  const auto made = json_of(answer);
  const auto id = string_at(made, "/id");
  EXPECT_EQ(id.size(), 73U);
  EXPECT_EQ(answer.headers.get("Location"), mock_.url() + kAll + "/" + id);
  EXPECT_EQ(made["status"], "created");
  EXPECT_EQ(made["duration"], "P730D");
  EXPECT_EQ(made["accessDetails"], roles({kUserAdministrator, kHelpdesk}));
  EXPECT_EQ(made["customer"], Json());
  EXPECT_EQ(made["activatedDateTime"], Json());
  EXPECT_THAT(string_at(made, "/@odata.etag"), testing::StartsWith("W/\"JyI"));
  EXPECT_THAT(get(kAll + "/" + id), AllOf(HasStatus(200), JsonAt("/displayName", Json("Linden"))));
}

TEST_P(Gdap, ARelationshipGoesThroughItsStates) {
  const auto id = offered();
  const auto request = ask(id, "lockForApproval");
  EXPECT_THAT(request, AllOf(HasStatus(201), JsonAt("/action", Json("lockForApproval")),
                             JsonAt("/status", Json("created"))));
  EXPECT_EQ(status_of(id), "created");
  mock_.advance(1s);
  EXPECT_EQ(status_of(id), "approvalPending");
  const auto of_request = kAll + "/" + id + "/requests/" + string_at(json_of(request), "/id");
  EXPECT_THAT(get(of_request), JsonAt("/status", Json("succeeded")));

  call_as_customer();
  EXPECT_THAT(ask(id, "approve"), HasStatus(201));
  call_as_partner();
  mock_.advance(1s);
  EXPECT_EQ(status_of(id), "approved");
  mock_.advance(5s);
  EXPECT_EQ(status_of(id), "activating");
  mock_.advance(5s);
  const auto now = json_of(get(kAll + "/" + id));
  EXPECT_EQ(now["status"], "active");
  EXPECT_EQ(now["customer"]["displayName"], "Linden Bakery");
  EXPECT_THAT(string_at(now, "/endDateTime"),
              testing::StartsWith(
                  mockgraph::rfc3339(mock_.now() + mockgraph::Duration{730 * 24h}).substr(0, 19)));

  mock_.advance(mockgraph::Duration{700 * 24h});
  EXPECT_EQ(status_of(id), "expiring");
  mock_.advance(mockgraph::Duration{30 * 24h});
  EXPECT_EQ(status_of(id), "expired");
}

TEST_P(Gdap, WhatNobodyApprovesIsOverAfterNinetyDays) {
  const auto id = offered();
  EXPECT_THAT(ask(id, "lockForApproval"), HasStatus(201));
  mock_.advance(mockgraph::Duration{90 * 24h});
  EXPECT_EQ(status_of(id), "approvalPending");
  mock_.advance(1s);
  EXPECT_EQ(status_of(id), "expired");
}

TEST_P(Gdap, AutoExtensionGoesOnUntilItIsSwitchedOff) {
  auto body = offer("Linden");
  body["autoExtendDuration"] = "P180D";
  const auto id = active(body);
  mock_.advance(mockgraph::Duration{730 * 24h});
  EXPECT_EQ(status_of(id), "active");
  EXPECT_THAT(send_with("PATCH", kAll + "/" + id, {{"autoExtendDuration", "PT0S"}}, etag_of(id)),
              AllOf(HasStatus(200), JsonAt("/autoExtendDuration", Json("PT0S"))));
  mock_.advance(mockgraph::Duration{150 * 24h});
  EXPECT_EQ(status_of(id), "expiring");
}

TEST_P(Gdap, TerminationTakesItsAssignmentsAlong) {
  const auto id = active();
  const auto assigned =
      assign(id, group_named("M365 GDAP User Administrator"), {kUserAdministrator});
  ASSERT_THAT(assigned, AllOf(HasStatus(201), JsonAt("/status", Json("pending"))));
  const auto at = kAll + "/" + id + "/accessAssignments/" + string_at(json_of(assigned), "/id");
  mock_.advance(10s);
  EXPECT_THAT(get(at), JsonAt("/status", Json("active")));
  EXPECT_THAT(ask(id, "terminate"), HasStatus(201));
  mock_.advance(1s);
  EXPECT_EQ(status_of(id), "terminationRequested");
  mock_.advance(5s);
  EXPECT_EQ(status_of(id), "terminating");
  mock_.advance(5s);
  EXPECT_EQ(status_of(id), "terminated");
  EXPECT_THAT(get(at), JsonAt("/status", Json("deleted")));
}

TEST_P(Gdap, WhoIsNoAgentSeesAnEmptyListAndMayDoNothing) {
  call_as_partner("ina.falk@harbour-it.example");
  EXPECT_THAT(get(kAll), AllOf(HasStatus(200), JsonAt("/value", Json::array())));
  EXPECT_THAT(post(kAll, offer("Linden")), not_permitted());
  call_as_partner();
  EXPECT_EQ(json_of(get(kAll))["value"].size(), 2U);
}

TEST_P(Gdap, WritingNeedsTheMfaClaim) {
  call_as_partner(kMaraName, {"pwd"});
  EXPECT_THAT(get(kAll), HasStatus(200));
  EXPECT_THAT(post(kAll, offer("Linden")), not_permitted());
}

TEST_P(Gdap, TermsThatDoNotHoldAreRefused) {
  const auto with = [](const char* member, Json value) {
    auto body = offer("Linden");
    body[member] = std::move(value);
    return body;
  };
  EXPECT_THAT(post(kAll, with("duration", "P731D")), HasStatus(400));
  EXPECT_THAT(post(kAll, with("duration", "PT1H")), HasStatus(400));
  EXPECT_THAT(post(kAll, with("displayName", std::string(51, 'x'))), HasStatus(400));
  EXPECT_THAT(post(kAll, with("autoExtendDuration", "P90D")), HasStatus(400));
  EXPECT_THAT(post(kAll, with("accessDetails", roles({kMaraName.data()}))), HasStatus(400));
  auto extending = with("accessDetails", roles({kGlobal}));
  extending["autoExtendDuration"] = "P180D";
  EXPECT_THAT(post(kAll, extending), HasStatus(400));
  static_cast<void>(offered());
  EXPECT_THAT(post(kAll, offer("Linden")),
              AllOf(HasStatus(409), JsonAt("/error/code", Json("conflict"))));
}

TEST_P(Gdap, ChangesNeedTheEtagThatTheyAreMadeFrom) {
  const auto id = offered();
  const auto at = kAll + "/" + id;
  const auto etag = etag_of(id);
  EXPECT_THAT(send_with("PATCH", at, {{"displayName", "New"}}, ""), HasStatus(400));
  EXPECT_THAT(send_with("PATCH", at, {{"displayName", "New"}}, etag),
              AllOf(HasStatus(200), JsonAt("/displayName", Json("New"))));
  EXPECT_NE(etag_of(id), etag);
  EXPECT_THAT(send_with("PATCH", at, {{"displayName", "Newer"}}, etag), HasStatus(412));
  EXPECT_THAT(send_with("DELETE", at, Json(), etag), HasStatus(412));
  EXPECT_THAT(send_with("DELETE", at, Json(), etag_of(id)), HasStatus(204));
  EXPECT_THAT(get(at), refused("The passed in delegatedAdminRelationshipId is invalid."));
}

TEST_P(Gdap, WhatIsActiveKeepsItsRolesOrLosesSome) {
  const auto id = active();
  const auto at = kAll + "/" + id;
  EXPECT_THAT(send_with("PATCH", at, {{"displayName", "New"}}, etag_of(id)), HasStatus(400));
  EXPECT_THAT(
      send_with("PATCH", at, {{"accessDetails", roles({kUserAdministrator, kHelpdesk, kGlobal})}},
                etag_of(id)),
      HasStatus(400));
  EXPECT_THAT(send_with("PATCH", at, {{"accessDetails", roles({kUserAdministrator})}}, etag_of(id)),
              AllOf(HasStatus(200), JsonAt("/accessDetails", roles({kUserAdministrator}))));
  EXPECT_THAT(send_with("DELETE", at, Json(), etag_of(id)), HasStatus(400));
}

TEST_P(Gdap, AnAssignmentIsOfASecurityGroupAndOfRolesThatWereAgreed) {
  const auto id = active();
  const auto group = group_named("M365 GDAP User Administrator");
  EXPECT_THAT(assign(id, group, {kGlobal}), HasStatus(400));
  EXPECT_THAT(assign(id, "11111111-2222-4333-8444-555555555555", {kHelpdesk}),
              refused("The specified access container does not exist."));
  EXPECT_THAT(assign(id, group, {kHelpdesk}), HasStatus(201));
  EXPECT_THAT(assign(id, group, {kHelpdesk}), HasStatus(409));
  const auto other = offered(offer("Other"));
  EXPECT_THAT(assign(other, group, {kHelpdesk}), HasStatus(400));
}

TEST_P(Gdap, AChangeOfRolesIsAnOperation) {
  const auto id = active();
  const auto assigned =
      json_of(assign(id, group_named("M365 GDAP User Administrator"), {kUserAdministrator}));
  mock_.advance(10s);
  const auto at = kAll + "/" + id + "/accessAssignments/" + string_at(assigned, "/id");
  const auto etag = string_at(json_of(get(at)), "/@odata.etag");
  EXPECT_THAT(send_with("PATCH", at, {{"accessDetails", roles({kUserAdministrator})}}, etag),
              AllOf(HasStatus(200), JsonAt("/id", assigned["id"])));
  const auto changed = send_with("PATCH", at, {{"accessDetails", roles({kHelpdesk})}}, etag);
  EXPECT_THAT(changed, AllOf(HasStatus(202), HasHeader("Retry-After", "10")));
  const auto operation = std::string{changed.headers.get("Location")}.substr(mock_.url().size());
  EXPECT_THAT(get(operation),
              AllOf(HasStatus(200), JsonAt("/status", Json("running")),
                    JsonAt("/operationType", Json("delegatedAdminAccessAssignmentUpdate"))));
  mock_.advance(10s);
  EXPECT_THAT(get(operation), JsonAt("/status", Json("succeeded")));
  EXPECT_THAT(get(at), JsonAt("/accessDetails", roles({kHelpdesk})));
  const auto newer = string_at(json_of(get(at)), "/@odata.etag");
  EXPECT_THAT(send_with("DELETE", at, Json(), newer), HasStatus(204));
  EXPECT_THAT(get(at), JsonAt("/status", Json("deleting")));
  mock_.advance(10s);
  EXPECT_THAT(get(at), JsonAt("/status", Json("deleted")));
  const auto last = string_at(json_of(get(at)), "/@odata.etag");
  EXPECT_THAT(send_with("DELETE", at, Json(), last),
              refused("The delegatedAdminAccessAssignment is not active."));
  EXPECT_THAT(send_with("PATCH", at, {{"accessDetails", roles({kUserAdministrator})}}, last),
              refused("The delegatedAdminAccessAssignment is not active."));
}

TEST_P(Gdap, AnAssignmentWhoseGroupIsGoneEndsInAnError) {
  const auto id = active();
  const auto team = add_group("team");
  const auto assigned = json_of(assign(id, team, {kHelpdesk}));
  EXPECT_THAT(remove("/v1.0/groups/" + team), HasStatus(204));
  mock_.advance(10s);
  EXPECT_THAT(get(kAll + "/" + id + "/accessAssignments/" + string_at(assigned, "/id")),
              JsonAt("/status", Json("error")));
}

TEST_P(Gdap, ACustomersAdministratorSeesWhatIsOffered) {
  const auto id = offered();
  const auto see = [&] { return get(kAll + "/" + id); };
  call_as_customer();
  EXPECT_THAT(see(), HasStatus(403)) << "nobody was asked yet";
  call_as_partner();
  EXPECT_THAT(ask(id, "lockForApproval"), HasStatus(201));
  mock_.advance(1s);
  const auto offer = json_of(see());
  use_token(minted_token(mock_, {.upn = "jan.flour@linden-bakery.example",
                                 .audience = std::string{kGraph},
                                 .scope = "DelegatedAdminRelationship.ReadWrite.All"}));
  EXPECT_THAT(see(), HasStatus(403)) << "an ordinary user of the customer";
  call_as_customer();
  EXPECT_EQ(json_of(see()).at("accessDetails"), offer.at("accessDetails"));
  EXPECT_THAT(see(), JsonAt("/status", Json("approvalPending")));
  EXPECT_THAT(ask(id, "approve"), HasStatus(201));
  mock_.advance(11s);
  EXPECT_THAT(see(), JsonAt("/status", Json("active")));
}

TEST_P(Gdap, OnlyACustomersAdministratorApproves) {
  const auto id = offered();
  EXPECT_THAT(ask(id, "lockForApproval"), HasStatus(201));
  mock_.advance(1s);
  EXPECT_THAT(ask(id, "approve"), HasStatus(400));  // of one's own relationship
  use_token(minted_token(mock_, {.upn = "jan.flour@linden-bakery.example",
                                 .audience = std::string{kGraph},
                                 .scope = "DelegatedAdminRelationship.ReadWrite.All"}));
  EXPECT_THAT(ask(id, "approve"), HasStatus(403));
  call_as_customer();
  EXPECT_THAT(ask(id, "reject"), HasStatus(201));
  mock_.advance(1s);
  call_as_partner();
  EXPECT_EQ(status_of(id), "terminated");
}

TEST_P(Gdap, ListsAreFilteredAndPaged) {
  EXPECT_EQ(json_of(get(kAll + "?$filter=status%20eq%20'active'"))["value"].size(), 2U);
  EXPECT_EQ(json_of(get(kAll + "?$filter=status%20eq%20'expired'"))["value"].size(), 0U);
  const auto first = json_of(get(kAll + "?$top=1&$select=displayName"));
  EXPECT_EQ(first["value"].size(), 1U);
  EXPECT_FALSE(string_at(first, "/@odata.nextLink").empty());
  EXPECT_THAT(get(kAll + "?$top=301"), HasStatus(400));
}

TEST_P(Gdap, CustomersAreThoseWithARelationshipInForce) {
  const std::string customers = "/v1.0/tenantRelationships/delegatedAdminCustomers";
  const auto all = json_of(get(customers));
  ASSERT_EQ(all["value"].size(), 2U);
  const auto id = string_at(all, "/value/0/id");
  EXPECT_EQ(all["value"][0]["tenantId"], id);
  EXPECT_THAT(get(customers + "/" + id), AllOf(HasStatus(200), JsonAt("/id", Json(id))));
  EXPECT_THAT(column(get(customers + "/" + id + "/serviceManagementDetails"), "serviceName"),
              testing::Contains(Json("Exchange Online")));
  EXPECT_EQ(column(get("/v1.0/contracts"), "contractType"),
            Json::array({"ResellerPartner", "ResellerPartner"}));
  EXPECT_THAT(
      get("/v1.0/tenantRelationships/findTenantInformationByTenantId(tenantId='" + id + "')"),
      AllOf(HasStatus(200), JsonAt("/tenantId", Json(id))));
  EXPECT_THAT(get("/v1.0/tenantRelationships/findTenantInformationByDomainName(domainName="
                  "'linden-bakery.example')"),
              AllOf(HasStatus(200), JsonAt("/displayName", Json("Linden Bakery"))));
  const auto missing = [](std::string_view what) {
    return AllOf(HasStatus(404),
                 IsGraphError("Request_ResourceNotFound",
                              "Resource '" + std::string{what} +
                                  "' does not exist or one of its queried reference-property "
                                  "objects are not present."));
  };
  EXPECT_THAT(get("/v1.0/tenantRelationships/findTenantInformationByTenantId(tenant='x')"),
              missing("tenant='x'"));
  EXPECT_THAT(get(customers + "/" + tenant_id(mock_, "harbour-it.example")),
              missing(tenant_id(mock_, "harbour-it.example")));
}

// What a relationship gives to a partner's group is a role assignment at the customer, as long as
// the relationship is in force.
TEST_P(Gdap, CustomersSeeThePartnersGroupsAmongTheirRoleAssignments) {
  const auto read = [&] {
    use_token(minted_token(mock_, {.upn = std::string{kEva},
                                   .audience = std::string{kGraph},
                                   .scope = "RoleManagement.Read.Directory",
                                   .roles = {"Global Administrator"}}));
    return json_of(get(
        "/beta/roleManagement/directory/roleAssignments?$expand=principal&$filter=" +
        mockgraph::percent_encoded("roleDefinitionId eq '" + kUserAdministrator + "'")))["value"];
  };
  const auto partner = tenant_id(mock_, "harbour-it.example");
  const auto group = group_id(mock_, kMaraName, "M365 GDAP User Administrator");
  const auto seen = read();
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0]["principalId"], group);
  EXPECT_EQ(seen[0]["directoryScopeId"], "/");
  EXPECT_EQ(seen[0]["principal"], (Json{{"@odata.type", "#microsoft.graph.group"},
                                        {"id", group},
                                        {"displayName", "M365 GDAP User Administrator"},
                                        {"organizationId", partner}}));
  call_as_partner();
  const auto filter = mockgraph::percent_encoded("customer/tenantId eq '" +
                                                 tenant_id(mock_, "linden-bakery.example") + "'");
  const auto own = json_of(get(kAll + "?$filter=" + filter))["value"][0];
  ASSERT_THAT(ask(own["id"], "terminate"), HasStatus(201));
  mock_.advance(1h);
  EXPECT_EQ(status_of(own["id"]), "terminated");
  EXPECT_EQ(read(), Json::array());
}

RUN_ON_BOTH_WIRES(Gdap);

}  // namespace
}  // namespace tests::gdap_test
