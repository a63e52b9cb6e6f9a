#pragma once

#include <cstdint>
#include <string_view>

namespace mockgraph::schema {

// The types of the Entity Data Model, as far as the simulated services use them.
enum class Edm : std::uint8_t {
  kString,
  kBoolean,
  kInt32,
  kGuid,
  kDateTime,   // DateTimeOffset, kept as the text that is answered
  kStrings,    // Collection(Edm.String)
  kComplex,    // one structured value, kept as its JSON text
  kComplexes,  // a collection of structured values
};

// Who may write a property, and when.
enum class SetBy : std::uint8_t {
  kServer,  // nobody but the service
  kCreate,  // the caller, at creation only
  kCaller,  // the caller, at creation and later
};

// When a property leaves the house.
enum class Shown : std::uint8_t {
  kAlways,  // without $select
  kAsked,   // when named in $select; beta shows it unasked, if it is not null
  kNamed,   // when named in $select, in beta as well
  kSingle,  // as kNamed, and of one object only: another service holds it
  kNever,   // never: a fact of the simulation (a password, the proof behind a token)
};

// How $filter may use a property. Microsoft documents the support per property; these are the rows
// of that table ("Advanced query capabilities", "Support for filter by properties"): which
// operators work by default and which need ConsistencyLevel: eventual.
enum class Filter : std::uint8_t {
  kNever,
  kText,           // eq ge le in startsWith; ne, not and null need the advanced mode
  kKeyText,        // as kText, but null is never supported
  kPhrase,         // as kKeyText, but in is never supported
  kFlag,           // eq in; ne needs the advanced mode
  kKind,           // as kFlag; null needs the advanced mode
  kEqual,          // eq; ne and startsWith need the advanced mode
  kTime,           // eq ge le; ne, in and null need the advanced mode
  kSyncTime,       // eq ge le in; ne needs the advanced mode
  kFault,          // eq true and null
  kMembers,        // inside any(): eq ge le startsWith; not any() needs the advanced mode
  kMemberNames,    // inside any(): eq; not any() needs the advanced mode
  kLicences,       // as kMemberNames; ge and le need the advanced mode
  kPlans,          // as kLicences; so does startsWith
  kIdentities,     // inside any(): eq, also of null
  kAdvanced,       // everything needs the advanced mode
  kAdvancedText,   // as kAdvanced, without null
  kAdvancedValue,  // as kAdvancedText, without startsWith
  kAdvancedWord,   // eq, ne and null need the advanced mode
};

// Further marks of a property; combine with |.
enum Mark : std::uint8_t {
  kPlain = 0,
  kRequired = 1,  // must be present and not null when the object is created
  kUnique = 2,    // no two objects of a tenant share a value; implies an index
  kIndexed = 4,   // found by value without a scan
  kNotNull = 8,   // null is refused
  kSecret = 16,   // redacted wherever it is written down
  kMerged = 32,   // structured: members that a change does not name stay as they are
};

struct Property {
  std::string_view name;
  Edm type = Edm::kString;
  SetBy set_by = SetBy::kServer;
  Shown shown = Shown::kAlways;
  Filter filter = Filter::kNever;
  std::uint8_t marks = kPlain;
  std::uint16_t max_length = 0;        // 0: not limited
  std::string_view fallback = "null";  // JSON text of the value when nothing was set

  [[nodiscard]] constexpr bool has(Mark mark) const { return (marks & mark) != 0; }
  [[nodiscard]] constexpr bool is_indexed() const { return has(kUnique) || has(kIndexed); }
};

}  // namespace mockgraph::schema
