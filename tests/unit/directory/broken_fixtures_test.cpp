// Every file in fixtures/broken is wrong in one way (one in three); its message is written here.

#include "mockgraph/directory/fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

namespace mockgraph::directory {
namespace {

const std::string kFixtures = SOURCE_ROOT "/fixtures/";

struct Broken {
  const char* file;  // without ".json"
  const char* message;
};

// The places are told with the path as it was given; here, from the folder of fixtures on.
std::string message_of(const std::string& file) {
  const auto document = read_fixture(kFixtures + "broken/" + file + ".json");
  std::string message = document.ok() ? std::string{} : document.error().message;
  if (document.ok()) {
    const auto state = load_fixture(*document);
    message = state.ok() ? "nothing is wrong" : state.error().message;
  }
  for (std::size_t at = 0; (at = message.find(kFixtures, at)) != std::string::npos;)
    message.erase(at, kFixtures.size());
  return message;
}

// clang-format off
const Broken kBroken[] = {
    {"bad-clock",
     "broken/bad-clock.json:4:12: expected a moment like 2026-09-14T08:00:00Z, found 'tomorrow'"},
    {"bad-domain",
     "broken/bad-domain.json:7:7: 'Harbour_IT' is no domain name in small letters"},
    {"bad-secret",
     "broken/bad-secret.json:13:66: expected a base32 secret of at least 16 characters, found 'not base32'"},
    {"customers-without-partner",
     "default.json:23:5: only a partner has one: give 'partnerTenantType'\n"
     "default.json:170:3: only a partner has customers: give 'partnerTenantType'"},
    {"derived-user-property",
     "broken/derived-user-property.json:12:73: 'assignedLicenses' is not given itself; it follows from 'licences'"},
    {"domain-of-another",
     "broken/domain-of-another.json:6:83: another tenant of this fixture has the domain 'harbour-it.example'"},
    {"extends-itself",
     "broken/extends-itself.json:4:14: a fixture cannot extend itself, not even through others"},
    {"extends-nothing",
     "broken/extends-nothing.json:4:14: cannot be read: defualt.json: there is no such file"},
    {"foreign-domain",
     "broken/foreign-domain.json:12:94: 'ada@elsewhere.example' does not end with a verified domain of the tenant"},
    {"group-in-itself",
     "broken/group-in-itself.json:13:29: a group cannot be a member of itself"},
    {"id-twice",
     "broken/id-twice.json:13:21: the id '11111111-2222-4333-8444-555555555555' stands twice"},
    {"impossible-date",
     "broken/impossible-date.json:4:12: '2026-02-30T08:00:00Z' is not a UTC time such as 2026-09-14T08:15:02Z"},
    {"key-twice",
     "broken/key-twice.json:12:5: the key 'users' stands twice in this object"},
    {"licence-not-bought",
     "broken/licence-not-bought.json:13:109: the tenant has no licence 'SPE_E3'; expected 'SPB'"},
    {"licence-without-location",
     "broken/licence-without-location.json:13:14: a licence needs the user's usage location"},
    {"member-twice",
     "broken/member-twice.json:12:84: this membership is given twice"},
    {"missing-name",
     "broken/missing-name.json:1:1: 'name' is missing here"},
    {"missing-partner",
     "broken/missing-partner.json:1:1: 'partner' is missing here"},
    {"no-seat-left",
     "broken/no-seat-left.json:13:108: no seat of 'SPB' is left; the tenant has too few"},
    {"not-a-guid",
     "broken/not-a-guid.json:11:11: expected a GUID, found 'harbour'"},
    {"not-json",
     "broken/not-json.json:4:3: expected ',' or '}' after the value of 'name', found '\"partner\"'"},
    {"partner-in-extension",
     "broken/partner-in-extension.json:5:3: 'partner' cannot stand beside 'extends'; change what is extended by 'patch'"},
    {"patch-adds-a-fault",
     "broken/patch-adds-a-fault.json:9:25: expected true or false, found 'yes'"},
    {"patch-of-nothing",
     "broken/patch-of-nothing.json:6:30: there is nothing at '/partner/groups/AdminAgent': '/partner/groups' has no 'AdminAgent'; did you mean 'AdminAgents'?"},
    {"partner-center-of-no-partner",
     "broken/partner-center-of-no-partner.json:6:53: only a partner has one: give 'partnerTenantType'"},
    {"patch-without-extends",
     "broken/patch-without-extends.json:4:3: 'patch' changes what 'extends' names; 'extends' is missing"},
    {"policy-with-security-defaults",
     "broken/policy-with-security-defaults.json:14:20: security defaults are on: no Conditional Access policy can be enabled"},
    {"policy-without-premium",
     "broken/policy-without-premium.json:15:20: Conditional Access needs a licence with Entra ID P1"},
    {"relationship-for-no-group",
     "broken/relationship-for-no-group.json:8:38: there is no group 'Staf' in the partner's tenant; did you mean 'Staff'?"},
    {"relationship-of-no-role",
     "broken/relationship-of-no-role.json:7:76: there is no directory role 'User Administrater'; did you mean 'User Administrator'?"},
    {"relationship-too-long",
     "broken/relationship-too-long.json:7:57: the value of 'duration' is not possible"},
    {"relationship-with-nobody",
     "broken/relationship-with-nobody.json:7:28: there is no customer 'linden-bakry'; did you mean 'linden-bakery'?"},
    {"role-for-plain-group",
     "broken/role-for-plain-group.json:12:28: a group can hold a role only if it was created with isAssignableToRole"},
    {"three-faults",
     "broken/three-faults.json:12:83: there is no directory role 'Global Reeder'; did you mean 'Global Reader'?\nbroken/three-faults.json:12:112: there is no group 'Nobody' in this tenant\nbroken/three-faults.json:14:18: unknown licence 'SPX'; did you mean 'SPB'?"},
    {"two-default-domains",
     "broken/two-default-domains.json:6:16: exactly one domain has \"isDefault\": true; found 2"},
    {"unknown-control",
     "broken/unknown-control.json:15:47: expected one of 'block', 'mfa', 'compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'compliantApplication' or 'passwordChange', found 'mfaa'; did you mean 'mfa'?"},
    {"unknown-grantee",
     "broken/unknown-grantee.json:12:18: there is no service principal 'Tol' in this tenant; did you mean 'Tool'?"},
    {"unknown-group",
     "broken/unknown-group.json:12:84: there is no group 'AdminAgent' in this tenant; did you mean 'AdminAgents'?"},
    {"unknown-key",
     "broken/unknown-key.json:11:5: unknown key 'usres'; did you mean 'users'?"},
    {"unknown-licence",
     "broken/unknown-licence.json:11:18: unknown licence 'SPBB'; did you mean 'SPB'?"},
    {"unknown-member",
     "broken/unknown-member.json:15:35: there is no user, group or service principal 'adda' in this tenant; did you mean 'ada'?"},
    {"unknown-method",
     "broken/unknown-method.json:13:36: expected one of 'softwareOath', 'phone', 'microsoftAuthenticator', 'fido2', 'windowsHello' or 'external', found 'softwareOth'; did you mean 'softwareOath'?"},
    {"unknown-partner-relationship",
     "broken/unknown-partner-relationship.json:7:63: expected one of 'is_indirect_reseller_of' or 'is_indirect_cloud_solution_provider_of', found 'is_reseller_of'"},
    {"unknown-permission",
     "broken/unknown-permission.json:18:68: Microsoft Graph has no permission 'User.Reed'; did you mean 'User.Read'?"},
    {"unknown-role",
     "broken/unknown-role.json:12:83: there is no directory role 'Global Administrater'; did you mean 'Global Administrator'?"},
    {"unknown-setting",
     "broken/unknown-setting.json:4:16: unknown key 'mfaEnforcment'; did you mean 'mfaEnforcement'?"},
    {"unknown-user-in-policy",
     "broken/unknown-user-in-policy.json:19:63: there is no user 'adda' in this tenant; did you mean 'ada'?"},
    {"unknown-user-property",
     "broken/unknown-user-property.json:12:73: unknown key 'jobTitel'; did you mean 'jobTitle'?"},
    {"user-without-password",
     "broken/user-without-password.json:12:14: a new user needs a password"},
    {"username-twice",
     "broken/username-twice.json:14:36: another object has the same 'userPrincipalName'"},
    {"username-with-spaces",
     "broken/username-with-spaces.json:13:36: 'CIPP Service Account@harbour-it.example' has a character that no user name can hold"},
    {"weak-password",
     "broken/weak-password.json:12:49: the password needs 8 to 256 characters, three of the four kinds (lower case, upper case, digits, symbols), and not the user's name"},
    {"wrong-property-type",
     "broken/wrong-property-type.json:12:91: expected a list of texts, found '+31 205550100'"},
    {"wrong-type",
     "broken/wrong-type.json:11:25: expected a whole number, found 'ten'"},
    {"wrong-word",
     "broken/wrong-word.json:12:92: expected one of 'disabled', 'enabled' or 'enforced', found 'enforcd'; did you mean 'enforced'?"},
};
// clang-format on

class BrokenFixture : public testing::TestWithParam<Broken> {};

TEST_P(BrokenFixture, IsToldWithPlaceAndRepair) {
  EXPECT_EQ(message_of(GetParam().file), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(Table, BrokenFixture, testing::ValuesIn(kBroken), [](const auto& each) {
  std::string name;
  bool capital = true;
  for (const char c : std::string{each.param.file}) {
    if (c != '-') name += capital ? static_cast<char>(std::toupper(c)) : c;
    capital = c == '-';
  }
  return name;
});

TEST(BrokenFixtures, AreAllInTheTable) {
  std::set<std::string> files, told;
  for (const auto& each : std::filesystem::directory_iterator{kFixtures + "broken"})
    files.insert(each.path().stem().string());
  for (const auto& each : kBroken) told.insert(each.file);
  EXPECT_EQ(told, files);
}

}  // namespace
}  // namespace mockgraph::directory
