#include "tests/support/worlds.h"

#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <iostream>

namespace tests {
namespace {

using mockgraph::Instant;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::schema::TypeId;
using mockgraph::world::Draft;
using mockgraph::world::RowEdit;
using mockgraph::world::RowPtr;

namespace directory = mockgraph::directory;
namespace schema = mockgraph::schema;

template <class Outcome>
void must(const Outcome& outcome, std::string_view what) {
  if (outcome.ok()) return;
  std::cerr << "the test's world cannot be made (" << what << "): " << outcome.error().code << ": "
            << outcome.error().message << '\n';
  std::abort();
}

std::string upn(std::string_view name) { return std::string{name} + "@contoso.example"; }

RowEdit a_domain(std::string_view name, schema::PropertyIndex mark) {
  RowEdit row{schema::kDomain};
  row.set_text(0, name).set_flag(mark, true);
  return row;
}

}  // namespace

TestTenant::TestTenant() : now_(*mockgraph::parse_instant("2026-09-14T08:15:02.250Z")) {
  must(write([](Draft& draft) -> Status {
         draft.add_tenant(std::string{kId});
         return mockgraph::ok();
       }),
       "tenant");
  must(add(a_domain("contoso.example", schema::kDomain.at("isDefault"))), "domain");
  must(add(a_domain("contoso.onmicrosoft.com", schema::kDomain.at("isInitial"))), "domain");
  RowEdit organization{schema::kOrganization};
  organization.set_text(schema::kOrganization.at("displayName"), "Contoso");
  must(add(std::move(organization)), "organization");
}

TestTenant& TestTenant::with_user(std::string_view name) {
  must(add(a_user(name)), name);
  return *this;
}

TestTenant& TestTenant::with_group(std::string_view name, bool role_assignable) {
  RowEdit row = a_group(name);
  if (role_assignable) row.set_flag(schema::kGroup.at("isAssignableToRole"), true);
  must(add(std::move(row)), name);
  return *this;
}

TestTenant& TestTenant::with_member(std::string_view group_name, std::string_view user_name) {
  must(add(directory::membership("member", group(group_name)->id(), user(user_name)->id())),
       group_name);
  return *this;
}

TestTenant& TestTenant::with_role(std::string_view user_name, std::string_view role_name) {
  const auto role = mockgraph::policy::find_role_by_name(role_name);
  const auto id = mockgraph::policy::directory_roles()[role.value()].id;
  must(add(directory::role_assignment(id, user(user_name)->id())), role_name);
  return *this;
}

TestTenant& TestTenant::with_licence(std::string_view part_number, int seats) {
  RowEdit row{schema::kSubscribedSku};
  row.set_text(schema::kSubscribedSku.at("skuPartNumber"), part_number)
      .set_json(schema::kSubscribedSku.at("prepaidUnits"),
                {{"enabled", seats}, {"suspended", 0}, {"warning", 0}, {"lockedOut", 0}});
  must(add(std::move(row)), part_number);
  return *this;
}

TestTenant& TestTenant::with_application(std::string_view name) {
  RowEdit row{schema::kApplication};
  row.set_text(schema::kApplication.at("displayName"), name);
  must(add(std::move(row)), name);
  return *this;
}

RowPtr TestTenant::user(std::string_view name) const {
  return directory::find_user(*tenant(), upn(name));
}

RowPtr TestTenant::group(std::string_view name) const {
  return directory::find_group_named(*tenant(), name);
}

RowPtr TestTenant::application(std::string_view name) const {
  return tenant()
      ->table(TypeId::kApplication)
      .first_by(schema::kApplication.at("displayName"), name);
}

Result<RowPtr> TestTenant::add(RowEdit row) {
  RowPtr added;
  RETURN_IF_ERROR(write([&](Draft& draft) -> Status {
    ASSIGN_OR_RETURN(added, draft.add(kId, std::move(row)));
    return mockgraph::ok();
  }));
  return added;
}

Result<RowPtr> TestTenant::change(RowEdit row) {
  RowPtr changed;
  RETURN_IF_ERROR(write([&](Draft& draft) -> Status {
    ASSIGN_OR_RETURN(changed, draft.change(kId, std::move(row)));
    return mockgraph::ok();
  }));
  return changed;
}

Status TestTenant::remove(const mockgraph::world::Row& row) {
  return write([&](Draft& draft) { return draft.remove(kId, row); });
}

Status TestTenant::write(const std::function<Status(Draft&)>& writes) {
  mockgraph::IdSource ids{7, drawn_};
  Draft draft{world_, directory::laws(), now_, ids};
  RETURN_IF_ERROR(writes(draft));
  ASSIGN_OR_RETURN(world_, std::move(draft).finish());
  return mockgraph::ok();
}

RowEdit a_user(std::string_view name) {
  RowEdit row{schema::kUser};
  row.set_text(schema::kUser.at("displayName"), name)
      .set_text(schema::kUser.at("mailNickname"), name)
      .set_text(schema::kUser.at("userPrincipalName"), upn(name))
      .set_text(schema::kUser.at("password"), TestTenant::kPassword)
      .set_flag(schema::kUser.at("accountEnabled"), true);
  return row;
}

RowEdit a_group(std::string_view name) {
  RowEdit row{schema::kGroup};
  std::string alias{name};
  std::erase(alias, ' ');
  row.set_text(schema::kGroup.at("displayName"), name)
      .set_text(schema::kGroup.at("mailNickname"), alias)
      .set_flag(schema::kGroup.at("mailEnabled"), false)
      .set_flag(schema::kGroup.at("securityEnabled"), true);
  return row;
}

RowEdit a_policy() {
  const auto& type = schema::kConditionalAccessPolicy;
  RowEdit row{type};
  row.set_text(schema::kConditionalAccessPolicy.at("displayName"), "MFA for all")
      .set_text(schema::kConditionalAccessPolicy.at("state"), "enabled")
      .set_json(schema::kConditionalAccessPolicy.at("conditions"),
                Json::parse(R"({"applications":{"includeApplications":["All"]},
                                "users":{"includeUsers":["All"]}})"))
      .set_json(schema::kConditionalAccessPolicy.at("grantControls"),
                Json::parse(R"({"operator":"OR","builtInControls":["mfa"]})"));
  return row;
}

}  // namespace tests
