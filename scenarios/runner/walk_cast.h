#pragma once

#include "mockgraph/files/document.h"
#include "mockgraph/world/world.h"

#include <map>
#include <string>
#include <vector>

// Whom and what a random walk is about: the people of a fixture who can sign in, and the objects
// that its commands name. Ids follow from the fixture's seed, so that a command can be written
// down.
namespace scenarios::runner {

struct WalkPerson {
  std::string name;  // "mara.lind", "linden-bakery/eva.oven"
  std::string user, password, totp_secret;
  bool is_partners = false;
  bool is_administrator = false;  // a Global Administrator of it
};

struct WalkCast {
  std::string partner;                 // its tenant
  std::string domain;                  // its default one
  std::vector<WalkPerson> people;      // who have a password
  std::vector<std::string> users;      // ids of all, strangers' included
  std::vector<std::string> groups;     // of the partner: its agent groups first
  std::vector<std::string> licences;   // skuIds of the partner
  std::vector<std::string> policies;   // Conditional Access, of the partner
  std::vector<std::string> customers;  // tenants
};

// REQUIRES: `world` is what the fixture describes.
[[nodiscard]] WalkCast cast_of(const mockgraph::files::Document& fixture,
                               const mockgraph::world::World& world);

// The secrets of the people's authenticators, as bytes, by their user names in lower case.
[[nodiscard]] std::map<std::string, std::string> authenticators_of(const WalkCast& cast);

}  // namespace scenarios::runner
