#pragma once

#include "mockgraph/files/document.h"
#include "mockgraph/world/row.h"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::directory {

// What all parts of one load share: the document, the faults found so far, and the ids in use.
class FixtureReading {
 public:
  FixtureReading(const files::Document& document, std::uint64_t seed)
      : document_(document), seed_(seed), far_{"", &document.json()}, near_(far_) {}

  // The value at a pointer; null if there is none.
  [[nodiscard]] const Json* find(std::string_view pointer) const;
  [[nodiscard]] std::string text(std::string_view pointer) const;  // "" if there is none
  [[nodiscard]] bool flag(std::string_view pointer, bool otherwise) const;

  void fault(std::string_view pointer, std::string_view sentence);
  void keep(Error fault) { faults_.push_back(std::move(fault)); }  // one that has its place
  void key_fault(std::string_view pointer, std::string_view sentence);
  // A law's refusal, told at the part of the object at `pointer` that it is about.
  void law_fault(std::string_view pointer, const Error& refusal);
  // All faults so far, in the order of the files.
  [[nodiscard]] std::vector<Error> faults() const;

  // The id given at `pointer`/id, else the one that follows from seed and name. An id that is
  // given twice is a fault.
  [[nodiscard]] std::string id_of(std::string_view pointer);
  // An id that follows from seed and name.
  [[nodiscard]] std::string drawn_id(std::string_view name) const;

  // Puts the members of the object at `pointer` into a row, each checked against the schema table;
  // `own` are the keys of the fixture format itself, read elsewhere. What is neither is a fault
  // with the nearest name.
  void read_properties(std::string_view pointer, std::span<const std::string_view> own,
                       world::RowEdit& row);
  // The same of a row as an export has it: every property, and no others.
  void read_row(std::string_view pointer, world::RowEdit& row);

 private:
  // `pointer`: of the object whose property it is.
  void read_property(std::string_view pointer, const Json& value, schema::PropertyIndex index,
                     world::RowEdit& row);
  void unknown_key(const std::string& pointer, const std::string& key,
                   std::span<const std::string_view> own, const schema::EntityType& type);

  const files::Document& document_;
  std::uint64_t seed_;
  std::vector<Error> faults_;
  std::set<std::string> given_ids_;
  // What is asked for next mostly lies beside what was asked for last: the part around that, and
  // the part around this one.
  struct Part {
    std::string pointer;
    const Json* value = nullptr;  // null if nothing is there

    // Becomes the part at `wanted`, which lies within `around`.
    const Json* at(std::string_view wanted, const Part& around);
  };
  mutable Part far_, near_;
};

}  // namespace mockgraph::directory
