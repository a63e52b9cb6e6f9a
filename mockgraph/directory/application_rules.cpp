#include "mockgraph/directory/application_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/application_shape.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/directory/credential_rules.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/service_principal_rules.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kApplication;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;

constexpr auto kAppId = kApplication.at("appId");
constexpr auto kApplicationAudience = kApplication.at("signInAudience");
constexpr auto kApplicationApi = kApplication.at("api");
constexpr std::string_view kEveryone = "AzureADandPersonalMicrosoftAccount";

// What the service sets once, when the application is made.
void fill_new_application(LawContext& c, RowEdit& next) {
  if (!next.is_set(kAppId)) next.set_text(kAppId, c.ids.next_guid_text());
  next.set_text(kAppId, fold_case(next.text(kAppId)));
  if (!next.is_set(kApplication.at("createdDateTime")))
    next.set_instant(kApplication.at("createdDateTime"), c.now);
  const auto domain = default_domain(*c.draft.world().tenant(c.tenant));
  if (!domain.empty()) next.set_text(kApplication.at("publisherDomain"), domain);
  if (next.text(kApplicationAudience) != kEveryone) return;
  Json api = Json::parse(next.raw(kApplicationApi), nullptr, false);
  if (api["requestedAccessTokenVersion"].is_null()) api["requestedAccessTokenVersion"] = 2;
  next.set_json(kApplicationApi, api);
}

Status fill_application(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  fill_application_values(before, next);
  if (before == nullptr) fill_new_application(c, next);
  return fill_credentials(c, before, next);
}

Status check_application(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  constexpr std::string_view kAudiences[] = {"AzureADMyOrg", "AzureADMultipleOrgs", kEveryone,
                                             "PersonalMicrosoftAccount"};
  if (std::ranges::find(kAudiences, after->view(kApplicationAudience)) == std::end(kAudiences))
    return errors::value_invalid(kApplication, "signInAudience");
  RETURN_IF_ERROR(check_application_values(*after));
  if (before != nullptr) RETURN_IF_ERROR(check_offered(*before, *after));
  RETURN_IF_ERROR(check_unique(c, *after));
  RETURN_IF_ERROR(check_uris(c, before, *after));
  return check_credentials(c, before, *after);
}

// At home the service principal says what its application says; elsewhere it stays as it was. It
// goes along with the application, and comes back by itself only.
Status follow_application(LawContext& c, const Row* before, const Row* after) {
  if (before == nullptr) return ok();
  if (after != nullptr) return refresh_service_principal(c, *before, *after);
  constexpr Holding kHoldings[] = {{TypeId::kMembership, schema::kMembership.at("groupId")}};
  RETURN_IF_ERROR(take_along(c, *before, kHoldings, true));
  return remove_all(c, TypeId::kServicePrincipal, schema::kServicePrincipal.at("appId"),
                    before->text(kAppId));
}

}  // namespace

const world::TypeLaws kApplicationLaws{fill_application, check_application, follow_application};

}  // namespace mockgraph::directory
