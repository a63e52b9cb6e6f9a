#include "mockgraph/sandbox/journal.h"

#include <algorithm>

namespace mockgraph::sandbox {
namespace {

std::size_t bytes_of(const JournalEntry& entry) {
  return sizeof entry + entry.target.size() + entry.request_body.size() +
         (entry.response_body ? entry.response_body->size() : 0);
}

}  // namespace

void Journal::append(JournalEntry entry) {
  // Made outside the lock; what falls out of the ring is freed outside it, too.
  auto kept = std::make_shared<JournalEntry>(std::move(entry));
  std::vector<std::shared_ptr<const JournalEntry>> dropped;
  const std::scoped_lock lock{mutex_};
  kept->number = ++appended_;
  bytes_ += bytes_of(*kept);
  ring_.push_back(std::move(kept));
  while (ring_.size() > bounds_.entries || (bytes_ > bounds_.bytes && ring_.size() > 1)) {
    bytes_ -= bytes_of(*ring_.front());
    dropped.push_back(std::move(ring_.front()));
    ring_.pop_front();
  }
}

std::vector<std::shared_ptr<const JournalEntry>> Journal::entries() const {
  const std::scoped_lock lock{mutex_};
  return {ring_.begin(), ring_.end()};
}

std::vector<std::shared_ptr<const JournalEntry>> Journal::since_reset() const {
  const std::scoped_lock lock{mutex_};
  const auto count = std::min<std::uint64_t>(ring_.size(), appended_ - before_reset_);
  return {ring_.end() - static_cast<std::ptrdiff_t>(count), ring_.end()};
}

void Journal::begin_anew() {
  const std::scoped_lock lock{mutex_};
  before_reset_ = appended_;
}

std::shared_ptr<const JournalEntry> Journal::find(const Guid& request_id) const {
  const std::scoped_lock lock{mutex_};
  for (auto entry = ring_.rbegin(); entry != ring_.rend(); ++entry) {
    if ((*entry)->request_id == request_id) return *entry;
  }
  return nullptr;
}

std::uint64_t Journal::appended() const {
  const std::scoped_lock lock{mutex_};
  return appended_;
}

void Journal::clear() {
  std::deque<std::shared_ptr<const JournalEntry>> dropped;
  const std::scoped_lock lock{mutex_};
  dropped.swap(ring_);
  bytes_ = 0;
}

}  // namespace mockgraph::sandbox
