#include "client/procedure/context.h"

#include "client/procedure/administrator.h"
#include "mockgraph/base/text.h"

namespace client::procedure {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Result;

namespace {

// The earlier wizard drops what was begun and not finished; then it begins anew.
bool is_forgotten(const SamSecrets& sam, const Product& product, mockgraph::Instant now) {
  if (product.wizard_forgets == mockgraph::Duration{0} || !sam.refresh_token.empty()) return false;
  const auto began = mockgraph::parse_instant(sam.began);
  return began.ok() && now - *began > product.wizard_forgets;
}

}  // namespace

Context::Context(const Session& session, const Procedure& procedure, const Answers& answers,
                 wire::Connection connection)
    : session_(session),
      procedure_(procedure),
      answers_(answers),
      connection_(std::move(connection)) {}

Result<std::unique_ptr<Context>> Context::open(const Session& session, const Procedure& procedure,
                                               const Answers& answers) {
  ASSIGN_OR_RETURN(auto connection, wire::Connection::open(
                                        {session.exchange, session.url, session.now, session.sleep,
                                         session.seed, session.stop_after_requests}));
  return std::unique_ptr<Context>{new Context{session, procedure, answers, std::move(connection)}};
}

Result<api::GraphClient*> Context::admin() {
  if (!admin_) {
    ASSIGN_OR_RETURN(const auto signed_in,
                     sign_in_administrator(connection_, answers_.administrator));
    admin_.emplace(connection_, signed_in.tokens.access);
  }
  return &*admin_;
}

Result<Tenant> Context::tenant() {
  if (!tenant_) {
    ASSIGN_OR_RETURN(auto* graph, admin());
    ASSIGN_OR_RETURN(tenant_, read_tenant(*graph));
  }
  return *tenant_;
}

Result<std::string> Context::username() {
  ASSIGN_OR_RETURN(const auto where, tenant());
  return full_username(answers_.account.username, where);
}

Result<bool> Context::premium() {
  if (!premium_) {
    ASSIGN_OR_RETURN(auto* graph, admin());
    ASSIGN_OR_RETURN(const auto skus, read_skus(*graph));
    premium_ = is_premium(skus);
  }
  return *premium_;
}

Result<std::optional<User>> Context::find_account() {
  if (!account_) {
    ASSIGN_OR_RETURN(auto* graph, admin());
    ASSIGN_OR_RETURN(const auto name, username());
    ASSIGN_OR_RETURN(account_, find_user(*graph, name));
  }
  return account_->user;
}

void Context::remember_account(User account) {
  auto request_id = account.request_id;
  account_ = UserSearch{std::move(account), std::move(request_id)};
}

Result<User> Context::require_account() {
  ASSIGN_OR_RETURN(const auto account, find_account());
  if (account) return *account;
  ASSIGN_OR_RETURN(const auto name, username());
  return Error{
      ErrorKind::kNotFound, "account-missing", "there is no account '" + name + "'", name, {}};
}

Result<SamSecrets> Context::sam_secrets() {
  ASSIGN_OR_RETURN(const auto kept, secrets().load());
  if (!kept || is_forgotten(kept->sam, procedure_.product, connection_.now())) return SamSecrets{};
  return kept->sam;
}

mockgraph::Status Context::keep_sam(const SamSecrets& sam) {
  ASSIGN_OR_RETURN(const auto who, credentials());
  return secrets().save({who.username, who.password, who.totp_secret, sam});
}

Error Context::not_kept_yet(std::string_view code, std::string_view what, std::string_view step) {
  return Error{ErrorKind::kNotFound,
               std::string{code},
               std::string{what} + " is not in " + secrets().place + ": do the step '" +
                   std::string{step} + "' first",
               secrets().place,
               {}};
}

Result<api::Credentials> Context::credentials() {
  ASSIGN_OR_RETURN(const auto name, username());
  ASSIGN_OR_RETURN(const auto kept, secrets().load());
  if (kept && mockgraph::same_folded(kept->username, name))
    return api::Credentials{name, kept->password, kept->totp_secret, answers_.account.device};
  if (!answers_.account.password.empty())
    return api::Credentials{name, answers_.account.password, "", answers_.account.device};
  return Error{ErrorKind::kNotFound,
               "password-unknown",
               "the password of '" + name + "' is not in " + secrets().place,
               secrets().place,
               {}};
}

}  // namespace client::procedure
