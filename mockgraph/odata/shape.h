#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/odata/visible.h"
#include "mockgraph/world/row.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::odata {

// Which properties of a row leave the house, and how they are written. Made once a type for the
// default sets, once a request for $select. Writing copies JSON texts into one string; nothing is
// parsed or allocated for a property.
class Shape {
 public:
  // Without $select. v1.0 shows the type's default set; beta adds everything that is not null.
  Shape(const schema::EntityType& type, Version version);
  // The one above, kept for the types of the registry.
  [[nodiscard]] static const Shape& whole(const schema::EntityType& type, Version version);

  // $select, in any letter case. "Could not find a property named …" unless `ignores_unknown`,
  // as for the items of a mixed collection.
  [[nodiscard]] static Result<Shape> selected(const schema::EntityType& type,
                                              const std::vector<std::string>& names,
                                              Version version, bool ignores_unknown = false);

  // The same members, of which only these are told; the others read as null or as empty lists.
  [[nodiscard]] Shape trimmed(std::span<const schema::PropertyIndex> told) const;

  // Appends `"id":"…","displayName":…`: the members without braces, so that others can stand before
  // and after. Secrets read as null.
  void append_members(std::string& out, const world::Row& row) const;
  // Appends the whole object.
  void append(std::string& out, const world::Row& row) const;

  [[nodiscard]] bool is_empty() const { return columns_.empty(); }
  // "id,displayName": the properties in the order asked for, as the context URL names them.
  [[nodiscard]] std::string names() const;

 private:
  struct Column {
    schema::PropertyIndex property;
    bool only_if_set;           // beta's additions
    bool is_untold;             // reads as if nothing were set
    std::uint32_t begin, size;  // of its `"name":` in text_
  };
  explicit Shape(const schema::EntityType& type) : type_(&type) {}
  void add(schema::PropertyIndex property, bool only_if_set);

  const schema::EntityType* type_;
  std::vector<Column> columns_;
  std::string text_;
};

}  // namespace mockgraph::odata
