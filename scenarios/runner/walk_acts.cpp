#include "scenarios/runner/walk_acts.h"

#include "scenarios/runner/read_act.h"
#include "scenarios/runner/walk_commands.h"

#include <algorithm>
#include <array>
#include <set>

namespace scenarios::runner {
namespace {

using mockgraph::Json;

constexpr std::string_view kCommandLine = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
constexpr std::string_view kPowerShell = "1950a258-227b-4e31-a9cf-717495945fc2";
constexpr std::string_view kGraphScope =
    "User.ReadWrite.All Group.ReadWrite.All Directory.Read.All Organization.Read.All "
    "RoleManagement.ReadWrite.Directory LicenseAssignment.ReadWrite.All Policy.Read.All "
    "Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod "
    "Policy.ReadWrite.SecurityDefaults Application.ReadWrite.All "
    "DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All "
    "openid profile offline_access";
constexpr std::string_view kSmallScope = "User.Read openid profile offline_access";
constexpr std::string_view kPartnerScope =
    "https://api.partnercenter.microsoft.com/user_impersonation openid offline_access";
constexpr std::string_view kDefaultScope = "https://graph.microsoft.com/.default offline_access";

Json sign_in_of(const WalkPerson& who, std::string_view client, std::string_view scope,
                const std::string& keep) {
  Json sign_in{{"user", who.user},
               {"password", who.password},
               {"client", client},
               {"scope", scope},
               {"keep", keep}};
  if (!who.totp_secret.empty()) sign_in["totpSecret"] = who.totp_secret;
  return {{"verb", "sign-in"}, {"signIn", std::move(sign_in)}};
}

Json waiting(std::string_view length) { return {{"verb", "wait"}, {"for", length}}; }

Json form_edit(const std::string& tenant, Json form) {
  return {{"verb", "edit"},
          {"request",
           {{"method", "POST"},
            {"target", "/" + tenant + "/oauth2/v2.0/token"},
            {"form", std::move(form)}}}};
}

}  // namespace

Json edit(const std::string& caller, const char* method, std::string target, Json body) {
  Json request{{"method", method}, {"target", std::move(target)}, {"as", caller}};
  if (!body.is_null()) request["body"] = std::move(body);
  return {{"verb", "edit"}, {"request", std::move(request)}};
}

Json keeping(Json act, const std::string& name, const char* pointer) {
  act["request"]["keep"][name] = pointer;
  return act;
}

std::vector<Json> opening_acts(Drawer& draw) {
  std::vector<Json> acts;
  for (const auto& who : draw.cast().people) {
    const auto& scope = who.is_partners ? kGraphScope : kSmallScope;
    draw.keeps(who.name + ".graph");
    acts.push_back(sign_in_of(who, kCommandLine, scope, who.name + ".graph"));
  }
  acts.push_back(waiting("PT30S"));  // a code is good once
  for (const auto& who : draw.cast().people) {
    if (!who.is_partners) continue;
    draw.keeps(who.name + ".partner");
    acts.push_back(sign_in_of(who, kPowerShell, kPartnerScope, who.name + ".partner"));
  }
  return acts;
}

Json sign_in(Drawer& draw) {
  const auto& who = draw.person();
  draw.keeps(who.name + ".graph");
  return sign_in_of(who, kCommandLine, draw.chance(70) ? kGraphScope : kSmallScope,
                    who.name + ".graph");
}

Json sign_in_for_partner(Drawer& draw) {
  const auto& who = draw.person();
  draw.keeps(who.name + ".partner");
  return sign_in_of(who, kPowerShell, kPartnerScope, who.name + ".partner");
}

Json sign_in_wrongly(Drawer& draw) {
  auto act = draw.chance(50) ? sign_in(draw) : sign_in_for_partner(draw);
  auto& sign_in = act["signIn"];
  switch (draw.below(5)) {
    case 0:
      sign_in["password"] = "not-" + draw.word(8);
      break;
    case 1:
      sign_in["totpSecret"] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
      break;
    case 2:
      sign_in.erase("totpSecret");
      break;
    case 3:
      sign_in["client"] = draw.guid();
      break;
    default:
      sign_in["scope"] = "No.Such.Permission";
      break;
  }
  return act;
}

Json refresh(Drawer& draw) {
  const auto of = draw.one_of(draw.kept());
  static const auto kScopes = std::to_array<std::string_view>(
      {kGraphScope, kGraphScope, kDefaultScope, kPartnerScope, kSmallScope});
  Json redemption{{"of", of}, {"scope", draw.one_of(kScopes)}};
  const bool is_abroad = draw.chance(20);
  if (is_abroad) redemption["tenant"] = draw.one_of(draw.cast().customers);
  const auto scope = redemption["scope"].get<std::string>();
  const std::string end = is_abroad ? ".customer" : scope == kPartnerScope ? ".partner" : ".graph";
  const auto keep = of.substr(0, of.rfind('.')) + end;
  redemption["keep"] = keep;
  draw.keeps(keep);
  return {{"verb", "refresh"}, {"refresh", std::move(redemption)}};
}

Json password_grant(Drawer& draw) {
  const auto& who = draw.one_of(draw.cast().people);
  const bool is_for_partner = draw.chance(50);
  auto act =
      form_edit("organizations", {{"grant_type", "password"},
                                  {"client_id", kPowerShell},
                                  {"username", who.user},
                                  {"password", draw.chance(10) ? "wrong" : who.password},
                                  {"scope", is_for_partner ? kPartnerScope : kDefaultScope}});
  return keeping(std::move(act), draw.next("bearer"), "/access_token");
}

Json application_token(Drawer& draw) {
  static const auto kScopes = std::to_array<std::string_view>(
      {"https://graph.microsoft.com/.default", "https://graph.microsoft.com/.default",
       "https://api.partnercenter.microsoft.com/.default"});
  auto act = form_edit(draw.chance(85) ? draw.cast().partner : draw.one_of(draw.cast().customers),
                       {{"grant_type", "client_credentials"},
                        {"client_id", draw.made("app")},
                        {"client_secret", draw.made("secret")},
                        {"scope", draw.one_of(kScopes)}});
  return keeping(std::move(act), draw.next("bearer"), "/access_token");
}

Json call_with_that(Drawer& draw) {
  static const auto kTargets = std::to_array<std::string_view>(
      {"/v1.0/users", "/v1.0/groups", "/v1/customers", "/v1/profiles/organization", "/v1.0/me"});
  auto act = edit("nobody", "GET", std::string{draw.one_of(kTargets)});
  act["request"]["headers"] = {{"Authorization", "Bearer " + draw.made("bearer")}};
  return act;
}

Json read(Drawer& draw) {
  switch (draw.below(6)) {
    case 0:
      return edit(draw.caller(), "GET", "/v1.0/groups/" + draw.group() + "/members");
    case 1:
      return edit(draw.caller(), "GET", "/v1.0/users/" + draw.user() + "/memberOf");
    case 2:
      return edit(draw.caller(), "GET", "/v1.0/subscribedSkus");
    case 3:
      return edit(draw.caller(), "GET", "/v1.0/users?$select=id,assignedLicenses");
    case 4:
      return edit(draw.caller(), "GET", "/v1.0/auditLogs/signIns?$top=50");
    default:
      return edit(draw.caller(), "GET", "/v1.0/directory/deletedItems/microsoft.graph.user");
  }
}

Json wait(Drawer& draw) {
  static const auto kLengths = std::to_array<std::string_view>(
      {"PT10S", "PT30S", "PT30S", "PT30S", "PT1M", "PT1M", "PT6M", "PT20M", "PT2H", "P31D"});
  return waiting(draw.one_of(kLengths));
}

Act act_of(const Json& json) {
  Act act;
  act.verb = *kVerbText.parse(json.at("verb").get<std::string>());
  if (json.contains("for")) act.wait = *mockgraph::parse_duration(json["for"].get<std::string>());
  if (json.contains("request")) act.request = edit_of(json["request"]);
  if (json.contains("signIn")) act.sign_in = page_sign_in_of(json["signIn"]);
  if (json.contains("refresh")) act.refresh = redemption_of(json["refresh"]);
  return act;
}

std::vector<WalkCommand> that_can_be_read(const std::vector<WalkCommand>& commands) {
  std::set<std::string, std::less<>> kept;
  std::vector<WalkCommand> whole;
  for (const auto& command : commands) {
    const auto act = act_of(command.act);
    auto names = names_in(mockgraph::dump(command.act));
    for (const auto& tokens : {act.request.as, act.refresh.of}) {
      if (!tokens.empty()) names.push_back(tokens);
    }
    const auto is_kept = [&](const std::string& name) { return kept.contains(name); };
    if (!std::ranges::all_of(names, is_kept)) continue;
    for (const auto& [name, pointer] : act.request.keep) kept.insert(name);
    for (const auto& name : {act.sign_in.keep, act.refresh.keep}) {
      if (!name.empty()) kept.insert(name);
    }
    whole.push_back(command);
  }
  return whole;
}

}  // namespace scenarios::runner
