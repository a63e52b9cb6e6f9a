#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/schema/directory_tables.h"
#include "scenarios/runner/walk_changed.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

// The laws are counted out anew from rows and answers: nothing here asks the code that keeps them.
namespace scenarios::runner {
namespace {

using mockgraph::schema::kMembership;
using mockgraph::schema::TypeId;
using mockgraph::world::Row;
using mockgraph::world::Table;
using mockgraph::world::Tenant;
using mockgraph::world::World;
using Service = WalkCall::Service;

constexpr auto kPartnerPaths = std::to_array<std::string_view>(
    {"/v1/", "/webhooks/", "/accountenrollments/", "/auditactivity/"});

// ---- what is refused changes nothing ----

// A refused sign-in is on record, and counts towards the lock-out; what it was about stays.
constexpr auto kNotOfSignIn = std::to_array<TypeId>(
    {TypeId::kUser, TypeId::kAuthenticationMethod, TypeId::kSignIn, TypeId::kSession,
     TypeId::kAuthorizationCode, TypeId::kDeviceCode, TypeId::kRefreshToken, TypeId::kSignInFlow,
     TypeId::kUsedAssertion, TypeId::kIssuedToken, TypeId::kDueWork});

bool is_judged(TypeId type, Service service) {
  return service != Service::kLogin || std::ranges::find(kNotOfSignIn, type) == kNotOfSignIn.end();
}

std::optional<std::string> first_otherwise(const Table& before, const Table& after) {
  const Row* found = nullptr;
  std::string_view how;
  after.each([&](const Row& row) {
    const auto then = before.find(row.id());
    if (then.get() == &row) return true;
    found = &row;
    how = then ? "changed " : "made ";
    return false;
  });
  if (found == nullptr && before.size() != after.size()) {
    before.each([&](const Row& row) {
      if (after.find(row.id())) return true;
      found = &row;
      how = "removed ";
      return false;
    });
  }
  if (found == nullptr) return std::nullopt;
  return std::string{how}.append(found->type().name).append(" ").append(found->id());
}

std::optional<std::string> first_change(const Tenant* before, const Tenant& after,
                                        Service service) {
  if (before == nullptr) return std::string{"made tenant "}.append(after.id());
  for (std::size_t i = 0; i < mockgraph::schema::kTypeCount; ++i) {
    const auto type = static_cast<TypeId>(i);
    if (!is_judged(type, service)) continue;
    if (auto change = first_otherwise(before->table(type), after.table(type))) return change;
  }
  return std::nullopt;
}

// ---- members ----

bool is_in(const World& world, std::string_view group, std::string_view member) {
  bool found = false;
  world.each_tenant([&](const Tenant& tenant) {
    tenant.table(TypeId::kMembership).each([&](const Row& row) {
      found = row.view(kMembership.at("groupId")) == group &&
              row.view(kMembership.at("memberId")) == member &&
              row.view(kMembership.at("relation")) == "member";
      return !found;
    });
    return !found;
  });
  return found;
}

std::optional<std::string> put_in_once_more(const WalkCall& call) {
  constexpr std::string_view kGroups = "/v1.0/groups/", kReference = "/members/$ref";
  const auto path = call.path();
  if (call.request.method != "POST" || !call.is_success() || !path.starts_with(kGroups) ||
      !path.ends_with(kReference))
    return std::nullopt;
  const auto body = mockgraph::parse_json(call.request.body);
  if (!body.ok()) return std::nullopt;
  const auto link = mockgraph::string_at(*body, "/@odata.id");
  const auto member = link.substr(link.rfind('/') + 1);
  const auto group = path.substr(kGroups.size(), path.size() - kGroups.size() - kReference.size());
  if (!is_in(call.before, group, member)) return std::nullopt;
  return member + " was put into a group that he was in";
}

std::optional<std::string> twice_in_group(const Tenant& tenant) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
  std::optional<std::string> found;
  tenant.table(TypeId::kMembership).each([&](const Row& row) {
    const auto member = row.view(kMembership.at("memberId"));
    const bool is_new = seen.emplace(row.view(kMembership.at("groupId")), member,
                                     row.view(kMembership.at("relation")))
                            .second;
    if (!is_new) found = std::string{member}.append(" is twice in one group");
    return is_new;
  });
  return found;
}

}  // namespace

Service WalkCall::service() const {
  const auto at = path();
  if (at.starts_with("/_mockgraph")) return Service::kOwn;
  if (at.starts_with("/v1.0/") || at.starts_with("/beta/")) return Service::kGraph;
  const bool is_partners = std::ranges::any_of(
      kPartnerPaths, [&](std::string_view each) { return at.starts_with(each); });
  return is_partners ? Service::kPartner : Service::kLogin;
}

std::string_view WalkCall::path() const { return mockgraph::split_target(request.target).path; }

std::string WalkCall::bearer() const {
  constexpr std::string_view kScheme = "Bearer ";
  const auto text = request.headers.get("Authorization");
  return text.starts_with(kScheme) ? std::string{text.substr(kScheme.size())} : std::string{};
}

bool WalkCall::is_about_members() const {
  return path().find("/members") != std::string_view::npos;
}

mockgraph::Json WalkCall::body() const {
  const auto body = mockgraph::parse_json(answer->text());
  return body.ok() ? *body : mockgraph::Json{};
}

std::optional<std::string> broken_by_refusal(const WalkCall& call) {
  const auto service = call.service();
  const bool reads = service != Service::kLogin && call.request.method == "GET";
  if (!reads && !call.is_refused()) return std::nullopt;
  const auto change = first_in_changed(call, [&](const Tenant* before, const Tenant& after) {
    return first_change(before, after, service);
  });
  if (!change) return std::nullopt;
  const auto status = call.answer == nullptr ? 0 : call.answer->status;
  return "it was answered " + std::to_string(status) + ", and " + *change;
}

std::optional<std::string> broken_membership(const WalkCall& call) {
  if (call.is_about_members()) {
    if (auto twice = twice_in_list(call)) return twice;
  }
  if (auto again = put_in_once_more(call)) return again;
  return first_in_changed(
      call, [](const Tenant*, const Tenant& tenant) { return twice_in_group(tenant); });
}

}  // namespace scenarios::runner
