#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/relation.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/special_sets.h"
#include "mockgraph/rest/route.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace reads_test {
namespace {

using namespace mockgraph;
using graph::Relation;
using schema::TypeId;

constexpr std::string_view kTenant = "99999999-8888-4777-8666-555555555555";
constexpr std::string_view kAda = "11111111-2222-4333-8444-555555555555";
constexpr std::string_view kInner = "aaaaaaaa-bbbb-4ccc-8ddd-000000000001";
constexpr std::string_view kOuter = "aaaaaaaa-bbbb-4ccc-8ddd-000000000002";
constexpr std::string_view kRole = "7d0f0b8e-0000-4000-8000-000000000003";
constexpr std::string_view kGlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

world::RowEdit a_group(std::string_view id, std::string_view name) {
  world::RowEdit row{schema::kGroup};
  return row.set_text(0, id).set_text(schema::kGroup.at("displayName"), name);
}

world::RowEdit a_membership(std::string_view group, std::string_view member) {
  world::RowEdit row{schema::kMembership};
  return row.set_text(0, directory::membership_id("member", group, member))
      .set_text(schema::kMembership.at("groupId"), group)
      .set_text(schema::kMembership.at("memberId"), member)
      .set_text(schema::kMembership.at("relation"), "member");
}

// Ada is in a group that is in another, and is Global Administrator.
world::World a_world() {
  world::Tenant tenant{std::string{kTenant}};
  const auto put = [&](const world::RowEdit& row) {
    tenant = tenant.with(tenant.table(row.type().type).with(row.finish()));
  };
  world::RowEdit ada{schema::kUser};
  put(ada.set_text(0, kAda)
          .set_text(schema::kUser.at("displayName"), "Ada")
          .set_text(schema::kUser.at("userPrincipalName"), "ada@contoso.example"));
  put(a_group(kInner, "AdminAgents"));
  put(a_group(kOuter, "Everybody"));
  put(a_membership(kInner, kAda));
  put(a_membership(kOuter, kInner));
  world::RowEdit role{schema::kDirectoryRole};
  put(role.set_text(0, kRole)
          .set_text(schema::kDirectoryRole.at("displayName"), "Global Administrator")
          .set_text(schema::kDirectoryRole.at("roleTemplateId"), kGlobalAdministrator));
  world::RowEdit assignment{schema::kRoleAssignment};
  put(assignment.set_text(0, directory::role_assignment_id(kGlobalAdministrator, kAda))
          .set_text(schema::kRoleAssignment.at("principalId"), kAda)
          .set_text(schema::kRoleAssignment.at("directoryScopeId"), "/")
          .set_text(schema::kRoleAssignment.at("roleDefinitionId"), kGlobalAdministrator));
  for (const auto* when : {"2026-09-14T08:00:00Z", "2026-09-14T09:00:00Z"}) {
    world::RowEdit sign_in{schema::kSignIn};
    put(sign_in.set_text(0, when).set_text(schema::kSignIn.at("createdDateTime"), when));
  }
  return world::World{}.with(tenant);
}

class Reads : public testing::Test {
 protected:
  using Query = Result<rest::Reply> (*)(const rest::QueryContext&);
  using Path = std::vector<std::pair<std::string_view, std::string>>;

  // The status and body, or the code and sentence, of one call.
  std::string ask(Query query, std::string target, const Path& path = {},
                  bool is_eventual = false) {
    Request request;
    request.target = target;
    if (is_eventual) request.headers.add("ConsistencyLevel", "eventual");
    const rest::Route route{"GET", "/v1.0/users/{id}/authentication/methods", nullptr, query, ""};
    rest::PathParameters parameters;
    for (const auto& [name, value] : path) parameters.add(name, value);
    Trace trace;
    Advice advice;
    Grounds grounds;
    const auto state = sandbox_.read();
    rest::CallerPtr caller = caller_;
    const rest::RequestFacts facts{request,
                                   route,
                                   parameters,
                                   split_target(request.target).query,
                                   *state,
                                   sandbox_,
                                   *parse_instant("2026-09-14T10:00:00Z"),
                                   Guid{},
                                   "https://graph.microsoft.com",
                                   false,
                                   caller,
                                   trace,
                                   advice,
                                   grounds};
    const auto reply = query(rest::QueryContext{facts, state->world});
    return reply.ok() ? reply->body : reply.error().code + ": " + reply.error().message;
  }

