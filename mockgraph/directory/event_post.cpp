#include "mockgraph/directory/event_post.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/schema/partner_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kWebhookDelivery;
using schema::TypeId;
using world::Draft;
using world::Row;
using world::RowEdit;

constexpr Duration kRemembered = std::chrono::days{7};
constexpr auto kDeliveryState = kWebhookDelivery.at("state");
constexpr auto kResults = kWebhookDelivery.at("results");

constexpr std::string_view kAuditRecords =
    "https://api.partnercenter.microsoft.com/auditactivity/v1/auditrecords/";

}  // namespace

Result<std::string> post_event(Draft& draft, std::string_view tenant, const Row& webhook,
                               const PartnerEvent& event) {
  OrderedJson body;
  body["EventName"] = event.name;
  body["ResourceUri"] = event.resource_uri;
  body["ResourceName"] = event.resource_name;
  body["AuditUri"] = nullptr;
  if (!event.audit.empty()) body["AuditUri"] = std::string{kAuditRecords}.append(event.audit);
  body["ResourceChangeUtcDate"] = rfc3339_fraction(draft.now());
  RowEdit row{kWebhookDelivery};
  if (!event.id.empty()) row.set_text(0, event.id);
  row.set_text(kWebhookDelivery.at("tenantId"), tenant)
      .set_text(kWebhookDelivery.at("url"), webhook.text(schema::kWebhook.at("webhookUrl")))
      .set_text(kWebhookDelivery.at("eventName"), event.name)
      .set_text(kWebhookDelivery.at("body"), dump(body))
      .set_text(kDeliveryState, "pending")  // said, so that the index has it
      .set_text(kWebhookDelivery.at("createdDateTime"), rfc3339_fraction(draft.now()));
  ASSIGN_OR_RETURN(const auto added, draft.add(world::kPlatform, std::move(row)));
  world::LawContext law{draft, world::kPlatform, draft.now(), draft.ids()};
  RETURN_IF_ERROR(plan_work(law, DueKind::kDelivery, draft.now() + kRemembered, added->id()));
  return std::string{added->id()};
}

bool wants_event(const Row& webhook, std::string_view name) {
  const Json events = webhook.json(schema::kWebhook.at("webhookEvents"));
  return std::ranges::any_of(events, [&](const Json& each) {
    return each.is_string() && same_folded(each.get_ref<const std::string&>(), name);
  });
}

std::vector<WaitingEvent> waiting_events(const world::World& world) {
  std::vector<WaitingEvent> waiting;
  const auto& table = world.platform().table(TypeId::kWebhookDelivery);
  for (const auto& row : table.find_by(kDeliveryState, "pending"))
    waiting.push_back({std::string{row->id()}, row->text(kWebhookDelivery.at("url")),
                       row->text(kWebhookDelivery.at("body")), row->json(kResults).size()});
  return waiting;
}

Status note_attempt(Draft& draft, std::string_view id, const Attempt& attempt) {
  const auto known = draft.world().platform().find(TypeId::kWebhookDelivery, id);
  if (known == nullptr) return ok();
  Json results = known->json(kResults);
  auto when = rfc3339_fraction(draft.now());
  when.pop_back();  // as documented: UTC, without saying so
  results.push_back({{"responseCode", attempt.code},
                     {"responseMessage", attempt.message},
                     {"systemError", attempt.code.empty()},
                     {"dateTimeUtc", std::move(when)}});
  RowEdit row{*known};
  row.set_json(kResults, results);
  if (attempt.is_taken || attempt.is_last)
    row.set_text(kDeliveryState, attempt.is_taken ? "completed" : "failed");
  const auto changed = draft.change(world::kPlatform, std::move(row));
  return changed.ok() ? ok() : Status{changed.error()};
}

}  // namespace mockgraph::directory
