#include "mockgraph/world/key.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace mockgraph::world {
namespace {

constexpr std::size_t kValueBytes = 8;

std::uint64_t hash_of(std::string_view text, bool folded, std::uint64_t salt) {
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ salt;  // FNV-1a, then mixed: every bit counts
  for (const char c : text) {
    const char each = folded ? fold(c) : c;
    hash = (hash ^ static_cast<std::uint8_t>(each)) * 0x100000001b3ULL;
  }
  return mixed(hash, salt);
}

void put(Key& key, std::size_t at, std::uint64_t value) {
  for (std::size_t i = 0; i < kValueBytes; ++i)
    key.bytes[at + i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

std::uint64_t taken(const Key& key, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < kValueBytes; ++i) value = value << 8 | key.bytes[at + i];
  return value;
}

}  // namespace

Key key_of(std::string_view id) {
  if (const auto guid = Guid::parse(id)) return Key{guid->bytes};
  Key key;
  put(key, 0, hash_of(id, false, 1));
  put(key, kValueBytes, hash_of(id, false, 2));
  return key;
}

Key index_begin(std::string_view value) {
  Key key;
  put(key, 0, hash_of(value, true, 3));
  return key;
}

Key index_key(std::string_view value, const Key& row) {
  Key key = index_begin(value);
  put(key, kValueBytes, mixed(taken(row, 0), taken(row, kValueBytes)));
  return key;
}

bool same_value(const Key& a, const Key& b) {
  return std::equal(a.bytes.begin(), a.bytes.begin() + kValueBytes, b.bytes.begin());
}

}  // namespace mockgraph::world
