#include "mockgraph/directory/new_tenant.h"

#include "mockgraph/directory/role_rules.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::directory {
namespace {

using schema::kDomain;
using schema::kOrganization;
using schema::kUser;
using world::Draft;
using world::RowEdit;

constexpr std::string_view kAdministrator = "admin";

RowEdit domain_row(const NewTenant& wanted) {
  RowEdit row{kDomain};
  row.set_text(0, wanted.domain);
  for (const auto mark :
       {kDomain.at("isDefault"), kDomain.at("isInitial"), kDomain.at("isVerified")})
    row.set_flag(mark, true);
  return row;
}

RowEdit organization_row(const NewTenant& wanted) {
  RowEdit row{kOrganization};
  const auto set = [&](schema::PropertyIndex property, const std::string& text) {
    if (!text.empty()) row.set_text(property, text);
  };
  set(kOrganization.at("displayName"), wanted.company_name);
  set(kOrganization.at("countryLetterCode"), wanted.country);
  set(kOrganization.at("defaultUsageLocation"), wanted.country);
  set(kOrganization.at("preferredLanguage"), wanted.language);
  set(kOrganization.at("city"), wanted.city);
  set(kOrganization.at("state"), wanted.state);
  set(kOrganization.at("street"), wanted.street);
  set(kOrganization.at("postalCode"), wanted.postal_code);
  if (!wanted.email.empty())
    row.set_json(kOrganization.at("technicalNotificationMails"), Json::array({wanted.email}));
  return row;
}

RowEdit administrator_row(const NewTenant& wanted, const std::string& password) {
  RowEdit row{kUser};
  row.set_text(kUser.at("displayName"), wanted.company_name + " Administrator")
      .set_text(kUser.at("userPrincipalName"), std::string{kAdministrator} + "@" + wanted.domain)
      .set_text(kUser.at("mailNickname"), kAdministrator)
      .set_flag(kUser.at("accountEnabled"), true)
      .set_json(kUser.at("passwordProfile"),
                {{"password", password}, {"forceChangePasswordNextSignIn", true}});
  return row;
}

}  // namespace

Result<OpenedTenant> open_tenant(Draft& draft, const NewTenant& wanted) {
  OpenedTenant opened{.id = draft.ids().next_guid_text(),
                      .user_name = std::string{kAdministrator},
                      .password = draft.ids().next_word(12) + "aA1!"};
  draft.add_tenant(opened.id);
  for (auto& row : {domain_row(wanted), organization_row(wanted)}) {
    const auto added = draft.add(opened.id, row);
    if (!added.ok()) return added.error();
  }
  ASSIGN_OR_RETURN(const auto user,
                   draft.add(opened.id, administrator_row(wanted, opened.password)));
  const auto assigned =
      draft.add(opened.id, role_assignment(policy::kGlobalAdministrator, user->id(), "/"));
  if (!assigned.ok()) return assigned.error();
  return opened;
}

}  // namespace mockgraph::directory
