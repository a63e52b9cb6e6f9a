#include "mockgraph/sandbox/kept_states.h"

#include "mockgraph/base/text.h"

#include <vector>

namespace mockgraph::sandbox {
namespace {

Error unknown(std::string_view name, const KeptStates::Names& kept) {
  std::vector<std::string> names;
  for (const auto& [each, state] : kept) names.push_back(each);
  return Error{ErrorKind::kNotFound,
               "snapshot-unknown",
               "there is no snapshot '" + std::string{name} + "'",
               std::string{name},
               {}}
      .with("nearest", nearest(name, names));
}

Error conflict(const char* code, std::string message, std::string_view name) {
  return {ErrorKind::kConflict, code, std::move(message), std::string{name}, {}};
}

}  // namespace

bool is_simple_name(std::string_view name) {
  constexpr std::string_view kAllowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  return !name.empty() && name.size() <= 64 &&
         name.find_first_not_of(kAllowed) == std::string_view::npos;
}

Status KeptStates::keep(const Sandbox& box, std::string_view name) {
  if (!is_simple_name(name))
    return Error{ErrorKind::kInvalid,
                 "snapshot-name",
                 "a snapshot's name has 1 to 64 letters, digits, '-', '_' or '.'",
                 std::string{name},
                 {}};
  const std::scoped_lock lock{mutex_};
  auto& kept = kept_[box.name()];
  if (kept.find(name) != kept.end())
    return conflict("snapshot-exists", "there is a snapshot '" + std::string{name} + "' already",
                    name);
  if (kept.size() >= kMost)
    return conflict("snapshots-full",
                    "a sandbox keeps " + std::to_string(kMost) + " snapshots; remove one first",
                    name);
  kept.emplace(name, box.read());
  return ok();
}

Status KeptStates::restore(Sandbox& box, std::string_view name) const {
  const auto kept = of(box);
  const auto found = kept.find(name);
  if (found == kept.end()) return unknown(name, kept);
  RETURN_IF_ERROR(box.commit([&](State& next) {
    next = *found->second;
    return ok();
  }));
  box.journal().begin_anew();
  box.meter().clear();
  return ok();
}

Status KeptStates::forget(const Sandbox& box, std::string_view name) {
  const std::scoped_lock lock{mutex_};
  auto& kept = kept_[box.name()];
  const auto found = kept.find(name);
  if (found == kept.end()) return unknown(name, kept);
  kept.erase(found);
  return ok();
}

KeptStates::Names KeptStates::of(const Sandbox& box) const {
  const std::scoped_lock lock{mutex_};
  const auto found = kept_.find(box.name());
  return found == kept_.end() ? Names{} : found->second;
}

void KeptStates::drop(std::string_view sandbox) {
  const std::scoped_lock lock{mutex_};
  if (const auto found = kept_.find(sandbox); found != kept_.end()) kept_.erase(found);
}

}  // namespace mockgraph::sandbox
