#pragma once

#include "mockgraph/policy/decision.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/policy/role_table.h"

#include <algorithm>
#include <string_view>

namespace mockgraph::policy {

// Permissions of Microsoft Graph any of which will do, as its documentation lists them: least
// privileged first, separated by a space. Made of a literal at compile time; a name that is not in
// the table does not compile.
struct AnyPermission {
  std::string_view names;
  PermissionSet set;

  constexpr AnyPermission() = default;
  consteval AnyPermission(const char* list);  // NOLINT(google-explicit-constructor)
};

// Directory roles any of which will do, by display name, separated by ", ". Global Administrator
// always counts and need not be listed.
struct AnyRole {
  std::string_view names;
  RoleSet set;

  constexpr AnyRole() = default;
  consteval AnyRole(const char* list);  // NOLINT(google-explicit-constructor)
};

// What a call asks of its caller. A form (delegated, application) without permissions is closed.
//   constexpr Need kCreateUser{.delegated = "User.ReadWrite.All Directory.ReadWrite.All",
//                              .application = "User.ReadWrite.All Directory.ReadWrite.All",
//                              .roles = "User Administrator"};
struct Need {
  AnyPermission delegated{};    // one of these in "scp"
  AnyPermission application{};  // one of these in "roles"
  AnyPermission owned{};        // instead of `application`, for what the application owns
  AnyPermission also{};         // and one of these, in either form; empty: nothing more
  AnyPermission self{};  // instead of `delegated` and `roles`, for a user who acts on himself
  AnyRole roles{};       // a delegated caller holds one of these; empty: any user will do
  bool roles_for_apps = false;  // an application has to hold such a role as well
  bool owner_suffices = false;  // an owner of the thing acted on needs no role
};

// What is known of the caller of one call.
struct AccessFacts {
  bool app_only = false;
  PermissionSet permissions{};  // "scp" of a delegated token, "roles" of an app-only one
  RoleSet roles{};              // directory roles that the caller holds now
  bool on_self = false;         // the thing acted on is the signed-in user
  bool owns_target = false;     // the caller owns the thing acted on
};

enum class AccessVerdict {
  kGranted,
  kClosed,  // nobody may do this with that kind of token
  kPermissionMissing,
  kRoleMissing,  // the permission is there, the directory role is not
};
using AccessDecision = Decision<AccessVerdict>;

// The effective rights of Microsoft Graph: an application may do what its roles say, a user what
// the scopes *and* his directory roles say. Allocates nothing when it grants.
[[nodiscard]] AccessDecision check(const Need& need, const AccessFacts& facts);

// Which permission and which role let it pass, of those that would have done; for what `check`
// granted.
[[nodiscard]] Grounds grounds_of(const Need& need, const AccessFacts& facts);

namespace detail {

// Calls `visit` for each piece of a literal; used at compile time only.
template <class Visit>
consteval void each_piece(std::string_view list, std::string_view separator, Visit visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    visit(list.substr(0, end));
    list.remove_prefix(std::min(end + separator.size(), list.size()));
  }
}

}  // namespace detail

consteval AnyPermission::AnyPermission(const char* list) : names(list) {
  detail::each_piece(names, " ", [this](std::string_view name) {
    std::size_t place = 0;
    while (rows::kPermissions.at(place).resource != Resource::kGraph ||
           rows::kPermissions.at(place).name != name) {
      ++place;  // at() past the end: no such permission in the table
    }
    set.add(place);
  });
}

consteval AnyRole::AnyRole(const char* list) : names(list) {
  detail::each_piece(names, ", ", [this](std::string_view name) {
    std::size_t place = 0;
    while (rows::kRoles.at(place).name != name) ++place;  // at() past the end: no such role
    set.add(place);
  });
  set.add(kGlobalAdministratorPlace);
}

}  // namespace mockgraph::policy
