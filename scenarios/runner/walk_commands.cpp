#include "scenarios/runner/walk_commands.h"

#include "mockgraph/policy/role_table.h"
#include "scenarios/runner/walk_acts.h"
#include "scenarios/runner/walk_applications.h"

#include <algorithm>
#include <array>

namespace scenarios::runner {
namespace {

using mockgraph::Json;

// ---- people and groups ----

Json create_user(Drawer& draw) {
  const auto name = "walker" + draw.word(6);
  Json body{{"accountEnabled", !draw.chance(10)},
            {"displayName", "Walker"},
            {"mailNickname", name},
            {"userPrincipalName", name + "@" + draw.cast().domain},
            {"usageLocation", "NL"},
            {"passwordProfile", {{"password", "Walk-" + draw.word(12) + "-7"}}}};
  const auto keep = draw.next("user");
  if (draw.chance(15)) body.erase(draw.chance(50) ? "mailNickname" : "passwordProfile");
  if (draw.chance(5)) body["userPrincipalName"] = draw.one_of(draw.cast().people).user;
  return keeping(edit(draw.caller(), "POST", "/v1.0/users", body), keep, "/id");
}

Json change_user(Drawer& draw) {
  static const auto kChanges = std::to_array<Json>({{{"accountEnabled", false}},
                                                    {{"accountEnabled", true}},
                                                    {{"usageLocation", "BE"}},
                                                    {{"usageLocation", nullptr}},
                                                    {{"jobTitle", "Walker"}},
                                                    {{"displayName", ""}},
                                                    {{"userType", "Guest"}},
                                                    {{"noSuchProperty", 1}}});
  return edit(draw.caller(), "PATCH", "/v1.0/users/" + draw.user(), draw.one_of(kChanges));
}

Json delete_user(Drawer& draw) {
  const auto who = draw.chance(75) ? draw.made("user") : draw.user();
  return edit(draw.caller(), "DELETE", "/v1.0/users/" + who);
}

Json restore(Drawer& draw) {
  const auto what = draw.made(draw.chance(60) ? "user" : "group");
  const auto at = "/v1.0/directory/deletedItems/" + what;
  return draw.chance(80) ? edit(draw.caller(), "POST", at + "/restore")
                         : edit(draw.caller(), "DELETE", at);
}

Json reference(const std::string& id) {
  return {{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + id}};
}

Json add_member(Drawer& draw) {
  const auto member = draw.chance(5) ? draw.group() : draw.user();
  return edit(draw.caller(), "POST", "/v1.0/groups/" + draw.group() + "/members/$ref",
              reference(member));
}

Json bind_members(Drawer& draw) {
  Json links = Json::array();
  for (auto count = draw.below(3) + 1; count > 0; --count)
    links.push_back(reference(draw.user())["@odata.id"]);
  return edit(draw.caller(), "PATCH", "/v1.0/groups/" + draw.group(),
              {{"members@odata.bind", links}});
}

Json remove_member(Drawer& draw) {
  return edit(draw.caller(), "DELETE",
              "/v1.0/groups/" + draw.group() + "/members/" + draw.user() + "/$ref");
}

Json create_group(Drawer& draw) {
  const auto keep = draw.next("group");
  Json body{{"displayName", "Walkers " + draw.word(4)},
            {"mailEnabled", false},
            {"mailNickname", "walkers" + draw.word(6)},
            {"securityEnabled", !draw.chance(10)}};
  if (draw.chance(25)) body["isAssignableToRole"] = true;
  return keeping(edit(draw.caller(), "POST", "/v1.0/groups", body), keep, "/id");
}

Json delete_group(Drawer& draw) {
  const auto which = draw.chance(80) ? draw.made("group") : draw.group();
  return edit(draw.caller(), "DELETE", "/v1.0/groups/" + which);
}

// ---- licences ----

Json licences(Drawer& draw) {
  const auto& sku = draw.one_of(draw.cast().licences);
  Json body{{"addLicenses", Json::array()}, {"removeLicenses", Json::array()}};
  if (draw.chance(70))
    body["addLicenses"].push_back({{"skuId", draw.chance(4) ? draw.guid() : sku}});
  else
    body["removeLicenses"].push_back(sku);
  return body;
}

Json assign_licence(Drawer& draw) {
  return edit(draw.caller(), "POST", "/v1.0/users/" + draw.user() + "/assignLicense",
              licences(draw));
}

Json assign_group_licence(Drawer& draw) {
  return edit(draw.caller(), "POST", "/v1.0/groups/" + draw.group() + "/assignLicense",
              licences(draw));
}

// ---- roles ----

Json give_role(Drawer& draw) {
  const auto principal = draw.chance(20) ? draw.made("group") : draw.user();
  const auto role = draw.chance(30)
                        ? std::string{mockgraph::policy::kGlobalAdministrator}
                        : std::string{draw.one_of(mockgraph::policy::directory_roles()).id};
  const auto keep = draw.next("role");
  return keeping(edit(draw.caller(), "POST", "/v1.0/roleManagement/directory/roleAssignments",
                      {{"principalId", principal},
                       {"roleDefinitionId", role},
                       {"directoryScopeId", draw.chance(5) ? "/nowhere" : "/"}}),
                 keep, "/id");
}

Json take_role(Drawer& draw) {
  return edit(draw.caller(), "DELETE",
              "/v1.0/roleManagement/directory/roleAssignments/" + draw.made("role"));
}

// ---- policies ----

Json create_policy(Drawer& draw) {
  const auto keep = draw.next("policy");
  const Json users = draw.chance(50) ? Json{{"includeUsers", {draw.user()}}}
                                     : Json{{"includeGroups", {draw.group()}}};
  static const auto kStates = std::to_array<std::string_view>(
      {"enabled", "disabled", "enabledForReportingButNotEnforced", "perhaps"});
  static const auto kControls = std::to_array<std::string_view>({"mfa", "mfa", "block"});
  return keeping(
      edit(
          draw.caller(), "POST", "/v1.0/identity/conditionalAccess/policies",
          {{"displayName", "Walk " + draw.word(4)},
           {"state", draw.one_of(kStates)},
           {"conditions", {{"applications", {{"includeApplications", {"All"}}}}, {"users", users}}},
           {"grantControls", {{"operator", "OR"}, {"builtInControls", {draw.one_of(kControls)}}}}}),
      keep, "/id");
}

Json change_policy(Drawer& draw) {
  const auto at = "/v1.0/identity/conditionalAccess/policies/" + draw.policy();
  if (draw.chance(20)) return edit(draw.caller(), "DELETE", at);
  static const auto kStates = std::to_array<std::string_view>({"enabled", "disabled", "disabled"});
  return edit(draw.caller(), "PATCH", at, {{"state", draw.one_of(kStates)}});
}

Json set_mfa_state(Drawer& draw) {
  static const auto kStates =
      std::to_array<std::string_view>({"disabled", "enabled", "enforced", "perhaps"});
  return edit(draw.caller(), "PATCH", "/beta/users/" + draw.user() + "/authentication/requirements",
              {{"perUserMfaState", draw.one_of(kStates)}});
}

Json set_security_defaults(Drawer& draw) {
  return edit(draw.caller(), "PATCH", "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
              {{"isEnabled", draw.chance(50)}});
}

// ---- customers ----

Json read_partner(Drawer& draw) {
  static const auto kCalls = std::to_array<std::string_view>(
      {"/v1/profiles/organization", "/v1/customers", "/v1/customers/{customer}",
       "/v1/customers/{customer}/users", "/v1/customers/{customer}/directoryroles", "/v1/roles",
       "/v1/auditrecords", "/v1/customers/{customer}/applicationconsents",
       "/webhooks/v1/registration/events", "/v1/nothing"});
  std::string target{draw.one_of(kCalls)};
  constexpr std::string_view kMark = "{customer}";
  if (const auto at = target.find(kMark); at != std::string::npos)
    target.replace(at, kMark.size(), draw.one_of(draw.cast().customers));
  return edit(draw.partner_caller(), "GET", target);
}

Json consent_for_customer(Drawer& draw) {
  const auto at = "/v1/customers/" + draw.one_of(draw.cast().customers) + "/applicationconsents";
  const auto app = draw.made("app");
  if (draw.chance(25)) return edit(draw.partner_caller(), "DELETE", at + "/" + app);
  return edit(draw.partner_caller(), "POST", at,
              {{"applicationId", app},
               {"displayName", "Walk"},
               {"applicationGrants",
                {{{"enterpriseApplicationId", kGraphApplication},
                  {"scope", draw.chance(80) ? std::string{kAsked} : some_permissions(draw)}}}}});
}

// ---- all of them ----

struct DrawnRow {
  std::string_view kind;
  unsigned weight;
  Json (*draw)(Drawer&);
};
// clang-format off
constexpr auto kRows = std::to_array<DrawnRow>({
    {"sign-in", 14, sign_in},
    {"sign-in-wrongly", 2, sign_in_wrongly},
    {"sign-in-for-partner", 8, sign_in_for_partner},
    {"refresh", 6, refresh},
    {"password-grant", 2, password_grant},
    {"application-token", 3, application_token},
    {"call-with-that", 4, call_with_that},
    {"wait", 6, wait},
    {"create-user", 5, create_user},
    {"change-user", 4, change_user},
    {"delete-user", 4, delete_user},
    {"restore", 4, restore},
    {"add-member", 10, add_member},
    {"bind-members", 4, bind_members},
    {"remove-member", 6, remove_member},
    {"create-group", 4, create_group},
    {"delete-group", 3, delete_group},
    {"assign-licence", 8, assign_licence},
    {"assign-group-licence", 3, assign_group_licence},
    {"give-role", 5, give_role},
    {"take-role", 3, take_role},
    {"create-policy", 2, create_policy},
    {"change-policy", 5, change_policy},
    {"set-mfa-state", 3, set_mfa_state},
    {"set-security-defaults", 1, set_security_defaults},
    {"create-application", 3, create_application},
    {"create-service-principal", 3, create_service_principal},
    {"add-secret", 3, add_secret},
    {"find-graph", 2, find_graph},
    {"grant", 5, grant},
    {"change-grant", 3, change_grant},
    {"give-app-role", 4, give_app_role},
    {"read-partner", 14, read_partner},
    {"consent-for-customer", 5, consent_for_customer},
    {"read", 8, read},
});
// clang-format on

constexpr auto kKinds = [] {
  std::array<std::string_view, kRows.size()> kinds{};
  for (std::size_t i = 0; i < kRows.size(); ++i) kinds[i] = kRows[i].kind;
  return kinds;
}();

constexpr unsigned kAllWeights = [] {
  unsigned sum = 0;
  for (const auto& row : kRows) sum += row.weight;
  return sum;
}();

const DrawnRow& drawn_row(Drawer& draw) {
  auto place = draw.below(kAllWeights);
  for (const auto& row : kRows) {
    if (place < row.weight) return row;
    place -= row.weight;
  }
  return kRows.back();  // never: the weights are all of them
}

}  // namespace

std::span<const std::string_view> walk_kinds() { return kKinds; }

std::vector<WalkCommand> drawn_walk(const WalkCast& cast, std::size_t steps, std::uint64_t seed) {
  Drawer draw{cast, seed};
  std::vector<WalkCommand> commands;
  for (auto& act : opening_acts(draw)) commands.push_back({"sign-in", std::move(act)});
  commands.push_back({"find-graph", find_graph(draw)});
  for (std::size_t i = 0; i < steps; ++i) {
    const auto& row = drawn_row(draw);
    commands.push_back({row.kind, row.draw(draw)});
  }
  return commands;
}

}  // namespace scenarios::runner
