#include "scenarios/school/guesses.h"

#include <algorithm>
#include <chrono>

namespace scenarios::school {
namespace {

using mockgraph::Instant;

// "2001:db8:1:2:…" as far as the fourth group; other addresses whole. A short form ("::1") has
// fewer groups, and stays as it is.
std::string network_of(std::string_view address) {
  std::size_t at = 0;
  for (int groups = 0; groups < 4; ++groups) {
    at = address.find(':', at);
    if (at == std::string_view::npos) return std::string{address};
    ++at;
  }
  return std::string{address.substr(0, at)};
}

}  // namespace

int Allowance::left(Instant now) const {
  if (full_at_ <= now) return most_;
  const auto missing = (full_at_ - now + each_ - mockgraph::Duration{1}) / each_;
  return most_ - static_cast<int>(std::min<std::int64_t>(missing, most_));
}

bool Allowance::take(Instant now) {
  if (is_used_up(now)) return false;
  full_at_ = std::max(full_at_, now) + each_;
  return true;
}

std::int64_t Allowance::seconds_to_wait(Instant now) const {
  const auto due = full_at_ - each_ * (most_ - 1);
  return std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(due - now).count());
}

Allowance* Guesses::find(const std::string& address, Instant now) {
  if (const auto found = addresses_.find(address); found != addresses_.end()) return &found->second;
  if (addresses_.size() >= kMostAddresses)
    std::erase_if(addresses_, [&](const auto& each) { return each.second.is_full(now); });
  if (addresses_.size() >= kMostAddresses) return &others_;
  return &addresses_.emplace(address, Allowance{kMost, kEach}).first->second;
}

std::int64_t Guesses::wait_of(std::string_view address, std::string_view user, Instant now) {
  const std::scoped_lock lock{mutex_};
  const auto network = network_of(address);
  if (!user.empty() && users_.contains({network, std::string{user}})) return 0;
  const auto found = addresses_.find(network);
  const bool is_full = addresses_.size() >= kMostAddresses;
  if (found == addresses_.end() && !is_full) return 0;
  const auto& allowance = found == addresses_.end() ? others_ : found->second;
  return allowance.is_used_up(now) ? allowance.seconds_to_wait(now) : 0;
}

void Guesses::note_wrong(std::string_view address, Instant now) {
  const std::scoped_lock lock{mutex_};
  find(network_of(address), now)->take(now);
}

void Guesses::note_right(std::string_view address, std::string_view user) {
  const std::scoped_lock lock{mutex_};
  const std::pair key{network_of(address), std::string{user}};
  if (users_.contains(key)) return;
  if (users_.size() >= kMostUsers) {
    users_.erase(order_.front());
    order_.pop_front();
  }
  users_.emplace(key, order_.insert(order_.end(), key));
}

}  // namespace scenarios::school
