#pragma once

#include "mockgraph/world/draft.h"

#include <optional>
#include <string_view>

// What becomes true by itself when its time comes, without anybody asking: rows of `dueWork`, which
// a reset, a fork or a checkpoint takes along like any other.
namespace mockgraph::directory {

enum class DueKind {
  kMailbox,        // the mailbox of a user is made: its addresses appear
  kPurge,          // a deleted object leaves the bin for good
  kRoleStart,      // the time of a schedule of a role begins
  kRoleEnd,        // and runs out
  kGroupLicenses,  // the licences of a group reach its members
  kUserLicenses,   // those of his groups reach a user
  kGdap,           // a relationship, or something of it, goes on
  kPartnerReply,   // what a write was answered with is forgotten
  kDelivery,       // so is what became of an event
};

// `object`: of the law's own tenant; its id is, or begins with, a GUID. Planning the same again
// changes nothing.
[[nodiscard]] Status plan_work(world::LawContext& c, DueKind kind, Instant when,
                               std::string_view object);

// For world::Laws.
[[nodiscard]] std::optional<Instant> next_due(const world::World& world);
[[nodiscard]] Status settle(world::Draft& draft);

}  // namespace mockgraph::directory
