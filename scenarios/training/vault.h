#pragma once

#include "client/procedure/secrets.h"
#include "mockgraph/world/world.h"
#include "scenarios/runner/scenario.h"

#include <optional>
#include <string>

namespace scenarios::training {

using Kept = std::optional<client::procedure::Secrets>;

// What people and the product would have written down, as the world has it now: the account's
// password and authenticator, the application's newest secret, and the refresh token that the
// account got last for it. So it does not matter with which tool somebody made them. What the world
// does not have any more stays as it was `kept`: nobody forgets the name of an application because
// it was deleted.
[[nodiscard]] Kept vault_of(const mockgraph::world::World& world, const runner::Scenario& lesson,
                            const Kept& kept);

// Somebody who can sign in, as the trainee's list of passwords shows him.
struct Person {
  std::string role;                      // "administrator", "service account"
  std::string username, password, code;  // of his authenticator, now; empty: he has none
};
[[nodiscard]] std::vector<Person> people_of(const mockgraph::world::World& world,
                                            const runner::Scenario& lesson, mockgraph::Instant now);

}  // namespace scenarios::training
