#include "mockgraph/sandbox/store.h"

#include <algorithm>

namespace mockgraph::sandbox {
namespace {

constexpr std::string_view kDefault = "default";

}  // namespace

Store::Store(State default_state, Journal::Bounds bounds)
    : bounds_(bounds),
      default_(std::make_shared<Sandbox>(std::string{kDefault}, std::move(default_state), bounds)) {
  sandboxes_.emplace(kDefault, default_);
}

SandboxPtr Store::find(std::string_view name) const {
  const std::scoped_lock lock{mutex_};
  const auto found = sandboxes_.find(name);
  return found == sandboxes_.end() ? nullptr : found->second;
}

std::vector<std::string> Store::names() const {
  const std::scoped_lock lock{mutex_};
  std::vector<std::string> names;
  for (const auto& [name, sandbox] : sandboxes_) names.push_back(name);
  return names;
}

Result<SandboxPtr> Store::create(std::string_view name, State state) {
  if (!is_simple_name(name))
    return Error{ErrorKind::kInvalid,
                 "sandbox-name",
                 "a sandbox's name has 1 to 64 letters, digits, '-', '_' or '.'",
                 std::string{name},
                 {}};
  auto made = std::make_shared<Sandbox>(std::string{name}, std::move(state), bounds_);
  const std::scoped_lock lock{mutex_};
  const auto [place, added] = sandboxes_.emplace(name, std::move(made));
  if (!added)
    return Error{ErrorKind::kConflict,
                 "sandbox-exists",
                 "there is a sandbox '" + std::string{name} + "' already",
                 std::string{name},
                 {}};
  return place->second;
}

Status Store::remove(std::string_view name) {
  if (name == kDefault)
    return Error{ErrorKind::kInvalid,
                 "sandbox-default",
                 "the default sandbox stays; reset it instead",
                 std::string{name},
                 {}};
  const std::scoped_lock lock{mutex_};
  const auto found = sandboxes_.find(name);
  if (found == sandboxes_.end())
    return Error{ErrorKind::kNotFound,
                 "sandbox-unknown",
                 "there is no sandbox '" + std::string{name} + "'",
                 std::string{name},
                 {}};
  sandboxes_.erase(found);
  kept_.drop(name);
  return ok();
}

}  // namespace mockgraph::sandbox
