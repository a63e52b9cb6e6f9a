#pragma once

#include "mockgraph/app/held_class.h"
#include "scenarios/school/class_file.h"
#include "scenarios/school/guesses.h"
#include "scenarios/school/keeper.h"
#include "scenarios/school/roster.h"
#include "scenarios/school/seat.h"
#include "scenarios/training/progress_file.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace scenarios::school {

enum class Role { kNobody, kTrainee, kInstructor, kLook };
inline constexpr auto kRoleText = mockgraph::enum_text<Role>({{Role::kNobody, "nobody"},
                                                              {Role::kTrainee, "trainee"},
                                                              {Role::kInstructor, "instructor"},
                                                              {Role::kLook, "look"}});

// Who a code belongs to.
struct Holder {
  Role role = Role::kNobody;
  Seat* seat = nullptr;  // of a trainee; of a look, whose copy it is
  // What stands for him where his code would be too much to say.
  [[nodiscard]] std::string user() const;
};

// A class while it is held: its seats, its board, and what is kept of it. Each seat is a sandbox of
// the service, called by its code. Safe to use from several threads.
class Course {
 public:
  struct Parts {
    ClassPlan plan;
    Roster roster;
    std::string folder;
    mockgraph::app::Service& service;
    training::Means means;
    mockgraph::app::Chance chance;
    std::ostream& complaints;
  };
  static constexpr std::size_t kMostBoards = 16;

  // Takes up what was kept. Errors: load_seat's.
  [[nodiscard]] static mockgraph::Result<std::unique_ptr<Course>> open(Parts parts);

  [[nodiscard]] const ClassPlan& plan() const { return parts_.plan; }
  [[nodiscard]] const Roster& roster() const { return parts_.roster; }
  [[nodiscard]] const std::string& folder() const { return parts_.folder; }
  [[nodiscard]] const std::vector<std::unique_ptr<Seat>>& seats() const { return seats_; }
  [[nodiscard]] mockgraph::Result<Seat*> require_seat(std::string_view id) const;
  [[nodiscard]] Holder holder_of(std::string_view code) const;
  [[nodiscard]] mockgraph::Instant now() const { return parts_.means.wall(); }
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

  // Straight to the service, with the right to everything.
  [[nodiscard]] mockgraph::Result<mockgraph::Response> ask(mockgraph::Request request) const;
  [[nodiscard]] mockgraph::Result<mockgraph::Response> pass(
      const mockgraph::Request& request) const {
    return parts_.service.handle(request);
  }
  // Signs progress files.
  [[nodiscard]] const mockgraph::tokens::Seal& seal() const { return *seal_; }
  // As a header field's value; who has it may do everything, as without a class.
  [[nodiscard]] const std::string& control_credentials() const;

  // A seat's state is another one, or its record: soon it is judged, kept, and told.
  void note(Seat& seat) {
    seat.note_at(now());
    keeper_.note(seat);
  }
  // The same at once.
  void look_after(Seat& seat);
  // A record changed by the instructor is kept and told at once.
  void tell(Seat& seat);
  // A copy of the seat's sandbox as it is now, in place of the last one; gives the code that opens
  // it.
  [[nodiscard]] mockgraph::Result<std::string> copy_for_look(Seat& seat);

  void finish() { keeper_.finish(); }

  Feed board;
  Guesses guesses;

 private:
  explicit Course(Parts parts);
  mockgraph::Status take_up(const Place& place);
  void add_holder(const std::string& code, Holder holder);
  [[nodiscard]] std::string board_event() const;
  // Writes down how the seat stands by now. One at a time: what is written last is the newest.
  void keep(Seat& seat);

  Parts parts_;
  std::vector<std::unique_ptr<Seat>> seats_;
  mutable std::mutex mutex_;
  // By digest: how long a look-up takes says nothing about a code.
  std::map<std::string, Holder, std::less<>> holders_;
  std::optional<mockgraph::tokens::Seal> seal_;  // from open() on
  mutable std::once_flag minted_;
  mutable std::string credentials_;
  std::atomic<std::uint64_t> revision_{1};
  std::mutex looking_;  // one copy at a time
  std::mutex keeping_;  // around the files of seats, and what is said of them
  Keeper keeper_;       // the last: it looks after all of the above until its end
};

}  // namespace scenarios::school
