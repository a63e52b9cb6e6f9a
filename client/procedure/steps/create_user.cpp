#include "client/procedure/password.h"
#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <algorithm>
#include <cctype>

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;

Result<Look> look_for_user(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (account) return Look{Found::kThere, "the account " + account->username + " exists"};
  ASSIGN_OR_RETURN(const auto name, context.username());
  return Look{Found::kMissing, "create the account " + name};
}

// The password is safe before the account exists: a run that ends between the two finds it again.
Result<std::string> safe_password(Context& context, const std::string& username) {
  ASSIGN_OR_RETURN(const auto kept, context.secrets().load());
  if (kept && !mockgraph::same_folded(kept->username, username)) {
    return Error{mockgraph::ErrorKind::kConflict,
                 "secrets-of-another-account",
                 context.secrets().place + " holds the password of '" + kept->username +
                     "'; name another file for '" + username + "'",
                 context.secrets().place,
                 {}};
  }
  if (kept && !kept->password.empty()) return kept->password;
  const auto& given = context.answers().account.password;
  auto password = given.empty() ? strong_password(context.connection().ids()) : given;
  RETURN_IF_ERROR(context.secrets().save({username, password, ""}));
  return password;
}

// The alias that goes into mail addresses takes less than a name does.
std::string nickname_of(std::string_view username) {
  std::string nickname;
  for (const char c : username.substr(0, username.find('@'))) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_')
      nickname += c;
  }
  return nickname.empty() ? "cipp" : nickname;
}

Json body_of(Context& context, const std::string& username, const std::string& password) {
  const auto& account = context.answers().account;
  Json body{
      {"accountEnabled", true},
      {"displayName",
       account.display_name.empty() ? context.procedure().display_name : account.display_name},
      {"mailNickname", nickname_of(username)},
      {"userPrincipalName", username},
      {"usageLocation", account.usage_location},
      {"passwordProfile", {{"password", password}, {"forceChangePasswordNextSignIn", false}}}};
  if (account.kind == AccountKind::kGuest) body["userType"] = "Guest";
  return body;
}

Result<Deed> create_user(Context& context, const Step&) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto username, context.username());
  ASSIGN_OR_RETURN(const auto password, safe_password(context, username));
  const auto created = graph->post("/v1.0/users", body_of(context, username, password));
  // An answer that was lost on its way leaves the account behind.
  if (!created.ok() && !is_already_there(created.error())) return created.error();
  const auto key = created.ok() ? created->text("/id") : username;
  ASSIGN_OR_RETURN(auto account, get_user(*graph, key));
  context.remember_account(std::move(account));
  return Deed{"created " + username + "; its password is in " + context.secrets().place};
}

}  // namespace

const Work kCreateUser{look_for_user, create_user};

}  // namespace client::procedure::steps
