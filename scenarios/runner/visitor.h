#pragma once

#include "client/api/browser.h"
#include "client/wire/connection.h"
#include "scenarios/runner/scenario.h"

#include <map>
#include <memory>
#include <string>

namespace scenarios::runner {

// Somebody in front of the sign-in pages, with a browser, a phone and an authenticator app: he
// fills in what is asked for, registers an authenticator where a page wants one, reads and answers
// his phone, and says yes to the rest unless told otherwise.
class Visitor {
 public:
  explicit Visitor(client::wire::Connection connection);

  // Where the pages lead: at the application with what it is handed. Errors have the code that a
  // page shows ("AADSTS53003"), else "unreadable-page".
  [[nodiscard]] mockgraph::Result<client::api::Browser::Arrival> sign_in(
      const PageSignIn& who, std::string link, std::string_view redirect_uri);

  [[nodiscard]] client::wire::Connection& connection() { return connection_; }

 private:
  using Arrival = client::api::Browser::Arrival;
  mockgraph::Result<Arrival> answer(const PageSignIn& who, const Arrival& at);
  mockgraph::Result<Arrival> fill_in(const PageSignIn& who, const client::api::Form& form,
                                     const std::string& code);
  mockgraph::Result<std::string> code_for(const PageSignIn& who, const Arrival& at);
  mockgraph::Status answer_phone(const Arrival& at);

  client::wire::Connection connection_;
  std::unique_ptr<client::api::Browser> browser_;  // of a connection that stays where it is
  std::map<std::string, std::string> secrets_;     // of authenticators that were registered here
  std::string last_code_;
};

}  // namespace scenarios::runner
