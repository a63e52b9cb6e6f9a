#pragma once

#include "mockgraph/base/url.h"
#include "tests/support/both_wires.h"

#include <initializer_list>
#include <string>
#include <string_view>

// Someone in front of the sign-in pages, and the application that sent him there.
namespace tests {

inline constexpr std::string_view kGraphTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
inline constexpr std::string_view kAzurePowerShell = "1950a258-227b-4e31-a9cf-717495945fc2";
inline constexpr std::string_view kHome = "http://localhost:8400/back";
inline constexpr std::string_view kScope = "User.Read openid profile offline_access";
inline constexpr std::string_view kVerifier = "a-verifier-of-at-least-forty-three-characters-0123";

struct Someone {
  std::string_view upn, password, secret;  // secret: of the authenticator, base32
};
inline constexpr Someone kMara{"mara.lind@harbour-it.example", "Quay-Lantern-58-Rope",
                               "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"};
inline constexpr Someone kTom{"tom.berg@harbour-it.example", "Gravel-Spoon-42-Heron",
                              "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"};
inline constexpr Someone kEva{"eva.oven@linden-bakery.example", "Barley-Stone-23-Crust", ""};
inline constexpr Someone kJan{"jan.flour@linden-bakery.example", "Rye-Basket-64-Dawn", ""};
inline constexpr Someone kLea{"lea.molar@orchard-dental.example", "Mint-Ladder-87-Cloud", ""};

using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;
[[nodiscard]] std::string form(Fields fields);
// `base` with what `more` adds to it or has instead: a parameter may come once only.
[[nodiscard]] std::string form(Fields more, Fields base);
// "/{realm}/oauth2/v2.0/authorize?…" with PKCE for kVerifier and the redirect URI kHome; what
// `more` names is instead of that.
[[nodiscard]] std::string authorize_link(std::string_view realm, std::string_view client_id,
                                         std::string_view scope, Fields more = {});
[[nodiscard]] mockgraph::Json claims_of(std::string_view token);

class SignIns : public BothWires {
 protected:
  using BothWires::BothWires;

  // The page that is shown. Cookies are kept until forget().
  const mockgraph::Response& open(std::string_view link);
  // Sends the page's form with these values.
  const mockgraph::Response& submit(Fields values);
  const mockgraph::Response& type_name(const Someone& who);
  const mockgraph::Response& type_code(const Someone& who);
  // The code that an authenticator with this secret shows now. Each use waits for a new one.
  [[nodiscard]] std::string next_code(std::string_view secret);
  // From now on the browser runs on this registered device; empty: on none.
  void be_on(std::string device_id) { device_ = std::move(device_id); }
  void forget() { cookie_.clear(); }  // a browser that was told to be remembered still is

  [[nodiscard]] const mockgraph::Response& page() const { return page_; }
  [[nodiscard]] bool asks_for(std::string_view field) const;
  // What the application was handed in the query of its redirect URI.
  [[nodiscard]] mockgraph::Pairs handed() const;

  // From the first page to the end, with consent where it is asked for.
  void sign_in(const Someone& who, std::string_view client_id, std::string_view scope);
  [[nodiscard]] mockgraph::Response redeem(std::string_view client_id, Fields more = {});
  // Both; the answer of the token endpoint.
  [[nodiscard]] mockgraph::Response tokens_for(const Someone& who, std::string_view client_id,
                                               std::string_view scope);
  // Calls go out with a Graph token of this person from now on; the browser is forgotten.
  void act_as(const Someone& who);
  [[nodiscard]] mockgraph::Response refresh(const mockgraph::Json& tokens,
                                            std::string_view client_id, std::string_view scope);

 private:
  const mockgraph::Response& go(mockgraph::Request request);

  mockgraph::Response page_;
  std::string cookie_, remembered_, device_;
};

}  // namespace tests
