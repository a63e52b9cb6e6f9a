#pragma once

#include "mockgraph/base/json_read.h"
#include "tests/contract/graph/on_graph.h"

#include <optional>
#include <string>
#include <vector>

// Tables of errors: how the state comes about, what is asked then, and the answer to the letter.
namespace tests {

struct ErrorRow {
  std::string name;
  std::vector<Call> before;
  Call request;
  GraphError error;                      // "<tom.berg>" in its texts stands for an id, too
  std::optional<TokenWish> caller = {};  // if not the administrator
};

class GraphErrors : public OnGraph {
 protected:
  // Each row in a world of its own.
  void check(const std::vector<ErrorRow>& rows) {
    for (const auto& row : rows) {
      SCOPED_TRACE(row.name);
      start_over();
      prepare(row.before);
      if (row.caller) sign_in(*row.caller);
      const auto answer = call(row.request);
      GraphError expected = row.error;
      expected.message = expanded(expected.message);
      for (auto& [code, target] : expected.details) target = expanded(target);
      expect_error(answer, expected);
    }
  }
};

inline constexpr auto kRequest = "Request_BadRequest";
inline constexpr auto kGateway = "BadRequest";
inline constexpr auto kQuery = "Request_UnsupportedQuery";

inline GraphError missing_object(const std::string& key) {
  return {404, "Request_ResourceNotFound",
          "Resource '" + key +
              "' does not exist or one of its queried reference-property objects are not present."};
}
inline GraphError denied() {
  return {403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."};
}
inline GraphError invalid_value(const std::string& property, const std::string& type) {
  return {400,
          kRequest,
          "Invalid value specified for property '" + property + "' of resource '" + type + "'.",
          {{"InvalidValue", property}}};
}
inline GraphError taken(const std::string& property) {
  return {400,
          kRequest,
          "Another object with the same value for property " + property + " already exists.",
          {{"ObjectConflict", property}}};
}

// What a new user needs, with these members instead; a null takes one away.
inline std::string a_new_user(const Json& instead = Json::object()) {
  Json user{{"accountEnabled", true},
            {"displayName", "Ada Byron"},
            {"mailNickname", "ada"},
            {"userPrincipalName", "ada@harbour-it.example"},
            {"passwordProfile", {{"password", "Copper-Kettle-73"}}}};
  user.merge_patch(instead);
  return user.dump();
}
inline std::string a_new_group(const Json& instead = Json::object()) {
  Json group{{"displayName", "Night shift"},
             {"mailEnabled", false},
             {"mailNickname", "night-shift"},
             {"securityEnabled", true}};
  group.merge_patch(instead);
  return group.dump();
}
inline std::string a_new_team(const Json& instead = Json::object()) {
  Json group{{"groupTypes", {"Unified"}}, {"mailEnabled", true}};
  group.merge_patch(instead);
  return a_new_group(group);
}
// {"@odata.id":"…/directoryObjects/{id}"}
inline std::string reference(const std::string& name) {
  return R"({"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/<)" + name + ">\"}";
}
// A change of the partner's rows that no call of Graph makes.
inline Call with_state(const std::string& path, const std::string& json) {
  return {"PATCH", "/_mockgraph/state",
          R"([{"op":"add","path":"/tenants/<tenant>)" + path + R"(","value":)" + json + "}]"};
}

}  // namespace tests
