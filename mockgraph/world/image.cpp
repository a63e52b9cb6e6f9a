#include "mockgraph/world/image.h"

#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/world/common_texts.h"
#include "mockgraph/world/image_format.h"
#include "mockgraph/world/row_layout.h"
#include "mockgraph/world/row_places.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mockgraph::world {
namespace {

using namespace image;
using schema::TypeId;

class Writer {
 public:
  std::string whole(const World& world) {
    add_tenant(world.platform());
    world.each_tenant([&](const Tenant& tenant) { return add_tenant(tenant), true; });
    Head head{.fingerprint = image::fingerprint(),
              .rows_size = rows_.size(),
              .tenants = tenants_,
              .texts = used_.size(),
              .texts_at = rest_.size()};
    for (const auto number : used_) append_text(common_text(number));
    head.rest_size = rest_.size();
    std::ranges::copy(kMagic, head.magic.begin());
    head.checksum = checksum_of(head, reinterpret_cast<const unsigned char*>(rows_.data()),
                                reinterpret_cast<const unsigned char*>(rest_.data()));
    std::string all;
    all.reserve(sizeof head + rows_.size() + rest_.size());
    all.append(reinterpret_cast<const char*>(&head), sizeof head);
    return std::move(all.append(rows_).append(rest_));
  }

 private:
  static void align(std::string& out) { out.resize((out.size() + kAlign - 1) / kAlign * kAlign); }
  template <class Value>
  void append(const Value& value) {
    rest_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class Value>
  void append_all(const std::vector<Value>& values) {
    rest_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
  }
  void append_text(std::string_view text) {
    append(std::uint64_t{text.size()});
    rest_.append(text);
    align(rest_);
  }

  void add_tenant(const Tenant& tenant) {
    ++tenants_;
    append_text(tenant.id());
    for (const auto* type : schema::all_types()) {
      if (tenant.table(type->type).size() != 0) add_table(tenant.table(type->type));
    }
    append(TableHead{.type = schema::kTypeCount});
  }

  void add_table(const Table& table) {
    append(TableHead{static_cast<std::uint64_t>(table.type().type), table.size()});
    RowPlaces places{table.size()};
    table.each([&](const Row& row) { return places.add(row), add_row(row), true; });
    for (const auto property : Table::indexed_properties(table.type())) {
      const auto order = places.order_of(table.index(property));
      append(std::uint64_t{order.places.size()});
      append_all(order.heads);
      append_all(order.places);
      align(rest_);
    }
  }

  // As in an arena; of the object itself what it cannot do without: its key, and the size behind
  // it.
  void add_row(const Row& row) {
    const std::size_t begin = rows_.size() + RowLayout::kBefore;
    const std::size_t behind = begin + sizeof(Row), size = RowLayout::size(row);
    rows_.resize(behind + size);
    const std::uint32_t marked = RowLayout::marked_size(row);
    std::memcpy(rows_.data() + begin, row.key().bytes.data(), row.key().bytes.size());
    std::memcpy(rows_.data() + begin + sizeof(Key), &marked, sizeof marked);
    std::memcpy(rows_.data() + behind, RowLayout::behind(row), size);
    each_common(reinterpret_cast<unsigned char*>(rows_.data()) + behind,
                RowLayout::words(row.type()), RowLayout::is_wide(row),
                [&](std::uint32_t number) { return number_here(number); });
    align(rows_);
  }

  std::uint32_t number_here(std::uint32_t number) {
    const auto [place, is_new] = numbers_.emplace(number, static_cast<std::uint32_t>(used_.size()));
    if (is_new) used_.push_back(number);
    return place->second;
  }

  std::string rows_, rest_;
  std::uint64_t tenants_ = 0;
  std::vector<std::uint32_t> used_;  // common texts, by their number here
  std::unordered_map<std::uint32_t, std::uint32_t> numbers_;
};

Error damaged(std::string_view why) {
  return {ErrorKind::kInvalid,
          "image",
          "this is no snapshot that can be read: " + std::string{why},
          {},
          {}};
}

// Trusts nothing but the checksum: past it every size is what was written.
class Reader {
 public:
  explicit Reader(RowArena& arena) : arena_(arena) {}

  Result<World> whole(const ImageSource& read, std::size_t size) {
    RETURN_IF_ERROR(take_in(read, size));
    if (!keep_texts()) return damaged("it has more common texts than there is room for");
    World world;
    for (std::uint64_t i = 0; i < head_.tenants; ++i) add_tenant(world);
    return world;
  }

