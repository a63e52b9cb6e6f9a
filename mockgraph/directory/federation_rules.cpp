#include "mockgraph/directory/federation_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace mockgraph::directory {
namespace {

using schema::kDomain;
using schema::kFederation;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kDomainId = kFederation.at("domainId");
constexpr auto kBehaviour = kFederation.at("federatedIdpMfaBehavior");
constexpr auto kPrompt = kFederation.at("promptLoginBehavior");

Status fill_federation(LawContext& c, const Row*, RowEdit& next) {
  fill_id(c, next);
  if (!next.is_set(0)) next.set_text(0, c.ids.next_guid_text());
  return ok();
}

Status check_federation_word(const Row& after, schema::PropertyIndex property,
                             std::initializer_list<std::string_view> words) {
  const bool is_known = std::ranges::find(words, after.view(property)) != words.end();
  return is_known
             ? ok()
             : Status{errors::value_invalid(kFederation, kFederation.properties[property].name)};
}

Status check_federation(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  RETURN_IF_ERROR(check_federation_word(*after, kFederation.at("preferredAuthenticationProtocol"),
                                        {"wsFed", "saml"}));
  RETURN_IF_ERROR(check_federation_word(
      *after, kBehaviour,
      {"acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp"}));
  if (after->is_set(kPrompt))
    RETURN_IF_ERROR(check_federation_word(
        *after, kPrompt, {"translateToFreshPasswordAuthentication", "nativeSupport", "disabled"}));
  const auto tenant = c.draft.world().tenant(c.tenant);
  const bool is_second =
      before == nullptr && federation_of(*tenant, after->view(kDomainId)) != nullptr;
  return is_second ? Status{errors::federation_exists()} : ok();
}

Status follow_federation(LawContext& c, const Row* before, const Row* after) {
  const Row& row = after != nullptr ? *after : *before;
  const auto tenant = c.draft.world().tenant(c.tenant);
  const RowPtr domain = tenant->find(TypeId::kDomain, row.view(kDomainId));
  if (domain == nullptr) return ok();
  RowEdit next{*domain};
  next.set_text(kDomain.at("authenticationType"), after != nullptr ? "Federated" : "Managed");
  const auto changed_row = c.draft.change(c.tenant, std::move(next));
  return changed_row.ok() ? ok() : Status{changed_row.error()};
}

std::string domain_of(const Row& user) {
  const auto upn = user.view(schema::kUser.at("userPrincipalName"));
  return fold_case(upn.substr(upn.find('@') + 1));
}

}  // namespace

const world::TypeLaws kFederationLaws{fill_federation, check_federation, follow_federation};

RowPtr federation_of(const Tenant& tenant, std::string_view domain) {
  return tenant.table(TypeId::kFederation).first_by(kDomainId, domain);
}

bool is_federated(const Tenant& tenant, const Row& user) {
  const RowPtr domain = tenant.find(TypeId::kDomain, domain_of(user));
  return domain != nullptr && domain->view(kDomain.at("authenticationType")) == "Federated";
}

bool accepts_federated_mfa(const Tenant& tenant, const Row& user) {
  if (tenant.table(TypeId::kFederation).size() == 0) return true;
  const RowPtr row = federation_of(tenant, domain_of(user));
  return row == nullptr || row->view(kBehaviour) != "rejectMfaByFederatedIdp";
}

}  // namespace mockgraph::directory
