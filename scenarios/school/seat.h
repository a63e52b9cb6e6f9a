#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/sandbox/store.h"
#include "scenarios/school/feed.h"
#include "scenarios/school/guesses.h"
#include "scenarios/training/judge.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace scenarios::school {

// What the instructor said to a trainee.
struct Message {
  mockgraph::Instant at;
  std::string text;
  bool is_hint = false;  // a rung of the lesson's ladder
  bool operator==(const Message&) const = default;
};

// What a class knows of a trainee beside what his sandbox holds. Moments are the machine's: the
// clock of a lesson may be moved. A value.
struct Record {
  static constexpr std::size_t kMostMessages = 20;

  std::optional<mockgraph::Instant> last_seen;
  std::string lesson;  // which beginning of which lesson the next two are about; empty: none
  // The lesson; when a check was newly passed, or one was lost, as by a reset.
  std::optional<mockgraph::Instant> begun, moved;
  std::set<std::string> held;     // findings that were gone when last looked at
  std::vector<Message> messages;  // the oldest first
  std::size_t given = 0;          // rungs of the ladder that the instructor gave
  std::uint64_t revision = 0;     // grows with messages

  bool operator==(const Record&) const = default;

  // Takes in how far he has come. A lesson that was begun anew counts from now.
  void note(const training::Practice* practice, mockgraph::Instant now);
  void say(std::string text, bool is_hint, mockgraph::Instant now);
};

// One trainee: his sandbox, and who listens to it. Safe to use from several threads.
class Seat {
 public:
  static constexpr std::size_t kMostPages = 8;
  enum Event : std::size_t { kLesson, kClass };

  Seat(std::string id, std::string name, std::string code, mockgraph::sandbox::SandboxPtr box,
       Record record);

  const std::string id, name, code;
  const mockgraph::sandbox::SandboxPtr box;
  Feed feed;

  [[nodiscard]] Record record() const;
  // Changes it under the lock.
  template <class Change>
  void change(const Change& change) {
    const std::scoped_lock lock{mutex_};
    change(record_);
  }

  // Since when it waits to be looked after, as far as it does.
  void note_at(mockgraph::Instant now);
  [[nodiscard]] std::optional<mockgraph::Instant> take_noted();

  // What was judged last, and of which state.
  struct Judged {
    mockgraph::sandbox::StatePtr state;
    std::shared_ptr<const training::Verdict> verdict;  // null: no lesson is under way
  };
  [[nodiscard]] Judged judged() const;
  void set_judged(Judged judged);

  // How many seconds he has to wait; 0: his request may go on. A second's worth of a fast script is
  // far from the end of it.
  [[nodiscard]] std::int64_t wait_at(mockgraph::Instant now);

  // The name of the instructor's copy; empty: he has none.
  [[nodiscard]] std::string look_code() const;
  void set_look_code(std::string code);

 private:
  [[nodiscard]] std::string lesson_event() const;
  [[nodiscard]] std::string class_event() const;

  mutable std::mutex mutex_;
  Record record_;
  std::optional<mockgraph::Instant> noted_;
  Judged judged_;
  Allowance requests_{600, std::chrono::milliseconds{10}};
  std::string look_code_;
};

}  // namespace scenarios::school
