#include "mockgraph/world/key.h"

#include "mockgraph/base/ids.h"

namespace mockgraph::world {
namespace {

constexpr std::size_t kValueBytes = 8;

// FNV-1a from two beginnings at once, then mixed: every bit counts.
std::array<std::uint64_t, 2> hashes_of(std::string_view text) {
  constexpr std::uint64_t kBegin = 0xcbf29ce484222325ULL, kPrime = 0x100000001b3ULL;
  std::array<std::uint64_t, 2> hashes{kBegin ^ 1, kBegin ^ 2};
  for (const char c : text) {
    for (auto& hash : hashes) hash = (hash ^ static_cast<std::uint8_t>(c)) * kPrime;
  }
  return {mixed(hashes[0], 1), mixed(hashes[1], 2)};
}

void put(Key& key, std::size_t at, std::uint64_t value) {
  for (std::size_t i = 0; i < kValueBytes; ++i)
    key.bytes[at + i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

}  // namespace

Key key_of(std::string_view id) {
  constexpr std::size_t kGuid = 36;
  const bool is_composed = id.size() > kGuid && id[id.size() - kGuid - 1] == ':';
  if (const auto guid = Guid::parse(is_composed ? id.substr(id.size() - kGuid) : id))
    return Key{guid->bytes};
  Key key;
  const auto hashes = hashes_of(id);
  put(key, 0, hashes[0]);
  put(key, kValueBytes, hashes[1]);
  return key;
}

}  // namespace mockgraph::world
