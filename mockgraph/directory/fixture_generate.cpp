#include "mockgraph/directory/fixture_generate.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/json_write.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/name_rows.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mockgraph::directory {
namespace {

// Names are counted, so that the second Ada Adler is ada.adler2.
using Counts = std::unordered_map<std::string, std::uint64_t>;

std::string numbered(std::string name, std::string_view before_number, Counts& counts) {
  const auto count = ++counts[name];
  if (count > 1) name.append(before_number).append(std::to_string(count));
  return name;
}

template <class Rows>
const auto& drawn_of(const Rows& rows, IdSource& chance) {
  return rows[chance.next() % rows.size()];
}

std::string password(IdSource& chance) {
  std::string word{drawn_of(kTeamWords, chance)};
  word.append("-").append(drawn_of(kTeamWords, chance)).append("-");
  return word.append(std::to_string(1000 + chance.next() % 9000));
}

struct Person {
  std::string key, json;
};

Person person(IdSource& chance, Counts& counts) {
  const auto given = drawn_of(kGivenNames, chance), surname = drawn_of(kSurnames, chance);
  const auto& department = drawn_of(kDepartments, chance);
  const auto& office = drawn_of(kOffices, chance);
  Person made;
  made.key = numbered(fold_case(given) + "." + fold_case(surname), "", counts);
  made.json = ObjectText{}
                  .add("displayName", std::string{given} + " " + std::string{surname})
                  .add("givenName", given)
                  .add("surname", surname)
                  .add("jobTitle", drawn_of(department.titles, chance))
                  .add("department", department.name)
                  .add("city", office.city)
                  .add("country", office.country)
                  .add("usageLocation", office.location)
                  .add("mail", made.key + "@meridian-works.example")
                  .add("password", password(chance))
                  .finish();
  return made;
}

void write_tenant_head(std::ostream& out, const GeneratedSize& size, std::uint64_t seed) {
  out << R"({
  "name": "generated",
  "summary": ")"
      << size.users << " users in " << size.groups << R"( groups, made by chance.",
  "seed": )"
      << seed << R"(,
  "partner": {
    "displayName": "Meridian Works",
    "countryLetterCode": "NL",
    "preferredLanguage": "en",
    "domains": {
      "meridian-works.example": {"isDefault": true},
      "meridianworkslab.onmicrosoft.com": {"isInitial": true}
    },
)";
}

}  // namespace

void write_generated_fixture(std::ostream& out, const GeneratedSize& size, std::uint64_t seed) {
  std::uint64_t drawn = 0;
  IdSource chance{seed, drawn};
  write_tenant_head(out, size, seed);
  std::vector<std::vector<std::string>> members(size.groups);
  Counts counts;
  out << R"(    "users": {
      "administrator": {"displayName": "Administrator", "password": ")"
      << kGeneratedPassword << R"(", "roles": ["Global Administrator"]})";
  for (std::uint64_t i = 0; i < size.users; ++i) {
    auto [key, json] = person(chance, counts);
    out << ",\n      \"" << key << "\": " << json;
    if (size.groups > 0) members[i % size.groups].push_back(std::move(key));
  }
  out << "\n    },\n    \"groups\": {";
  for (std::uint64_t i = 0; i < size.groups; ++i) {
    const auto pair = std::string{drawn_of(kTeamWords, chance)} + " " +
                      std::string{drawn_of(kDepartments, chance).name};
    out << (i == 0 ? "" : ",") << "\n      " << json_string(numbered(pair, " ", counts))
        << ": {\"members\": " << list_text(members[i]) << "}";
  }
  out << "\n    }\n  }\n}\n";
}

}  // namespace mockgraph::directory
