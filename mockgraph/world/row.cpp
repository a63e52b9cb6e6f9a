#include "mockgraph/world/row.h"

#include "mockgraph/base/text.h"
#include "mockgraph/world/common_texts.h"
#include "mockgraph/world/row_layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace mockgraph::world {
namespace {

constexpr std::string_view kNull = "null";

std::string decoded(std::string_view raw) {
  if (raw.size() < 2 || raw.front() != '"') return {};
  const auto inner = raw.substr(1, raw.size() - 2);
  if (inner.find('\\') == std::string_view::npos) return std::string{inner};
  return Json::parse(raw, nullptr, false).get<std::string>();
}

// How many values a row has in front of the one at `index`.
std::size_t rank_of(const Row& row, PropertyIndex index) {
  const std::size_t own_word = index / 64U;
  const std::uint64_t below = (std::uint64_t{1} << (index % 64U)) - 1;
  std::size_t rank = RowLayout::ones_in(RowLayout::word(row, own_word) & below);
  for (std::size_t i = 0; i < own_word; ++i) rank += RowLayout::ones_in(RowLayout::word(row, i));
  return rank;
}

template <class Form>
std::optional<std::uint32_t> common_number_in(const unsigned char* places, std::size_t rank) {
  const auto place = Form::at(places, rank);
  if ((place & Form::kCommon) == 0) return std::nullopt;
  return static_cast<std::uint32_t>(place & ~Form::kCommon);
}

// What is common is told from the places alone, which stand in the first lines of a row; only for a
// text of the row's own has it to be known how many places there are.
template <class Form>
std::string_view value_in(const Row& row, const unsigned char* places, std::size_t rank) {
  const auto place = Form::at(places, rank);
  if ((place & Form::kCommon) != 0)
    return common_text(static_cast<std::uint32_t>(place & ~Form::kCommon));
  std::size_t count = 0;
  for (std::size_t i = 0; i < RowLayout::words(row.type()); ++i)
    count += RowLayout::ones_in(RowLayout::word(row, i));
  const auto* texts = reinterpret_cast<const char*>(places + count * Form::kBytes);
  constexpr auto kSizes = (typename Form::Bits{1} << Form::kSizeBits) - 1;
  return {texts + (place >> Form::kSizeBits), place & kSizes};
}

}  // namespace

std::optional<std::uint32_t> RowLayout::common_number_of(const Row& row, PropertyIndex index) {
  const auto* places = behind(row) + words(*row.type_) * sizeof(std::uint64_t);
  const auto rank = rank_of(row, index);
  return is_wide(row) ? common_number_in<WidePlace>(places, rank)
                      : common_number_in<NarrowPlace>(places, rank);
}

std::string_view RowLayout::value(const Row& row, PropertyIndex index) {
  const auto* places = behind(row) + words(*row.type_) * sizeof(std::uint64_t);
  const auto rank = rank_of(row, index);
  return is_wide(row) ? value_in<WidePlace>(row, places, rank)
                      : value_in<NarrowPlace>(row, places, rank);
}

// Where each value of a row to be made will stand.
struct Packing {
  struct Place {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    bool is_common = false;  // then `begin` is its number
  };
  std::array<Place, schema::kMaxProperties> places;  // the last `count`
  std::array<std::string_view, schema::kMaxProperties> own;
  std::array<std::uint64_t, schema::kMaxProperties / 64> present{};
  std::size_t count = 0, owned = 0;
  std::uint64_t bytes = 0;
  bool is_wide = false;

  // From the last property to the first.
  void add(std::size_t index, const schema::Property& property, std::string_view text) {
    present[index / 64] |= std::uint64_t{1} << (index % 64);
    Place& place = places[places.size() - ++count];
    const bool may_be_common = !property.is_indexed() && !property.has(schema::kSecret);
    const auto number = may_be_common ? common_number(text) : std::nullopt;
    place = number ? Place{*number, 0, true} : Place{place_of_own(text), text.size(), false};
    is_wide = is_wide || text.size() >= RowLayout::kNarrowSize || bytes > RowLayout::kNarrowBegin;
  }

