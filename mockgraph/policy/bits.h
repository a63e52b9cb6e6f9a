#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace mockgraph::policy {

// A set of small numbers. Unlike std::bitset of C++20 it can be made at compile time, so that a
// route's row can carry the sets it asks for.
template <std::size_t Words>
class Bits {
 public:
  static constexpr std::size_t kCapacity = Words * 64;

  constexpr void add(std::size_t index) { words_[index / 64] |= std::uint64_t{1} << (index % 64); }
  [[nodiscard]] constexpr bool has(std::size_t index) const {
    return ((words_[index / 64] >> (index % 64)) & 1U) != 0;
  }
  [[nodiscard]] constexpr bool meets(const Bits& other) const {
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < Words; ++i) common |= words_[i] & other.words_[i];
    return common != 0;
  }
  // The lowest number that both have; kCapacity if there is none.
  [[nodiscard]] constexpr std::size_t first_common(const Bits& other) const {
    for (std::size_t i = 0; i < Words; ++i) {
      if (const std::uint64_t common = words_[i] & other.words_[i]; common != 0)
        return i * 64 + static_cast<std::size_t>(std::countr_zero(common));
    }
    return kCapacity;
  }
  [[nodiscard]] constexpr bool has_all(const Bits& other) const {
    for (std::size_t i = 0; i < Words; ++i) {
      if ((other.words_[i] & ~words_[i]) != 0) return false;
    }
    return true;
  }
  [[nodiscard]] constexpr bool empty() const { return !meets(*this); }
  [[nodiscard]] constexpr std::size_t size() const {
    std::size_t count = 0;
    for (const std::uint64_t each : words_) count += static_cast<std::size_t>(std::popcount(each));
    return count;
  }
  constexpr Bits& operator|=(const Bits& other) {
    for (std::size_t i = 0; i < Words; ++i) words_[i] |= other.words_[i];
    return *this;
  }
  bool operator==(const Bits&) const = default;

 private:
  std::array<std::uint64_t, Words> words_{};
};

}  // namespace mockgraph::policy
