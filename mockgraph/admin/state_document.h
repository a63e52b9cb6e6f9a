#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/sandbox/state.h"
#include "mockgraph/schema/entity_type.h"

#include <string_view>

namespace mockgraph::admin {

// A sandbox's state as one JSON document that JSON Pointers go through without escapes:
//   {"version":1,"seed":…,"settings":{…},"tenants":{<tenant id>:{"users":{<id>:{…}}, …}}}
// Null values and secrets (passwords, TOTP secrets, codes, tokens) are left out; so are the rows
// that are secrets themselves.
[[nodiscard]] Json state_document(const sandbox::State& state);

// "users", "roleAssignments": a type's key in the document. Empty: its rows are not shown.
[[nodiscard]] std::string_view document_key(const schema::EntityType& type);
// Null if there is no such key.
[[nodiscard]] const schema::EntityType* type_with_key(std::string_view key);

[[nodiscard]] Json settings_document(const sandbox::Settings& settings);
// Strict: an unknown member or a wrong value is refused.
[[nodiscard]] Result<sandbox::Settings> read_settings(const Json& json);

}  // namespace mockgraph::admin
