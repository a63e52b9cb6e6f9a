#include "mockgraph/policy/permissions.h"

#include "mockgraph/base/text.h"

#include <string>
#include <utility>
#include <vector>

namespace mockgraph::policy {
namespace {

// The names of a set, for the reader of a trace; "none" if empty.
template <std::size_t Words, class Rows>
std::string listed(const Bits<Words>& set, const Rows& table) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (set.has(i)) names.emplace_back(table[i].name);
  }
  return names.empty() ? "none" : join(names, ", ");
}

std::string first_of(std::string_view names, std::string_view separator) {
  return std::string{names.substr(0, names.find(separator))};
}

std::string wanted_and_held(std::string_view wanted, const std::string& held) {
  return "wanted one of: " + std::string{wanted} + "; held: " + held;
}

AccessDecision closed(const AccessFacts& facts) {
  const std::string kind = facts.app_only ? "application" : "delegated";
  const std::string other = facts.app_only ? "a signed-in user's token" : "an app-only token";
  return {AccessVerdict::kClosed,
          {{"permission", "refused", "there is no " + kind + " permission for this call"}},
          {"", "call it with " + other}};
}

AccessDecision permission_missing(const AnyPermission& wanted, const AccessFacts& facts,
                                  Trace passed) {
  const std::string kind = facts.app_only ? "application" : "delegated";
  passed.push_back({"permission", "refused",
                    wanted_and_held(wanted.names, listed(facts.permissions, permissions()))});
  return {AccessVerdict::kPermissionMissing,
          std::move(passed),
          {"", "grant the " + kind + " permission " + first_of(wanted.names, " ")}};
}

AccessDecision role_missing(const Need& need, const AccessFacts& facts) {
  const std::string who = facts.app_only ? "the application" : "the user";
  return {AccessVerdict::kRoleMissing,
          {{"permission", "passed", listed(facts.permissions, permissions())},
           {"directory role", "refused",
            wanted_and_held(need.roles.names, listed(facts.roles, directory_roles()))}},
          {"", "assign " + who + " the directory role " + first_of(need.roles.names, ", ")}};
}

bool role_needed(const Need& need, const AccessFacts& facts) {
  if (need.roles.set.empty()) return false;
  if (facts.app_only) return need.roles_for_apps;
  return !(need.owner_suffices && facts.owns_target);
}

// An own right of a user over himself, or of an application over what it owns, comes before the
// general one; both look at this alone.
const AnyPermission& own_right(const Need& need, const AccessFacts& facts) {
  static constexpr AnyPermission kNone;
  if (facts.on_self && !facts.app_only) return need.self;
  return facts.app_only && facts.owns_target ? need.owned : kNone;
}

}  // namespace

AccessDecision check(const Need& need, const AccessFacts& facts) {
  if (facts.permissions.meets(own_right(need, facts).set)) return {};

  const AnyPermission& wanted = facts.app_only ? need.application : need.delegated;
  if (!facts.permissions.meets(wanted.set)) {
    const bool self_open = facts.on_self && !facts.app_only && !need.self.set.empty();
    if (self_open) return permission_missing(need.self, facts, {});
    if (wanted.set.empty()) return closed(facts);
    return permission_missing(wanted, facts, {});
  }
  if (!need.also.set.empty() && !facts.permissions.meets(need.also.set)) {
    return permission_missing(
        need.also, facts, {{"permission", "passed", "holds one of: " + std::string{wanted.names}}});
  }
  if (role_needed(need, facts) && !facts.roles.meets(need.roles.set)) {
    return role_missing(need, facts);
  }
  return {};
}

Grounds grounds_of(const Need& need, const AccessFacts& facts) {
  const auto held = [&](const AnyPermission& wanted) {
    const std::size_t place = facts.permissions.first_common(wanted.set);
    return place < permissions().size() ? permissions()[place].name : std::string_view{};
  };
  const auto own = held(own_right(need, facts));
  if (!own.empty()) return {.permission = own, .role = {}, .as_owner = facts.app_only};

  Grounds grounds{.permission = held(facts.app_only ? need.application : need.delegated)};
  if (need.roles.set.empty() || (facts.app_only && !need.roles_for_apps)) return grounds;
  grounds.as_owner = !role_needed(need, facts);
  const std::size_t place = facts.roles.first_common(need.roles.set);
  if (!grounds.as_owner && place < directory_roles().size())
    grounds.role = directory_roles()[place].name;
  return grounds;
}

}  // namespace mockgraph::policy
