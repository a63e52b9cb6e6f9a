#include "tests/contract/graph/on_graph.h"

#include "mockgraph/base/instant.h"
#include "mockgraph/base/text.h"
#include "mockgraph/policy/role_table.h"

#include <nlohmann/json.hpp>

namespace tests {

using mockgraph::Request;
using mockgraph::Response;

namespace {

constexpr std::string_view kGraph = "https://graph.microsoft.com";
constexpr std::string_view kDomain = "@harbour-it.example";
constexpr std::string_view kMara = "mara.lind@harbour-it.example";

std::string member(std::string_view name, std::string_view text) {
  return Json(name).dump() + ":" + Json(text).dump();
}

std::string details_text(const GraphError& error) {
  std::string text;
  for (const auto& [code, target] : error.details)
    text += (text.empty() ? "" : ",") + std::string{"{"} + member("code", code) + "," +
            member("message", error.message) + "," + member("target", target) +
            R"(,"blockedWord":"","prefix":"","suffix":""})";
  return text.empty() ? text : "\"details\":[" + text + "],";
}

// Filters are easier to read with their blanks and quotes.
std::string url_safe(std::string_view target) {
  std::string out;
  for (const char c : target) {
    if (c == ' ' || c == '"')
      out += c == ' ' ? "%20" : "%22";
    else
      out += c;
  }
  return out;
}

}  // namespace

TokenWish an_administrator() {
  return a_user("mara.lind",
                "User.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All "
                "RoleManagement.ReadWrite.Directory Application.ReadWrite.All "
                "DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All "
                "Organization.Read.All Domain.Read.All AuditLog.Read.All MailboxSettings.Read "
                "Mail.Send",
                {"Global Administrator"});
}

TokenWish a_user(std::string_view name, std::string scope, std::vector<std::string> roles) {
  TokenWish wish;
  wish.upn = std::string{name}.append(kDomain);
  wish.audience = kGraph;
  wish.scope = std::move(scope);
  wish.roles = std::move(roles);
  return wish;
}

TokenWish an_application(std::vector<std::string> app_roles) {
  TokenWish wish;
  wish.upn.clear();
  wish.audience = kGraph;
  wish.app_roles = std::move(app_roles);
  return wish;
}

OnGraph::OnGraph() {
  learn_names();
  sign_in(an_administrator());
  prepare({{"POST", "/v1.0/applications", R"({"displayName":"Robot"})", "robot-app"}});
  const auto made = json_of(call({"GET", "/v1.0/applications/<robot-app>"}));
  prepare({{"POST", "/v1.0/servicePrincipals",
            R"({"appId":")" + mockgraph::string_at(made, "/appId") + "\"}", "robot"},
           {"POST", "/_mockgraph/sandboxes/default/checkpoint"}});
  known_ = names_;
}

void OnGraph::learn_names() {
  for (const auto* name : {"mara.lind", "emergency", "tom.berg", "ina.falk"})
    names_[name] = user_id(mock_, std::string{name}.append(kDomain));
  for (const auto* name : {"AdminAgents", "HelpdeskAgents", "Staff"})
    names_[name] = group_id(mock_, kMara, name);
  for (const auto& role : mockgraph::policy::directory_roles())
    names_[std::string{role.name}] = role.id;
  names_["SPB"] = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
  names_["AAD_PREMIUM"] = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";
  names_["tenant"] = tenant_id(mock_, kDomain.substr(1));
  names_["nobody"] = "3f1d7c2a-5b0e-4e8d-9a61-0c2b4d6e8f10";
}

void OnGraph::start_over() {
  sign_in(an_administrator());
  prepare({{"POST", "/_mockgraph/sandboxes/default/reset"}});
  names_ = known_;
}

void OnGraph::sign_in(TokenWish wish) {
  if (wish.upn.empty() && wish.object_id.empty()) wish.object_id = expanded("<robot>");
  use_token(minted_token(mock_, wish));
}

std::string OnGraph::expanded(std::string_view text) const {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('<');
    out.append(text.substr(0, open));
    if (open == std::string_view::npos) break;
    const auto close = text.find('>', open);
    const auto name = text.substr(open + 1, close - open - 1);
    const auto found = names_.find(name);
    if (found == names_.end()) ADD_FAILURE() << "nothing has the name <" << name << ">";
    out.append(found == names_.end() ? std::string{} : found->second);
    text.remove_prefix(close + 1);
  }
  return out;
}

Response OnGraph::call(const Call& each) {
  Request request = made(each.method, url_safe(expanded(each.target)));
  request.body = expanded(each.body);
  if (!request.body.empty()) request.headers.set("Content-Type", "application/json");
  for (const auto& [name, value] : each.headers) {
    if (value.empty())
      request.headers.remove(name);
    else
      request.headers.set(name, value);
  }
  auto answer = send(request);
  if (!each.keep.empty()) names_[each.keep] = mockgraph::string_at(json_of(answer), "/id");
  return answer;
}

void OnGraph::prepare(const std::vector<Call>& calls) {
  for (const auto& each : calls) {
    const auto answer = call(each);
    EXPECT_EQ(answer.status / 100, 2) << each.method << ' ' << each.target << ": " << answer.text();
  }
}

void OnGraph::expect_error(const Response& answer, const GraphError& expected) {
  const std::string id{answer.headers.get("request-id")};
  const auto date = mockgraph::rfc3339(mock_.now()).substr(0, 19);  // without the Z
  EXPECT_EQ(answer.status, expected.status);
  EXPECT_EQ(answer.text(), "{\"error\":{" + member("code", expected.code) + "," +
                               member("message", expected.message) + "," + details_text(expected) +
                               "\"innerError\":{" + member("date", date) + "," +
                               member("request-id", id) + "," + member("client-request-id", id) +
                               "}}}");
  EXPECT_THAT(answer, HasHeader("Content-Type", "application/json"));
  EXPECT_THAT(answer, HasHeader("client-request-id", id));
  EXPECT_THAT(answer, HasHeader("Cache-Control", "no-cache"));
  EXPECT_THAT(answer, HasHeader("OData-Version", ""));
  EXPECT_THAT(answer, HasHeader("x-ms-resource-unit", testing::MatchesRegex("[1-9]")));
  EXPECT_THAT(answer, HasHeader("WWW-Authenticate", expected.status == 401
                                                        ? testing::StartsWith("Bearer realm=\"\"")
                                                        : testing::Matcher<std::string>("")));
}

}  // namespace tests
