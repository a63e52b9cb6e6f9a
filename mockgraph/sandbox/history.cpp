#include "mockgraph/sandbox/history.h"

#include <algorithm>
#include <utility>

namespace mockgraph::sandbox {

void History::note(world::World before, Instant now, Duration reach) {
  if (reach == Duration{0}) {
    *this = {};
    return;
  }
  // What was true for no time at all nobody can have seen.
  if (now == present_since_) return;
  auto past = past_ == nullptr ? std::vector<Era>{} : *past_;
  past.push_back({present_since_, std::move(before)});
  // An era is over when the next one began; the last of these is still needed.
  const auto needed =
      std::ranges::upper_bound(past, now - reach, {}, [](const Era& era) { return era.since; });
  if (needed != past.begin()) past.erase(past.begin(), needed - 1);
  if (past.size() > kRoom) past.erase(past.begin());
  past_ = std::make_shared<const std::vector<Era>>(std::move(past));
  present_since_ = now;
}

const world::World* History::at(Instant moment) const {
  if (past_ == nullptr || moment >= present_since_) return nullptr;
  const auto later =
      std::ranges::upper_bound(*past_, moment, {}, [](const Era& era) { return era.since; });
  return later == past_->begin() ? &later->world : &(later - 1)->world;
}

void History::note_writer(std::string_view who, Instant now, Duration reach) {
  Writers writers = writers_ == nullptr ? Writers{} : *writers_;
  std::erase_if(writers, [&](const auto& each) { return each.second < now - reach; });
  writers.insert_or_assign(std::string{who}, now);
  writers_ = std::make_shared<const Writers>(std::move(writers));
}

std::optional<Instant> History::last_write_of(std::string_view who) const {
  if (writers_ == nullptr) return std::nullopt;
  const auto found = writers_->find(who);
  if (found == writers_->end()) return std::nullopt;
  return found->second;
}

}  // namespace mockgraph::sandbox
