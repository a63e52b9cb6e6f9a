#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/redeem.h"

// grant_type=password: name and password without a page, so without a second factor.
namespace mockgraph::login {

Result<rest::Reply> grant_password(rest::CommandContext& c, const TokenAsk& ask) {
  const auto authority = ask.realm.authority;
  if (authority == Authority::kCommon || authority == Authority::kConsumers) return aadsts(9001023);
  const std::string login{trim(ask.form.get("username"))};
  const auto own = ask.is_v2 ? "scope" : "resource";
  if (ask.form.get(own).empty()) return aadsts(900144, {{"name", own}});
  ASSIGN_OR_RETURN(auto asked, target_of(ask, {}));
  const auto tenant =
      ask.realm.tenant != nullptr ? ask.realm.tenant : tenant_of_login(c.world(), login);
  if (tenant == nullptr) return aadsts(50034, {{"user", login}, {"tenant", ask.realm.directory()}});
  // On /organizations the client is known only now to be at home in the user's tenant.
  const Realm realm{Authority::kTenant, tenant, ask.realm.given};
  TokenAsk there = ask;
  there.realm = realm;
  ASSIGN_OR_RETURN(there.client, find_client(c.world(), realm, ask.client.app_id, false));
  const auto user = directory::find_user(*tenant, login);
  // The password of a federated user is his provider's, whom nobody asks here.
  const bool is_elsewhere = user != nullptr && directory::is_federated(*tenant, *user);
  const auto state = is_elsewhere      ? policy::PasswordState::kMissing
                     : user != nullptr ? directory::password_state(*user, ask.form.get("password"))
                                       : policy::PasswordState::kWrong;
  return redeem(c, there,
                {.tenant = tenant,
                 .user = user,
                 .asked = std::move(asked),
                 .proofs = {},
                 .grant = policy::Grant::kPassword,
                 .password = state,
                 .authenticated = c.now,
                 .nonce = {},
                 .protocol = std::string{kByPassword},
                 .login = login,
                 .is_confidential = ask.has_proven_secret});
}

}  // namespace mockgraph::login
