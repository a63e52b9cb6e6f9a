#include "scenarios/school/keeper.h"

#include <utility>

namespace scenarios::school {

Keeper::Keeper(std::function<void(Seat&)> look_after, std::chrono::milliseconds pause)
    : look_after_(std::move(look_after)), pause_(pause), thread_([this] { run(); }) {}

Keeper::~Keeper() {
  {
    const std::scoped_lock lock{mutex_};
    ends_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Keeper::note(Seat& seat) {
  {
    const std::scoped_lock lock{mutex_};
    if (!noted_.insert(&seat).second || noted_.size() > 1) return;
  }
  changed_.notify_all();
}

void Keeper::finish() {
  std::unique_lock lock{mutex_};
  hurries_ = true;
  changed_.notify_all();
  changed_.wait(lock, [this] { return noted_.empty() && !is_busy_; });
  hurries_ = false;
}

void Keeper::run() {
  std::unique_lock lock{mutex_};
  while (true) {
    changed_.wait(lock, [this] { return ends_ || !noted_.empty(); });
    if (noted_.empty()) return;
    is_busy_ = true;
    const auto seats = std::exchange(noted_, {});
    lock.unlock();
    for (Seat* seat : seats) look_after_(*seat);
    lock.lock();
    is_busy_ = false;
    changed_.notify_all();
    changed_.wait_for(lock, pause_, [this] { return ends_ || hurries_; });
  }
}

}  // namespace scenarios::school
