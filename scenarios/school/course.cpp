#include "scenarios/school/course.h"

#include "mockgraph/admin/gate.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/text.h"
#include "mockgraph/tokens/jwt.h"
#include "scenarios/school/codes.h"
#include "scenarios/school/seat_file.h"
#include "scenarios/training/deeds.h"

#include <utility>

namespace scenarios::school {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::Status;

// So often a seat that is worked at is judged, and no oftener.
constexpr std::chrono::milliseconds kBetweenRounds{250};

std::string digest_of(std::string_view code) {
  return std::string{mockgraph::bytes_of(mockgraph::sha256(code))};
}

}  // namespace

std::string Holder::user() const {
  return std::string{kRoleText.text(role)} + (seat == nullptr ? "" : " " + seat->id);
}

Course::Course(Parts parts)
    : board({[this] { return board_event(); }}, kMostBoards),
      parts_(std::move(parts)),
      keeper_([this](Seat& seat) { look_after(seat); }, kBetweenRounds) {}

Result<std::unique_ptr<Course>> Course::open(Parts parts) {
  std::unique_ptr<Course> course{new Course{std::move(parts)}};
  mockgraph::tokens::Seal::Seed fresh{};
  course->parts_.chance(fresh);
  ASSIGN_OR_RETURN(course->seal_, training::seal_of(course->folder(), fresh));
  auto& store = course->parts_.service.store();
  const auto& roster = course->roster();
  RETURN_IF_ERROR(store.add_alias(roster.instructor, store.the_default()->name()));
  course->add_holder(roster.instructor, {Role::kInstructor, nullptr});
  for (const auto& place : roster.places) RETURN_IF_ERROR(course->take_up(place));
  return course;
}

Status Course::take_up(const Place& place) {
  auto& store = parts_.service.store();
  ASSIGN_OR_RETURN(auto kept, load_seat(parts_.folder, place.id, parts_.means));
  if (const std::scoped_lock lock{keeping_}; !kept.lost.empty())
    parts_.complaints << "mockgraph serve: " << place.name << ": " << kept.lost << '\n';
  const auto state = kept.state ? kept.state : store.the_default()->baseline();
  ASSIGN_OR_RETURN(auto box, store.create(place.id, *state));
  RETURN_IF_ERROR(store.add_alias(place.code, place.id));
  const bool is_known = kept.state != nullptr;
  seats_.push_back(std::make_unique<Seat>(place.id, place.name, place.code, std::move(box),
                                          std::move(kept.record)));
  add_holder(place.code, {Role::kTrainee, seats_.back().get()});
  if (is_known) note(*seats_.back());
  return mockgraph::ok();
}

void Course::add_holder(const std::string& code, Holder holder) {
  const std::scoped_lock lock{mutex_};
  holders_[digest_of(code)] = holder;
}

Holder Course::holder_of(std::string_view code) const {
  if (!is_code(code)) return {};
  const auto digest = digest_of(code);
  const std::scoped_lock lock{mutex_};
  const auto found = holders_.find(digest);
  return found == holders_.end() ? Holder{} : found->second;
}

Result<Seat*> Course::require_seat(std::string_view id) const {
  std::vector<std::string> ids;
  for (const auto& each : seats_) {
    if (each->id == id) return each.get();
    ids.push_back(each->id);
  }
  return Error{ErrorKind::kNotFound,
               "trainee-unknown",
               "the class has no trainee '" + std::string{id} + "'",
               std::string{id},
               {}}
      .with("nearest", mockgraph::nearest(id, ids));
}

const std::string& Course::control_credentials() const {
  std::call_once(minted_, [this] {
    credentials_ = "Bearer " + mockgraph::tokens::mint(parts_.means.signer.key(),
                                                       mockgraph::admin::control_token_claims());
  });
  return credentials_;
}

Result<Response> Course::ask(Request request) const {
  request.headers.set("Authorization", control_credentials());
  return parts_.service.handle(request);
}

void Course::look_after(Seat& seat) {
  // What happened did so when it was noted, however late it is looked at.
  const auto then = seat.take_noted().value_or(now());
  std::shared_ptr<const training::Verdict> verdict;
  if (training::practice_in(*seat.box->read()) != nullptr) {
    auto judged = training::look(*seat.box, true, parts_.means);
    if (judged.ok()) verdict = std::make_shared<const training::Verdict>(*std::move(judged));
  }
  const auto state = seat.box->read();
  const auto practice = training::practice_in(*state);
  seat.change([&](Record& record) { record.note(practice.get(), then); });
  seat.set_judged({state, std::move(verdict)});
  keep(seat);
  ++revision_;
  seat.feed.ring(Seat::kLesson);
  board.ring(0);
}

void Course::tell(Seat& seat) {
  keep(seat);
  ++revision_;
  seat.feed.ring(Seat::kClass);
  board.ring(0);
}

void Course::keep(Seat& seat) {
  const std::scoped_lock lock{keeping_};
  const auto kept = save_seat(parts_.folder, seat.id, seat.name, seat.record(), *seat.box->read());
  if (!kept.ok())
    parts_.complaints << "mockgraph serve: the progress of " << seat.name
                      << " could not be kept: " << kept.error().message << std::endl;
}

Result<std::string> Course::copy_for_look(Seat& seat) {
  const std::scoped_lock lock{looking_};
  auto& store = parts_.service.store();
  const auto name = seat.id + "-copy";
  if (const auto old = seat.look_code(); !old.empty()) {
    const std::scoped_lock holders{mutex_};
    holders_.erase(digest_of(old));
  }
  if (store.find(name) != nullptr) RETURN_IF_ERROR(store.remove(name));
  ASSIGN_OR_RETURN(const auto copy, store.create(name, *seat.box->read()));
  auto code = draw_code(parts_.chance);
  RETURN_IF_ERROR(store.add_alias(code, copy->name()));
  seat.set_look_code(code);
  add_holder(code, {Role::kLook, &seat});
  return code;
}

std::string Course::board_event() const {
  return "event: board\ndata: {\"revision\":" + std::to_string(revision()) + "}\n\n";
}

}  // namespace scenarios::school
