#pragma once

#include "mockgraph/directory/fixture_reading.h"
#include "mockgraph/directory/generated_secrets.h"
#include "mockgraph/world/draft.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::directory {

// Names of a fixture and the ids behind them.
using FixtureNames = std::map<std::string, std::string, std::less<>>;

// Reads one tenant of a fixture into a draft. What is wrong is noted in the reading, and the rest
// is read on, so that one run tells all faults.
class TenantReader {
 public:
  // `pointer`: where the tenant stands in the document. REQUIRES: the draft has the tenant.
  TenantReader(FixtureReading& reading, std::string pointer, std::string tenant,
               world::Draft& draft);

  void read();

 private:
  // fixture_tenant.cpp
  void read_domains();
  void read_licences();
  void read_organization();
  void read_security_defaults();
  // fixture_people.cpp
  void name_people();
  [[nodiscard]] std::string generated(SecretKind kind, const std::string& place) const;
  void read_users();
  void read_user(const std::string& key, const std::string& id);
  void read_licences(const std::string& pointer, schema::PropertyIndex property,
                     world::RowEdit& holder);
  void read_groups();
  void read_members();
  void read_relation(const std::string& pointer, std::string_view relation,
                     const std::string& container);
  void read_user_groups(const std::string& pointer, const std::string& user);
  void read_manager(const std::string& pointer, const std::string& user);
  void read_methods(const std::string& pointer, const std::string& user);
  void read_roles(const std::string& pointer, const std::string& principal);
  void read_devices();
  // fixture_applications.cpp
  void read_applications();
  void fill_secrets(world::RowEdit& row, const std::string& pointer) const;
  void read_service_principals();
  void read_service_principal(const std::string& key);
  std::string app_id_of(const std::string& pointer, const std::string& key);
  void add_services();
  void read_grants();
  void read_scopes(const std::string& pointer, const std::string& client,
                   const std::string& resource);
  void read_app_roles(const std::string& pointer, const std::string& client,
                      const std::string& resource);
  // fixture_policies.cpp
  void read_policies();
  Json resolved_conditions(const std::string& pointer);

  // The keys of the object at `pointer`, in order; empty if there is none.
  [[nodiscard]] std::vector<std::string> keys(const std::string& pointer) const;
  // The texts of the list at `pointer`, each with its own pointer.
  struct Word {
    std::string pointer, text;
  };
  [[nodiscard]] std::vector<Word> words_at(const std::string& pointer) const;
  // The id behind a name; a fault with the nearest name if there is none. `what`: "user".
  std::optional<std::string> require(const FixtureNames& names, const Word& word,
                                     std::string_view what);
  // The id of the user, group or service principal behind a name.
  std::optional<std::string> require_principal(const Word& word);
  // The template id of a directory role by its name.
  std::optional<std::string> require_role(const Word& word);
  // Adds through the laws; a refusal becomes a fault at `pointer`.
  world::RowPtr add(world::RowEdit row, const std::string& pointer);

  FixtureReading& reading_;
  const std::string pointer_;
  const std::string tenant_;
  world::Draft& draft_;
  FixtureNames users_, groups_;
  FixtureNames applications_;  // display name → appId
  FixtureNames principals_;    // display name of a service principal → id
};

}  // namespace mockgraph::directory
