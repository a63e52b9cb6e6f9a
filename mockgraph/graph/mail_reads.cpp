#include "mockgraph/graph/mail_reads.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/mail_delivery.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/mailbox.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/mailbox_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace mockgraph::graph {
namespace {

using directory::MailFolder;
using rest::QueryContext;
using rest::Reply;
using schema::Edm;
using schema::Filter;
using schema::kMessage;
using schema::Property;
using schema::SetBy;
using schema::Shown;
using schema::TypeId;
using world::Row;
using world::RowPtr;

constexpr auto kFolderName = kMessage.at("folder");
constexpr auto kReceived = kMessage.at("receivedDateTime");

// clang-format off
constexpr auto kFolderProperties = std::to_array<Property>({
    {"id",               Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"displayName",      Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kText},
    {"parentFolderId",   Edm::kString,  SetBy::kServer, Shown::kAlways},
    {"childFolderCount", Edm::kInt32,   SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "0"},
    {"unreadItemCount",  Edm::kInt32,   SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "0"},
    {"totalItemCount",   Edm::kInt32,   SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "0"},
    {"isHidden",         Edm::kBoolean, SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "false"},
});
// clang-format on
constexpr schema::EntityType kFolder{TypeId::kCount, "mailFolder", "mailFolders", "MailFolder",
                                     kFolderProperties};

Error not_in_store() {
  return {ErrorKind::kNotFound,
          "ErrorItemNotFound",
          "The specified object was not found in the store.",
          {},
          {}};
}

// What a mailbox holds, the newest first; of one folder, if one is named.
std::vector<RowPtr> messages_in(const QueryContext& c, const Row& user, std::string_view folder) {
  auto rows =
      tenant_of(c, c.world)->table(TypeId::kMessage).find_by(kMessage.at("mailboxId"), user.id());
  if (!folder.empty())
    std::erase_if(rows, [&](const RowPtr& row) { return row->view(kFolderName) != folder; });
  std::ranges::stable_sort(rows, [](const RowPtr& a, const RowPtr& b) {
    return a->view(kReceived) > b->view(kReceived);
  });
  return rows;
}

std::string suffix_of(const Row& user, std::string_view behind) {
  return "users('" + std::string{user.id()} + "')/" + std::string{behind};
}

Result<const MailFolder*> addressed_folder(const QueryContext& c, const Row& user) {
  const auto key = c.path.get("folder");
  for (const auto& folder : directory::mail_folders()) {
    const bool is_meant =
        same_folded(folder.name, key) || directory::mail_folder_id(user.id(), folder.name) == key;
    if (is_meant) return &folder;
  }
  return not_in_store();
}

RowPtr folder_row(const QueryContext& c, const Row& user, const MailFolder& folder) {
  const auto messages = messages_in(c, user, folder.name);
  world::RowEdit row{kFolder};
  row.set_text(0, directory::mail_folder_id(user.id(), folder.name))
      .set_text(kFolder.at("displayName"), folder.display)
      .set_text(kFolder.at("parentFolderId"), directory::mail_folder_id(user.id(), "root"));
  const auto unread = std::ranges::count_if(
      messages, [](const RowPtr& each) { return !each->flag(kMessage.at("isRead")); });
  row.set_number(kFolder.at("totalItemCount"), static_cast<std::int64_t>(messages.size()));
  row.set_number(kFolder.at("unreadItemCount"), unread);
  return row.finish();
}

Result<RowPtr> addressed_message(const QueryContext& c, const Row& user) {
  const auto tenant = tenant_of(c, c.world);
  RowPtr row = tenant->find(TypeId::kMessage, c.path.get("message"));
  if (row == nullptr || row->view(kMessage.at("mailboxId")) != user.id()) return not_in_store();
  return row;
}

}  // namespace

Result<Reply> list_messages(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_own_mailbox(c, c.world));
  const auto key = c.path.get("folder");
  std::string_view folder;
  std::string context = suffix_of(*user, "messages");
  if (!key.empty()) {
    ASSIGN_OR_RETURN(const MailFolder* found, addressed_folder(c, *user));
    folder = found->name;
    context = suffix_of(*user, "mailFolders('" + std::string{key} + "')/messages");
  }
  return list_rows(c, {messages_in(c, *user, folder), std::move(context), &kMessage});
}

Result<Reply> get_message(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_own_mailbox(c, c.world));
  ASSIGN_OR_RETURN(const RowPtr row, addressed_message(c, *user));
  return one_row(c, *row, suffix_of(*user, "messages"));
}

Result<Reply> list_attachments(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_own_mailbox(c, c.world));
  ASSIGN_OR_RETURN(const RowPtr row, addressed_message(c, *user));
  const auto suffix = suffix_of(*user, "messages('" + std::string{row->id()} + "')/attachments");
  return rest::with_body(200, value_body(c, suffix, row->raw(kMessage.at("attachments"))));
}

Result<Reply> list_mail_folders(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_own_mailbox(c, c.world));
  RowSet set{{}, suffix_of(*user, "mailFolders"), &kFolder};
  for (const auto& folder : directory::mail_folders())
    set.rows.push_back(folder_row(c, *user, folder));
  return list_rows(c, set);
}

Result<Reply> get_mail_folder(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_own_mailbox(c, c.world));
  ASSIGN_OR_RETURN(const MailFolder* folder, addressed_folder(c, *user));
  return one_row(c, *folder_row(c, *user, *folder), suffix_of(*user, "mailFolders"));
}

}  // namespace mockgraph::graph
