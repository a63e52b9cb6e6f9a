#pragma once

#include "mockgraph/base/text.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"
#include "mockgraph/world/table.h"

#include <string>
#include <string_view>
#include <utility>

// Rows for tests of the query language: properties by name, values as JSON text.
namespace tests {

using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

inline mockgraph::world::RowPtr a_row(const mockgraph::schema::EntityType& type, Values values) {
  mockgraph::world::RowEdit row{type};
  for (const auto& [name, json] : values) row.set_raw(*type.find(name), json);
  return row.finish();
}

inline mockgraph::world::RowPtr ada() {
  return a_row(mockgraph::schema::kUser,
               {{"id", R"("11111111-2222-4333-8444-555555555555")"},
                {"displayName", R"("Ada \"the first\" Lovelace")"},
                {"userPrincipalName", R"("ada@contoso.example")"},
                {"mail", R"("ada@contoso.example")"},
                {"accountEnabled", "true"},
                {"createdDateTime", R"("2026-09-14T08:15:02Z")"},
                {"otherMails", R"(["ada@home.example","countess@home.example"])"},
                {"assignedLicenses",
                 R"([{"disabledPlans":[],"skuId":"05e9a617-0261-4cee-bb44-138d3ef5d965"}])"},
                {"city", R"("London")"}});
}

inline mockgraph::world::RowPtr a_sign_in() {
  return a_row(
      mockgraph::schema::kSignIn,
      {{"id", R"("s1")"},
       {"createdDateTime", R"("2026-09-14T08:15:02.1230000Z")"},
       {"userPrincipalName", R"("ada@contoso.example")"},
       {"status", R"({"errorCode":50074,"failureReason":"Other.","additionalDetails":null})"},
       {"mfaDetail", R"({"authMethod":"oath","authDetail":null})"},
       {"signInEventTypes", R"(["interactiveUser"])"}});
}

// "00000000-0000-4000-8000-000000000007" for 7.
inline std::string id_of(int number) {
  std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

}  // namespace tests
