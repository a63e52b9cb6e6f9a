#pragma once

#include "mockgraph/sandbox/sandbox.h"

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace mockgraph::sandbox {

// What a sandbox or a snapshot may be called: 1 to 64 letters, digits, '-', '_' or '.'.
[[nodiscard]] bool is_simple_name(std::string_view name);

// States of sandboxes under a name of their own, to come back to (snapshots). Each costs what has
// changed since. Safe to use from several threads.
class KeptStates {
 public:
  using Names = std::map<std::string, StatePtr, std::less<>>;
  static constexpr std::size_t kMost = 100;  // of one sandbox

  // As it is now. Errors: kInvalid "snapshot-name", kConflict "snapshot-exists" and
  // "snapshots-full".
  [[nodiscard]] Status keep(const Sandbox& box, std::string_view name);
  // As a reset of the sandbox, but to that state. kNotFound "snapshot-unknown" with the nearest.
  [[nodiscard]] Status restore(Sandbox& box, std::string_view name) const;
  [[nodiscard]] Status forget(const Sandbox& box, std::string_view name);
  [[nodiscard]] Names of(const Sandbox& box) const;
  // The sandbox is gone.
  void drop(std::string_view sandbox);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Names, std::less<>> kept_;
};

}  // namespace mockgraph::sandbox
