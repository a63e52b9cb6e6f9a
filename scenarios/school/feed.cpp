#include "scenarios/school/feed.h"

#include <atomic>
#include <list>
#include <mutex>
#include <utility>

namespace scenarios::school {

struct Feed::Ears {
  Ears(std::vector<Event> told, std::size_t at_most) : events(std::move(told)), most(at_most) {}

  const std::vector<Event> events;
  const std::size_t most;
  std::mutex mutex;
  std::list<Listening*> all;
};

class Feed::Listening : public mockgraph::app::OpenAnswer {
 public:
  explicit Listening(std::shared_ptr<Ears> ears) : ears_(std::move(ears)) {
    due_ = (1U << ears_->events.size()) - 1;
  }
  ~Listening() override {
    const std::scoped_lock lock{ears_->mutex};
    ears_->all.remove(this);
  }

  void listen(std::function<void()> wake) override {
    const std::scoped_lock lock{ears_->mutex};
    wake_ = std::move(wake);
  }
  std::string take() override {
    const auto due = due_.exchange(0);
    std::string text = std::exchange(greets_, false) ? "retry: 2000\n\n" : "";
    for (std::size_t i = 0; i < ears_->events.size(); ++i) {
      if ((due >> i & 1U) != 0) text += ears_->events[i]();
    }
    return text;
  }
  // REQUIRES: the lock is held. Who was woken and has not looked yet is not woken again.
  void ring(std::size_t event) {
    if (due_.fetch_or(1U << event) == 0 && wake_) wake_();
  }

 private:
  std::shared_ptr<Ears> ears_;
  std::function<void()> wake_;
  std::atomic<unsigned> due_;
  bool greets_ = true;
};

Feed::Feed(std::vector<Event> events, std::size_t most_listeners)
    : ears_(std::make_shared<Ears>(std::move(events), most_listeners)) {}

std::unique_ptr<mockgraph::app::OpenAnswer> Feed::open() {
  auto made = std::make_unique<Listening>(ears_);
  const std::scoped_lock lock{ears_->mutex};
  if (ears_->all.size() >= ears_->most) return nullptr;
  ears_->all.push_back(made.get());
  return made;
}

void Feed::ring(std::size_t event) {
  const std::scoped_lock lock{ears_->mutex};
  for (auto* each : ears_->all) each->ring(event);
}

std::size_t Feed::listeners() const {
  const std::scoped_lock lock{ears_->mutex};
  return ears_->all.size();
}

}  // namespace scenarios::school
