#include "mockgraph/graph/registration_report.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/method_policy.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::Edm;
using schema::Filter;
using schema::kAuthenticationMethod;
using schema::kUser;
using schema::Property;
using schema::SetBy;
using schema::Shown;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

// clang-format off
constexpr auto kProperties = std::to_array<Property>({
    {"id",                      Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"userPrincipalName",       Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"userDisplayName",         Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
    {"userType",                Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"isAdmin",                 Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "false"},
    {"isSsprRegistered",        Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "false"},
    {"isSsprEnabled",           Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "false"},
    {"isSsprCapable",           Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "false"},
    {"isMfaRegistered",         Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "false"},
    {"isMfaCapable",            Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "false"},
    {"isPasswordlessCapable",   Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "false"},
    {"methodsRegistered",       Edm::kStrings,  SetBy::kServer, Shown::kAlways, Filter::kMembers, schema::kPlain, 0, "[]"},
    {"isSystemPreferredAuthenticationMethodEnabled", Edm::kBoolean, SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "true"},
    {"systemPreferredAuthenticationMethods", Edm::kStrings, SetBy::kServer, Shown::kAlways, Filter::kMembers, schema::kPlain, 0, "[]"},
    {"userPreferredMethodForSecondaryAuthentication", Edm::kString, SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "\"none\""},
    {"lastUpdatedDateTime",     Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
});

// What a registered method is in the report, what it is good for, and which configuration of the
// methods policy has to allow it. Differs: the name of an external method is this simulator's guess.
struct MethodRow {
  std::string_view kind, phone_type;  // phone_type: of phones only
  std::string_view reported, preferred, configuration;
  bool is_mfa, is_passwordless;
};
constexpr bool kMfa = true, kNoMfa = false, kPasswordless = true, kWithPassword = false;
constexpr auto kMethods = std::to_array<MethodRow>({
    {"fido2AuthenticationMethod", "",                   "fido2SecurityKey",           "none", "Fido2",                  kMfa,   kPasswordless},
    {"windowsHelloForBusinessAuthenticationMethod", "", "windowsHelloForBusiness",    "none", "",                       kMfa,   kPasswordless},
    {"microsoftAuthenticatorAuthenticationMethod", "",  "microsoftAuthenticatorPush", "push", "MicrosoftAuthenticator", kMfa,   kWithPassword},
    {"softwareOathAuthenticationMethod", "",            "softwareOneTimePasscode",    "oath", "SoftwareOath",           kMfa,   kWithPassword},
    {"phoneAuthenticationMethod", "mobile",             "mobilePhone",                "sms",  "Sms",                    kMfa,   kWithPassword},
    {"phoneAuthenticationMethod", "alternateMobile",    "alternateMobilePhone",       "voiceAlternateMobile", "Voice",  kMfa,   kWithPassword},
    {"phoneAuthenticationMethod", "office",             "officePhone",                "voiceOffice", "Voice",           kMfa,   kWithPassword},
    {"temporaryAccessPassAuthenticationMethod", "",     "temporaryAccessPass",        "none", "TemporaryAccessPass",    kMfa,   kWithPassword},
    {"externalAuthenticationMethod", "",                "externalAuthMethod",         "none", "",                       kMfa,   kWithPassword},
    {"emailAuthenticationMethod", "",                   "email",                      "none", "Email",                  kNoMfa, kWithPassword},
});
// clang-format on

const schema::EntityType kRegistration{TypeId::kCount, "userRegistrationDetails",
                                       "reports/authenticationMethods/userRegistrationDetails",
                                       "UserRegistrationDetails", kProperties};

const MethodRow* row_of(const Row& method) {
  const auto kind = method.view(kAuthenticationMethod.at("kind"));
  const auto phone = string_at(method.json(kAuthenticationMethod.at("details")), "/phoneType");
  const auto found = std::ranges::find_if(kMethods, [&](const MethodRow& each) {
    return each.kind == kind && (each.phone_type.empty() || each.phone_type == phone);
  });
  return found != kMethods.end() ? &*found : nullptr;
}

struct Registered {
  Json reported = Json::array(), preferred = Json::array();
  bool mfa = false, capable = false, passwordless = false;
  std::string_view changed;
};

// In the order of the table, which goes from strong to weak.
Registered registered_by(const Tenant& tenant, const Row& user) {
  Registered all;
  const auto methods = tenant.table(TypeId::kAuthenticationMethod)
                           .find_by(kAuthenticationMethod.at("userId"), user.id());
  for (const auto& row : kMethods) {
    for (const auto& method : methods) {
      if (row_of(*method) != &row) continue;
      const bool allowed = row.configuration.empty() ||
                           directory::may_use_method(tenant, user.id(), row.configuration);
      all.reported.push_back(row.reported);
      all.mfa = all.mfa || row.is_mfa;
      all.capable = all.capable || (row.is_mfa && allowed);
      all.passwordless = all.passwordless || (row.is_passwordless && allowed);
      if (allowed && row.preferred != "none" && all.preferred.empty())
        all.preferred.push_back(row.preferred);
      all.changed =
          std::max(all.changed, method->view(kAuthenticationMethod.at("createdDateTime")));
    }
  }
  return all;
}

RowPtr details_of(const Tenant& tenant, const Row& user) {
  const auto at = [](std::string_view name) { return *kRegistration.find(name); };
  const auto registered = registered_by(tenant, user);
  const bool is_guest = same_folded(user.view(kUser.at("userType")), "Guest");
  RowEdit row{kRegistration};
  row.set_text(0, user.id())
      .set_text(at("userPrincipalName"), user.text(kUser.at("userPrincipalName")))
      .set_text(at("userDisplayName"), user.text(kUser.at("displayName")))
      .set_text(at("userType"), is_guest ? "guest" : "member")
      .set_flag(at("isAdmin"), is_administrator(tenant, user.id()))
      .set_flag(at("isMfaRegistered"), registered.mfa)
      .set_flag(at("isMfaCapable"), registered.capable)
      .set_flag(at("isPasswordlessCapable"), registered.passwordless)
      .set_json(at("methodsRegistered"), registered.reported)
      .set_json(at("systemPreferredAuthenticationMethods"), registered.preferred)
      .set_text(at("lastUpdatedDateTime"), registered.changed.empty()
                                               ? user.view(kUser.at("createdDateTime"))
                                               : registered.changed);
  if (!registered.preferred.empty())
    row.set_json(at("userPreferredMethodForSecondaryAuthentication"), registered.preferred[0]);
  return row.finish();
}

}  // namespace

Result<Reply> list_registrations(const QueryContext& c) {
  RETURN_IF_ERROR(require_premium(c, c.world));
  const auto tenant = tenant_of(c, c.world);
  RowSet set{{}, std::string{kRegistration.set}, &kRegistration};
  tenant->table(TypeId::kUser).each([&](const RowPtr& user) {
    set.rows.push_back(details_of(*tenant, *user));
    return true;
  });
  return list_rows(c, set);
}

Result<Reply> get_registration(const QueryContext& c) {
  RETURN_IF_ERROR(require_premium(c, c.world));
  ASSIGN_OR_RETURN(const auto user, require_addressed(c, c.world, TypeId::kUser));
  return show_row(c, *details_of(*tenant_of(c, c.world), *user));
}

}  // namespace mockgraph::graph
