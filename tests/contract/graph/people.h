#pragma once

#include "tests/support/minted_token.h"

#include <string>
#include <string_view>

// Callers of Microsoft Graph, with tokens made to measure, for tests about people and their groups.
namespace tests {

inline constexpr std::string_view kGraph = "https://graph.microsoft.com";
inline constexpr std::string_view kMaraName = "mara.lind@harbour-it.example";
inline constexpr std::string_view kTomName = "tom.berg@harbour-it.example";
inline constexpr std::string_view kInaName = "ina.falk@harbour-it.example";

class People : public BothWires {
 protected:
  using BothWires::BothWires;

  // A user with these scopes and directory roles.
  void call_as(std::string_view upn, std::string scope, std::vector<std::string> roles = {}) {
    use_token(minted_token(mock_, {.upn = std::string{upn},
                                   .audience = std::string{kGraph},
                                   .scope = std::move(scope),
                                   .roles = std::move(roles)}));
  }
  void call_as_administrator(std::string scope) {
    call_as(kMaraName, std::move(scope), {"Global Administrator"});
  }
  // Adds a person to the partner's tenant; the id. Needs User.ReadWrite.All.
  std::string add_user(const std::string& name, const Json& more = Json::object()) {
    Json body{{"accountEnabled", true},
              {"displayName", name},
              {"mailNickname", name},
              {"userPrincipalName", name + "@harbour-it.example"},
              {"passwordProfile", {{"password", "Gravel-Spoon-42"}}}};
    body.update(more);
    const auto answer = post("/v1.0/users", body);
    EXPECT_THAT(answer, HasStatus(201));
    return mockgraph::string_at(json_of(answer), "/id");
  }
  std::string add_group(const std::string& name, bool is_microsoft365 = false) {
    Json body{{"displayName", name},
              {"mailNickname", name},
              {"mailEnabled", is_microsoft365},
              {"securityEnabled", !is_microsoft365}};
    if (is_microsoft365) body["groupTypes"] = Json::array({"Unified"});
    const auto answer = post("/v1.0/groups", body);
    EXPECT_THAT(answer, HasStatus(201));
    return mockgraph::string_at(json_of(answer), "/id");
  }
  void link(const std::string& group, const std::string& member,
            const std::string& relation = "members") {
    EXPECT_THAT(post("/v1.0/groups/" + group + "/" + relation + "/$ref",
                     {{"@odata.id", std::string{kGraph} + "/v1.0/directoryObjects/" + member}}),
                HasStatus(204));
  }
  // The values of one member of all items of a list.
  static Json column(const mockgraph::Response& answer, std::string_view member) {
    Json values = Json::array();
    const Json body = json_of(answer);
    if (!body.is_object() || !body.contains("value")) return body;
    for (const Json& each : body["value"])
      values.push_back(each.value(std::string{member}, Json{}));
    return values;
  }
  static std::string missing(std::string_view key) {
    return "Resource '" + std::string{key} +
           "' does not exist or one of its queried reference-property objects are not present.";
  }
};

}  // namespace tests
