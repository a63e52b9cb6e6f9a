#pragma once

#include "mockgraph/base/instant.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace scenarios::school {

// So many at once, and one more each `each` (a token bucket). A value; time comes in.
class Allowance {
 public:
  Allowance(int most, mockgraph::Duration each) : most_(most), each_(each) {}

  // Takes one; false if none is left.
  bool take(mockgraph::Instant now);
  [[nodiscard]] bool is_used_up(mockgraph::Instant now) const { return left(now) < 1; }
  // As long as nothing was taken for a while: it says no more than a new one.
  [[nodiscard]] bool is_full(mockgraph::Instant now) const { return left(now) >= most_; }
  // Until there is one again; at least a second, as Retry-After counts.
  [[nodiscard]] std::int64_t seconds_to_wait(mockgraph::Instant now) const;

 private:
  [[nodiscard]] int left(mockgraph::Instant now) const;

  int most_;
  mockgraph::Duration each_;
  // When all would be there if no more was taken: what is missing is this far ahead.
  mockgraph::Instant full_at_{};
};

// Slows down whoever guesses codes. What counts is unknown codes by address (of IPv6 the first 64
// bits, which is one customer). Once an address has used up its guesses, no code that was not in
// use from there before is looked at, right or wrong: so guessing on teaches nothing, and those who
// are at work there go on. Bounded in memory. Safe to use from several threads.
class Guesses {
 public:
  static constexpr int kMost = 10;
  static constexpr mockgraph::Duration kEach = std::chrono::seconds{6};
  static constexpr std::size_t kMostAddresses = 1024, kMostUsers = 4096;

  // How many seconds to wait; 0: go on.
  [[nodiscard]] std::int64_t wait_of(std::string_view address, std::string_view user,
                                     mockgraph::Instant now);
  // A code was unknown.
  void note_wrong(std::string_view address, mockgraph::Instant now);
  // The code of `user` was right.
  void note_right(std::string_view address, std::string_view user);

 private:
  Allowance* find(const std::string& address, mockgraph::Instant now);

  std::mutex mutex_;
  std::map<std::string, Allowance> addresses_;
  Allowance others_{kMost, kEach};  // of all for whom there is no room
  std::map<std::pair<std::string, std::string>,
           std::list<std::pair<std::string, std::string>>::iterator>
      users_;
  std::list<std::pair<std::string, std::string>> order_;  // the oldest first
};

}  // namespace scenarios::school
