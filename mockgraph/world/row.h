#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/schema/entity_type.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::world {

using schema::PropertyIndex;

// One object, never changed once made: the values that are set, each as its own JSON text, packed
// into one buffer in the order of the schema table. So an answer is put together by copying, and a
// null costs nothing. A property that was never set reads as the table's fallback.
class Row {
 public:
  [[nodiscard]] const schema::EntityType& type() const { return *type_; }
  [[nodiscard]] std::string_view id() const { return view(0); }

  // The JSON text of a value: the packed one, else the fallback ("null", "[]", …).
  [[nodiscard]] std::string_view raw(PropertyIndex index) const;
  [[nodiscard]] bool is_set(PropertyIndex index) const;

  // A string without decoding, for values that hold no escapes (ids, names of enumerations, UPNs);
  // empty if null.
  [[nodiscard]] std::string_view view(PropertyIndex index) const;
  [[nodiscard]] std::string text(PropertyIndex index) const;  // decoded; empty if null
  [[nodiscard]] bool flag(PropertyIndex index) const { return raw(index) == "true"; }
  [[nodiscard]] std::int64_t number(PropertyIndex index) const;  // 0 if null
  [[nodiscard]] std::optional<Instant> instant(PropertyIndex index) const;
  [[nodiscard]] Json json(PropertyIndex index) const;

 private:
  friend class RowEdit;
  Row(const schema::EntityType& type, const std::vector<std::string>& values);

  const schema::EntityType* type_;
  std::array<std::uint64_t, 2> present_{};
  std::string packed_;  // the end of each present value as uint32, then the values
};

using RowPtr = std::shared_ptr<const Row>;

// A row being made or changed. Values are JSON texts; an empty one means "not set".
class RowEdit {
 public:
  explicit RowEdit(const schema::EntityType& type);
  explicit RowEdit(const Row& row);

  [[nodiscard]] const schema::EntityType& type() const { return *type_; }
  [[nodiscard]] bool is_set(PropertyIndex index) const { return !values_[index].empty(); }
  [[nodiscard]] std::string_view raw(PropertyIndex index) const;
  [[nodiscard]] std::string text(PropertyIndex index) const;

  RowEdit& set_raw(PropertyIndex index, std::string json_text);  // REQUIRES: valid JSON
  RowEdit& set_text(PropertyIndex index, std::string_view text);
  RowEdit& set_flag(PropertyIndex index, bool value);
  RowEdit& set_number(PropertyIndex index, std::int64_t value);
  RowEdit& set_instant(PropertyIndex index, Instant value);  // milliseconds are kept
  RowEdit& set_json(PropertyIndex index, const Json& value);
  RowEdit& clear(PropertyIndex index);

  [[nodiscard]] RowPtr finish() const;

 private:
  const schema::EntityType* type_;
  std::vector<std::string> values_;
};

// "2026-09-14T08:15:02Z", with a fraction only when there is one.
[[nodiscard]] std::string stored_time(Instant when);

}  // namespace mockgraph::world
