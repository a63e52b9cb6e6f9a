#include "mockgraph/sandbox/change_log.h"

#include "mockgraph/base/ids.h"

#include <algorithm>
#include <array>
#include <string>

namespace mockgraph::sandbox {
namespace {

using schema::TypeId;
using world::Change;

// What delta queries tell of, and the rows that tie those objects together.
constexpr auto kFollowed =
    std::to_array<TypeId>({TypeId::kUser, TypeId::kGroup, TypeId::kApplication,
                           TypeId::kServicePrincipal, TypeId::kDirectoryRole,
                           TypeId::kPermissionGrant, TypeId::kMembership, TypeId::kRoleAssignment});

bool is_followed(const Change& change) {
  if (std::ranges::find(kFollowed, change.type->type) == kFollowed.end()) return false;
  if (change.verb != Change::Verb::kChanged) return true;
  return std::ranges::any_of(change.properties, [&](schema::PropertyIndex index) {
    return change.type->properties[index].shown != schema::Shown::kNever;
  });
}

std::uint64_t sum_with(std::uint64_t sum, const Change& change) {
  const auto text = change.tenant + change.id + std::string{change.type->set} +
                    std::to_string(static_cast<int>(change.verb));
  return mixed(sum, seed_from(text));
}

}  // namespace

// In the first four bytes, so that the tree stays flat.
world::Key ChangeLog::key_of_number(std::uint64_t number) {
  world::Key key;
  for (std::size_t i = 0; i < 4; ++i)
    key.bytes[i] = static_cast<std::uint8_t>(number >> (8U * (3U - i)));
  return key;
}

bool ChangeLog::knows(const Place& place) const {
  if (place.number > end_.number) return false;
  if (place.number == 0) return place.sum == 0 && end_.number <= kRoom;
  const auto* note = notes_.find(key_of_number(place.number));
  return note != nullptr && (*note)->place == place;
}

void ChangeLog::append(std::span<const Change> changes) {
  for (const auto& change : changes) {
    if (!is_followed(change)) continue;
    end_ = {end_.number + 1, sum_with(end_.sum, change)};
    notes_ =
        notes_.with(key_of_number(end_.number), std::make_shared<const Note>(Note{end_, change}));
    if (end_.number > kRoom) notes_ = notes_.without(key_of_number(end_.number - kRoom));
  }
}

}  // namespace mockgraph::sandbox
