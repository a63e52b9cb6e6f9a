#include "mockgraph/world/image.h"

#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/world/common_texts.h"
#include "mockgraph/world/image_format.h"
#include "mockgraph/world/row_layout.h"

#include <cstring>
#include <optional>
#include <unordered_map>
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
    std::string texts;
    for (const auto number : used_) append_text(texts, common_text(number));
    Head head{.fingerprint = image::fingerprint(),
              .size = sizeof(Head) + texts.size() + body_.size(),
              .tenants = tenants_,
              .texts = used_.size()};
    std::ranges::copy(kMagic, head.magic.begin());
    std::string rest = texts + body_;
    head.checksum =
        image::checksum(reinterpret_cast<const unsigned char*>(rest.data()), rest.size());
    std::string all;
    append(all, head);
    return all += rest;
  }

 private:
  template <class Value>
  static void append(std::string& out, const Value& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  static void align(std::string& out) { out.resize((out.size() + kAlign - 1) / kAlign * kAlign); }
  static void append_text(std::string& out, std::string_view text) {
    append(out, std::uint64_t{text.size()});
    out.append(text);
    align(out);
  }

  void add_tenant(const Tenant& tenant) {
    ++tenants_;
    append_text(body_, tenant.id());
    for (const auto* type : schema::all_types()) {
      if (tenant.table(type->type).size() != 0) add_table(tenant.table(type->type));
    }
    append(body_, TableHead{.type = schema::kTypeCount});
  }

  void add_table(const Table& table) {
    std::string rows;
    std::unordered_map<const Row*, std::uint32_t> places;
    table.each([&](const Row& row) {
      places.emplace(&row, static_cast<std::uint32_t>(places.size()));
      return add_row(rows, row), true;
    });
    append(body_,
           TableHead{static_cast<std::uint64_t>(table.type().type), places.size(), rows.size()});
    body_ += rows;
    for (const auto property : Table::indexed_properties(table.type())) {
      append(body_, std::uint64_t{table.index(property).size()});
      for (auto at = table.index(property).first(); at.is_at_row(); at.next())
        append(body_, places.at(&at.row()));
      align(body_);
    }
  }

  // As in an arena; of the object itself what it cannot do without: its key, and the size behind
  // it.
  void add_row(std::string& out, const Row& row) {
    const std::size_t begin = out.size() + RowLayout::kBefore;
    const std::size_t behind = begin + sizeof(Row), size = RowLayout::size(row);
    out.resize(behind + size);
    const std::uint32_t marked = RowLayout::marked_size(row);
    std::memcpy(out.data() + begin, row.key().bytes.data(), row.key().bytes.size());
    std::memcpy(out.data() + begin + sizeof(Key), &marked, sizeof marked);
    std::memcpy(out.data() + behind, RowLayout::behind(row), size);
    each_common(reinterpret_cast<unsigned char*>(out.data()) + behind, RowLayout::words(row.type()),
                RowLayout::is_wide(row), [&](std::uint32_t number) { return number_here(number); });
    align(out);
  }

  std::uint32_t number_here(std::uint32_t number) {
    const auto [place, is_new] = numbers_.emplace(number, static_cast<std::uint32_t>(used_.size()));
    if (is_new) used_.push_back(number);
    return place->second;
  }

  std::string body_;
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
  Reader(RowArena& arena, std::size_t size) : arena_(arena), size_(size) {}

  Result<World> whole() {
    RETURN_IF_ERROR(check());
    if (!keep_texts()) return damaged("it has more common texts than there is room for");
    World world;
    for (std::uint64_t i = 0; i < head_.tenants; ++i) add_tenant(world);
    return world;
  }

 private:
  Status check() {
    if (size_ < sizeof head_) return damaged("it is too short");
    std::memcpy(&head_, arena_.bytes.get(), sizeof head_);
    at_ = sizeof head_;
    if (std::string_view{head_.magic.data(), head_.magic.size()} != kMagic)
      return damaged("it does not begin as one");
    if (head_.fingerprint != image::fingerprint())
      return damaged("another version of the program wrote it; make it again");
    if (head_.size != size_) return damaged("it is cut off");
    if (head_.checksum != image::checksum(arena_.bytes.get() + at_, size_ - at_))
      return damaged("its bytes are not those that were written");
    return ok();
  }

  template <class Value>
  Value take() {
    Value value{};
    std::memcpy(&value, arena_.bytes.get() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  void align() { at_ = (at_ + kAlign - 1) / kAlign * kAlign; }
  std::string_view take_text() {
    const auto size = take<std::uint64_t>();
    const std::string_view text{reinterpret_cast<const char*>(arena_.bytes.get()) + at_, size};
    at_ += size;
    align();
    return text;
  }

  bool keep_texts() {
    for (std::uint64_t i = 0; i < head_.texts; ++i) {
      const auto number = kept_common_number(take_text());
      if (!number) return false;
      numbers_.push_back(*number);
    }
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
      auto& order = orders.emplace_back(take<std::uint64_t>());
      if (order.empty()) continue;  // nothing stands here, and nowhere to copy it to
      std::memcpy(order.data(), arena_.bytes.get() + at_, order.size() * sizeof order[0]);
      at_ += order.size() * sizeof order[0];
      align();
    }
    return {type, rows, orders};
  }

  const Row* row(const schema::EntityType& type) {
    unsigned char* begin = arena_.bytes.get() + at_;
    Key key;
    std::uint32_t marked = 0;
    std::memcpy(key.bytes.data(), begin + RowLayout::kBefore, key.bytes.size());
    std::memcpy(&marked, begin + RowLayout::kBefore + sizeof key, sizeof marked);
    const Row* row = RowLayout::found_in(arena_, begin, type, key, marked);
    arena_.rows.fetch_add(1, std::memory_order_relaxed);
    each_common(begin + RowLayout::kBefore + sizeof(Row), RowLayout::words(type),
                RowLayout::is_wide(*row), [&](std::uint32_t number) { return numbers_[number]; });
    at_ += RowLayout::kBefore + row->bytes();
    align();
    return row;
  }

  RowArena& arena_;
  std::size_t size_;
  std::size_t at_ = 0;
  Head head_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace

std::string image_of(const World& world) { return Writer{}.whole(world); }

World compacted(const World& world) {
  const auto image = image_of(world);
  std::unique_ptr<unsigned char[]> bytes{new unsigned char[image.size()]};
  std::memcpy(bytes.get(), image.data(), image.size());
  auto made = world_from_image(std::move(bytes), image.size());
  return made.ok() ? std::move(made).value() : world;
}

Result<World> world_from_image(std::unique_ptr<unsigned char[]> bytes, std::size_t size) {
  auto* arena = new RowArena{std::move(bytes)};
  arena->rows = 1;  // this reading; without a row it takes the arena along
  auto world = Reader{*arena, size}.whole();
  arena->release();
  return world;
}

}  // namespace mockgraph::world