  Json json(Query query, std::string target, const Path& path = {}) {
    return Json::parse(ask(query, std::move(target), path), nullptr, false);
  }

  void change(const world::RowEdit& row) {
    const auto done = sandbox_.commit([&](sandbox::State& next) {
      const auto tenant = next.world.tenant(kTenant);
      next.world = next.world.with(tenant->with(tenant->table(row.type().type).with(row.finish())));
      return ok();
    });
    ASSERT_TRUE(done.ok());
  }

  static std::shared_ptr<rest::Caller> a_caller() {
    auto caller = std::make_shared<rest::Caller>();
    caller->tenant_id = kTenant;
    caller->object_id = kAda;
    caller->scopes = caller->app_roles = policy::permission_set("Directory.Read.All");
    return caller;
  }

  sandbox::Sandbox sandbox_{"default", sandbox::State{.world = a_world()}, {}};
  std::shared_ptr<rest::Caller> caller_ = a_caller();
};

const std::string kMissing =
    "' does not exist or one of its queried reference-property objects are not present.";

TEST_F(Reads, AnswerAUserByIdOrUserPrincipalName) {
  const std::string expected =
      R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users/$entity",)"
      R"("id":"11111111-2222-4333-8444-555555555555","businessPhones":[],"displayName":"Ada",)"
      R"("givenName":null,"jobTitle":null,"mail":null,"mobilePhone":null,"officeLocation":null,)"
      R"("preferredLanguage":null,"surname":null,"userPrincipalName":"ada@contoso.example"})";
  const Query get = graph::get<TypeId::kUser>;
  EXPECT_EQ(ask(get, "/v1.0/users/x", {{"id", std::string{kAda}}}), expected);
  EXPECT_EQ(ask(get, "/v1.0/users/x", {{"id", "ADA@contoso.example"}}), expected);
  EXPECT_EQ(ask(get, "/v1.0/me"), expected);
  EXPECT_EQ(ask(get, "/v1.0/users/x", {{"id", "nobody"}}),
            "Request_ResourceNotFound: Resource 'nobody" + kMissing);
}

TEST_F(Reads, AnswerSelectedPropertiesAndSaySo) {
  EXPECT_EQ(ask(graph::get<TypeId::kUser>, "/v1.0/me?$select=displayname,ID"),
            R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users(displayName,id))"
            R"(/$entity","displayName":"Ada","id":"11111111-2222-4333-8444-555555555555"})");
}

TEST_F(Reads, RefuseMeToAnApplication) {
  caller_->kind = rest::Caller::Kind::kApplication;
  EXPECT_EQ(ask(graph::get<TypeId::kUser>, "/v1.0/me").substr(0, 11), "BadRequest:");
}

TEST_F(Reads, TakeGroupsByGuidOnly) {
  const Query get = graph::get<TypeId::kGroup>;
  EXPECT_EQ(ask(get, "/", {{"id", "AdminAgents"}}),
            "Request_BadRequest: Invalid object identifier 'AdminAgents'.");
  EXPECT_EQ(json(get, "/", {{"id", std::string{kInner}}}).value("displayName", ""), "AdminAgents");
}

TEST_F(Reads, TakeRolesByTheirTemplate) {
  const Query get = graph::get<TypeId::kDirectoryRole>;
  for (const auto& key : {"roleTemplateId='" + std::string{kGlobalAdministrator} + "'",
                          "roleTemplateId=" + std::string{kGlobalAdministrator}})
    EXPECT_EQ(json(get, "/", {{"id", key}}).value("id", ""), kRole) << key;
  EXPECT_EQ(ask(get, "/", {{"id", "roleTemplateId='x'"}}),
            "Request_ResourceNotFound: Resource 'x" + kMissing);
}

TEST_F(Reads, ListWithSelectFilterAndNextLink) {
  const Query list = graph::list<TypeId::kGroup>;
  EXPECT_EQ(ask(list, "/v1.0/groups?$filter=displayName%20eq%20'AdminAgents'&$select=id"),
            R"j({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#groups(id)",)j"
            R"("value":[{"id":"aaaaaaaa-bbbb-4ccc-8ddd-000000000001"}]})");
  EXPECT_EQ(ask(list, "/v1.0/groups?$filter=displayName eq 'none'"),
            R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#groups","value":[]})");
  const auto first = json(list, "/sandboxes/a/v1.0/groups?$top=1&$select=id");
  const auto link = first.value("@odata.nextLink", "");
  EXPECT_THAT(link, testing::StartsWith(
                        "https://graph.microsoft.com/v1.0/groups?$top=1&$select=id&$skiptoken="));
  const auto second = json(list, link.substr(std::string{"https://graph.microsoft.com"}.size()));
  EXPECT_EQ(second["value"], Json::parse(R"([{"id":"aaaaaaaa-bbbb-4ccc-8ddd-000000000002"}])"));
  EXPECT_FALSE(second.contains("@odata.nextLink"));
}

