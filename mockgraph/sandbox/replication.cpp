#include "mockgraph/sandbox/replication.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace mockgraph::sandbox {
namespace {

struct Lag {
  std::string_view name;
  Duration Replication::*length;
  bool is_always_said;
};
constexpr auto kLags = std::to_array<Lag>({
    {"read", &Replication::read, true},
    {"reference", &Replication::reference, true},
    {"index", &Replication::index, true},
    {"tokens", &Replication::tokens, false},
    {"accessAssignments", &Replication::access_assignments, false},
});

Result<Duration> delay(BodyReader& read, std::string_view name) {
  const auto text = read.optional_string(name);
  if (!text) return Duration{0};
  auto length = parse_duration(*text);
  if (length.ok()) return *length;
  auto error = length.error();
  error.target = name;
  return error;
}

Error wrong(std::string_view target, std::string message) {
  return {ErrorKind::kInvalid, "wrong-type", std::move(message), std::string{target}, {}};
}

Status read_kinds(BodyReader& read, Replication& replication) {
  const Json* given = read.optional_value("kinds");
  if (given == nullptr) return ok();
  if (!given->is_object()) return wrong("kinds", "expected an object of durations by collection");
  BodyReader kinds{*given};
  for (std::size_t i = 0; i < kReplicatedKinds.size(); ++i) {
    auto length = delay(kinds, kReplicatedKinds[i]);
    if (!length.ok()) return length.error();
    replication.kinds[i] = *length;
  }
  return kinds.finish();
}

Status read_replicas(BodyReader& read, Replication& replication) {
  const auto count = read.optional_integer("replicas");
  if (!count) return ok();
  if (*count < 1 || *count > kMostReplicas)
    return wrong("replicas", "expected a number from 1 to 9");
  replication.replicas = static_cast<std::uint8_t>(*count);
  return ok();
}

}  // namespace

Duration Replication::longest() const {
  auto most = std::ranges::max(kinds);
  for (const auto& lag : kLags) most = std::max(most, this->*lag.length);
  return most;
}

Duration Replication::of_kind(std::string_view collection) const {
  const auto found = std::ranges::find(kReplicatedKinds, collection);
  return found == kReplicatedKinds.end()
             ? Duration{0}
             : kinds[static_cast<std::size_t>(found - kReplicatedKinds.begin())];
}

Result<Replication> read_replication(const Json& json) {
  if (json == "none") return Replication{};
  if (json == "realistic") return kRealisticReplication;
  if (!json.is_object()) return wrong({}, "expected 'none', 'realistic' or an object of durations");
  BodyReader read{json};
  Replication replication;
  for (const auto& lag : kLags) {
    ASSIGN_OR_RETURN(replication.*lag.length, delay(read, lag.name));
  }
  RETURN_IF_ERROR(read_kinds(read, replication));
  RETURN_IF_ERROR(read_replicas(read, replication));
  replication.read_your_writes = read.optional_bool("readYourWrites").value_or(false);
  RETURN_IF_ERROR(read.finish());
  return replication;
}

OrderedJson replication_json(const Replication& replication) {
  auto json = OrderedJson::object();
  for (const auto& lag : kLags) {
    const auto length = replication.*lag.length;
    if (lag.is_always_said || length != Duration{0}) json[lag.name] = duration_text(length);
  }
  for (std::size_t i = 0; i < kReplicatedKinds.size(); ++i) {
    if (replication.kinds[i] != Duration{0})
      json["kinds"][kReplicatedKinds[i]] = duration_text(replication.kinds[i]);
  }
  if (replication.replicas != 1) json["replicas"] = replication.replicas;
  if (replication.read_your_writes) json["readYourWrites"] = true;
  return json;
}

}  // namespace mockgraph::sandbox
