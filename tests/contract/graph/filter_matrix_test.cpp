// "Support for filter by properties", the whole table: each property with each operator, without
// and with the advanced mode; where a filter is taken, it finds the right objects.
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "tests/contract/graph/error_rows.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace tests::filter_matrix_test {
namespace {

using mockgraph::fold_case;

// One row of the table. `support` has a letter for each operator, in the order of kOperators:
// D works by default, A in the advanced mode only, - never.
struct PropertyRow {
  std::string set, property;
  std::string inside;   // "x": an item of any(); "x/skuId": its member; "/division": a member
  std::string literal;  // as $filter writes it
  std::string state;    // what one object is given beforehand; empty: somebody has it already
  std::string support;
};

enum class Ending { kClause, kNotEquals, kNeedsAdvanced };

struct OperatorRow {
  std::string name;   // in errors
  Ending by_default;  // what an A is told without the advanced mode
  std::string (*text)(const std::string& path, const std::string& literal);
  bool (*holds)(const Json& value, const std::string& literal);
};

std::string plain(const std::string& literal) {
  const bool is_quoted = literal.front() == '\'';
  return fold_case(is_quoted ? literal.substr(1, literal.size() - 2) : literal);
}
std::string text_of(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return value.is_string() ? fold_case(value.get<std::string>()) : "";
}
std::string beginning(const std::string& literal) {
  const auto text = plain(literal);
  return text.substr(0, (text.size() + 1) / 2);
}
bool equal(const Json& value, const std::string& literal) {
  return !value.is_null() && text_of(value) == plain(literal);
}

// clang-format off
const std::vector<OperatorRow> kOperators{
    {"eq", Ending::kClause, [](const auto& path, const auto& literal) { return path + " eq " + literal; }, equal},
    {"ne", Ending::kNotEquals, [](const auto& path, const auto& literal) { return path + " ne " + literal; },
     [](const Json& value, const std::string& literal) { return !equal(value, literal); }},
    {"ge", Ending::kClause, [](const auto& path, const auto& literal) { return path + " ge " + literal; },
     [](const Json& value, const std::string& literal) { return !value.is_null() && text_of(value) >= plain(literal); }},
    {"le", Ending::kClause, [](const auto& path, const auto& literal) { return path + " le " + literal; },
     [](const Json& value, const std::string& literal) { return !value.is_null() && text_of(value) <= plain(literal); }},
    {"in", Ending::kNeedsAdvanced, [](const auto& path, const auto& literal) { return path + " in (" + literal + ")"; }, equal},
    {"startsWith", Ending::kNeedsAdvanced,
     [](const auto& path, const auto& literal) { return "startsWith(" + path + ",'" + beginning(literal) + "')"; },
     [](const Json& value, const std::string& literal) { return value.is_string() && text_of(value).starts_with(beginning(literal)); }},
    {"endsWith", Ending::kNeedsAdvanced,
     [](const auto& path, const auto& literal) { return "endsWith(" + path + ",'" + plain(literal).substr(plain(literal).size() / 2) + "')"; },
     [](const Json& value, const std::string& literal) { return value.is_string() && text_of(value).ends_with(plain(literal).substr(plain(literal).size() / 2)); }},
    {"null", Ending::kClause, [](const auto& path, const auto&) { return path + " eq null"; },
     [](const Json& value, const std::string&) { return value.is_null(); }},
};

const std::vector<PropertyRow> kUsers{
    //                                                                                        eq ne ge le in sw ew null
    {"users", "displayName",       "", "'Tom Berg'",            "",                           "D A D D D D - A"},
    {"users", "givenName",         "", "'Tom'",                 "",                           "D A D D D D - A"},
    {"users", "surname",           "", "'Berg'",                "",                           "D A D D D D - A"},
    {"users", "mail",              "", "'tom.berg@harbour-it.example'", "",                   "D A D D D D A A"},
    {"users", "mailNickname",      "", "'tom.berg'",            "",                           "D A D D D D - A"},
    {"users", "jobTitle",          "", "'Service desk'",        "",                           "D A D D D D - A"},
    {"users", "department",        "", "'Repairs'",             R"("Repairs")",               "D A D D D D - A"},
    {"users", "city",              "", "'Utrecht'",             R"("Utrecht")",               "D A D D D D - A"},
    {"users", "state",             "", "'Utrecht'",             R"("Utrecht")",               "D A D D D D - A"},
    {"users", "country",           "", "'Netherlands'",         R"("Netherlands")",           "D A D D D D - A"},
    {"users", "usageLocation",     "", "'NL'",                  "",                           "D A D D D D - A"},
    {"users", "userPrincipalName", "", "'tom.berg@harbour-it.example'", "",                   "D A D D D D A -"},
    {"users", "employeeId",        "", "'E-042'",               R"("E-042")",                 "D A D D D D - -"},
    {"users", "onPremisesUserPrincipalName", "", "'tom@harbour.local'", R"("tom@harbour.local")", "D A D D D D - -"},
    {"users", "onPremisesImmutableId", "", "'dG9t'",            R"("dG9t")",                  "D A D D D D - -"},
    {"users", "accountEnabled",    "", "true",                  "",                           "D A - - D - - -"},
    {"users", "userType",          "", "'Guest'",               "",                           "D A - - D - - A"},
    {"users", "creationType",      "", "'Invitation'",          "",                           "D A - - D - - -"},
    {"users", "ageGroup",          "", "'Adult'",               R"("Adult")",                 "D A - - D - - -"},
    {"users", "consentProvidedForMinor", "", "'Granted'",       R"("Granted")",               "D A - - D - - -"},
    {"users", "onPremisesSyncEnabled", "", "true",              "true",                       "D A - - D - - -"},
    {"users", "id",                "", "'<tom.berg>'",          "",                           "D A - - D - - -"},
    {"users", "isResourceAccount", "", "true",                  "true",                       "D A - - - - - -"},
    {"users", "externalUserState", "", "'Accepted'",            "",                           "D A - - - A - -"},
    {"users", "createdDateTime",   "", "2024-05-06T07:08:09Z",  R"("2024-05-06T07:08:09Z")",  "D A D D A - - A"},
    {"users", "deletedDateTime",   "", "2024-05-06T07:08:09Z",  R"("2024-05-06T07:08:09Z")",  "D A D D A - - A"},
    {"users", "onPremisesLastSyncDateTime", "", "2024-05-06T07:08:09Z", R"("2024-05-06T07:08:09Z")", "D A D D D - - -"},
    {"users", "proxyAddresses",    "x", "'SMTP:tom.berg@harbour-it.example'", "",             "D - D D - D A -"},
    {"users", "otherMails",        "x", "'tom@elsewhere.example'", R"(["tom@elsewhere.example"])", "D - D D - D A -"},
    {"users", "imAddresses",       "x", "'tom.berg@chat.example'", R"(["tom.berg@chat.example"])", "D - D D - D - -"},
    {"users", "infoCatalogs",      "x", "'branding'",           R"(["branding"])",            "D - D D - D - -"},
    {"users", "businessPhones",    "x", "'+31 205550142'",      R"(["+31 205550142"])",       "D - A A - A - -"},
    {"users", "assignedLicenses",  "x/skuId", "<SPB>",          "",                           "D - A A - - - -"},
    {"users", "assignedPlans",     "x/service", "'exchange'",   "",                           "D - A A - A - -"},
    {"users", "identities",        "x/issuerAssignedId", "'tom.berg@harbour-it.example'", "", "D - - - - - - D"},
    {"users", "companyName",       "", "'Harbour'",             R"("Harbour")",               "A A A A A A - A"},
    {"users", "mobilePhone",       "", "'+31 605550142'",       R"("+31 605550142")",         "A A A A A A - A"},
    {"users", "officeLocation",    "", "'Quay 4'",              R"("Quay 4")",                "A A A A A A - A"},
    {"users", "postalCode",        "", "'3511'",                R"("3511")",                  "A A A A A A - A"},
    {"users", "preferredLanguage", "", "'nl-NL'",               R"("nl-NL")",                 "A A A A A A - A"},
    {"users", "streetAddress",     "", "'Quay 4'",              R"("Quay 4")",                "A A A A A A - A"},
    {"users", "faxNumber",         "", "'0205550142'",          R"("0205550142")",            "A A A A A A - A"},
    {"users", "employeeType",      "", "'Contractor'",          R"("Contractor")",            "A A A A A A - A"},
    {"users", "onPremisesSamAccountName", "", "'tomb'",         R"("tomb")",                  "A A A A A A - A"},
    {"users", "onPremisesExtensionAttributes", "/extensionAttribute1", "'blue'", R"({"extensionAttribute1":"blue"})", "A A A A A A - A"},
    {"users", "employeeHireDate",  "", "2024-05-06T07:08:09Z",  R"("2024-05-06T07:08:09Z")",  "A A A A A - - -"},
    {"users", "employeeOrgData",   "/division", "'Repairs'",    R"({"division":"Repairs","costCenter":"7"})", "A A A A A - - -"},
    {"users", "showInAddressList", "", "true",                  "true",                       "A A A A A - - -"},
    {"users", "passwordPolicies",  "", "'DisablePasswordExpiration'", R"("DisablePasswordExpiration")", "A A - - - - - A"},
    {"users", "aboutMe",           "", "'x'",                   "",                           "- - - - - - - -"},
    {"users", "skills",            "x", "'x'",                  "",                           "- - - - - - - -"},
    {"users", "securityIdentifier","", "'S-1-12-1'",            "",                           "- - - - - - - -"},
};
const std::vector<PropertyRow> kGroups{
    {"groups", "displayName",      "", "'Staff'",               "",                           "D A D D D D - A"},
    {"groups", "mail",             "", "'staff@harbour-it.example'", R"("staff@harbour-it.example")", "D A D D D D A A"},
    {"groups", "mailNickname",     "", "'Staff'",               "",                           "D A D D D D - A"},
    {"groups", "securityEnabled",  "", "true",                  "",                           "D A - - D - - -"},
    {"groups", "onPremisesSyncEnabled", "", "true",             "true",                       "D A - - D - - -"},
    {"groups", "id",               "", "'<Staff>'",             "",                           "D A - - D - - -"},
    {"groups", "mailEnabled",      "", "false",                 "",                           "D A - - - - - -"},
    {"groups", "isAssignableToRole","", "true",                 "true",                       "D A - - - - - -"},
    {"groups", "createdDateTime",  "", "2024-05-06T07:08:09Z",  R"("2024-05-06T07:08:09Z")",  "D A D D A - - A"},
    {"groups", "renewedDateTime",  "", "2024-05-06T07:08:09Z",  R"("2024-05-06T07:08:09Z")",  "D A D D D - - -"},
    {"groups", "onPremisesLastSyncDateTime", "", "2024-05-06T07:08:09Z", R"("2024-05-06T07:08:09Z")", "D A D D D - - -"},
    {"groups", "classification",   "", "'Internal'",            R"("Internal")",              "D A D D - D - -"},
    {"groups", "membershipRule",   "", "'user.city'",           R"("user.city")",             "D A D D - D - -"},
    {"groups", "proxyAddresses",   "x", "'smtp:staff@harbour-it.example'", R"(["smtp:staff@harbour-it.example"])", "D - D D - D A -"},
    {"groups", "groupTypes",       "x", "'Unified'",            "",                           "D - - - - - - -"},
    {"groups", "resourceProvisioningOptions", "x", "'Team'",    R"(["Team"])",                "D - - - - - - -"},
    {"groups", "assignedLicenses", "x/skuId", "<SPB>",          "",                           "D - A A - - - -"},
    {"groups", "description",      "", "'Everybody who works here'", "",                      "A A A A A A - -"},
    {"groups", "expirationDateTime","", "2026-05-06T07:08:09Z", R"("2026-05-06T07:08:09Z")",  "A A A A A - - -"},
    {"groups", "hasMembersWithLicenseErrors", "", "true",       "true",                       "D - - - - - - D"},
    {"groups", "theme",            "", "'x'",                   "",                           "- - - - - - - -"},
};
const std::vector<PropertyRow> kApplications{
    {"applications", "displayName",     "", "'Robot'",          "",                           "D A D D D D - A"},
    {"applications", "id",              "", "'<robot-app>'",    "",                           "D A - - D - - -"},
    {"applications", "signInAudience",  "", "'AzureADMyOrg'",   "",                           "D A - - D - - -"},
    {"applications", "appId",           "", "'<nobody>'",       "",                           "D A - - - A - -"},
    {"applications", "disabledByMicrosoftStatus", "", "'NotDisabled'", R"("NotDisabled")",    "D A - - - A - -"},
    {"applications", "publisherDomain", "", "'harbour-it.example'", "",                       "D A D D - D - -"},
    {"applications", "identifierUris",  "x", "'api://robot'",   R"(["api://robot"])",         "D - D D - D - -"},
    {"applications", "tags",            "x", "'blue'",          R"(["blue"])",                "D - D D - D - -"},
    {"applications", "description",     "", "'Moves things'",   R"("Moves things")",          "A A A A A A - -"},
    {"applications", "notes",           "", "'x'",              "",                           "- - - - - - - -"},
    {"servicePrincipals", "displayName","", "'Robot'",          "",                           "D A D D D D - A"},
    {"servicePrincipals", "accountEnabled", "", "true",         "",                           "D A - - D - - -"},
    {"servicePrincipals", "appId",      "", "'00000003-0000-0000-c000-000000000000'", "",     "D A - - - A - -"},
    {"servicePrincipals", "servicePrincipalNames", "x", "'https://graph.microsoft.com'", "",  "D - D D - D - -"},
    {"servicePrincipals", "alternativeNames", "x", "'other'",   R"(["other"])",               "D - D D - D - -"},
};
// clang-format on

class FilterMatrix : public OnGraph {
 protected:
  void check(const std::vector<PropertyRow>& rows);
  mockgraph::Response filtered(const PropertyRow& row, const std::string& filter, bool advanced);
  void expect_found(const mockgraph::Response& answer, std::vector<std::string> ids);

 private:
  void check_row(const PropertyRow& row);
  // `path` of the row's value, in the text of a filter.
  [[nodiscard]] std::string filter_text(const PropertyRow& row, const OperatorRow& op) const;
  [[nodiscard]] GraphError refusal(const PropertyRow& row, const OperatorRow& op, char mode) const;
  // An object with the values that the row's filters look at.
  struct Holder {
    std::string id;
    std::vector<Json> values;
  };
  std::vector<Holder> holders_of(const PropertyRow& row);
};

const std::map<std::string, std::string> kHolders{{"users", "<tom.berg>"},
                                                  {"groups", "<Staff>"},
                                                  {"applications", "<robot-app>"},
                                                  {"servicePrincipals", "<robot>"}};
const std::map<std::string, std::string> kTypes{{"users", "User"},
                                                {"groups", "Group"},
                                                {"applications", "Application"},
                                                {"servicePrincipals", "ServicePrincipal"}};

std::string FilterMatrix::filter_text(const PropertyRow& row, const OperatorRow& op) const {
  const auto literal = expanded(row.literal);
  if (row.inside.empty() || row.inside.front() == '/')
    return op.text(row.property + row.inside, literal);
  return row.property + "/any(x:" + op.text(row.inside, literal) + ")";
}

GraphError FilterMatrix::refusal(const PropertyRow& row, const OperatorRow& op, char mode) const {
  const bool is_at_all = row.support.front() == 'D';
  const auto told = mode == '-' ? Ending::kClause : op.by_default;
  if (told == Ending::kNotEquals)
    return {400, kQuery, "Filter operator 'NotEqualsMatch' is not supported."};
  if (told == Ending::kNeedsAdvanced && is_at_all)
    return {400, kQuery,
            "Operator '" + op.name +
                "' is not supported because the required parameters might be missing. Try adding "
                "$count=true query parameter and ConsistencyLevel:eventual header. Refer to "
                "https://aka.ms/graph-docs/advanced-queries for more information"};
  return {400, kQuery,
          "Unsupported or invalid query filter clause specified for property '" + row.property +
              "' of resource '" + kTypes.at(row.set) + "'."};
}

mockgraph::Response FilterMatrix::filtered(const PropertyRow& row, const std::string& filter,
                                           bool advanced) {
  const auto target = "/v1.0/" + row.set +
                      "?$select=id&$filter=" + mockgraph::percent_encoded(filter) +
                      (advanced ? "&$count=true" : "");
  if (!advanced) return call({"GET", target});
  return call({"GET", target, {}, {}, {{"ConsistencyLevel", "eventual"}}});
}

std::vector<FilterMatrix::Holder> FilterMatrix::holders_of(const PropertyRow& row) {
  std::vector<Holder> holders;
  const bool is_any = !row.inside.empty() && row.inside.front() == 'x';
  const auto slash = row.inside.find('/');
  const auto inner = slash == std::string::npos ? std::string{} : row.inside.substr(slash);
  const auto value_in = [&](const Json& holder) {
    const Json* found = mockgraph::find_at(holder, inner);
    return found == nullptr ? Json{} : *found;
  };
  // One by one, since a list does not tell everything of its objects.
  const auto all = json_of(call({"GET", "/v1.0/" + row.set + "?$select=id"}));
  for (const auto& each : all.value("value", Json::array())) {
    Holder holder{each["id"].get<std::string>(), {}};
    const auto target = "/v1.0/" + row.set + "/" + holder.id + "?$select=" + row.property;
    const Json value = json_of(call({"GET", target}))[row.property];
    if (!is_any) holder.values.push_back(value_in(value));
    for (const auto& item : is_any ? value : Json::array()) holder.values.push_back(value_in(item));
    holders.push_back(std::move(holder));
  }
  return holders;
}

void FilterMatrix::expect_found(const mockgraph::Response& answer, std::vector<std::string> ids) {
  EXPECT_EQ(answer.status, 200) << answer.text();
  std::vector<std::string> found;
  for (const auto& each : json_of(answer).value("value", Json::array()))
    found.push_back(each["id"].get<std::string>());
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(ids));
}

void FilterMatrix::check_row(const PropertyRow& row) {
  const auto holders = holders_of(row);
  const auto literal = expanded(row.literal);
  for (std::size_t i = 0; i < kOperators.size(); ++i) {
    const auto& op = kOperators[i];
    const char mode = row.support.at(2 * i);
    const auto filter = filter_text(row, op);
    SCOPED_TRACE(filter);
    const auto holds = [&](const Json& value) { return op.holds(value, literal); };
    const auto by_default = filtered(row, filter, false), advanced = filtered(row, filter, true);
    if (mode == 'D' || mode == 'A') {
      std::vector<std::string> ids;
      for (const auto& holder : holders) {
        if (std::ranges::any_of(holder.values, holds)) ids.push_back(holder.id);
      }
      expect_found(advanced, ids);
      if (mode == 'D') expect_found(by_default, ids);
    } else {
      expect_error(advanced, refusal(row, op, mode));
    }
    if (mode != 'D') expect_error(by_default, refusal(row, op, mode));
  }
}

void FilterMatrix::check(const std::vector<PropertyRow>& rows) {
  for (const auto& row : rows) {
    SCOPED_TRACE(row.property);
    start_over();
    if (!row.state.empty())
      prepare(
          {with_state("/" + row.set + "/" + kHolders.at(row.set) + "/" + row.property, row.state)});
    check_row(row);
  }
}

TEST_P(FilterMatrix, OfUsers) { check(kUsers); }
TEST_P(FilterMatrix, OfGroups) { check(kGroups); }
TEST_P(FilterMatrix, OfApplicationsAndServicePrincipals) { check(kApplications); }

// not needs the advanced mode, and is never for the two properties that have no other than eq.
TEST_P(FilterMatrix, OfNegations) {
  struct Row {
    std::string set, filter, property;  // property: the one that is to blame, if it is never
  };
  const std::vector<Row> rows{
      {"users", "displayName eq 'Tom Berg'", ""},
      {"users", "startsWith(mail,'tom')", ""},
      {"users", "companyName eq 'x'", ""},
      {"users", "otherMails/any(x:x eq 'a')", ""},
      {"users", "assignedLicenses/any(x:x/skuId eq <SPB>)", ""},
      {"groups", "groupTypes/any(c:c eq 'Unified')", ""},
      {"users", "identities/any(i:i/issuer eq 'x' and i/issuerAssignedId eq 'y')", "identities"},
      {"groups", "hasMembersWithLicenseErrors eq true", "hasMembersWithLicenseErrors"},
  };
  for (const auto& each : rows) {
    SCOPED_TRACE(each.filter);
    const PropertyRow row{.set = each.set, .property = each.property};
    const auto inner = expanded(each.filter);
    for (const auto& filter : {"not(" + inner + ")", "NOT " + inner})
      expect_error(
          filtered(row, filter, false),
          {400, kQuery,
           "Operator 'not' is not supported because the required parameters might be missing. Try "
           "adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to "
           "https://aka.ms/graph-docs/advanced-queries for more information"});
    const auto advanced = filtered(row, "not(" + inner + ")", true);
    if (!each.property.empty()) {
      expect_error(advanced,
                   {400, kQuery,
                    "Unsupported or invalid query filter clause specified for property '" +
                        each.property + "' of resource '" + kTypes.at(each.set) + "'."});
      continue;
    }
    // What a filter leaves, its negation finds.
    const auto count = [&](const std::string& filter) {
      return json_of(filtered(row, filter, true)).value("@odata.count", 0);
    };
    EXPECT_EQ(count(inner) + count("not(" + inner + ")"),
              json_of(call({"GET",
                            "/v1.0/" + each.set + "?$count=true",
                            {},
                            {},
                            {{"ConsistencyLevel", "eventual"}}}))["@odata.count"]);
  }
}

TEST_P(FilterMatrix, OfWhatIsNoOperatorHere) {
  const PropertyRow users{.set = "users", .property = "displayName"};
  for (const bool advanced : {false, true})
    expect_error(filtered(users, "contains(displayName,'o')", advanced),
                 {400, kQuery, "Unsupported property filter clause operator 'Contains'."});
  const PropertyRow groups{.set = "groups", .property = "hasMembersWithLicenseErrors"};
  for (const bool advanced : {false, true})
    expect_error(filtered(groups, "hasMembersWithLicenseErrors eq false", advanced),
                 {400, kQuery,
                  "Unsupported or invalid query filter clause specified for property "
                  "'hasMembersWithLicenseErrors' of resource 'Group'."});
}

TEST_P(FilterMatrix, OfEmptinessAndNumbers) {
  const PropertyRow users{.set = "users", .property = "assignedLicenses"};
  EXPECT_THAT(filtered(users, "assignedLicenses/$count eq 0", false), HasStatus(400));
  std::vector<std::string> without;
  for (const auto& each : json_of(call({"GET", "/v1.0/users?$select=id,assignedLicenses"}))
                              .value("value", Json::array())) {
    if (each["assignedLicenses"].empty()) without.push_back(each["id"].get<std::string>());
  }
  EXPECT_FALSE(without.empty());
  expect_found(filtered(users, "assignedLicenses/$count eq 0", true), without);
  expect_found(filtered(users, "not(assignedLicenses/any())", true), without);
}

TEST_P(FilterMatrix, OfNamesInAnyCase) {
  const PropertyRow users{.set = "users", .property = "displayName"};
  for (const auto* filter :
       {"DISPLAYNAME EQ 'tom berg'", "STARTSWITH(displayname,'TOM')", "(displayName eq 'Tom Berg')",
        "displayName eq 'Tom Berg' AND accountEnabled eq true",
        "displayName in ('nobody','Tom Berg')", "displayName eq 'Tom Berg' or city eq 'x'"})
    expect_found(filtered(users, filter, false), {expanded("<tom.berg>")});
}

RUN_ON_BOTH_WIRES(FilterMatrix);

}  // namespace
}  // namespace tests::filter_matrix_test
