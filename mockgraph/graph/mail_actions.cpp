#include "mockgraph/graph/mail_actions.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/mail_delivery.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/mailbox.h"
#include "mockgraph/graph/mime_message.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/mailbox_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kMessage;
using world::RowEdit;
using world::RowPtr;

constexpr auto kRecipients =
    std::to_array<std::string_view>({"toRecipients", "ccRecipients", "bccRecipients"});
constexpr auto kApart = std::to_array<std::string_view>({"attachments"});

Error no_recipients() {
  return exchange_refused("ErrorInvalidRecipients",
                          "At least one recipient isn't valid., A message can't be sent because "
                          "it contains no recipients.");
}

Error unresolved(std::string_view address) {
  return exchange_refused("ErrorInvalidRecipients",
                          fill("At least one recipient isn't valid., Recipient '{address}' isn't "
                               "valid.",
                               {{"address", address}}));
}

Status check_recipients(const RowEdit& message) {
  std::size_t count = 0;
  for (const auto name : kRecipients) {
    const Json list = Json::parse(message.raw(*kMessage.find(name)), nullptr, false);
    for (const Json& each : list) {
      const auto address = directory::mail_address(each);
      const auto at = address.find('@');
      if (at == 0 || at == std::string::npos || at + 1 == address.size())
        return unresolved(address);
      ++count;
    }
  }
  return count > 0 ? ok() : Status{no_recipients()};
}

// {"contentType":"HTML","content":…}: the word in any letter case; text if there is none.
Status fold_body(RowEdit& message) {
  constexpr auto kBody = kMessage.at("body");
  Json body = Json::parse(message.raw(kBody), nullptr, false);
  Json whole{{"contentType", "text"}, {"content", ""}};
  for (const auto& [name, value] : body.items()) {
    if (!value.is_string() || !whole.contains(name)) return errors::value_not_of_schema("body");
    whole[name] = value;
  }
  const auto type = fold_case(whole["contentType"].get<std::string>());
  if (type != "text" && type != "html") return errors::value_not_of_schema("contentType");
  whole["contentType"] = type;
  message.set_json(kBody, whole);
  return ok();
}

Status take_attachments(CommandContext& c, const Json& body, RowEdit& message) {
  const Json* list = find_member(body, "attachments");
  if (list == nullptr) return ok();
  if (!list->is_array()) return errors::value_not_of_schema("attachments");
  Json kept = Json::array();
  for (const Json& each : *list) {
    const Json* name = find_member(each, "name");
    const Json* bytes = find_member(each, "contentBytes");
    const Json* type = find_member(each, "contentType");
    if (name == nullptr || !name->is_string() || bytes == nullptr || !bytes->is_string())
      return errors::value_not_of_schema("attachments");
    const auto content = base64_decoded(bytes->get<std::string>());
    if (!content) return errors::value_not_of_schema("contentBytes");
    kept.push_back({{"@odata.type", "#microsoft.graph.fileAttachment"},
                    {"id", "AAMk" + c.ids.next_word(40) + "="},
                    {"lastModifiedDateTime", rfc3339(c.now)},
                    {"name", *name},
                    {"contentType", type != nullptr ? *type : Json("application/octet-stream")},
                    {"size", content->size()},
                    {"isInline", false},
                    {"contentId", nullptr},
                    {"contentLocation", nullptr},
                    {"contentBytes", *bytes}});
  }
  message.set_json(kMessage.at("attachments"), kept);
  return ok();
}

// A message may name nobody else as its sender.
Status check_sender(const world::Row& user, const RowEdit& message) {
  for (const auto each : {kMessage.at("from"), kMessage.at("sender")}) {
    if (!message.is_set(each)) continue;
    const auto address = directory::mail_address(Json::parse(message.raw(each), nullptr, false));
    if (same_folded(address, user.text(schema::kUser.at("mail")))) continue;
    return Error{ErrorKind::kForbidden,
                 "ErrorSendAsDenied",
                 "The user account which was used to submit this request does not have the right "
                 "to send mail on behalf of the specified sending account., Cannot submit message.",
                 {},
                 {}};
  }
  return ok();
}

// A boolean, or its word as a string, which one client sends.
Result<bool> saves(const Json& body) {
  const Json* value = find_member(body, "saveToSentItems");
  if (value == nullptr || value->is_null()) return true;
  if (value->is_boolean()) return value->get<bool>();
  if (value->is_string() && same_folded(value->get<std::string>(), "true")) return true;
  if (value->is_string() && same_folded(value->get<std::string>(), "false")) return false;
  return errors::value_not_of_schema("saveToSentItems");
}

// Names within a message in whatever letter case, as clients send them, in the canonical one.
Json canonical(const Json& value) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"emailAddress", "address", "name", "contentType", "content", "contentBytes"});
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& each : value) list.push_back(canonical(each));
    return list;
  }
  if (!value.is_object()) return value;
  Json object = Json::object();
  for (const auto& member : value.items()) {
    const auto* known = std::ranges::find_if(
        kNames, [&](std::string_view each) { return same_folded(each, member.key()); });
    object[known == kNames.end() ? member.key() : std::string{*known}] = canonical(member.value());
  }
  return object;
}

struct Sending {
  Json message;
  bool saves = true;
};

Result<Sending> sending_of(const CommandContext& c) {
  if (starts_with_folded(c.request.headers.get("Content-Type"), "text/plain")) {
    const auto mime = base64_decoded(trim(c.request.body));
    if (!mime)
      return exchange_refused("ErrorMimeContentInvalidBase64String",
                              "Invalid base64 string for MIME content.");
    return Sending{message_of_mime(*mime), true};
  }
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* message = find_member(body, "message");
  if (message == nullptr) return errors::parameters_missing("sendMail", "Message");
  if (!message->is_object()) return errors::value_not_of_schema("message");
  ASSIGN_OR_RETURN(const bool is_saved, saves(body));
  return Sending{canonical(*message), is_saved};
}

}  // namespace

Result<Reply> send_mail(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_mailbox(c, c.world()));
  ASSIGN_OR_RETURN(const auto sending, sending_of(c));
  RowEdit message{kMessage};
  RETURN_IF_ERROR(write_members(sending.message, message, Writing::kCreation, kApart));
  RETURN_IF_ERROR(take_attachments(c, sending.message, message));
  RETURN_IF_ERROR(check_recipients(message));
  RETURN_IF_ERROR(fold_body(message));
  RETURN_IF_ERROR(check_sender(*user, message));
  RETURN_IF_ERROR(
      directory::deliver(c.draft, tenant_id(c), *user, std::move(message), sending.saves));
  return Reply{.status = 202};
}

}  // namespace mockgraph::graph
