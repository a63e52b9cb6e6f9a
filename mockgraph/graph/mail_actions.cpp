#include "mockgraph/graph/mail_actions.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::RowPtr;

Error no_mailbox() {
  return {ErrorKind::kNotFound,
          "MailboxNotEnabledForRESTAPI",
          "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
          {},
          {}};
}

Error exchange_refused(std::string_view code, std::string_view message) {
  return {ErrorKind::kInvalid, std::string{code}, std::string{message}, {}, {}};
}

Result<RowPtr> require_mailbox(const QueryContext& c) {
  ASSIGN_OR_RETURN(RowPtr user, require_addressed(c, c.world, TypeId::kUser));
  if (directory::has_mailbox(*user, c.now)) return user;
  const auto ready = user->instant(schema::kUser.at("mailboxReadyDateTime"));
  c.trace.push_back({"mailbox", "refused",
                     ready ? "the mailbox is ready at " + rfc3339(*ready)
                           : std::string{"the user has no licence with a mailbox plan"}});
  c.advice = {"R10", ready ? "wait until the mailbox is made"
                           : "assign a licence with an Exchange Online plan"};
  return no_mailbox();
}

bool has_recipient(const Json& message) {
  for (const auto name : {"toRecipients", "ccRecipients", "bccRecipients"}) {
    const Json* list = find_member(message, name);
    if (list != nullptr && list->is_array() && !list->empty()) return true;
  }
  return false;
}

Status check_message(const QueryContext& c) {
  const auto type = c.request.headers.get("Content-Type");
  if (starts_with_folded(type, "text/plain")) {  // a whole MIME message
    return base64_decoded(trim(c.request.body))
               ? ok()
               : Status{exchange_refused("ErrorMimeContentInvalidBase64String",
                                         "Invalid base64 string for MIME content.")};
  }
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* message = find_member(body, "message");
  if (message == nullptr) return errors::parameters_missing("sendMail", "Message");
  if (!message->is_object()) return errors::value_not_of_schema("message");
  if (!has_recipient(*message))
    return exchange_refused("ErrorInvalidRecipients",
                            "At least one recipient isn't valid., A message can't be sent because "
                            "it contains no recipients.");
  return ok();
}

// A mailbox that nobody has opened yet.
OrderedJson fresh_settings(Instant now) {
  const auto moment = [](Instant when) {
    auto text = rfc3339_fraction(std::chrono::floor<std::chrono::hours>(when));
    text.pop_back();  // without the zone, which stands beside it
    return OrderedJson{{"dateTime", text}, {"timeZone", "UTC"}};
  };
  OrderedJson replies{{"status", "disabled"},
                      {"externalAudience", "all"},
                      {"internalReplyMessage", ""},
                      {"externalReplyMessage", ""},
                      {"scheduledStartDateTime", moment(now)},
                      {"scheduledEndDateTime", moment(now + std::chrono::days{1})}};
  OrderedJson hours{{"daysOfWeek", {"monday", "tuesday", "wednesday", "thursday", "friday"}},
                    {"startTime", "08:00:00.0000000"},
                    {"endTime", "17:00:00.0000000"},
                    {"timeZone", OrderedJson{{"name", "UTC"}}}};
  return {
      {"archiveFolder", nullptr},
      {"timeZone", "UTC"},
      {"delegateMeetingMessageDeliveryOptions", "sendToDelegateOnly"},
      {"dateFormat", "M/d/yyyy"},
      {"timeFormat", "h:mm tt"},
      {"userPurpose", "user"},
      {"automaticRepliesSetting", std::move(replies)},
      {"language", OrderedJson{{"locale", "en-US"}, {"displayName", "English (United States)"}}},
      {"workingHours", std::move(hours)}};
}

}  // namespace

Result<Reply> get_mailbox_settings(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_mailbox(c));
  OrderedJson body;
  body["@odata.context"] =
      context_url(c, "users('" + std::string{user->id()} + "')/mailboxSettings");
  body.update(fresh_settings(c.now));
  return rest::with_body(200, dump(body));
}

Result<Reply> send_mail(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_mailbox(c));
  RETURN_IF_ERROR(check_message(c));
  return Reply{.status = 202};
}

}  // namespace mockgraph::graph