  // An address is often the name, too, and stands among the identities, which come before it here:
  // what is in the row already is not kept again.
  std::uint64_t place_of_own(std::string_view text) {
    constexpr std::size_t kSearched = 512;  // bytes of a text at most
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < owned; begin += own[i++].size()) {
      if (own[i].size() < text.size() || own[i].size() > kSearched) continue;
      if (const auto at = own[i].find(text); at != std::string_view::npos) return begin + at;
    }
    own[owned++] = text;
    bytes += text.size();
    return begin;
  }

  template <class Form>
  void write_places(unsigned char* to) const {
    using Bits = typename Form::Bits;
    for (std::size_t i = 0; i < count; ++i) {
      const Place& place = places[places.size() - count + i];
      const auto begin = static_cast<Bits>(place.begin), size = static_cast<Bits>(place.size);
      Form::put(to, i, place.is_common ? Form::kCommon | begin : begin << Form::kSizeBits | size);
    }
  }
};

const Row* RowLayout::make(const schema::EntityType& type, const Key& key, const Packing& packing) {
  const std::size_t marks = words(type) * sizeof(std::uint64_t);
  const std::size_t place = packing.is_wide ? WidePlace::kBytes : NarrowPlace::kBytes;
  const std::size_t size = marks + packing.count * place + packing.bytes;
  Row* row = new (::operator new(sizeof(Row) + size)) Row{type, key};
  row->size_ = static_cast<std::uint32_t>(size) | (packing.is_wide ? kWide : 0);
  auto* to = reinterpret_cast<unsigned char*>(row) + sizeof(Row);
  std::memcpy(to, packing.present.data(), marks);
  to += marks;
  if (packing.is_wide) {
    packing.write_places<WidePlace>(to);
  } else {
    packing.write_places<NarrowPlace>(to);
  }
  to += packing.count * place;
  for (std::size_t i = 0; i < packing.owned; ++i) {
    std::memcpy(to, packing.own[i].data(), packing.own[i].size());
    to += packing.own[i].size();
  }
  return row;
}

namespace {

Key key_from(std::string_view id_text) {
  if (id_text.size() < 2) return key_of({});
  const auto inner = id_text.substr(1, id_text.size() - 2);
  return inner.find('\\') == std::string_view::npos ? key_of(inner) : key_of(decoded(id_text));
}

}  // namespace

RowPtr packed_row(const schema::EntityType& type, std::span<const std::string_view> values) {
  Packing packing;
  for (std::size_t i = values.size(); i-- > 0;) {
    if (!values[i].empty()) packing.add(i, type.properties[i], values[i]);
  }
  return RowPtr{RowLayout::make(type, key_from(values[0]), packing)};
}

std::size_t Row::bytes() const { return sizeof(Row) + RowLayout::size(*this); }

void Row::destroy() const {
  RowArena* arena = RowLayout::arena(*this);
  this->~Row();
  if (arena == nullptr) {
    ::operator delete(const_cast<Row*>(this));
  } else {
    arena->release();
  }
}

bool Row::is_set(PropertyIndex index) const {
  return (RowLayout::word(*this, index / 64U) >> (index % 64U) & 1U) != 0;
}

std::string_view Row::raw(PropertyIndex index) const {
  return is_set(index) ? RowLayout::value(*this, index) : type_->properties[index].fallback;
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

RowPtr RowEdit::finish() const {
  std::array<std::string_view, schema::kMaxProperties> values;
  std::ranges::copy(values_, values.begin());
  return packed_row(*type_, std::span{values}.first(values_.size()));
}

std::string stored_time(Instant when) {
  return when == std::chrono::floor<std::chrono::seconds>(when) ? rfc3339(when)
                                                                : rfc3339_fraction(when);
}

}  // namespace mockgraph::world
