// What the CIPP-SAM stage asks of the services, request for request, as the product's wizard of
// each time does.
#include "scenarios/runner/play.h"
#include "tests/support/both_wires.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace scenarios::runner {
namespace {

using mockgraph::Json;

using Lines = std::vector<std::string>;

Lines repeated(int times, const Lines& lines) {
  Lines all;
  for (int i = 0; i < times; ++i) all.insert(all.end(), lines.begin(), lines.end());
  return all;
}

Lines operator+(Lines one, const Lines& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

// "201 POST /v1.0/servicePrincipals fc780465": the route's template, and of a body what matters.
std::string line_of(const mockgraph::sandbox::JournalEntry& entry) {
  std::string line =
      std::to_string(entry.status) + " " + entry.method + " " + std::string{entry.route};
  const auto body = mockgraph::parse_json(entry.request_body);
  if (body.ok() && entry.route == "/v1.0/servicePrincipals")
    line += " " + mockgraph::string_at(*body, "/appId").substr(0, 8);
  const mockgraph::Pairs form{entry.request_body};
  for (const auto* name : {"grant_type", "scope"}) {
    if (entry.surface == "login" && !form.get(name).empty())
      line += " " + std::string{form.get(name)};
  }
  return line;
}

// The pages are the person's; what a batch holds stands in it.
bool is_the_products(const mockgraph::sandbox::JournalEntry& entry) {
  const bool is_page =
      entry.surface == "login" && entry.route.find("/oauth2/v2.0/") == std::string::npos;
  return entry.batch.empty() && !is_page;
}

// From the stage's first request on.
Lines requests_of(std::string_view story) {
  auto scenario = load_scenario(
      std::string{SOURCE_ROOT "/scenarios/"} + std::string{story} + ".json", std::nullopt);
  EXPECT_THAT(scenario, tests::IsOk());
  while (scenario->acts.back().verb != Verb::kSam) scenario->acts.pop_back();
  for (auto& act : scenario->acts) act.answers.skip_steps.push_back("sam-customers");
  const auto outcome =
      play(*scenario, {tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }});
  Lines lines;
  for (const auto& entry : outcome.journal) {
    const bool is_first = entry->route == "/{tenant}/oauth2/v2.0/devicecode";
    if ((is_first || !lines.empty()) && is_the_products(*entry)) lines.push_back(line_of(*entry));
  }
  return lines;
}

// Application ids are drawn; the resources' are not.
Lines without_own_id(Lines lines, std::size_t at) {
  const auto own = lines.at(at).substr(lines.at(at).rfind(' ') + 1);
  for (auto& line : lines) {
    if (line.ends_with(" " + own)) line.replace(line.size() - own.size(), own.size(), "<own>");
  }
  return lines;
}

const std::string kDot = "https://graph.microsoft.com/.default";

Lines sign_in_by_device(const std::string& scope) {
  return {"200 POST /{tenant}/oauth2/v2.0/devicecode " + scope,
          "200 POST /{tenant}/oauth2/v2.0/token device_code " + scope};
}

const Lines kFirstRound{
    "201 POST /v1.0/servicePrincipals fc780465", "201 POST /v1.0/servicePrincipals 48ac35b8",
    "201 POST /v1.0/servicePrincipals c5393580", "409 POST /v1.0/servicePrincipals fa3d9a0c",
    "201 POST /v1.0/servicePrincipals <own>"};
const Lines kLaterRound{
    "409 POST /v1.0/servicePrincipals fc780465", "409 POST /v1.0/servicePrincipals 48ac35b8",
    "409 POST /v1.0/servicePrincipals c5393580", "409 POST /v1.0/servicePrincipals fa3d9a0c",
    "409 POST /v1.0/servicePrincipals <own>"};
const Lines kSignIn{"200 GET /{tenant}/oauth2/v2.0/authorize"};
const Lines kLookAtRights{
    "200 POST /{tenant}/oauth2/v2.0/token refresh_token " + kDot + " offline_access",
    "200 POST /v1.0/$batch", "200 GET /v1.0/servicePrincipals",
    "200 GET /v1.0/servicePrincipals/{id}/appRoleAssignments",
    "200 GET /v1.0/servicePrincipals/{id}/oauth2PermissionGrants"};
const Lines kGrantRoles{"200 POST /v1.0/$batch"};

TEST(SamRequests, OfTheLegacyWizard) {
  const Lines expected = sign_in_by_device(kDot + " offline_access profile openid") +
                         Lines{"200 GET /v1.0/organization", "201 POST /v1.0/applications"} +
                         kFirstRound + repeated(5, kLaterRound) +
                         Lines{"200 POST /v1.0/applications/{id}/addPassword"} + kSignIn +
                         Lines{"200 POST /{tenant}/oauth2/v2.0/token authorization_code " + kDot +
                               " offline_access openid profile"} +
                         kLookAtRights + kGrantRoles;  // all else was consented to
  EXPECT_EQ(without_own_id(requests_of("sam-with-the-legacy-wizard"), 8), expected);
}

TEST(SamRequests, OfTheCombinedWizard) {
  const std::string graph = "https://graph.microsoft.com/";
  const Lines expected =
      sign_in_by_device(kDot + " offline_access profile openid") +
      Lines{"200 GET /v1.0/organization", "200 GET /v1.0/applications",
            "201 POST /v1.0/applications"} +
      kFirstRound + repeated(3, kLaterRound) +
      Lines{"200 POST /v1.0/$batch", "200 POST /v1.0/applications/{id}/addPassword",
            "200 GET /v1.0/applications/{id}", "204 PATCH /v1.0/applications/{id}",
            "200 POST /{tenant}/oauth2/v2.0/token client_credentials " + kDot} +
      kSignIn +
      Lines{"200 POST /{tenant}/oauth2/v2.0/token authorization_code " + graph +
            "DelegatedPermissionGrant.ReadWrite.All " + graph + "Directory.ReadWrite.All " + graph +
            "AppRoleAssignment.ReadWrite.All offline_access profile openid"} +
      kLookAtRights + Lines{"200 POST /v1.0/$batch"} +  // the resource that the tenant did not know
      kGrantRoles +
      // The consent made the grant for Graph; the others are new.
      Lines{"204 PATCH /v1.0/oauth2PermissionGrants/{id}", "201 POST /v1.0/oauth2PermissionGrants",
            "201 POST /v1.0/oauth2PermissionGrants", "201 POST /v1.0/oauth2PermissionGrants"};
  EXPECT_EQ(without_own_id(requests_of("sam-with-the-combined-wizard"), 9), expected);
}

}  // namespace
}  // namespace scenarios::runner
