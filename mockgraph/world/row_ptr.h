#pragma once

#include <cstddef>
#include <utility>

namespace mockgraph::world {

class Row;

// Shared ownership of a row, or null. The count stands in the row itself, so that a table keeps
// eight bytes a row and the row needs no second piece of memory.
class RowPtr {
 public:
  RowPtr() = default;
  RowPtr(std::nullptr_t) {}  // NOLINT(google-explicit-constructor): a null, as for any pointer
  explicit RowPtr(const Row* row);
  RowPtr(const RowPtr& other);
  RowPtr(RowPtr&& other) noexcept : row_(std::exchange(other.row_, nullptr)) {}
  RowPtr& operator=(RowPtr other) noexcept {
    std::swap(row_, other.row_);
    return *this;
  }
  ~RowPtr();

  [[nodiscard]] const Row* get() const { return row_; }
  [[nodiscard]] const Row& operator*() const { return *row_; }
  [[nodiscard]] const Row* operator->() const { return row_; }
  explicit operator bool() const { return row_ != nullptr; }
  friend bool operator==(const RowPtr& a, const RowPtr& b) { return a.row_ == b.row_; }
  friend bool operator==(const RowPtr& a, std::nullptr_t) { return a.row_ == nullptr; }

 private:
  const Row* row_ = nullptr;
};

}  // namespace mockgraph::world