TEST_F(Reads, CountWithTheHeaderOnly) {
  const Query count = graph::count<TypeId::kGroup>;
  EXPECT_EQ(ask(count, "/v1.0/groups/$count"),
            "Request_BadRequest: $count is not currently supported.");
  EXPECT_EQ(ask(count, "/v1.0/groups/$count", {}, true), "2");
  EXPECT_EQ(ask(count, "/v1.0/groups/$count?$filter=startsWith(displayName,'Every')", {}, true),
            "1");
}

TEST_F(Reads, ShowGroupsAndRolesAsMemberships) {
  const Query direct = graph::related<TypeId::kUser, Relation::kMemberOf>;
  EXPECT_EQ(
      ask(direct, "/v1.0/me/memberOf?$select=ID,isassignabletorole"),
      R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#directoryObjects)"
      R"j((id,isAssignableToRole)","value":[)j"
      R"({"@odata.type":"#microsoft.graph.directoryRole","id":"7d0f0b8e-0000-4000-8000-000000000003"},)"
      R"({"@odata.type":"#microsoft.graph.group","id":"aaaaaaaa-bbbb-4ccc-8ddd-000000000001","isAssignableToRole":null}]})");
  const Query closure = graph::related<TypeId::kUser, Relation::kTransitiveMemberOf>;
  EXPECT_EQ(json(closure, "/v1.0/me/transitiveMemberOf")["value"].size(), 3U);
  const auto groups = json(closure, "/", {{"cast", "microsoft.graph.group"}});
  EXPECT_EQ(groups.value("@odata.context", ""),
            "https://graph.microsoft.com/v1.0/$metadata#groups");
  EXPECT_EQ(groups["value"].size(), 2U);
  EXPECT_EQ(ask(direct, "/", {{"cast", "frob"}}),
            "BadRequest: Resource not found for the segment 'frob'.");
}

TEST_F(Reads, ShowMembersOfGroupsAndRoles) {
  const Query members = graph::related<TypeId::kGroup, Relation::kMembers>;
  EXPECT_EQ(json(members, "/", {{"id", std::string{kInner}}})["value"][0].value("id", ""), kAda);
  const Query all = graph::related<TypeId::kGroup, Relation::kTransitiveMembers>;
  EXPECT_EQ(json(all, "/", {{"id", std::string{kOuter}}})["value"].size(), 2U);
  const Query holders = graph::related<TypeId::kDirectoryRole, Relation::kMembers>;
  EXPECT_EQ(json(holders, "/", {{"id", std::string{kRole}}})["value"][0].value("id", ""), kAda);
}

TEST_F(Reads, FilterMembershipsInTheAdvancedModeOnly) {
  const Query direct = graph::related<TypeId::kUser, Relation::kMemberOf>;
  const std::string query = "/v1.0/me/memberOf?$filter=displayName eq 'AdminAgents'&$select=id";
  EXPECT_EQ(ask(direct, query).substr(0, 24), "Request_UnsupportedQuery");
  const auto body = Json::parse(ask(direct, query + "&$count=true", {}, true), nullptr, false);
  EXPECT_EQ(body["value"].size(), 1U);
}

TEST_F(Reads, ExpandThePrincipalOfARoleAssignment) {
  const auto body =
      json(graph::list<TypeId::kRoleAssignment>,
           "/v1.0/roleManagement/directory/roleAssignments?$expand=principal($select=id)");
  EXPECT_EQ(body.value("@odata.context", ""),
            "https://graph.microsoft.com/v1.0/$metadata#roleManagement/directory/"
            "roleAssignments(principal())");
  EXPECT_EQ(
      body["value"][0]["principal"],
      Json::parse(
          R"({"@odata.type":"#microsoft.graph.user","id":"11111111-2222-4333-8444-555555555555"})"));
  EXPECT_EQ(ask(graph::list<TypeId::kUser>, "/v1.0/users?$expand=displayName").substr(0, 18),
            "ExpandNotSupported");
}

TEST_F(Reads, ShowBuiltInRolesAsDefinitionsAndTemplates) {
  const auto definitions = json(graph::list_role_definitions,
                                "/v1.0/roleManagement/directory/"
                                "roleDefinitions?$filter=displayName eq 'Global Administrator'");
  ASSERT_EQ(definitions["value"].size(), 1U);
  EXPECT_EQ(definitions["value"][0].value("templateId", ""), kGlobalAdministrator);
  EXPECT_EQ(json(graph::get_role_template, "/", {{"id", std::string{kGlobalAdministrator}}})
                .value("displayName", ""),
            "Global Administrator");
}

TEST_F(Reads, KeepTheSignInLogToTenantsWithPremium) {
  EXPECT_EQ(
      ask(graph::list_sign_ins, "/v1.0/auditLogs/signIns"),
      "Authentication_RequestFromNonPremiumTenantOrB2CTenant: Neither tenant is B2C or tenant "
      "doesn't have premium license");
  world::RowEdit sku{schema::kSubscribedSku};
  change(sku.set_text(0, "s")
             .set_text(schema::kSubscribedSku.at("skuId"), "078d2b04-f1bd-4111-bbd4-b4b1b354cef4")
             .set_raw(schema::kSubscribedSku.at("servicePlans"),
                      R"([{"servicePlanId":"41781fb2-bc02-4b7c-bd55-b576c07bb09d"}])"));
  EXPECT_EQ(
      ask(graph::list_sign_ins, "/v1.0/auditLogs/signIns?$select=id"),
      R"j({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/signIns(id)",)j"
      R"("value":[{"id":"2026-09-14T09:00:00Z"},{"id":"2026-09-14T08:00:00Z"}]})");
}

TEST_F(Reads, ShowThePasswordAndTheAuthenticatorAsMethods) {
  const auto state = sandbox_.read();
  world::RowEdit ada{*state->world.tenant(kTenant)->find(TypeId::kUser, kAda)};
  change(ada.set_text(schema::kUser.at("password"), "secret")
             .set_text(schema::kUser.at("createdDateTime"), "2026-09-01T00:00:00Z"));
  world::RowEdit method{schema::kAuthenticationMethod};
  change(method.set_text(0, std::string{kAda} + "/m1")
             .set_text(schema::kAuthenticationMethod.at("userId"), kAda)
             .set_text(schema::kAuthenticationMethod.at("kind"), "softwareOathAuthenticationMethod")
             .set_text(schema::kAuthenticationMethod.at("totpSecret"), "hidden"));
  EXPECT_EQ(
      ask(graph::list_authentication_methods, "/v1.0/me/authentication/methods"),
      R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users()"
      R"('11111111-2222-4333-8444-555555555555')/authentication/methods","value":[)"
      R"({"@odata.type":"#microsoft.graph.passwordAuthenticationMethod",)"
      R"("id":"28c10230-6103-485e-b985-444c60001490","password":null,"createdDateTime":"2026-09-01T00:00:00Z"},)"
      R"({"@odata.type":"#microsoft.graph.softwareOathAuthenticationMethod","id":"m1","secretKey":null}]})");
  EXPECT_EQ(json(graph::get_authentication_requirements, "/").value("perUserMfaState", ""),
            "disabled");
}

TEST_F(Reads, FindWhatABodyRefersTo) {
  const auto tenant = sandbox_.read()->world.tenant(kTenant);
  const auto id_behind = [&](const std::string& url) {
    const auto row = graph::require_referred(*tenant, url);
    return row.ok() ? std::string{(*row)->id()} : row.error().code;
  };
  const std::string id{kAda};
  EXPECT_EQ(id_behind("https://graph.microsoft.com/v1.0/directoryObjects/" + id), id);
  EXPECT_EQ(id_behind("http://127.0.0.1:8080/sandboxes/a/beta/users('" + id + "')"), id);
  EXPECT_EQ(id_behind("https://graph.microsoft.com/v1.0/users/ada%40contoso.example"), id);
  EXPECT_EQ(id_behind("https://graph.microsoft.com/v1.0/directoryObjects/" + std::string{kTenant}),
            "Request_ResourceNotFound");
  EXPECT_EQ(id_behind("directoryObjects/" + id), "Request_BadRequest");
}

}  // namespace
}  // namespace reads_test
