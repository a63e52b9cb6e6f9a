#include "mockgraph/partner/mfa_status.h"

#include "mockgraph/base/url.h"
#include "mockgraph/partner/pages.h"
#include "mockgraph/partner/shapes.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/application_tables.h"

#include <map>
#include <utility>

namespace mockgraph::partner {
namespace {

using rest::QueryContext;
using rest::Reply;
using EntryPtr = std::shared_ptr<const sandbox::JournalEntry>;

// The partner's calls with a user's token, oldest first.
template <class Visit>
void each_user_call(const QueryContext& c, const Visit& visit) {
  for (const auto& entry : c.sandbox.journal().since_reset()) {
    if (entry->surface != "partner" || entry->caller == nullptr) continue;
    const auto& caller = *entry->caller;
    if (caller.kind == "user" && caller.tenant_id == c.caller->tenant_id) visit(*entry, caller);
  }
}

std::string day_of(Instant when) { return rfc3339(when).substr(0, 10); }

std::string application_name(const world::Tenant& tenant, std::string_view app) {
  using schema::kServicePrincipal;
  const auto found =
      tenant.table(schema::TypeId::kServicePrincipal).find_by(kServicePrincipal.at("appId"), app);
  return found.empty() ? std::string{} : found.front()->text(kServicePrincipal.at("displayName"));
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

}  // namespace

Result<Reply> principals_without_mfa(const QueryContext& c) {
  struct Principal {
    std::string tenant, upn;
    Instant last;
  };
  std::map<std::string, Principal> principals;
  each_user_call(c, [&](const sandbox::JournalEntry& entry, const sandbox::JournalCaller& caller) {
    if (!caller.has_mfa) principals[caller.object_id] = {caller.tenant_id, caller.name, entry.at};
  });
  auto items = OrderedJson::array();
  for (const auto& [id, principal] : principals) {
    OrderedJson item;
    item["objectId"] = id;
    item["tenantId"] = principal.tenant;
    item["upn"] = principal.upn;
    item["lastNonMfaCompliantRequestDateTime"] = rfc3339(principal.last);
    items.push_back(std::move(item));
  }
  return rest::with_body(200,
                         dump(collection(std::move(items), "/nonMfaCompliantPartnerPrincipals")));
}

Result<Reply> application_mfa_adoption(const QueryContext& c) {
  const Pairs query{c.query};
  ASSIGN_OR_RETURN(const auto first, moment_in(query, "startDate"));
  ASSIGN_OR_RETURN(const auto last, moment_in(query, "endDate"));
  struct Count {
    std::size_t compliant = 0, total = 0;
  };
  std::map<std::pair<std::string, std::string>, Count> counts;  // by day and application
  each_user_call(c, [&](const sandbox::JournalEntry& entry, const sandbox::JournalCaller& caller) {
    auto day = day_of(entry.at);
    if ((first && day < day_of(*first)) || (last && day > day_of(*last))) return;
    auto& count = counts[{std::move(day), caller.app_id}];
    ++count.total;
    if (caller.has_mfa) ++count.compliant;
  });
  const auto partner = c.world.tenant(c.caller->tenant_id);
  auto items = OrderedJson::array();
  for (const auto& [key, count] : counts) {
    const auto& [day, app] = key;
    OrderedJson item;
    item["loginDate"] = day + "T00:00:00Z";
    item["mfaCompliantRequestCount"] = count.compliant;
    item["totalRequestCount"] = count.total;
    item["applicationId"] = app;
    item["applicationName"] = application_name(*partner, app);
    items.push_back(std::move(item));
  }
  return rest::with_body(200, dump(items));
}

Result<Reply> requests_without_mfa(const QueryContext& c) {
  auto items = OrderedJson::array();
  each_user_call(c, [&](const sandbox::JournalEntry& entry, const sandbox::JournalCaller& caller) {
    if (caller.has_mfa) return;
    OrderedJson item;
    item["requestId"] = entry.request_id.text();
    item["correlationId"] = entry.request_id.text();
    item["operationName"] = entry.method + " " + std::string{path_of(entry.target)};
    item["requestDateTime"] = rfc3339(entry.at);
    item["sourceIpAddress"] = entry.address;
    item["objectId"] = caller.object_id;
    item["tenantId"] = caller.tenant_id;
    item["upn"] = caller.name;
    item["applicationId"] = caller.app_id;
    item["mfaCompliant"] = false;
    items.push_back(std::move(item));
  });
  return rest::with_body(200, dump(collection(std::move(items), "/partnerRequests")));
}

}  // namespace mockgraph::partner
