#pragma once

#include "client/api/graph_client.h"
#include "client/api/sign_in.h"
#include "client/procedure/answers.h"
#include "client/procedure/procedure.h"
#include "client/procedure/sam.h"
#include "client/procedure/session.h"
#include "client/procedure/tenant.h"
#include "client/wire/connection.h"

#include <memory>
#include <optional>
#include <string>

namespace client::procedure {

// What the steps of one run share: the proven connection, and what was found out on the way. All
// look-ups are made at their first use and remembered.
class Context {
 public:
  // Asks the challenge. An Error is the guard's, or that no answer came.
  [[nodiscard]] static mockgraph::Result<std::unique_ptr<Context>> open(const Session& session,
                                                                        const Procedure& procedure,
                                                                        const Answers& answers);

  [[nodiscard]] const Answers& answers() const { return answers_; }
  [[nodiscard]] const Procedure& procedure() const { return procedure_; }
  [[nodiscard]] const SecretStore& secrets() const { return session_.secrets; }
  [[nodiscard]] wire::Connection& connection() { return connection_; }
  [[nodiscard]] const Session& session() const { return session_; }

  // Graph as the administrator; signs in at the first use.
  [[nodiscard]] mockgraph::Result<api::GraphClient*> admin();

  [[nodiscard]] mockgraph::Result<Tenant> tenant();
  [[nodiscard]] mockgraph::Result<std::string> username();  // of the account, in full
  [[nodiscard]] mockgraph::Result<bool> premium();

  // Nothing if the account does not exist.
  [[nodiscard]] mockgraph::Result<std::optional<User>> find_account();
  // An Error with code "account-missing" if it does not.
  [[nodiscard]] mockgraph::Result<User> require_account();
  void forget_account() { account_.reset(); }
  // What was just made: a search need not find it yet.
  void remember_account(User account);

  // Name, password and authenticator secret of the account, from the secrets, else the answers.
  // An Error with code "password-unknown" if nobody wrote the password down.
  [[nodiscard]] mockgraph::Result<api::Credentials> credentials();

  // What is kept of the CIPP-SAM application; empty members are not there yet. A wizard that was
  // not finished is forgotten where the product forgets it. `keep_sam` replaces it, beside the
  // account's own secrets.
  [[nodiscard]] mockgraph::Result<SamSecrets> sam_secrets();
  [[nodiscard]] mockgraph::Status keep_sam(const SamSecrets& sam);
  // The Error of a step that needs `what` and finds it empty: `step`, which writes it down, was
  // left out.
  [[nodiscard]] mockgraph::Error not_kept_yet(std::string_view code, std::string_view what,
                                              std::string_view step);

  // Tokens of the account's last sign-in in this run.
  std::optional<api::Tokens> tokens;
  SamProgress sam_progress;

 private:
  Context(const Session& session, const Procedure& procedure, const Answers& answers,
          wire::Connection connection);

  const Session& session_;
  const Procedure& procedure_;
  const Answers& answers_;
  wire::Connection connection_;
  std::optional<api::GraphClient> admin_;
  std::optional<Tenant> tenant_;
  std::optional<bool> premium_;
  std::optional<UserSearch> account_;
};

}  // namespace client::procedure
