#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

namespace scenarios::school {

class Seat;

// Looks after seats in which something has changed, one after another, on a thread of its own: so
// that no answer waits for it. Each that was noted is looked after once, however often it was noted
// meanwhile; between two rounds there is a pause. While nothing changes the thread sleeps.
class Keeper {
 public:
  Keeper(std::function<void(Seat&)> look_after, std::chrono::milliseconds pause);
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  ~Keeper();  // looks after those that were noted, without a pause

  void note(Seat& seat);
  // Until everything that was noted so far has been looked after.
  void finish();

 private:
  void run();

  const std::function<void(Seat&)> look_after_;
  const std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<Seat*> noted_;
  bool is_busy_ = false, hurries_ = false, ends_ = false;
  std::thread thread_;
};

}  // namespace scenarios::school
