#include "mockgraph/odata/filter_eval.h"

#include "mockgraph/odata/filter_index.h"
#include "mockgraph/odata/filter_parser.h"
#include "tests/unit/odata/sample_rows.h"

#include <gtest/gtest.h>

namespace filter_eval_test {
namespace {

using namespace mockgraph;
using odata::Version;

struct Case {
  std::string_view filter;
  bool expected;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.filter; }

bool holds(std::string_view filter, const world::Row& row, Version version = Version::kV1) {
  const auto parsed = odata::parse_filter(filter, {row.type(), version, true});
  EXPECT_TRUE(parsed.ok()) << filter << ": " << parsed.error().message;
  return parsed.ok() && odata::matches(*parsed, row);
}

class UserFilter : public testing::TestWithParam<Case> {};

TEST_P(UserFilter, SaysWhetherAdaPasses) {
  EXPECT_EQ(holds(GetParam().filter, *tests::ada()), GetParam().expected);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, UserFilter, testing::ValuesIn(std::to_array<Case>({
    {"userPrincipalName eq 'ada@contoso.example'", true},
    {"userPrincipalName eq 'ADA@Contoso.Example'", true},
    {"USERPRINCIPALNAME EQ 'ada@contoso.example'", true},
    {"userPrincipalName eq 'bob@contoso.example'", false},
    {"userPrincipalName ne 'bob@contoso.example'", true},
    {"userPrincipalName ne 'ada@contoso.example'", false},
    {"displayName eq 'Ada \"the first\" Lovelace'", true},
    {"startsWith(displayName,'ada \"THE')", true},
    {"startswith(displayName,'Love')", false},
    {"startswith(displayName,'Ada') eq true", true},
    {"startswith(displayName,'Ada') eq false", false},
    {"endsWith(mail,'@contoso.example')", true},
    {"endsWith(mail,'@fabrikam.example')", false},
    {"accountEnabled eq true", true},
    {"accountEnabled eq false", false},
    {"accountEnabled ne true", false},
    {"city ge 'Lon'", true},
    {"city le 'Lon'", false},
    {"city in ('Paris','london')", true},
    {"city in ('Paris')", false},
    {"surname eq null", true},
    {"surname ne null", false},
    {"surname eq 'x'", false},
    {"surname ne 'x'", true},
    {"city eq null", false},
    {"createdDateTime ge 2026-09-14T08:15:02Z", true},
    {"createdDateTime ge 2026-09-14T10:15:02+02:00", true},
    {"createdDateTime ge 2026-09-14T08:15:02.001Z", false},
    {"createdDateTime le 2026-09-14", false},
    {"createdDateTime eq 2026-09-14T08:15:02Z", true},
    {"otherMails/any(m:m eq 'countess@home.example')", true},
    {"otherMails/Any(x:startswith(x,'countess'))", true},
    {"otherMails/any(m:m eq 'nobody@home.example')", false},
    {"otherMails/any()", true},
    {"businessPhones/any()", false},
    {"NOT businessPhones/any()", true},
    {"assignedLicenses/any(s:s/skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965)", true},
    {"assignedLicenses/any(s:s/skuId eq 05E9A617-0261-4CEE-BB44-138D3EF5D965)", true},
    {"assignedLicenses/any(s:s/skuId eq 00000000-0000-0000-0000-000000000000)", false},
    {"assignedLicenses/$count eq 1", true},
    {"assignedLicenses/$count eq 0", false},
    {"not (city eq 'London')", false},
    {"not(city eq 'Paris')", true},
    {"city eq 'London' and accountEnabled eq true", true},
    {"city eq 'London' and accountEnabled eq false", false},
    {"city eq 'Paris' or accountEnabled eq true", true},
    {"city eq 'Paris' or city eq 'Rome'", false},
    {"city eq 'Paris' and city eq 'Rome' or accountEnabled eq true", true},
    {"city eq 'Paris' and (city eq 'Rome' or accountEnabled eq true)", false},
    {"id eq '11111111-2222-4333-8444-555555555555'", true},
    {"id in ('x','11111111-2222-4333-8444-555555555555')", true},
    {"passwordPolicies eq null", true},
})));
// clang-format on

class SignInFilter : public testing::TestWithParam<Case> {};

TEST_P(SignInFilter, SaysWhetherTheSignInPasses) {
  EXPECT_EQ(holds(GetParam().filter, *tests::a_sign_in(), Version::kBeta), GetParam().expected);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, SignInFilter, testing::ValuesIn(std::to_array<Case>({
    {"status/errorCode eq 50074", true},
    {"status/ErrorCode eq 0", false},
    {"status/additionalDetails eq 'x'", false},
    {"createdDateTime gt 2026-09-14T08:15:02Z", true},
    {"createdDateTime lt 2026-09-14T08:15:02Z", false},
    {"contains(userPrincipalName,'CONTOSO')", true},
    {"contains(userPrincipalName,'fabrikam')", false},
    {"signInEventTypes/any(t: t eq 'interactiveUser')", true},
    {"signInEventTypes/any(t: t eq 'nonInteractiveUser')", false},
})));
// clang-format on

TEST(IndexedPart, IsFoundAloneAndInsideAnAnd) {
  const auto& type = schema::kUser;
  const auto part_of = [&](std::string_view filter) {
    const auto parsed = odata::parse_filter(filter, {type, Version::kV1, true});
    const auto part = odata::indexed_part(*parsed, type);
    if (!part) return std::string{"none"};
    std::string told{type.properties[part->property].name};
    for (const auto value : part->values) told.append(" ").append(value);
    return told;
  };
  EXPECT_EQ(part_of("userPrincipalName eq 'a'"), "userPrincipalName a");
  EXPECT_EQ(part_of("accountEnabled eq true and id eq 'a'"), "id a");
  EXPECT_EQ(part_of("city eq 'x' and (mail eq 'a' and jobTitle eq 'b')"), "mail a");
  EXPECT_EQ(part_of("id in ('a','b')"), "id a b");
  EXPECT_EQ(part_of("mail eq 'a' or mail eq 'b'"), "mail b a");
  EXPECT_EQ(part_of("city eq 'x'"), "none");
  EXPECT_EQ(part_of("userPrincipalName eq 'a' or city eq 'x'"), "none");
  EXPECT_EQ(part_of("not (userPrincipalName eq 'a')"), "none");
  EXPECT_EQ(part_of("userPrincipalName ne 'a'"), "none");
  EXPECT_EQ(part_of("mail eq null"), "none");
}

}  // namespace
}  // namespace filter_eval_test
