#include "mockgraph/world/common_texts.h"

#include <array>
#include <atomic>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>

namespace mockgraph::world {
namespace {

constexpr std::size_t kLongest = 1U << 18U;  // bytes: what Microsoft Graph offers is 100,000 long
constexpr std::size_t kHashed = 2048;        // of a long text, at either end
constexpr std::size_t kRoom = 1U << 14U;     // texts
constexpr std::size_t kMemory = 4U << 20U;   // bytes of all texts
constexpr std::size_t kSlots = 2 * kRoom;    // of the hash table: it is never full
constexpr std::size_t kSeen = 1U << 13U;

std::size_t hash_of(std::string_view text) {
  const std::hash<std::string_view> hash;
  if (text.size() <= 2 * kHashed) return hash(text);
  return hash(text.substr(0, kHashed)) ^ (hash(text.substr(text.size() - kHashed)) * text.size());
}

// Readers need no lock: a text is complete before its slot names it, and stays.
class CommonTexts {
 public:
  std::optional<std::uint32_t> number_of(std::string_view text) {
    const std::size_t hash = hash_of(text);
    if (const auto found = find(text, hash)) return found;
    // Seen once is not common: a slot that anybody may overwrite remembers the first time.
    const auto mark = static_cast<std::uint32_t>(hash >> 32U) | 1U;
    if (seen_[hash % kSeen].exchange(mark, std::memory_order_relaxed) != mark) return std::nullopt;
    return add(text, hash);
  }

  std::optional<std::uint32_t> kept_number_of(std::string_view text) {
    const std::size_t hash = hash_of(text);
    const auto found = find(text, hash);
    return found ? found : add(text, hash);
  }

  [[nodiscard]] std::string_view text(std::uint32_t number) const { return texts_[number]; }

 private:
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text, std::size_t hash) const {
    for (std::size_t at = hash % kSlots;; at = (at + 1) % kSlots) {
      const auto number = slots_[at].load(std::memory_order_acquire);
      if (number == 0) return std::nullopt;
      if (texts_[number - 1] == text) return number - 1;
    }
  }

  std::optional<std::uint32_t> add(std::string_view text, std::size_t hash) {
    const std::scoped_lock lock{mutex_};
    if (const auto found = find(text, hash)) return found;
    if (count_ == kRoom || bytes_ + text.size() > kMemory) return std::nullopt;
    auto copy = std::make_unique<char[]>(text.size());
    std::memcpy(copy.get(), text.data(), text.size());
    texts_[count_] = {copy.release(), text.size()};  // for the life of the program
    bytes_ += text.size();
    std::size_t at = hash % kSlots;
    while (slots_[at].load(std::memory_order_relaxed) != 0) at = (at + 1) % kSlots;
    slots_[at].store(++count_, std::memory_order_release);
    return count_ - 1;
  }

  std::array<std::string_view, kRoom> texts_{};
  std::array<std::atomic<std::uint32_t>, kSlots> slots_{};  // number + 1; 0: free
  std::array<std::atomic<std::uint32_t>, kSeen> seen_{};
  std::mutex mutex_;
  std::uint32_t count_ = 0;
  std::size_t bytes_ = 0;
};

// Zero pages until they are used: a program with few rows pays nothing for the room.
CommonTexts& texts() {
  static CommonTexts kTexts;
  return kTexts;
}

}  // namespace

std::optional<std::uint32_t> common_number(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  return texts().number_of(text);
}

std::optional<std::uint32_t> kept_common_number(std::string_view text) {
  return texts().kept_number_of(text);
}

std::string_view common_text(std::uint32_t number) { return texts().text(number); }

}  // namespace mockgraph::world
