#pragma once

#include "mockgraph/base/error.h"

#include <optional>
#include <utility>
#include <variant>

namespace mockgraph {

// A value or the Error that kept it from being made. REQUIRES: ok() before value().
template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` and `return error;` are the point
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() & { return *std::get_if<0>(&held_); }
  [[nodiscard]] const T& value() const& { return *std::get_if<0>(&held_); }
  [[nodiscard]] T&& value() && { return std::move(*std::get_if<0>(&held_)); }
  T* operator->() { return std::get_if<0>(&held_); }
  const T* operator->() const { return std::get_if<0>(&held_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  // REQUIRES: !ok().
  [[nodiscard]] const Error& error() const& { return *std::get_if<1>(&held_); }
  [[nodiscard]] Error&& error() && { return std::move(*std::get_if<1>(&held_)); }

 private:
  std::variant<T, Error> held_;
};

// Done, or the Error that says why not.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const& { return *error_; }
  [[nodiscard]] Error&& error() && { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};

inline Status ok() { return {}; }

}  // namespace mockgraph

// The project's only two macros: they keep the happy path straight (DECISIONS, "Results").
// clang-format off
// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses
#define MOCKGRAPH_JOIN_(a, b) a##b
#define MOCKGRAPH_JOIN(a, b) MOCKGRAPH_JOIN_(a, b)

#define RETURN_IF_ERROR(expression)                            \
  do {                                                         \
    auto status_ = (expression);                               \
    if (!status_.ok()) return std::move(status_).error();      \
  } while (false)

#define ASSIGN_OR_RETURN(declaration, expression) \
  ASSIGN_OR_RETURN_(MOCKGRAPH_JOIN(result_, __LINE__), declaration, expression)
#define ASSIGN_OR_RETURN_(result, declaration, expression) \
  auto result = (expression);                              \
  if (!result.ok()) return std::move(result).error();      \
  declaration = std::move(result).value()
// NOLINTEND(bugprone-macro-parentheses)
// clang-format on
