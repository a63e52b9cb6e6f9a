#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace mockgraph::sandbox {

// Collections of Graph whose objects may have a lag of their own, by the name in the path.
inline constexpr std::array<std::string_view, 5> kReplicatedKinds{"users", "groups", "applications",
                                                                  "servicePrincipals", "devices"};

// How far replicas of the directory are behind, by what they are asked: a write becomes visible so
// long after it was made. Microsoft does not promise any time ("Known issues": a new object takes a
// while to be found); "realistic" is what people report.
struct Replication {
  Duration read = Duration{0};       // reading objects, by id or in a list
  Duration reference = Duration{0};  // writing: what the call names has to be known there
  Duration index = Duration{0};      // memberships from the member's side, counts, searches, logs
  // Groups and roles in tokens: what somebody was given is in those issued so long afterwards.
  Duration tokens = Duration{0};
  // Access assignments of relationships, at the customer: from "active" to roles in tokens.
  Duration access_assignments = Duration{0};
  // Reading and naming objects of one kind, where that is slower than `read` and `reference`. In
  // the order of kReplicatedKinds.
  std::array<Duration, kReplicatedKinds.size()> kinds{};
  // How many there are. One is as far behind as all of the above says; of several, the first is
  // up to date, the last so far behind, and each request comes to one of them by chance.
  std::uint8_t replicas = 1;
  bool read_your_writes = false;  // whoever wrote comes to a replica that knows it

  // What it takes until everybody knows everything.
  [[nodiscard]] Duration longest() const;
  // Of a collection by its name in the path; zero for any that has none of its own.
  [[nodiscard]] Duration of_kind(std::string_view collection) const;
  bool operator==(const Replication&) const = default;
};
inline constexpr std::uint8_t kMostReplicas = 9;
inline constexpr Replication kRealisticReplication{
    .read = std::chrono::seconds{5},
    .reference = std::chrono::seconds{15},
    .index = std::chrono::seconds{60},
    .tokens = std::chrono::seconds{30},
    .access_assignments = std::chrono::seconds{60},
    .kinds = {Duration{0}, Duration{0}, Duration{0}, std::chrono::seconds{30}, Duration{0}}};

// "none", "realistic", or an object with the names above, each a duration in ISO 8601 and zero if
// absent ("kinds": an object of them; "replicas": 1 to 9; "readYourWrites": a truth value). The
// error is about the part that is wrong.
[[nodiscard]] Result<Replication> read_replication(const Json& json);
// All but what is as if it were absent; "read", "reference" and "index" always.
[[nodiscard]] OrderedJson replication_json(const Replication& replication);

}  // namespace mockgraph::sandbox