 private:
  Status take_in(const ImageSource& read, std::size_t size) {
    if (size < sizeof head_ || !read(reinterpret_cast<unsigned char*>(&head_), sizeof head_))
      return damaged("it is too short");
    if (std::string_view{head_.magic.data(), head_.magic.size()} != kMagic)
      return damaged("it does not begin as one");
    if (head_.fingerprint != image::fingerprint())
      return damaged("another version of the program wrote it; make it again");
    const auto left = size - sizeof head_;
    if (head_.rows_size > left || head_.rest_size != left - head_.rows_size)
      return damaged("it is cut off");
    // Not zeroed first: every byte comes from the source.
    arena_.bytes.reset(new unsigned char[head_.rows_size]);
    rest_.reset(new unsigned char[head_.rest_size]);
    if (!read(arena_.bytes.get(), head_.rows_size) || !read(rest_.get(), head_.rest_size))
      return damaged("it cannot be read to its end");
    if (head_.checksum != checksum_of(head_, arena_.bytes.get(), rest_.get()))
      return damaged("its bytes are not those that were written");
    return ok();
  }

  template <class Value>
  Value take() {
    Value value{};
    std::memcpy(&value, rest_.get() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  template <class Value>
  std::vector<Value> take_all(std::size_t count) {
    std::vector<Value> values(count);
    if (count == 0) return values;  // nothing stands here, and nowhere to copy it to
    std::memcpy(values.data(), rest_.get() + at_, count * sizeof(Value));
    at_ += count * sizeof(Value);
    return values;
  }
  static std::size_t aligned(std::size_t at) { return (at + kAlign - 1) / kAlign * kAlign; }
  std::string_view take_text() {
    const auto size = take<std::uint64_t>();
    const std::string_view text{reinterpret_cast<const char*>(rest_.get()) + at_, size};
    at_ = aligned(at_ + size);
    return text;
  }

  bool keep_texts() {
    const auto begin = std::exchange(at_, head_.texts_at);
    for (std::uint64_t i = 0; i < head_.texts; ++i) {
      const auto number = kept_common_number(take_text());
      if (!number) return false;
      numbers_.push_back(*number);
    }
    at_ = begin;
    return true;
  }

  void add_tenant(World& world) {
    Tenant tenant{std::string{take_text()}};
    for (auto head = take<TableHead>(); head.type != schema::kTypeCount; head = take<TableHead>())
      tenant = tenant.with(table(head));
    const std::string id = tenant.id();
    const auto domains = tenant.table(TypeId::kDomain);
    world = world.with(std::move(tenant));
    domains.each([&](const Row& row) {
      world = world.with_domain(row.id(), id);
      return true;
    });
  }

  Table table(const TableHead& head) {
    const auto& type = *schema::all_types()[head.type];
    std::vector<const Row*> rows;
    rows.reserve(head.rows);
    for (std::uint64_t i = 0; i < head.rows; ++i) rows.push_back(row(type));
    std::vector<Table::Order> orders;
    for (std::size_t i = 0; i < Table::indexed_properties(type).size(); ++i) {
      const auto count = take<std::uint64_t>();
      auto& order = orders.emplace_back();
      order.heads = take_all<std::uint64_t>(count);
      order.places = take_all<std::uint32_t>(count);
      at_ = aligned(at_);
    }
    return {type, rows, orders};
  }

  const Row* row(const schema::EntityType& type) {
    unsigned char* begin = arena_.bytes.get() + at_row_;
    Key key;
    std::uint32_t marked = 0;
    std::memcpy(key.bytes.data(), begin + RowLayout::kBefore, key.bytes.size());
    std::memcpy(&marked, begin + RowLayout::kBefore + sizeof key, sizeof marked);
    const Row* row = RowLayout::found_in(arena_, begin, type, key, marked);
    arena_.rows.fetch_add(1, std::memory_order_relaxed);
    each_common(begin + RowLayout::kBefore + sizeof(Row), RowLayout::words(type),
                RowLayout::is_wide(*row), [&](std::uint32_t number) { return numbers_[number]; });
    at_row_ = aligned(at_row_ + RowLayout::kBefore + row->bytes());
    return row;
  }

  RowArena& arena_;
  std::unique_ptr<unsigned char[]> rest_;
  std::size_t at_row_ = 0, at_ = 0;  // in the arena; in the rest
  Head head_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace

std::string image_of(const World& world) { return Writer{}.whole(world); }

Result<World> world_from_image(const ImageSource& read, std::size_t size) {
  auto* arena = new RowArena;
  arena->rows = 1;  // this reading; without a row it takes the arena along
  auto world = Reader{*arena}.whole(read, size);
  arena->release();
  return world;
}

}  // namespace mockgraph::world
