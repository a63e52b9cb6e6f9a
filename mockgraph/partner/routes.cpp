#include "mockgraph/partner/routes.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/partner/audit_records.h"
#include "mockgraph/partner/consents.h"
#include "mockgraph/partner/customer_changes.h"
#include "mockgraph/partner/customer_users.h"
#include "mockgraph/partner/customers.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/partner/gate.h"
#include "mockgraph/partner/mfa_status.h"
#include "mockgraph/partner/partners.h"
#include "mockgraph/partner/profiles.h"
#include "mockgraph/partner/repetition.h"
#include "mockgraph/partner/surface.h"
#include "mockgraph/partner/webhooks.h"

#include <algorithm>
#include <array>

namespace mockgraph::partner {
namespace {

using rest::Route;

// A handler's answer, with the MFA report if it was asked for.
template <auto Handler, class Context>
Result<rest::Reply> reporting(Context& c) {
  auto outcome = Handler(c);
  const auto report = mfa_report(c);
  if (report.empty()) return outcome;
  if (!outcome.ok())
    return std::move(outcome).error().with(std::string{errors::kIsMfaCompliant},
                                           std::string{report});
  return std::move(outcome).value().with(std::string{errors::kIsMfaCompliant}, std::string{report});
}
// A write that a retry does not do twice.
template <Result<rest::Reply> (*Handler)(rest::CommandContext&)>
Result<rest::Reply> repeatable(rest::CommandContext& c) {
  return once(c, Handler);
}
// NOLINTBEGIN(readability-identifier-naming): in the table they read as functions of the handler
template <Result<rest::Reply> (*Handler)(const rest::QueryContext&)>
constexpr rest::Query query = reporting<Handler, const rest::QueryContext>;
template <Result<rest::Reply> (*Handler)(rest::CommandContext&)>
constexpr rest::Command command = reporting<repeatable<Handler>, rest::CommandContext>;
// NOLINTEND(readability-identifier-naming)

constexpr policy::Agents kAnyAgent{.admin = true, .helpdesk = true, .sales = true};
constexpr policy::PartnerNeed kAdminAgent{};
constexpr policy::PartnerNeed kReadCustomers{.agents = kAnyAgent, .app_only = true};
constexpr policy::PartnerNeed kReadCustomer{
    .agents = kAnyAgent, .app_only = true, .customer = true};
constexpr policy::PartnerNeed kReadProfile{.app_only = true};
constexpr policy::PartnerNeed kWriteCustomers{.agents = {.admin = true, .sales = true},
                                              .app_only = true};
constexpr policy::PartnerNeed kDeleteCustomer{.app_only = true, .customer = true};
constexpr policy::PartnerNeed kAudit{.app_only = true};
constexpr policy::PartnerNeed kCustomerAdmin{.customer = true};
constexpr policy::PartnerNeed kCustomerAgent{.agents = {.admin = true, .helpdesk = true},
                                             .customer = true};

struct PartnerRow {
  Route route;
  policy::PartnerNeed need;
  Quota quota = Quota::kNone;
};
// clang-format off
constexpr auto kRows = std::to_array<PartnerRow>({
    {{"GET",    "/v1/profiles/organization",  nullptr, query<organization_profile>,   "The partner's own profile"}, kAdminAgent},
    {{"GET",    "/v1/profiles/legalbusiness", nullptr, query<legal_business_profile>, "The partner's legal profile"}, kReadProfile},
    {{"GET",    "/v1/profiles/mpn",           nullptr, query<mpn_profile>,            "The partner's number in the partner network"}, kAdminAgent},
    {{"GET",    "/v1/profiles/support",       nullptr, query<support_profile>,        "Where the partner's customers find help"}, kAdminAgent},
    {{"PUT",    "/v1/profiles/support",       nullptr, command<put_support_profile>,  "Write that anew"}, kAdminAgent},
    {{"GET",    "/v1/profiles/billing",       nullptr, query<billing_profile>,        "How the partner is billed"}, kAdminAgent},
    {{"PUT",    "/v1/profiles/billing",       nullptr, command<put_billing_profile>,  "Write that anew"}, kAdminAgent},
    {{"HEAD",   "/v1/domains/{domain}",       nullptr, query<is_domain_taken>,        "Whether a domain is taken"}, kReadProfile},
    {{"GET",    "/v1/relationships",          nullptr, query<list_relationships>,     "Partners that this one works with"}, kAdminAgent},
    {{"GET",    "/v1/roles",                  nullptr, query<list_roles>,             "The agent groups as roles"}, kAdminAgent},
    {{"GET",    "/v1/roles/{role}/usermembers", nullptr, query<list_members_of_role>, "Who is in one"}, kAdminAgent},
    {{"GET",    "/accountenrollments/v1/accountexternalresourcekeys", nullptr, query<account_keys>, "An account's number in the partner network"}, kAdminAgent},
    {{"GET",    "/v1/nonMfaCompliantPartnerPrincipals", nullptr, query<principals_without_mfa>, "Who calls without MFA"}, kAdminAgent},
    {{"GET",    "/v1/applicationmfaadoptionstatus", nullptr, query<application_mfa_adoption>, "How many calls of which application have MFA"}, kAdminAgent},
    {{"GET",    "/v1/partnerRequests",        nullptr, query<requests_without_mfa>,   "The calls without MFA"}, kAdminAgent},
    {{"GET",    "/v1/auditrecords",           nullptr, query<list_audit_records>,     "The partner's activity log"}, kAudit},
    {{"GET",    "/auditactivity/v1/auditrecords/{record}", nullptr, query<get_audit_record>, "One activity"}, kAudit},
    {{"GET",    "/webhooks/v1/registration/events", nullptr, query<list_webhook_events>, "The events there are"}, kAdminAgent},
    {{"GET",    "/webhooks/v1/registration",  nullptr, query<get_webhook>,            "The application's registration"}, kAdminAgent},
    {{"POST",   "/webhooks/v1/registration",  nullptr, command<create_webhook>,       "Register for events"}, kAdminAgent},
    {{"PUT",    "/webhooks/v1/registration",  nullptr, command<update_webhook>,       "Change the registration"}, kAdminAgent},
    {{"POST",   "/webhooks/v1/registration/validationEvents", nullptr, command<send_test_event>, "Send a test event"}, kAdminAgent, Quota::kValidations},
    {{"GET",    "/webhooks/v1/registration/validationEvents/{event}", nullptr, query<get_test_event>, "What became of it"}, kAdminAgent},
    {{"GET",    "/webhooks/v1/certificate",   nullptr, webhook_certificate,           "The certificate behind the signatures of events", rest::kOpen}, {}},
    {{"GET",    "/v1/customers",              nullptr, query<list_customers>,         "List the partner's customers"}, kReadCustomers, Quota::kCustomers},
    {{"POST",   "/v1/customers",              nullptr, command<create_customer>,      "Open a tenant for a customer", rest::kSecretAnswer}, kWriteCustomers, Quota::kCustomers},
    {{"GET",    "/v1/customers/relationshiprequests", nullptr, query<relationship_request>, "The link that asks a customer for a relationship"}, kAdminAgent, Quota::kCustomers},
    {{"GET",    "/v1/customers/{customer}",   nullptr, query<get_customer>,           "One customer"}, kReadCustomer, Quota::kCustomers},
    {{"PATCH",  "/v1/customers/{customer}",   nullptr, command<update_customer>,      "End the relationship with a customer"}, kCustomerAdmin, Quota::kCustomers},
    {{"DELETE", "/v1/customers/{customer}",   nullptr, command<delete_customer>,      "Delete a customer of the integration sandbox"}, kDeleteCustomer, Quota::kCustomers},
    {{"GET",    "/v1/customers/{customer}/subscriptions",             nullptr, query<list_subscriptions>, "What the customer bought"}, kReadCustomer, Quota::kCustomers},
    {{"GET",    "/v1/customers/{customer}/users",                     nullptr, query<list_customer_users>, "The customer's people"}, kCustomerAgent},
    {{"POST",   "/v1/customers/{customer}/users",                     nullptr, command<create_customer_user>, "Make an account for one more", rest::kSecretAnswer}, kCustomerAdmin},
    {{"GET",    "/v1/customers/{customer}/users/{user}",              nullptr, query<get_customer_user>,  "One of them"}, kCustomerAgent},
    {{"GET",    "/v1/customers/{customer}/users/{user}/directoryroles", nullptr, query<list_roles_of_user>, "The roles somebody holds"}, kCustomerAgent},
    {{"GET",    "/v1/customers/{customer}/directoryroles",            nullptr, query<list_customer_roles>, "The roles that there are"}, kCustomerAgent},
    {{"GET",    "/v1/customers/{customer}/directoryroles/{role}/usermembers", nullptr, query<list_role_members>, "Who holds a role"}, kCustomerAgent},
    {{"POST",   "/v1/customers/{customer}/directoryroles/{role}/usermembers", nullptr, command<add_role_member>, "Give somebody a role"}, kCustomerAdmin},
    {{"DELETE", "/v1/customers/{customer}/directoryroles/{role}/usermembers/{user}", nullptr, command<remove_role_member>, "Take it away"}, kCustomerAdmin},
    {{"GET",    "/v1/customers/{customer}/applicationconsents",       nullptr, query<list_consents>,      "List what applications were consented to"}, kCustomerAdmin},
    {{"POST",   "/v1/customers/{customer}/applicationconsents",       nullptr, command<give_consent>,     "Consent to an application for a customer"}, kCustomerAdmin, Quota::kConsents},
    {{"GET",    "/v1/customers/{customer}/applicationconsents/{app}", nullptr, query<get_consent>,        "One application's consent"}, kCustomerAdmin},
    {{"DELETE", "/v1/customers/{customer}/applicationconsents/{app}", nullptr, command<withdraw_consent>, "Withdraw an application's consent"}, kCustomerAdmin, Quota::kConsents},
});

// What the real service has and the simulator has not: such a path is no mistake of the caller's.
constexpr auto kElsewhere = std::to_array<std::string_view>({
    "agreements", "analytics", "customers", "domains", "invoices", "offers", "products", "profiles",
    "servicerequests", "usage", "validations",
});
// clang-format on

template <std::size_t... Index>
constexpr std::array<Route, sizeof...(Index)> routes_of(std::index_sequence<Index...>) {
  return {kRows[Index].route...};
}
constexpr auto kRoutes = routes_of(std::make_index_sequence<kRows.size()>{});

// The correlation vector: 22 characters of base64, then a counter.
std::string correlation_vector(const Guid& id) {
  const std::string_view bytes{reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
  return base64(bytes).substr(0, 22) + ".0";
}

std::string guid_or(std::string_view given, const Guid& own) {
  const auto parsed = Guid::parse(given);
  return parsed ? parsed->text() : own.text();
}

void dress(Response& response, const rest::Setting& setting) {
  const auto& sent = setting.request.headers;
  auto& headers = response.headers;
  if (!response.text().empty() && !headers.has("Content-Type"))
    headers.add("Content-Type", "application/json; charset=utf-8");
  headers.add("Date", http_date(setting.now));
  headers.add("MS-RequestId", guid_or(sent.get("MS-RequestId"), setting.request_id));
  headers.add("MS-CorrelationId", guid_or(sent.get("MS-CorrelationId"), setting.request_id));
  headers.add("MS-CV", correlation_vector(setting.request_id));
  headers.add("MS-ServerId", "mockgraph");
  const auto locale = sent.get("X-Locale");
  headers.add("X-Locale", locale.empty() ? "en-US" : locale);
  headers.add("Request-Context", "appId=cid-v1:03ce8ca8-8373-4021-8f25-d5dd45c7b12f");
}

// Beside "/v1/…", each with a version of its own.
constexpr auto kOtherRoots =
    std::to_array<std::string_view>({"webhooks", "auditactivity", "accountenrollments"});

Error lost(std::string_view path, std::string_view allowed) {
  if (!allowed.empty())
    return Error{ErrorKind::kMethodNotAllowed, "900141", "This operation is not supported", {}, {}}
        .with("allow", std::string{allowed});
  const auto parts = words(path, '/');
  const bool is_other = !parts.empty() && std::ranges::any_of(kOtherRoots, [&](auto each) {
    return same_folded(parts[0], each);
  });
  const auto is_real = [&](std::string_view each) {
    return parts.size() > 1 && same_folded(parts[1], each);
  };
  if (is_other || std::ranges::any_of(kElsewhere, is_real)) return errors::not_simulated(path);
  return errors::not_found();
}

}  // namespace

const policy::PartnerNeed& need_of(const Route& route) {
  return kRows[static_cast<std::size_t>(&route - kRoutes.data())].need;
}

Quota quota_of(const Route& route) {
  return kRows[static_cast<std::size_t>(&route - kRoutes.data())].quota;
}

const rest::Surface& surface() {
  static constexpr rest::Surface kSurface{"partner", kRoutes, gate, errors::speak, dress, lost};
  return kSurface;
}

}  // namespace mockgraph::partner
