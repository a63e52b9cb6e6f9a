#pragma once

#include "tests/support/minted_token.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Calls of Microsoft Graph as its clients make them, for tests that are tables.
namespace tests {

// One call. In target and body "<tom>" stands for an id: see OnGraph.
struct Call {
  std::string method, target;
  std::string body = {};  // as it is sent, JSON or not
  std::string keep = {};  // the name that the answer's id has from then on
  // Beside the token; a body is application/json unless another Content-Type stands here ("":
  // none).
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// Every right that tests need, unless they are about rights.
[[nodiscard]] TokenWish an_administrator();
// A user of the partner with these scopes and directory roles.
[[nodiscard]] TokenWish a_user(std::string_view name, std::string scope,
                               std::vector<std::string> roles = {});
// The application "robot" with these app roles.
[[nodiscard]] TokenWish an_application(std::vector<std::string> app_roles);

// An error as the service writes it: `details` as pairs of code and target.
struct GraphError {
  int status = 0;
  std::string code, message;
  std::vector<std::pair<std::string, std::string>> details = {};
};

// The default fixture's partner, with Mara signed in as its administrator. Names that are known:
// users by what stands before their @, groups and directory roles by their display names (of roles
// it is the id of the template), SPB and AAD_PREMIUM, tenant, "robot" and "robot-app" (a service
// principal and its application, which every test has), and "nobody", which nothing has.
class OnGraph : public BothWires {
 protected:
  OnGraph();

  // As it was in the beginning; what calls kept is forgotten.
  void start_over();
  void sign_in(TokenWish wish);

  mockgraph::Response call(const Call& each);
  // What has to be there before: fails where one is not answered with success.
  void prepare(const std::vector<Call>& calls);

  [[nodiscard]] std::string expanded(std::string_view text) const;       // with ids for names
  [[nodiscard]] const std::string& base() const { return mock_.url(); }  // links begin with it

  // The whole answer: status, the headers of an error, and the body to the letter.
  void expect_error(const mockgraph::Response& answer, const GraphError& expected);

 private:
  void learn_names();

  std::map<std::string, std::string, std::less<>> names_, known_;
};

}  // namespace tests
