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

// From the stage's first request on; what a batch holds stands in it and is left out here.
Lines requests_of(std::string_view story) {
  const auto scenario = load_scenario(
      std::string{SOURCE_ROOT "/scenarios/"} + std::string{story} + ".json", std::nullopt);
  EXPECT_THAT(scenario, tests::IsOk());
  const auto outcome =
      play(*scenario, {tests::test_signer(), Wire::kInProcess, [] { return std::int64_t{0}; }});
  Lines lines;
  for (const auto& entry : outcome.journal) {
    const bool is_first = entry->route == "/{tenant}/oauth2/v2.0/devicecode";
    if ((is_first || !lines.empty()) && entry->batch.empty()) lines.push_back(line_of(*entry));
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
          "200 GET /devicelogin",
          "200 POST /common/oauth2/deviceauth",
          "200 POST /{tenant}/login",
          "200 POST /{tenant}/otc",
          "200 POST /{tenant}/confirm",
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
const Lines kSignIn{"200 GET /{tenant}/oauth2/v2.0/authorize", "200 POST /{tenant}/login",
                    "200 POST /{tenant}/otc", "302 POST /{tenant}/consent"};

TEST(SamRequests, OfTheLegacyWizard) {
  const auto scope = kDot + " offline_access profile openid";
  const Lines expected = sign_in_by_device(scope) +
                         Lines{"200 GET /v1.0/organization", "201 POST /v1.0/applications"} +
                         kFirstRound + repeated(5, kLaterRound) +
                         Lines{"200 POST /v1.0/applications/{id}/addPassword"} + kSignIn +
                         Lines{"200 POST /{tenant}/oauth2/v2.0/token authorization_code " + kDot +
                               " offline_access openid profile"};
  EXPECT_EQ(without_own_id(requests_of("sam-with-the-legacy-wizard"), 13), expected);
}

TEST(SamRequests, OfTheCombinedWizard) {
  const auto scope = kDot + " offline_access profile openid";
  const std::string graph = "https://graph.microsoft.com/";
  const Lines expected =
      sign_in_by_device(scope) +
      Lines{"200 GET /v1.0/organization", "200 GET /v1.0/applications",
            "201 POST /v1.0/applications"} +
      kFirstRound + repeated(3, kLaterRound) +
      Lines{"200 POST /v1.0/$batch", "200 POST /v1.0/applications/{id}/addPassword",
            "200 POST /{tenant}/oauth2/v2.0/token client_credentials " + kDot} +
      kSignIn +
      Lines{"200 POST /{tenant}/oauth2/v2.0/token authorization_code " + graph +
                "DelegatedPermissionGrant.ReadWrite.All " + graph + "Directory.ReadWrite.All " +
                graph + "AppRoleAssignment.ReadWrite.All offline_access profile openid",
            "200 POST /{tenant}/oauth2/v2.0/token refresh_token " + kDot + " offline_access",
            "200 POST /v1.0/$batch",
            "200 GET /v1.0/servicePrincipals",
            "200 GET /v1.0/servicePrincipals/{id}/appRoleAssignments",
            "200 GET /v1.0/servicePrincipals/{id}/oauth2PermissionGrants",
            "200 POST /v1.0/$batch",    // the resource that the tenant did not know
            "200 POST /v1.0/$batch"} +  // application roles
      repeated(4, {"201 POST /v1.0/oauth2PermissionGrants"});
  EXPECT_EQ(without_own_id(requests_of("sam-with-the-combined-wizard"), 14), expected);
}

}  // namespace
}  // namespace scenarios::runner
