#pragma once

#include "mockgraph/sandbox/kept_states.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::sandbox {

using SandboxPtr = std::shared_ptr<Sandbox>;

// All sandboxes by name. "default" is made with the store and cannot be removed.
// Safe to use from several threads.
class Store {
 public:
  Store(State default_state, Journal::Bounds bounds);

  [[nodiscard]] SandboxPtr find(std::string_view name) const;  // null if absent
  [[nodiscard]] const SandboxPtr& the_default() const { return default_; }
  [[nodiscard]] std::vector<std::string> names() const;

  // Letters, digits, '-', '_' and '.', at most 64; else kInvalid. A name in use is a kConflict.
  Result<SandboxPtr> create(std::string_view name, State state);
  Status remove(std::string_view name);

  // From now on find() knows the sandbox by this word, too; names() does not tell it. So a word
  // that is a secret opens a sandbox whose name is none. A sandbox may have several; they end with
  // it. Errors: as create(), and kNotFound "sandbox-unknown".
  Status add_alias(std::string_view alias, std::string_view name);
  void remove_alias(std::string_view alias);

  [[nodiscard]] KeptStates& kept() { return kept_; }

 private:
  const Journal::Bounds bounds_;
  const SandboxPtr default_;
  KeptStates kept_;
  mutable std::mutex mutex_;
  std::map<std::string, SandboxPtr, std::less<>> sandboxes_;
  std::map<std::string, SandboxPtr, std::less<>> aliases_;
};

}  // namespace mockgraph::sandbox
