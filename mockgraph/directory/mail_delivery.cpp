#include "mockgraph/directory/mail_delivery.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/mailbox_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace mockgraph::directory {
namespace {

using schema::kMessage;
using schema::kUser;
using schema::TypeId;
using world::Draft;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr std::size_t kPreview = 255, kIdWord = 76, kKeyWord = 22;

constexpr auto kFolders = std::to_array<MailFolder>({{"inbox", "Inbox"},
                                                     {"drafts", "Drafts"},
                                                     {"sentitems", "Sent Items"},
                                                     {"deleteditems", "Deleted Items"},
                                                     {"junkemail", "Junk Email"},
                                                     {"archive", "Archive"},
                                                     {"outbox", "Outbox"}});

// Aliases have no index: they are looked for only where mail goes to one.
RowPtr find_by_alias(const Tenant& tenant, std::string_view address) {
  RowPtr found;
  const std::string alias = "\"smtp:" + std::string{address} + "\"";
  tenant.table(TypeId::kUser).each([&](const RowPtr& user) {
    if (contains_folded(user->raw(kUser.at("proxyAddresses")), alias)) found = user;
    return found == nullptr;
  });
  return found;
}

Json recipient(std::string_view name, std::string_view address) {
  return {{"emailAddress", {{"name", name}, {"address", address}}}};
}

// All addresses of a message, each once, in the order written.
std::vector<std::string> recipients_of(const RowEdit& message) {
  std::vector<std::string> addresses;
  for (const auto property :
       {kMessage.at("toRecipients"), kMessage.at("ccRecipients"), kMessage.at("bccRecipients")}) {
    const Json list = Json::parse(message.raw(property), nullptr, false);
    for (const Json& each : list) {
      auto address = fold_case(mail_address(each));
      if (std::ranges::find(addresses, address) == addresses.end())
        addresses.push_back(std::move(address));
    }
  }
  return addresses;
}

// The first words of a body, without its tags and line breaks.
std::string preview_of(const Json& body) {
  std::string preview;
  bool is_in_tag = false;
  const bool is_html = string_at(body, "/contentType") == "html";
  for (const char c : string_at(body, "/content")) {
    if (preview.size() == kPreview) break;
    if (is_html && c == '<') is_in_tag = true;
    const char shown = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    const bool is_gap = shown == ' ' && (preview.empty() || preview.back() == ' ');
    if (!is_in_tag && !is_gap) preview += shown;
    if (c == '>') is_in_tag = false;
  }
  return std::string{trim(preview)};
}

void fill_message(Draft& draft, const Row& sender, RowEdit& message) {
  const auto mail = sender.text(kUser.at("mail"));
  const Json from = recipient(sender.text(kUser.at("displayName")), mail);
  for (const auto each : {kMessage.at("from"), kMessage.at("sender")}) {
    if (!message.is_set(each)) message.set_json(each, from);
  }
  for (const auto each : {kMessage.at("createdDateTime"), kMessage.at("lastModifiedDateTime"),
                          kMessage.at("receivedDateTime"), kMessage.at("sentDateTime")})
    set_time(message, each, draft.now());
  const auto domain = mail.substr(mail.find('@') + 1);
  message.set_text(kMessage.at("internetMessageId"),
                   "<" + draft.ids().next_word(kKeyWord) + "@" + domain + ">");
  message.set_text(kMessage.at("conversationId"), "AAQk" + draft.ids().next_word(kIdWord));
  const Json body = Json::parse(message.raw(kMessage.at("body")), nullptr, false);
  message.set_text(kMessage.at("bodyPreview"), preview_of(body));
  message.set_flag(kMessage.at("hasAttachments"), message.raw(kMessage.at("attachments")) != "[]");
}

struct MailPlace {
  std::string_view tenant, mailbox, folder;
  bool is_read = false;
};

Status put_into(Draft& draft, const MailPlace& place, RowEdit copy) {
  copy.set_text(0, "AAMk" + draft.ids().next_word(kIdWord) + "=");
  copy.set_text(kMessage.at("changeKey"), draft.ids().next_word(kKeyWord));
  copy.set_text(kMessage.at("mailboxId"), place.mailbox);
  copy.set_flag(kMessage.at("isRead"), place.is_read);
  if (!place.folder.empty()) {
    copy.set_text(kMessage.at("folder"), place.folder);
    copy.set_text(kMessage.at("parentFolderId"), mail_folder_id(place.mailbox, place.folder));
  }
  const auto added = draft.add(place.tenant, std::move(copy));
  return added.ok() ? ok() : Status{added.error()};
}

// What the post office of a domain writes back about addresses that it does not know.
Status return_to_sender(Draft& draft, std::string_view tenant, const Row& sender,
                        const RowEdit& message, const std::vector<std::string>& unknown) {
  if (unknown.empty()) return ok();
  const auto mail = sender.text(kUser.at("mail"));
  const auto domain = mail.substr(mail.find('@') + 1);
  RowEdit note{kMessage};
  note.set_text(kMessage.at("subject"), "Undeliverable: " + message.text(kMessage.at("subject")));
  note.set_json(kMessage.at("body"),
                {{"contentType", "text"},
                 {"content", "Your message couldn't be delivered to " + join(unknown, ", ") +
                                 ": there is no mailbox of that address."}});
  const Json from = recipient("Postmaster", "postmaster@" + domain);
  note.set_json(kMessage.at("from"), from).set_json(kMessage.at("sender"), from);
  note.set_json(kMessage.at("toRecipients"),
                Json::array({recipient(sender.text(kUser.at("displayName")), mail)}));
  fill_message(draft, sender, note);
  return put_into(draft, {tenant, sender.id(), "inbox"}, std::move(note));
}

}  // namespace

