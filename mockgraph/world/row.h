#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/schema/entity_type.h"
#include "mockgraph/world/key.h"
#include "mockgraph/world/row_ptr.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::world {

using schema::PropertyIndex;

// One object, never changed once made: the values that are set, each as its own JSON text, packed
// behind the object in one piece of memory. So an answer is put together by copying, and a null
// costs nothing. A text that many rows share is kept once for all (common_texts.h), one that stands
// twice in a row is kept once. A property that was never set reads as the table's fallback.
class Row {
 public:
  [[nodiscard]] const schema::EntityType& type() const { return *type_; }
  [[nodiscard]] std::string_view id() const { return view(0); }
  [[nodiscard]] const Key& key() const { return key_; }  // key_of(id())

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

  [[nodiscard]] std::size_t bytes() const;  // of memory, without what is shared

  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

 private:
  friend class RowPtr;
  friend class RowTree;
  friend class RowEdit;
  friend struct RowLayout;

  Row(const schema::EntityType& type, const Key& key) : type_(&type), key_(key) {}
  ~Row() = default;
  void hold() const { holders_.fetch_add(1, std::memory_order_relaxed); }
  void release() const {
    if (holders_.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy();
  }
  void destroy() const;

  const schema::EntityType* type_;
  Key key_;
  mutable std::atomic<std::uint32_t> holders_{0};
  std::uint32_t size_ = 0;  // of what follows: marks of presence, places of the values, their texts
};

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

// A row of JSON texts that lie elsewhere, a text a property, an empty one for "not set".
[[nodiscard]] RowPtr packed_row(const schema::EntityType& type,
                                std::span<const std::string_view> values);

// "2026-09-14T08:15:02Z", with a fraction only when there is one.
[[nodiscard]] std::string stored_time(Instant when);

inline RowPtr::RowPtr(const Row* row) : row_(row) {
  if (row_ != nullptr) row_->hold();
}
inline RowPtr::RowPtr(const RowPtr& other) : RowPtr(other.row_) {}
inline RowPtr::~RowPtr() {
  if (row_ != nullptr) row_->release();
}

}  // namespace mockgraph::world
