#pragma once

#include "mockgraph/rest/context.h"

// Mailboxes, read: messages (newest first), folders, attachments. {id} is the user, {folder} a
// folder's id or its well-known name ("inbox", "sentitems"), {message} a message's id.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> list_messages(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_message(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_attachments(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_mail_folders(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_mail_folder(const rest::QueryContext& c);

}  // namespace mockgraph::graph