std::span<const MailFolder> mail_folders() { return kFolders; }

std::string mail_folder_id(std::string_view user, std::string_view folder) {
  std::string id{user};
  return "AQMk" + base64url(id.append("/").append(folder)) + "=";
}

std::string mail_address(const Json& recipient) {
  return string_at(recipient, "/emailAddress/address");
}

Mailbox find_mailbox(const world::World& world, std::string_view address) {
  const auto tenant = world.find_tenant(address.substr(address.rfind('@') + 1));
  if (tenant == nullptr) return {};
  const auto& users = tenant->table(TypeId::kUser);
  RowPtr user = users.first_by(kUser.at("mail"), address);
  if (user == nullptr) user = users.first_by(kUser.at("userPrincipalName"), address);
  if (user == nullptr) user = find_by_alias(*tenant, address);
  return {tenant->id(), std::move(user)};
}

Status deliver(Draft& draft, std::string_view tenant, const Row& sender, RowEdit message,
               bool saves) {
  fill_message(draft, sender, message);
  std::vector<std::string> unknown, delivered;
  std::vector<Mailbox> mailboxes;
  for (const auto& address : recipients_of(message)) {
    auto mailbox = find_mailbox(draft.world(), address);
    if (mailbox.tenant.empty()) continue;  // leaves the simulation
    if (mailbox.user == nullptr || !has_mailbox(*mailbox.user, draft.now())) {
      unknown.push_back(address);
      continue;
    }
    const auto same = [&](const Mailbox& each) { return each.user->id() == mailbox.user->id(); };
    if (std::ranges::any_of(mailboxes, same)) continue;  // two addresses of one mailbox
    delivered.push_back(address);
    mailboxes.push_back(std::move(mailbox));
  }
  RowEdit sent = message;
  sent.set_json(kMessage.at("deliveredTo"), delivered);
  RETURN_IF_ERROR(put_into(draft, {tenant, kTransport, {}}, std::move(sent)));
  if (saves) RETURN_IF_ERROR(put_into(draft, {tenant, sender.id(), "sentitems", true}, message));
  message.clear(kMessage.at("bccRecipients"));  // nobody sees who else got it
  for (const auto& each : mailboxes)
    RETURN_IF_ERROR(put_into(draft, {each.tenant, each.user->id(), "inbox"}, message));
  return return_to_sender(draft, tenant, sender, message, unknown);
}

}  // namespace mockgraph::directory
