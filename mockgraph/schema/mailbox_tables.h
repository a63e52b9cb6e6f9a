#pragma once

#include "mockgraph/schema/entity_type.h"

// What is in mailboxes. A message is kept once for each mailbox that holds it, and once more as it
// was sent (mailboxId "transport"), for who looks into the mail of the simulation.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kMessageProperties = std::to_array<Property>({
    {"id",                         Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, kUnique},
    {"createdDateTime",            Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"lastModifiedDateTime",       Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"changeKey",                  Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"categories",                 Edm::kStrings,  SetBy::kCaller, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"receivedDateTime",           Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"sentDateTime",               Edm::kDateTime, SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"hasAttachments",             Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "false"},
    {"internetMessageId",          Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"subject",                    Edm::kString,   SetBy::kCreate, Shown::kAlways, Filter::kText},
    {"bodyPreview",                Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"importance",                 Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"normal\""},
    {"parentFolderId",             Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"conversationId",             Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"conversationIndex",          Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"isDeliveryReceiptRequested", Edm::kBoolean,  SetBy::kCreate, Shown::kAlways, Filter::kNever, kPlain, 0, "false"},
    {"isReadReceiptRequested",     Edm::kBoolean,  SetBy::kCreate, Shown::kAlways, Filter::kNever, kPlain, 0, "false"},
    {"isRead",                     Edm::kBoolean,  SetBy::kCaller, Shown::kAlways, Filter::kEqual, kPlain, 0, "false"},
    {"isDraft",                    Edm::kBoolean,  SetBy::kServer, Shown::kAlways, Filter::kEqual, kPlain, 0, "false"},
    {"webLink",                    Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"inferenceClassification",    Edm::kString,   SetBy::kCaller, Shown::kAlways, Filter::kEqual, kPlain, 0, "\"focused\""},
    {"body",                       Edm::kComplex,  SetBy::kCreate, Shown::kAlways, Filter::kNever, kPlain, 0, R"({"contentType":"text","content":""})"},
    {"sender",                     Edm::kComplex,  SetBy::kCreate, Shown::kAlways, Filter::kText},
    {"from",                       Edm::kComplex,  SetBy::kCreate, Shown::kAlways, Filter::kText},
    {"toRecipients",               Edm::kComplexes,SetBy::kCreate, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"ccRecipients",               Edm::kComplexes,SetBy::kCreate, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"bccRecipients",              Edm::kComplexes,SetBy::kCreate, Shown::kAlways, Filter::kMembers, kNotNull, 0, "[]"},
    {"replyTo",                    Edm::kComplexes,SetBy::kCreate, Shown::kAlways, Filter::kNever, kNotNull, 0, "[]"},
    {"flag",                       Edm::kComplex,  SetBy::kCaller, Shown::kAlways, Filter::kNever, kPlain, 0, R"({"flagStatus":"notFlagged"})"},
    {"internetMessageHeaders",     Edm::kComplexes,SetBy::kCreate, Shown::kNamed,  Filter::kNever, kNotNull, 0, "[]"},
    // Facts of the simulation.
    {"mailboxId",                  Edm::kString,   SetBy::kServer, Shown::kNever,  Filter::kNever, kIndexed},  // the user's id, or "transport"
    {"folder",                     Edm::kString,   SetBy::kServer, Shown::kNever},  // inbox, sentitems, deleteditems
    {"attachments",                Edm::kComplexes,SetBy::kServer, Shown::kNever,  Filter::kNever, kPlain, 0, "[]"},
    {"deliveredTo",                Edm::kStrings,  SetBy::kServer, Shown::kNever,  Filter::kNever, kPlain, 0, "[]"},  // of "transport": local mailboxes
});
inline constexpr EntityType kMessage{TypeId::kMessage, "message", "messages", "Message", kMessageProperties};
// clang-format on

}  // namespace mockgraph::schema
