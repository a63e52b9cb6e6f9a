#pragma once

#include "scenarios/runner/walk_call.h"

#include <optional>
#include <string>

namespace scenarios::runner {

// Visits each tenant that a call has changed, until `visit` gives a sentence.
template <class Visit>
[[nodiscard]] std::optional<std::string> first_in_changed(const WalkCall& call,
                                                          const Visit& visit) {
  std::optional<std::string> found;
  call.after.each_tenant([&](const mockgraph::world::Tenant& tenant) {
    const auto before = call.before.tenant(tenant.id());
    if (before.get() != &tenant) found = visit(before.get(), tenant);
    return !found;
  });
  return found;
}

// Of a list that was answered: an id that stands in it twice.
[[nodiscard]] std::optional<std::string> twice_in_list(const WalkCall& call);

}  // namespace scenarios::runner
