#include "mockgraph/sandbox/settings.h"

#include <nlohmann/json.hpp>

#include <string>

namespace mockgraph::sandbox {
namespace {

Duration read_delay(BodyReader& read, std::string_view name) {
  const auto text = read.optional_string(name);
  if (!text) return Duration{0};
  const auto length = parse_duration(*text);
  if (length.ok()) return *length;
  auto error = length.error();
  error.target = name;
  read.fail(std::move(error));
  return Duration{0};
}

}  // namespace

Result<Replication> read_replication(const Json& json) {
  if (json == "none") return Replication{};
  if (json == "realistic") return kRealisticReplication;
  if (!json.is_object())
    return Error{ErrorKind::kInvalid,
                 "wrong-type",
                 "expected 'none', 'realistic' or an object with 'read', 'reference' and 'index'",
                 {},
                 {}};
  BodyReader read{json};
  const Replication replication{.read = read_delay(read, "read"),
                                .reference = read_delay(read, "reference"),
                                .index = read_delay(read, "index")};
  RETURN_IF_ERROR(read.finish());
  return replication;
}

Json replication_json(const Replication& replication) {
  return {{"read", duration_text(replication.read)},
          {"reference", duration_text(replication.reference)},
          {"index", duration_text(replication.index)}};
}

}  // namespace mockgraph::sandbox
