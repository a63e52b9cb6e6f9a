#include "mockgraph/partner/webhooks.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/event_post.h"
#include "mockgraph/partner/errors.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/schema/partner_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::partner {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kWebhook;
using schema::kWebhookDelivery;
using schema::TypeId;
using world::RowPtr;

constexpr std::string_view kTestEvent = "test-created";
constexpr std::string_view kTestEvents =
    "http://api.partnercenter.microsoft.com/webhooks/v1/registration/validationEvents/";

// "Partner Center webhook events". Those of subscriptions, usage, referrals, invoices and fraud can
// be registered for; nothing here makes them happen.
// clang-format off
constexpr auto kEvents = std::to_array<std::string_view>({
    "test-created", "subscription-updated", "usagerecords-thresholdExceeded", "referral-created",
    "referral-updated", "related-referral-created", "related-referral-updated", "invoice-ready",
    "dap-admin-relationship-approved", "dap-admin-relationship-terminated",
    "dap-admin-relationship-terminated-by-microsoft", "granular-admin-relationship-approved",
    "granular-admin-relationship-activated", "granular-admin-relationship-created",
    "granular-admin-relationship-terminated", "granular-admin-relationship-expired",
    "granular-admin-relationship-updated", "granular-admin-relationship-auto-extended",
    "granular-admin-access-assignment-created", "granular-admin-access-assignment-activated",
    "granular-admin-access-assignment-updated", "granular-admin-access-assignment-deleted",
    "azure-fraud-event-detected", "subscription-active", "subscription-pending",
});
// clang-format on

RowPtr registration(const rest::RequestFacts& facts, const world::World& world) {
  return world.tenant(facts.caller->tenant_id)->find(TypeId::kWebhook, facts.caller->app_id);
}

// ---- reading ----

struct Wanted {
  std::string url;
  Json events = Json::array();
};

// Nothing leaves this machine.
Status check_receiver(CommandContext& c, const std::string& text) {
  const auto url = Url::parse(text);
  const bool is_http = url && (url->scheme == "http" || url->scheme == "https");
  if (is_http && is_loopback_host(url->host)) return ok();
  c.advice = {"",
              "give an address on this machine, http://127.0.0.1:PORT/…: the simulator sends "
              "nothing to anywhere else"};
  return errors::invalid_input("WebhookUrl");
}

Result<Wanted> read_registration(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(c.request));
  BodyReader read{json};
  Wanted wanted{.url = read.required_string("WebhookUrl")};
  const Json* events = read.optional_value("WebhookEvents");
  static_cast<void>(read.optional_value("SubscriberId"));
  RETURN_IF_ERROR(read.finish());
  RETURN_IF_ERROR(check_receiver(c, wanted.url));
  if (events == nullptr || !events->is_array() || events->empty())
    return errors::invalid_property("WebhookEvents");
  for (const Json& each : *events) {
    const auto word = each.is_string() ? each.get<std::string>() : std::string{};
    const auto* known = std::ranges::find_if(
        kEvents, [&](std::string_view event) { return same_folded(event, word); });
    if (known == kEvents.end()) {
      c.advice = {"", "'" + word + "' is no event; GET /webhooks/v1/registration/events has them"};
      return errors::invalid_property("WebhookEvents");
    }
    wanted.events.push_back(*known);
  }
  return wanted;
}

// ---- shapes ----

OrderedJson registration_json(const world::Row& row) {
  OrderedJson json;
  json["WebhookUrl"] = row.text(kWebhook.at("webhookUrl"));
  json["WebhookEvents"] = row.json(kWebhook.at("webhookEvents"));
  return json;
}

Reply answer_with_subscriber(const world::Row& row) {
  OrderedJson json{{"SubscriberId", row.text(kWebhook.at("subscriberId"))}};
  json.update(registration_json(row));
  return rest::with_body(200, dump(json));
}

void fill_row(const Wanted& wanted, world::RowEdit& row) {
  row.set_text(kWebhook.at("webhookUrl"), wanted.url)
      .set_json(kWebhook.at("webhookEvents"), wanted.events);
}

}  // namespace

Result<Reply> list_webhook_events(const QueryContext&) {
  auto events = OrderedJson::array();
  for (const auto each : kEvents) events.push_back(each);
  return rest::with_body(200, dump(events));
}

Result<Reply> get_webhook(const QueryContext& c) {
  const auto row = registration(c, c.world);
  if (row == nullptr) return errors::not_found();
  return rest::with_body(200, dump(registration_json(*row)));
}

Result<Reply> create_webhook(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto wanted, read_registration(c));
  if (registration(c, c.world()) != nullptr) {
    c.advice = {"", "the application is registered; change it with PUT"};
    return errors::already_exists(c.caller->app_id);
  }
  world::RowEdit row{kWebhook};
  row.set_text(0, c.caller->app_id).set_text(kWebhook.at("subscriberId"), c.ids.next_guid_text());
  fill_row(wanted, row);
  ASSIGN_OR_RETURN(const auto added, c.draft.add(c.caller->tenant_id, std::move(row)));
  return answer_with_subscriber(*added);
}

Result<Reply> update_webhook(CommandContext& c) {
  ASSIGN_OR_RETURN(const auto wanted, read_registration(c));
  const auto known = registration(c, c.world());
  if (known == nullptr) return errors::not_found();
  world::RowEdit next{*known};
  fill_row(wanted, next);
  ASSIGN_OR_RETURN(const auto changed, c.draft.change(c.caller->tenant_id, std::move(next)));
  return answer_with_subscriber(*changed);
}

Result<Reply> send_test_event(CommandContext& c) {
  const auto webhook = registration(c, c.world());
  if (webhook == nullptr || !directory::wants_event(*webhook, kTestEvent)) {
    c.advice = {"", "register for the event test-created first"};
    return errors::not_found();
  }
  // The event names itself, so its id is known before it is.
  const auto id = c.ids.next_guid_text();
  const auto uri = std::string{kTestEvents} + id;
  ASSIGN_OR_RETURN(const auto posted, directory::post_event(c.draft, c.caller->tenant_id, *webhook,
                                                            {.name = kTestEvent,
                                                             .resource_uri = uri,
                                                             .resource_name = "test",
                                                             .audit = {},
                                                             .id = id}));
  return rest::with_body(200, dump(OrderedJson{{"correlationId", posted}}));
}

Result<Reply> get_test_event(const QueryContext& c) {
  const auto row =
      c.world.platform().find(TypeId::kWebhookDelivery, fold_case(c.path.get("event")));
  if (row == nullptr || row->view(kWebhookDelivery.at("tenantId")) != c.caller->tenant_id ||
      row->view(kWebhookDelivery.at("eventName")) != kTestEvent)
    return errors::not_found();
  OrderedJson json;
  json["correlationId"] = row->id();
  json["partnerId"] = c.caller->tenant_id;
  json["status"] = row->text(kWebhookDelivery.at("state"));
  json["callbackUrl"] = row->text(kWebhookDelivery.at("url"));
  json["results"] = row->json(kWebhookDelivery.at("results"));
  return rest::with_body(200, dump(json));
}

Result<Reply> webhook_certificate(CommandContext& c) {
  const auto& base64 = c.desk.signer().key().certificate();
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  for (std::size_t i = 0; i < base64.size(); i += 64) pem.append(base64, i, 64).append("\n");
  pem += "-----END CERTIFICATE-----\n";
  auto reply = rest::with_body(200, std::move(pem));
  reply.content_type = "application/x-pem-file";
  return reply;
}

}  // namespace mockgraph::partner
