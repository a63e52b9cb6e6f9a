// Where a token comes from: who showed which factor, who asked for it, and what rests on it.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::string_at;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Has a phone and nothing else.
constexpr Someone kIna{"ina.falk@harbour-it.example", "Copper-Window-19-Sail", ""};

class Provenance : public SignIns {
 protected:
  [[nodiscard]] Json chain_of(std::string_view token) {
    const auto told = post("/_mockgraph/explain", {{"token", token}});
    EXPECT_THAT(told, HasStatus(200)) << told.text();
    EXPECT_THAT(told.text(), Not(HasSubstr(token)));
    return json_of(told);
  }
  // A word a node: the method of a proof, the kind of everything else.
  [[nodiscard]] static std::vector<std::string> words_of(const Json& chain) {
    std::vector<std::string> words;
    for (const auto& node : chain["nodes"])
      words.push_back(string_at(node, node["kind"] == "proof" ? "/method" : "/kind"));
    return words;
  }
  // What stands in a page between `mark` and the next quote or tag.
  [[nodiscard]] static std::string between(std::string_view text, std::string_view mark) {
    const auto at = text.find(mark);
    EXPECT_NE(at, std::string_view::npos) << text;
    const auto from = at + mark.size();
    return std::string{text.substr(from, text.find_first_of("\"<", from) - from)};
  }
  // Ina at the page that asks for her second factor; the sign-in's "flow" and her phone's address.
  void begin_with_phone(std::string_view another = {}) {
    forget();
    open(authorize_link("organizations", kAzurePowerShell, kScope));
    type_name(kIna);
    if (!another.empty()) submit({{"another", another}});
    flow_ = between(page().text(), "name=\"flow\" value=\"");
    phone_ = between(page().text(), "id=\"phone\" href=\"");
  }
  // Goes on at the sign-in page while the phone is open beside it.
  [[nodiscard]] mockgraph::Response go_on(std::string_view step, Fields values) {
    return post_form("/organizations/" + std::string{step},
                     form({{"flow", flow_}}) + "&" + form(values));
  }
  [[nodiscard]] Json tokens_of(const mockgraph::Response& back) {
    EXPECT_EQ(back.status, 302) << back.text();
    const auto location = back.headers.get("Location");
    const mockgraph::Pairs handed{location.substr(location.find('?') + 1)};
    return json_of(
        post_form("/organizations/oauth2/v2.0/token", form({{"grant_type", "authorization_code"},
                                                            {"client_id", kAzurePowerShell},
                                                            {"code", handed.get("code")},
                                                            {"redirect_uri", kHome},
                                                            {"code_verifier", kVerifier}})));
  }
  [[nodiscard]] std::vector<std::string> words_of(const Json& tokens, std::string_view pointer) {
    return words_of(chain_of(string_at(tokens, pointer)));
  }

  std::string flow_, phone_;
};

TEST_P(Provenance, OfAnAccessTokenGoesBackToTheProofs) {
  const auto tokens = json_of(tokens_for(kTom, kAzurePowerShell, kScope));
  const auto chain = chain_of(string_at(tokens, "/access_token"));
  EXPECT_EQ(chain["version"], "chain/1");
  EXPECT_EQ(chain["user"], kTom.upn);
  EXPECT_EQ(chain["amr"], claims_of(string_at(tokens, "/access_token"))["amr"]);
  EXPECT_THAT(words_of(chain), ElementsAre("password", "softwareOath", "session",
                                           "authorizationCode", "accessToken"));
  EXPECT_EQ(chain["nodes"][0]["reason"], "opens the sign-in");
  EXPECT_EQ(chain["nodes"][1]["provider"], "microsoft");
  EXPECT_EQ(chain["nodes"][1]["reason"],
            "asked for by the policy 'Multifactor authentication for staff'");
  EXPECT_EQ(chain["nodes"][2]["parents"], (Json{chain["nodes"][0]["id"], chain["nodes"][1]["id"]}));
  EXPECT_EQ(chain["nodes"][4]["audience"], "https://graph.microsoft.com");
  EXPECT_EQ(chain["nodes"][4]["tenant"], "harbour-it.example");
}

TEST_P(Provenance, OfARefreshedTokenHasEachRefreshTokenInIt) {
  const auto first = json_of(tokens_for(kTom, kAzurePowerShell, kScope));
  const auto second = json_of(refresh(first, kAzurePowerShell, kScope));
  EXPECT_THAT(words_of(second, "/access_token"),
              ElementsAre("password", "softwareOath", "session", "authorizationCode",
                          "refreshToken", "accessToken"));
  EXPECT_THAT(words_of(second, "/refresh_token"),
              ElementsAre("password", "softwareOath", "session", "authorizationCode",
                          "refreshToken", "refreshToken"));
}

TEST_P(Provenance, OfAPasswordAloneSaysThatNobodyAsked) {
  const auto tokens = json_of(tokens_for(kEva, kAzurePowerShell, kScope));
  const auto chain = chain_of(string_at(tokens, "/access_token"));
  EXPECT_EQ(chain["amr"], Json{"pwd"});
  EXPECT_EQ(chain["nodes"][1]["reason"], "nobody asked for a second factor");
}

