// What users, and lists of them, are refused for: the directory's confirmed errors, to the letter.
#include "tests/contract/graph/error_rows.h"

#include <nlohmann/json.hpp>

namespace tests::errors_users_test {
namespace {

const std::string kWeak =
    "The specified password does not comply with password complexity requirements. Please provide "
    "a different password.";
const std::string kDomainInvalid =
    "The domain portion of the userPrincipalName property is invalid. You must use one of the "
    "verified domain names in your organization.";
const std::string kSynchronised =
    "Unable to update the specified properties for on-premises mastered Directory Sync objects or "
    "objects currently undergoing migration.";

GraphError name_taken(const std::string& by) {
  auto error = taken("userPrincipalName");
  error.details.emplace_back("ConflictingObjects", "User_" + by);
  return error;
}

Call adding(const Json& instead) { return {"POST", "/v1.0/users", a_new_user(instead)}; }
Call changing(const std::string& body) { return {"PATCH", "/v1.0/users/<tom.berg>", body}; }

class UserErrors : public GraphErrors {};

// clang-format off

TEST_P(UserErrors, OfUsersThatAreNotThere) {
  check({
      {"by id", {}, {"GET", "/v1.0/users/<nobody>"}, missing_object("<nobody>")},
      {"by name, as it was sent", {}, {"GET", "/v1.0/users/Ada@harbour-it.example"}, missing_object("Ada@harbour-it.example")},
      {"by an encoded name", {}, {"GET", "/beta/users/ada%40harbour-it.example"}, missing_object("ada@harbour-it.example")},
      {"by a word, which is a name that nobody has", {}, {"GET", "/v1.0/users/ada"}, missing_object("ada")},
      {"by mail", {changing(R"({"otherMails":["tom@elsewhere.example"]})")},
       {"GET", "/v1.0/users/tom@elsewhere.example"}, missing_object("tom@elsewhere.example")},
      {"to change", {}, {"PATCH", "/v1.0/users/<nobody>", R"({"jobTitle":"x"})"}, missing_object("<nobody>")},
      {"to delete", {}, {"DELETE", "/v1.0/users/<nobody>"}, missing_object("<nobody>")},
      {"after they were deleted", {{"DELETE", "/v1.0/users/<tom.berg>"}}, {"GET", "/v1.0/users/<tom.berg>"}, missing_object("<tom.berg>")},
      {"below them", {}, {"GET", "/v1.0/users/<nobody>/memberOf"}, missing_object("<nobody>")},
  });
}

TEST_P(UserErrors, OfNamesThatAreTaken) {
  const Json toms{{"userPrincipalName", "Tom.Berg@harbour-it.example"}};
  check({
      {"by another, whatever the case", {}, adding(toms), name_taken("<tom.berg>")},
      {"by another, on beta", {}, {"POST", "/beta/users", a_new_user(toms)}, name_taken("<tom.berg>")},
      {"by another, on a change", {}, {"PATCH", "/v1.0/users/<ina.falk>", toms.dump()}, name_taken("<tom.berg>")},
      {"by one just made", {{"POST", "/v1.0/users", a_new_user(), "ada"}}, adding({{"mailNickname", "a"}}), name_taken("<ada>")},
      {"as a mail address", {}, {"PATCH", "/v1.0/users/<ina.falk>", R"({"mail":"tom.berg@harbour-it.example"})"}, taken("proxyAddresses")},
  });
}

TEST_P(UserErrors, OfPasswords) {
  const GraphError weak{400, kRequest, kWeak};
  const GraphError none{400, kRequest, "A password must be specified to create a new user."};
  check({
      {"too short", {}, adding({{"passwordProfile", {{"password", "Ab1-cde"}}}}), weak},
      {"of two kinds", {}, adding({{"passwordProfile", {{"password", "copperkettle73"}}}}), weak},
      {"on a reset", {}, changing(R"({"passwordProfile":{"password":"short"}})"), weak},
      {"on one's own change", {},
       {"POST", "/v1.0/me/changePassword", R"({"currentPassword":"Gravel-Spoon-42-Heron","newPassword":"short"})"}, weak,
       a_user("tom.berg", "User-PasswordProfile.ReadWrite.All")},
      {"without a profile", {}, adding({{"passwordProfile", nullptr}}), none},
      {"without one in the profile", {}, adding({{"passwordProfile", {{"password", nullptr}, {"forceChangePasswordNextSignIn", true}}}}), none},
  });
}

TEST_P(UserErrors, OfValuesThatAreMissing) {
  const auto required = [](const std::string& name) {
    return GraphError{400, kRequest, "Property " + name + " value is required but is empty or missing."};
  };
  check({
      {"nickname", {}, adding({{"mailNickname", nullptr}}), required("mailNickname")},
      {"nickname is empty", {}, adding({{"mailNickname", ""}}), required("mailNickname")},
      {"display name", {}, adding({{"displayName", nullptr}}), required("displayName")},
      {"name", {}, adding({{"userPrincipalName", nullptr}}), required("userPrincipalName")},
      {"enabled or not", {}, adding({{"accountEnabled", nullptr}}), required("accountEnabled")},
      {"display name cannot be taken away", {}, changing(R"({"displayName":null})"), required("displayName")},
  });
}

TEST_P(UserErrors, OfNamesThatCannotBe) {
  const GraphError domain{400, kRequest, kDomainInvalid};
  const GraphError characters{400, kRequest, "Property userPrincipalName is invalid.", {{"InvalidCharacter", "userPrincipalName"}}};
  check({
      {"in a foreign domain", {}, adding({{"userPrincipalName", "ada@contoso.example"}}), domain},
      {"without a domain", {}, adding({{"userPrincipalName", "ada"}}), domain},
      {"moved to a foreign domain", {}, changing(R"({"userPrincipalName":"tom@contoso.example"})"), domain},
      {"with a space", {}, adding({{"userPrincipalName", "ada byron@harbour-it.example"}}), characters},
      {"with a space, renamed", {}, changing(R"({"userPrincipalName":"tom berg@harbour-it.example"})"), characters},
  });
}

TEST_P(UserErrors, OfValuesThatCannotBe) {
  check({
      {"nickname with a space", {}, adding({{"mailNickname", "ada byron"}}), invalid_value("mailNickname", "User")},
      {"nickname with an at", {}, changing(R"({"mailNickname":"tom@home"})"), invalid_value("mailNickname", "User")},
      {"a country of three letters", {}, changing(R"({"usageLocation":"NLD"})"), invalid_value("usageLocation", "User")},
      {"a country in small letters", {}, changing(R"({"usageLocation":"nl"})"), invalid_value("usageLocation", "User")},
      {"a location that licences need", {}, changing(R"({"usageLocation":null})"), invalid_value("usageLocation", "User")},
      {"a display name that is too long", {}, changing(Json{{"displayName", std::string(257, 'x')}}.dump()), invalid_value("displayName", "User")},
      {"another type in JSON", {}, changing(R"({"jobTitle":5})"),
       {400, kRequest, "Property jobTitle in payload has a value that does not match schema."}},
      {"a text for a flag", {}, adding({{"accountEnabled", "yes"}}),
       {400, kRequest, "Property accountEnabled in payload has a value that does not match schema."}},
      {"a text for a list", {}, changing(R"({"businessPhones":"1"})"),
       {400, kRequest, "Property businessPhones in payload has a value that does not match schema."}},
      {"a null for a list", {}, changing(R"({"businessPhones":null})"),
       {400, kGateway,
        "A null value was found for the property named 'businessPhones', which has the expected type "
        "'Collection(Edm.String)[Nullable=False]'. The expected type "
        "'Collection(Edm.String)[Nullable=False]' does not allow null values."}},
  });
}

TEST_P(UserErrors, OfUsersThatAreMasteredElsewhere) {
  const auto synchronised = with_state("/users/<tom.berg>/onPremisesSyncEnabled", "true");
  check({
      {"a name", {synchronised}, changing(R"({"displayName":"Tom"})"), {400, kRequest, kSynchronised}},
      {"a name beside what is the cloud's", {synchronised}, changing(R"({"usageLocation":"DE","jobTitle":"x"})"), {400, kRequest, kSynchronised}},
  });
  start_over();
  prepare({synchronised, changing(R"({"usageLocation":"DE"})")});
}

TEST_P(UserErrors, OfListsThatAskTooMuch) {
  for (const auto* name : {"aboutMe", "birthday", "hireDate", "interests", "mySite", "pastProjects", "preferredName", "responsibilities", "schools", "skills"}) {
    SCOPED_TRACE(name);
    expect_error(call({"GET", "/v1.0/users?$select=id," + std::string{name}}),
                 {501, "NotImplemented", "This operation target is not yet supported."});
    EXPECT_THAT(call({"GET", "/v1.0/users/<tom.berg>?$select=id," + std::string{name}}), HasStatus(200));
  }
  expect_error(call({"GET", "/v1.0/users/$count"}), {400, kRequest, "$count is not currently supported."});
}

TEST_P(UserErrors, OfWhatThePlanDoesNotHave) {
  auto lea = a_user("", "AuditLog.Read.All", {"Global Administrator"});
  lea.upn = "lea.molar@orchard-dental.example";
  check({{"the log of sign-ins without Entra ID P1", {}, {"GET", "/v1.0/auditLogs/signIns"},
          {403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
           "Neither tenant is B2C or tenant doesn't have premium license"},
          lea}});
}

// Each body has the fault of its row and all that follow: the first in the documented order is told.
TEST_P(UserErrors, ComeInTheirDocumentedOrder) {
  const Json faults{{"jobTitle", 5}, {"mailNickname", nullptr}, {"userPrincipalName", "ada byron@contoso.example"}, {"usageLocation", "NLD"}, {"passwordProfile", {{"password", "short"}}}};
  const auto with = [&](const Json& mended) { Json body = faults; body.update(mended); return body; };
  const Json typed{{"jobTitle", "x"}};
  const Json complete{{"jobTitle", "x"}, {"mailNickname", "ada"}};
  const Json spelled{{"jobTitle", "x"}, {"mailNickname", "ada"}, {"userPrincipalName", "ada@contoso.example"}};
  const Json at_home{{"jobTitle", "x"}, {"mailNickname", "ada"}, {"userPrincipalName", "tom.berg@harbour-it.example"}};
  const Json located{{"jobTitle", "x"}, {"mailNickname", "ada"}, {"userPrincipalName", "tom.berg@harbour-it.example"}, {"usageLocation", "NL"}};
  const Json strong{{"jobTitle", "x"}, {"mailNickname", "ada"}, {"userPrincipalName", "tom.berg@harbour-it.example"}, {"usageLocation", "NL"}, {"passwordProfile", {{"password", "Copper-Kettle-73"}}}};
  auto nobody = an_administrator(), powerless = a_user("ina.falk", "User.Read");
  nobody.age = std::chrono::hours{2};
  check({
      {"the token", {}, {"POST", "/v1.0/users", "{no json"}, {401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."}, nobody},
      {"rights", {}, {"POST", "/v1.0/users", "{no json"}, denied(), powerless},
      {"JSON", {}, {"POST", "/v1.0/users", "{no json"}, {400, kGateway, "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format."}},
      {"types", {}, adding(faults), {400, kRequest, "Property jobTitle in payload has a value that does not match schema."}},
      {"a missing value", {}, adding(with(typed)), {400, kRequest, "Property mailNickname value is required but is empty or missing."}},
      {"a missing password", {}, adding([&] { auto body = with(complete); body["passwordProfile"] = nullptr; return body; }()), {400, kRequest, "A password must be specified to create a new user."}},
      {"characters of the name", {}, adding(with(complete)), {400, kRequest, "Property userPrincipalName is invalid.", {{"InvalidCharacter", "userPrincipalName"}}}},
      {"domain of the name", {}, adding(with(spelled)), {400, kRequest, kDomainInvalid}},
      {"other values", {}, adding(with(at_home)), invalid_value("usageLocation", "User")},
      {"strength of the password", {}, adding(with(located)), {400, kRequest, kWeak}},
      {"a name that is taken", {}, adding(with(strong)), name_taken("<tom.berg>")},
  });
}

TEST_P(UserErrors, OfWritesThatMeetEachOther) {
  prepare({{"POST", "/_mockgraph/faults", R"({"surface":"graph","method":"PATCH","status":409})"}});
  expect_error(call(changing(R"({"jobTitle":"x"})")),
               {409, "Directory_ConcurrencyViolation",
                "Error due to concurrent requests being made to the tenant. Please wait briefly and retry."});
}
// clang-format on

RUN_ON_BOTH_WIRES(UserErrors);

}  // namespace
}  // namespace tests::errors_users_test
