#include "mockgraph/odata/shape.h"

#include "mockgraph/odata/errors.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>
#include <memory>

namespace mockgraph::odata {
namespace {

using schema::PropertyIndex;

constexpr std::string_view kNull = "null";

struct Defaults {
  std::vector<Shape> v1, beta;

  Defaults() {
    for (const auto* type : schema::all_types()) {
      v1.emplace_back(*type, Version::kV1);
      beta.emplace_back(*type, Version::kBeta);
    }
  }
};

}  // namespace

Shape::Shape(const schema::EntityType& type, Version version) : type_(&type) {
  for (std::size_t i = 0; i < type.properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    const auto shown = type.properties[i].shown;
    if (shown == schema::Shown::kAlways) add(index, false);
    if (shown == schema::Shown::kAsked && version == Version::kBeta) add(index, true);
  }
}

const Shape& Shape::whole(const schema::EntityType& type, Version version) {
  static const Defaults kDefaults;
  const auto& shapes = version == Version::kBeta ? kDefaults.beta : kDefaults.v1;
  return shapes[static_cast<std::size_t>(type.type)];
}

Result<Shape> Shape::selected(const schema::EntityType& type, const std::vector<std::string>& names,
                              Version version, bool ignores_unknown) {
  Shape shape{type};
  for (const auto& name : names) {
    if (name == "*") return Shape{type, version};
    // A member of a complex value selects the whole of it.
    const auto index =
        find_visible(type, std::string_view{name}.substr(0, name.find('/')), version);
    if (!index) {
      if (ignores_unknown) continue;
      return errors::select_unknown_property(name, type.name);
    }
    const auto is_there = [&](const Column& each) { return each.property == *index; };
    if (std::ranges::none_of(shape.columns_, is_there)) shape.add(*index, false);
  }
  return shape;
}

void Shape::add(PropertyIndex property, bool only_if_set) {
  const auto& row = type_->properties[property];
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_.append("\"").append(row.name).append("\":");
  columns_.push_back({property, only_if_set, row.has(schema::kSecret), begin,
                      static_cast<std::uint32_t>(text_.size()) - begin});
}

void Shape::append_members(std::string& out, const world::Row& row) const {
  bool is_first = true;
  for (const auto& column : columns_) {
    const auto value = column.is_secret ? kNull : row.raw(column.property);
    if (column.only_if_set && value == kNull) continue;
    if (!is_first) out += ',';
    is_first = false;
    out.append(text_, column.begin, column.size).append(value);
  }
}

void Shape::append(std::string& out, const world::Row& row) const {
  out += '{';
  append_members(out, row);
  out += '}';
}

std::string Shape::names() const {
  std::string names;
  for (const auto& column : columns_) {
    if (!names.empty()) names += ',';
    names += type_->properties[column.property].name;
  }
  return names;
}

}  // namespace mockgraph::odata
