// What there is ($metadata), and how much of OData an answer carries (Accept).
#include "tests/support/both_wires.h"

#include <regex>

namespace tests::metadata_test {

using mockgraph::Request;
using mockgraph::Response;

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::ResultOf;

auto TextIs(const testing::Matcher<std::string>& matcher) {
  return ResultOf([](const Response& response) { return std::string{response.text()}; }, matcher);
}

class Metadata : public BothWires {
 protected:
  Response get_as(std::string_view target, std::string_view accept) {
    Request request;
    request.target = target;
    request.headers.add("Host", mock_.url().substr(mock_.url().find("//") + 2));
    request.headers.add("Authorization", "Bearer " + token_);
    request.headers.add("Accept", accept);
    return send(request);
  }
  std::string token_ = administrator_token(mock_);
};

TEST_P(Metadata, IsAnXmlDocumentForAnybody) {
  EXPECT_THAT(
      get("/v1.0/$metadata"),
      AllOf(
          HasStatus(200), HasHeader("Content-Type", "application/xml"),
          HasHeader("OData-Version", "4.0"),
          TextIs(AllOf(
              HasSubstr(R"x(<EntityType Name="user" BaseType="graph.directoryObject">)x"
                        R"x(<Property Name="businessPhones" Type="Collection(Edm.String)" )x"
                        R"x(Nullable="false"/><Property Name="displayName" Type="Edm.String"/>)x"),
              HasSubstr(R"x(<Property Name="assignedLicenses" )x"
                        R"x(Type="Collection(graph.assignedLicense)" Nullable="false"/>)x"),
              HasSubstr(R"x(<ComplexType Name="assignedLicense" OpenType="true"/>)x"),
              HasSubstr(R"x(<NavigationProperty Name="members" )x"
                        R"x(Type="Collection(graph.directoryObject)"/>)x"),
              HasSubstr(R"x(<EntitySet Name="users" EntityType="graph.user"/>)x"),
              HasSubstr(R"x(<Property Name="skuId" Type="Edm.Guid"/>)x"),
              Not(HasSubstr("mustChangePassword")), Not(HasSubstr("refreshToken")),
              Not(HasSubstr("graph.customer\"")), Not(HasSubstr("etag"))))));
}

// Every tag that opens closes, in turn.
std::vector<std::string> open_tags(const std::string& xml) {
  static const std::regex kTag{R"(<(/?)([A-Za-z:]+)[^>]*?(/?)>)"};
  std::vector<std::string> open;
  for (std::sregex_iterator at{xml.begin(), xml.end(), kTag}, end; at != end; ++at) {
    const auto& tag = *at;
    if (tag[3].length() != 0) continue;
    if (tag[1].length() == 0) {
      open.push_back(tag[2]);
    } else if (!open.empty() && open.back() == tag[2]) {
      open.pop_back();
    } else {
      return {"</" + tag[2].str() + ">"};
    }
  }
  return open;
}

TEST_P(Metadata, NamesNoTypeThatItDoesNotDescribe) {
  for (const auto* version : {"/v1.0", "/beta"}) {
    const std::string xml{get(version + std::string{"/$metadata"}).text()};
    EXPECT_THAT(open_tags(xml), IsEmpty());
    static const std::regex kUse{
        R"re((?:Type|BaseType)="(?:Collection\()?graph\.([A-Za-z0-9]+))re"};
    for (std::sregex_iterator at{xml.begin(), xml.end(), kUse}, end; at != end; ++at) {
      const auto name = (*at)[1].str();
      EXPECT_THAT(xml, testing::AnyOf(HasSubstr("<EntityType Name=\"" + name + "\""),
                                      HasSubstr("<ComplexType Name=\"" + name + "\"")));
    }
  }
}

TEST_P(Metadata, BetaKnowsMoreOfASignIn) {
  EXPECT_THAT(get("/beta/$metadata"), TextIs(HasSubstr("\"signInEventTypes\"")));
  EXPECT_THAT(get("/v1.0/$metadata"), TextIs(Not(HasSubstr("\"signInEventTypes\""))));
}

TEST_P(Metadata, AnAnswerCarriesAsMuchAsWasAskedFor) {
  const auto target = "/v1.0/users/tom.berg@harbour-it.example?$select=displayName";
  const auto whole = R"x({"@odata.context":")x" + mock_.url() +
                     R"(/v1.0/$metadata#users(displayName)/$entity","displayName":"Tom Berg"})";
  constexpr std::string_view kRest = ";odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
  const auto typed = [&](std::string_view level) {
    return HasHeader("Content-Type",
                     "application/json;odata.metadata=" + std::string{level} + std::string{kRest});
  };
  EXPECT_THAT(get_as(target, "application/json"), AllOf(typed("minimal"), HasBody(whole)));
  EXPECT_THAT(get_as(target, "application/json;odata.metadata=minimal"),
              AllOf(typed("minimal"), HasBody(whole)));
  EXPECT_THAT(get_as(target, "application/json;odata.metadata=none"),
              AllOf(HasStatus(200), typed("none"), HasBody(R"x({"displayName":"Tom Berg"})x")));
  const auto full = get_as("/v1.0/me/memberOf?$select=id", "application/json;odata.metadata=full");
  EXPECT_THAT(full, AllOf(HasStatus(200), typed("full")));
  const Json body = json_of(full);
  for (const auto& item : body["value"]) {
    const auto link = item["@odata.editLink"].get<std::string>();
    EXPECT_THAT(link, HasSubstr("('" + item["id"].get<std::string>() + "')"));
    EXPECT_EQ(item["@odata.id"], mock_.url() + "/v1.0/" + link);
  }
}

TEST_P(Metadata, OtherMediaTypesAreNotAcceptable) {
  const auto refused = AllOf(
      HasStatus(406), HasHeader("Content-Type", "application/json"),
      IsGraphError("NotAcceptable",
                   "The requested media type is not supported. The allowed values are json with "
                   "minimalmetadata"));
  EXPECT_THAT(get_as("/v1.0/users", "text/html"), refused);
  EXPECT_THAT(get_as("/v1.0/users", "application/json;odata.metadata=verbose"), refused);
  EXPECT_THAT(get_as("/v1.0/users", "text/html,application/xml;q=0.9,*/*;q=0.8"), HasStatus(200));
  EXPECT_THAT(get_as("/v1.0/$metadata", "application/xml"), HasStatus(200));
}

RUN_ON_BOTH_WIRES(Metadata);

}  // namespace
}  // namespace tests::metadata_test
