#include "mockgraph/world/row.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cstring>

namespace mockgraph::world {
namespace {

constexpr std::string_view kNull = "null";

std::string decoded(std::string_view raw) {
  if (raw.size() < 2 || raw.front() != '"') return {};
  const auto inner = raw.substr(1, raw.size() - 2);
  if (inner.find('\\') == std::string_view::npos) return std::string{inner};
  return Json::parse(raw, nullptr, false).get<std::string>();
}

std::uint32_t end_at(const std::string& packed, std::size_t rank) {
  std::uint32_t end = 0;
  std::memcpy(&end, packed.data() + rank * sizeof end, sizeof end);
  return end;
}

}  // namespace

Row::Row(const schema::EntityType& type, const std::vector<std::string>& values) : type_(&type) {
  std::size_t count = 0, bytes = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty()) continue;
    present_[i / 64] |= std::uint64_t{1} << (i % 64);
    ++count;
    bytes += values[i].size();
  }
  packed_.reserve(count * sizeof(std::uint32_t) + bytes);
  auto end = static_cast<std::uint32_t>(count * sizeof(std::uint32_t));
  for (const auto& value : values) {
    if (value.empty()) continue;
    end += static_cast<std::uint32_t>(value.size());
    std::array<char, sizeof end> mark{};
    std::memcpy(mark.data(), &end, sizeof end);
    packed_.append(mark.data(), mark.size());
  }
  for (const auto& value : values) packed_ += value;
}

bool Row::is_set(PropertyIndex index) const {
  return (present_[index / 64U] >> (index % 64U) & 1U) != 0;
}

std::string_view Row::raw(PropertyIndex index) const {
  if (!is_set(index)) return type_->properties[index].fallback;
  const std::uint64_t below = (std::uint64_t{1} << (index % 64U)) - 1;
  auto rank = static_cast<std::size_t>(std::popcount(present_[index / 64U] & below));
  if (index >= 64) rank += static_cast<std::size_t>(std::popcount(present_[0]));
  const auto count =
      static_cast<std::size_t>(std::popcount(present_[0]) + std::popcount(present_[1]));
  const std::size_t begin =
      rank == 0 ? count * sizeof(std::uint32_t) : std::size_t{end_at(packed_, rank - 1)};
  return std::string_view{packed_}.substr(begin, end_at(packed_, rank) - begin);
}

std::string_view Row::view(PropertyIndex index) const {
  const auto value = raw(index);
  return value.size() >= 2 && value.front() == '"' ? value.substr(1, value.size() - 2)
                                                   : std::string_view{};
}

std::string Row::text(PropertyIndex index) const { return decoded(raw(index)); }

std::int64_t Row::number(PropertyIndex index) const { return to_integer(raw(index)).value_or(0); }

std::optional<Instant> Row::instant(PropertyIndex index) const {
  const auto parsed = parse_instant(view(index));
  if (!parsed.ok()) return std::nullopt;
  return *parsed;
}

Json Row::json(PropertyIndex index) const { return Json::parse(raw(index), nullptr, false); }

RowEdit::RowEdit(const schema::EntityType& type) : type_(&type), values_(type.properties.size()) {}

RowEdit::RowEdit(const Row& row) : RowEdit(row.type()) {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    if (row.is_set(index)) values_[i] = std::string{row.raw(index)};
  }
}

std::string_view RowEdit::raw(PropertyIndex index) const {
  return values_[index].empty() ? type_->properties[index].fallback
                                : std::string_view{values_[index]};
}

std::string RowEdit::text(PropertyIndex index) const { return decoded(raw(index)); }

RowEdit& RowEdit::set_raw(PropertyIndex index, std::string json_text) {
  // A null is not set: so a fallback of "[]" cannot be overwritten by it, as on the real wire.
  values_[index] = json_text == kNull ? std::string{} : std::move(json_text);
  return *this;
}

RowEdit& RowEdit::set_text(PropertyIndex index, std::string_view text) {
  values_[index] = json_string(text);
  return *this;
}

RowEdit& RowEdit::set_flag(PropertyIndex index, bool value) {
  values_[index] = value ? "true" : "false";
  return *this;
}

RowEdit& RowEdit::set_number(PropertyIndex index, std::int64_t value) {
  values_[index] = std::to_string(value);
  return *this;
}

RowEdit& RowEdit::set_instant(PropertyIndex index, Instant value) {
  return set_text(index, stored_time(value));
}

RowEdit& RowEdit::set_json(PropertyIndex index, const Json& value) {
  return set_raw(index, dump(value));
}

RowEdit& RowEdit::clear(PropertyIndex index) {
  values_[index].clear();
  return *this;
}

RowPtr RowEdit::finish() const { return RowPtr{new Row(*type_, values_)}; }

std::string stored_time(Instant when) {
  return when == std::chrono::floor<std::chrono::seconds>(when) ? rfc3339(when)
                                                                : rfc3339_fraction(when);
}

}  // namespace mockgraph::world
