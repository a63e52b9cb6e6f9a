#include "mockgraph/directory/method_rules.h"

#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::directory {
namespace {

using schema::kAuthenticationMethod;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;

constexpr auto kUserId = kAuthenticationMethod.at("userId");
constexpr auto kMethodKind = kAuthenticationMethod.at("kind");
constexpr auto kDetails = kAuthenticationMethod.at("details");
constexpr std::string_view kPhone = "phoneAuthenticationMethod";
constexpr std::string_view kAccessPass = "temporaryAccessPassAuthenticationMethod";

// "phoneAuthenticationMethod resource type": the ids are the same for every user.
struct PhoneId {
  std::string_view type, id;
};
constexpr PhoneId kPhoneIds[] = {
    {"mobile", "3179e48a-750b-4051-897c-87b9720928f7"},
    {"alternateMobile", "b6332ec1-7057-4abe-9331-3d72feddfe41"},
    {"office", "e37fc753-ff3b-4958-9484-eaa9425c82bc"},
};

Status fill_method(LawContext& c, const Row* before, RowEdit& next) {
  constexpr auto kCreated = kAuthenticationMethod.at("createdDateTime");
  if (before == nullptr && !next.is_set(kCreated)) set_time(next, kCreated, c.now);
  if (next.text(kMethodKind) != kPhone || before != nullptr) {
    fill_id(c, next);
    return ok();
  }
  const Json details = Json::parse(next.raw(kDetails), nullptr, false);
  const auto id = phone_method_id(string_at(details, "/phoneType"));
  if (id.empty()) return errors::value_invalid(kAuthenticationMethod, "phoneType");
  next.set_text(0, method_row_id(next.text(kUserId), id));
  return ok();
}

Status check_method(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr || before != nullptr) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const auto user = after->text(kUserId);
  if (tenant->find(TypeId::kUser, user) == nullptr) return errors::not_found(user);
  const auto& methods = tenant->table(TypeId::kAuthenticationMethod);
  if (methods.find(after->id()) != nullptr)
    return errors::method_exists(string_at(after->json(kDetails), "/phoneType"));
  const auto kind = after->view(kMethodKind);
  if (kind == kAccessPass) {
    for (const auto& other : methods.find_by(kUserId, user)) {
      if (other->view(kMethodKind) == kind) return errors::method_exists("temporaryAccessPass");
    }
  }
  const bool is_alternate = shown_method_id(after->id()) == phone_method_id("alternateMobile");
  const auto mobile = method_row_id(user, phone_method_id("mobile"));
  if (is_alternate && methods.find(mobile) == nullptr) return errors::method_order();
  return ok();
}

}  // namespace

const world::TypeLaws kAuthenticationMethodLaws{fill_method, check_method, nullptr};

std::string_view phone_method_id(std::string_view phone_type) {
  for (const auto& each : kPhoneIds) {
    if (each.type == phone_type) return each.id;
  }
  return {};
}

std::string method_row_id(std::string_view user, std::string_view method) {
  return std::string{user} + "/" + std::string{method};
}

std::string_view shown_method_id(std::string_view row_id) {
  const auto slash = row_id.find('/');
  return slash == std::string_view::npos ? row_id : row_id.substr(slash + 1);
}

std::string_view access_pass_usability(const Row& pass, Instant now) {
  const Json details = pass.json(kDetails);
  const auto start = parse_instant(string_at(details, "/startDateTime"));
  const auto* minutes = find_at(details, "/lifetimeInMinutes");
  if (!start.ok() || minutes == nullptr || !minutes->is_number_integer()) return "Expired";
  if (now < *start) return "NotYetValid";
  const bool is_over = now >= *start + std::chrono::minutes{minutes->get<std::int64_t>()};
  return is_over ? "Expired" : kPassIsUsable;
}

}  // namespace mockgraph::directory
