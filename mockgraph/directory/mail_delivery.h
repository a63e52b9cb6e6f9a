#pragma once

#include "mockgraph/world/draft.h"

#include <span>
#include <string>
#include <string_view>

// The mail of the simulation: who gets what is sent. All tenants of a world reach each other; what
// goes elsewhere leaves the simulation, and is seen where it was handed over.
namespace mockgraph::directory {

// The mailboxId of a message as it was sent, for who looks into the mail from outside.
inline constexpr std::string_view kTransport = "transport";

struct MailFolder {
  std::string_view name;     // "sentitems", as Graph's paths know it
  std::string_view display;  // "Sent Items"
};
// The folders that every mailbox has.
[[nodiscard]] std::span<const MailFolder> mail_folders();
[[nodiscard]] std::string mail_folder_id(std::string_view user, std::string_view folder);

// "ada@contoso.example" of a recipient or sender: {"emailAddress":{"name":…,"address":…}}.
[[nodiscard]] std::string mail_address(const Json& recipient);

// The user of whichever tenant that has the address as his own or as an alias; null if there is
// none.
struct Mailbox {
  std::string tenant;
  world::RowPtr user;
};
[[nodiscard]] Mailbox find_mailbox(const world::World& world, std::string_view address);

// Sends what `message` (a row of kMessage with subject, body and recipients) says: into the inbox
// of each recipient of the simulation, once, and into the sender's Sent Items if `saves`. An
// address of the simulation without a mailbox sends a note of that back.
[[nodiscard]] Status deliver(world::Draft& draft, std::string_view tenant, const world::Row& sender,
                             world::RowEdit message, bool saves);

}  // namespace mockgraph::directory
