#include "mockgraph/odata/shape.h"

#include "mockgraph/odata/errors.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace mockgraph::odata {
namespace {

using schema::PropertyIndex;

constexpr std::string_view kNull = "null", kEmptyList = "[]";

// A value that is not told. Collections are never null.
std::string_view nothing(const schema::Property& property) {
  return property.fallback == kEmptyList ? kEmptyList : kNull;
}

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

Shape Shape::trimmed(std::span<const PropertyIndex> told) const {
  Shape shape = *this;
  for (auto& column : shape.columns_) {
    const bool is_told = std::ranges::find(told, column.property) != told.end();
    column.is_untold = column.is_untold || !is_told;
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

// All values first, so that the text grows once a row.
void Shape::append_members(std::string& out, const world::Row& row) const {
  std::array<std::string_view, schema::kMaxProperties> values;
  std::size_t bytes = 0, place = 0;
  for (const auto& column : columns_) {
    const auto value =
        column.is_untold ? nothing(type_->properties[column.property]) : row.raw(column.property);
    const bool is_left_out = column.only_if_set && value == kNull;
    values[place++] = is_left_out ? std::string_view{} : value;
    if (!is_left_out) bytes += column.size + value.size() + 1;
  }
  if (bytes == 0) return;
  const std::size_t begin = out.size();
  out.resize(begin + bytes - 1);  // one comma less than values
  char* to = out.data() + begin;
  const char* const end = out.data() + out.size();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (values[i].empty()) continue;
    std::memcpy(to, text_.data() + columns_[i].begin, columns_[i].size);
    to += columns_[i].size;
    std::memcpy(to, values[i].data(), values[i].size());
    to += values[i].size();
    if (to < end) *to++ = ',';
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
