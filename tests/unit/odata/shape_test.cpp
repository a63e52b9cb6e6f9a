#include "mockgraph/odata/shape.h"

#include "tests/unit/odata/sample_rows.h"

#include <gtest/gtest.h>

namespace shape_test {
namespace {

using namespace mockgraph;
using odata::Shape;
using odata::Version;

std::string written(const Shape& shape, const world::Row& row) {
  std::string out;
  shape.append(out, row);
  return out;
}

TEST(Shape, ShowsTheElevenDefaultsOfAUserWithNulls) {
  EXPECT_EQ(
      written(Shape::whole(schema::kUser, Version::kV1), *tests::ada()),
      R"({"id":"11111111-2222-4333-8444-555555555555","businessPhones":[],)"
      R"("displayName":"Ada \"the first\" Lovelace","givenName":null,"jobTitle":null,)"
      R"("mail":"ada@contoso.example","mobilePhone":null,"officeLocation":null,)"
      R"("preferredLanguage":null,"surname":null,"userPrincipalName":"ada@contoso.example"})");
}

TEST(Shape, AddsInBetaWhatIsNotNull) {
  const auto text = written(Shape::whole(schema::kUser, Version::kBeta), *tests::ada());
  EXPECT_NE(text.find(R"("accountEnabled":true)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("userType":"Member")"), std::string::npos) << text;
  EXPECT_EQ(text.find(R"("ageGroup")"), std::string::npos) << text;
}

TEST(Shape, NeverShowsFactsOfTheSimulation) {
  const auto row = tests::a_row(
      schema::kUser, {{"password", "\"secret\""}, {"passwordProfile", R"({"password":"secret"})"}});
  for (const auto version : {Version::kV1, Version::kBeta})
    EXPECT_EQ(written(Shape::whole(schema::kUser, version), *row).find("secret"),
              std::string::npos);
  EXPECT_EQ(written(*Shape::selected(schema::kUser, {"passwordProfile"}, Version::kV1), *row),
            R"({"passwordProfile":null})");
}

TEST(Shape, SelectsInTheOrderAndCaseOfTheTable) {
  const auto shape =
      Shape::selected(schema::kUser, {"USERPRINCIPALNAME", "id", "id"}, Version::kV1);
  ASSERT_TRUE(shape.ok());
  EXPECT_EQ(written(*shape, *tests::ada()), R"({"userPrincipalName":"ada@contoso.example",)"
                                            R"("id":"11111111-2222-4333-8444-555555555555"})");
  EXPECT_EQ(shape->names(), "userPrincipalName,id");
}

TEST(Shape, RefusesAnUnknownName) {
  const auto shape = Shape::selected(schema::kUser, {"id", "foo"}, Version::kV1);
  ASSERT_FALSE(shape.ok());
  EXPECT_EQ(shape.error().code, "BadRequest");
  EXPECT_EQ(shape.error().message,
            "Parsing OData Select and Expand failed: Could not find a property named 'foo' on type "
            "'microsoft.graph.user'.");
}

TEST(Shape, LeavesUnknownNamesOutOfMixedItems) {
  const auto shape =
      Shape::selected(schema::kUser, {"id", "isAssignableToRole"}, Version::kV1, true);
  ASSERT_TRUE(shape.ok());
  EXPECT_EQ(shape->names(), "id");
}

TEST(Shape, HidesWhatBetaAddsToTheSignInLog) {
  const auto v1 = written(Shape::whole(schema::kSignIn, Version::kV1), *tests::a_sign_in());
  EXPECT_EQ(v1.find("mfaDetail"), std::string::npos);
  const auto beta = written(Shape::whole(schema::kSignIn, Version::kBeta), *tests::a_sign_in());
  EXPECT_NE(beta.find(R"("mfaDetail":{"authMethod":"oath","authDetail":null})"), std::string::npos);
  EXPECT_FALSE(Shape::selected(schema::kSignIn, {"mfaDetail"}, Version::kV1).ok());
  EXPECT_TRUE(Shape::selected(schema::kSignIn, {"mfaDetail"}, Version::kBeta).ok());
}

}  // namespace
}  // namespace shape_test
