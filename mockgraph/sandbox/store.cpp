#include "mockgraph/sandbox/store.h"

#include <algorithm>

namespace mockgraph::sandbox {
namespace {

constexpr std::string_view kDefault = "default";

Error bad_name(std::string_view name) {
  return {ErrorKind::kInvalid,
          "sandbox-name",
          "a sandbox's name has 1 to 64 letters, digits, '-', '_' or '.'",
          std::string{name},
          {}};
}

Error name_in_use(std::string_view name) {
  return {ErrorKind::kConflict,
          "sandbox-exists",
          "there is a sandbox '" + std::string{name} + "' already",
          std::string{name},
          {}};
}

Error unknown_name(std::string_view name) {
  return {ErrorKind::kNotFound,
          "sandbox-unknown",
          "there is no sandbox '" + std::string{name} + "'",
          std::string{name},
          {}};
}

}  // namespace

Store::Store(State default_state, Journal::Bounds bounds)
    : bounds_(bounds),
      default_(std::make_shared<Sandbox>(std::string{kDefault}, std::move(default_state), bounds)) {
  sandboxes_.emplace(kDefault, default_);
}

SandboxPtr Store::find(std::string_view name) const {
  const std::scoped_lock lock{mutex_};
  if (const auto found = sandboxes_.find(name); found != sandboxes_.end()) return found->second;
  const auto found = aliases_.find(name);
  return found == aliases_.end() ? nullptr : found->second;
}

std::vector<std::string> Store::names() const {
  const std::scoped_lock lock{mutex_};
  std::vector<std::string> names;
  for (const auto& [name, sandbox] : sandboxes_) names.push_back(name);
  return names;
}

Result<SandboxPtr> Store::create(std::string_view name, State state) {
  if (!is_simple_name(name)) return bad_name(name);
  auto made = std::make_shared<Sandbox>(std::string{name}, std::move(state), bounds_);
  const std::scoped_lock lock{mutex_};
  if (aliases_.contains(name)) return name_in_use(name);
  const auto [place, added] = sandboxes_.emplace(name, std::move(made));
  if (!added) return name_in_use(name);
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
  if (found == sandboxes_.end()) return unknown_name(name);
  std::erase_if(aliases_, [&](const auto& alias) { return alias.second == found->second; });
  sandboxes_.erase(found);
  kept_.drop(name);
  return ok();
}

Status Store::add_alias(std::string_view alias, std::string_view name) {
  if (!is_simple_name(alias)) return bad_name(alias);
  const std::scoped_lock lock{mutex_};
  const auto found = sandboxes_.find(name);
  if (found == sandboxes_.end()) return unknown_name(name);
  if (sandboxes_.contains(alias) || !aliases_.emplace(alias, found->second).second)
    return name_in_use(alias);
  return ok();
}

void Store::remove_alias(std::string_view alias) {
  const std::scoped_lock lock{mutex_};
  if (const auto found = aliases_.find(alias); found != aliases_.end()) aliases_.erase(found);
}

}  // namespace mockgraph::sandbox