TEST_P(Provenance, OfAPasswordGrantHasNoSession) {
  const auto tokens =
      json_of(post_form("/organizations/oauth2/v2.0/token", form({{"grant_type", "password"},
                                                                  {"client_id", kAzurePowerShell},
                                                                  {"username", kEva.upn},
                                                                  {"password", kEva.password},
                                                                  {"scope", kScope}})));
  EXPECT_THAT(words_of(tokens, "/access_token"), ElementsAre("password", "accessToken"));
  EXPECT_THAT(words_of(tokens, "/refresh_token"), ElementsAre("password", "refreshToken"));
}

TEST_P(Provenance, OfASecondApplicationGoesOnFromTheFirstSession) {
  sign_in(kTom, kAzurePowerShell, kScope);
  open(authorize_link("organizations", kAzurePowerShell, kScope));
  const auto tokens = json_of(redeem(kAzurePowerShell));
  EXPECT_THAT(words_of(tokens, "/access_token"),
              ElementsAre("password", "softwareOath", "session", "session", "authorizationCode",
                          "accessToken"));
}

TEST_P(Provenance, OfAnIdTokenIsThatOfItsAccessToken) {
  const auto tokens = json_of(tokens_for(kTom, kAzurePowerShell, kScope));
  EXPECT_EQ(chain_of(string_at(tokens, "/id_token")), chain_of(string_at(tokens, "/access_token")));
}

TEST_P(Provenance, IsToldAsText) {
  const auto tokens = json_of(tokens_for(kTom, kAzurePowerShell, kScope));
  const auto told =
      post("/_mockgraph/explain?format=text", {{"token", string_at(tokens, "/access_token")}});
  EXPECT_THAT(told.text(),
              testing::StartsWith("tom.berg@harbour-it.example\n  amr  pwd mfa\n\n  proof  "));
  EXPECT_THAT(told.text(), HasSubstr("softwareOath, vouched for by microsoft: asked for by the "
                                     "policy 'Multifactor authentication for staff'\n"));
}

TEST_P(Provenance, OfWhatWasNeverIssuedIsRefused) {
  const auto told = post("/_mockgraph/explain", {{"token", "nobody-knows-this"}});
  EXPECT_THAT(told, HasStatus(400));
  EXPECT_THAT(told, JsonAt("/target", "token"));
}

TEST_P(Provenance, NamesTheTextMessageThatWasReadFromThePhone) {
  begin_with_phone();
  const auto code = between(open(phone_).text(), "id=\"text-code\">");
  const auto tokens = tokens_of(go_on("otc", {{"otc", code}}));
  EXPECT_THAT(words_of(tokens, "/access_token"),
              ElementsAre("password", "sms", "session", "authorizationCode", "accessToken"));
  EXPECT_EQ(claims_of(string_at(tokens, "/access_token"))["amr"], (Json{"pwd", "mfa"}));
}

TEST_P(Provenance, NamesTheCallThatWasAnswered) {
  begin_with_phone("voice");
  EXPECT_THAT(go_on("push", {}).text(), HasSubstr("The phone has not answered yet."));
  open(phone_);
  EXPECT_THAT(submit({{"answer", "approve"}}).text(), HasSubstr("Approved."));
  EXPECT_THAT(words_of(tokens_of(go_on("push", {})), "/access_token"),
              ElementsAre("password", "voice", "session", "authorizationCode", "accessToken"));
}

TEST_P(Provenance, IsNotBegunByACallThatWasRefused) {
  begin_with_phone("voice");
  open(phone_);
  submit({{"answer", "deny"}});
  EXPECT_THAT(go_on("push", {}).text(), HasSubstr("AADSTS500121"));
}

TEST_P(Provenance, OfATemporaryAccessPassNeedsNoPassword) {
  use_administrator();
  const auto made =
      post("/v1.0/users/" + std::string{kIna.upn} + "/authentication/temporaryAccessPassMethods",
           {{"lifetimeInMinutes", 60}, {"isUsableOnce", true}});
  ASSERT_THAT(made, HasStatus(201));
  const auto pass = string_at(json_of(made), "/temporaryAccessPass");
  const auto use = [&] {
    forget();
    open(authorize_link("organizations", kAzurePowerShell, kScope));
    submit({{"login", kIna.upn}, {"passwd", pass}});
  };
  use();
  const auto tokens = json_of(redeem(kAzurePowerShell));
  EXPECT_THAT(words_of(tokens, "/access_token"),
              ElementsAre("temporaryAccessPass", "session", "authorizationCode", "accessToken"));
  EXPECT_EQ(claims_of(string_at(tokens, "/access_token"))["amr"], Json{"mfa"});
  use();
  EXPECT_THAT(page().text(), HasSubstr("AADSTS50126"));
}

RUN_ON_BOTH_WIRES(Provenance);

}  // namespace
}  // namespace tests
