#include "scenarios/school/seat.h"

#include "mockgraph/base/json_write.h"
#include "scenarios/training/deeds.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace scenarios::school {
namespace {

using mockgraph::Instant;
using mockgraph::OrderedJson;

// A reset keeps what was done; starting begins anew.
std::string beginning_of(const training::Practice& practice) {
  std::string text = practice.lesson->name;
  if (!practice.progress.events.empty())
    text.append("@").append(mockgraph::rfc3339_fraction(practice.progress.events.front().at));
  if (practice.draw) text.append("#").append(std::to_string(practice.draw->seed));
  return text;
}

}  // namespace

void Record::note(const training::Practice* practice, Instant now) {
  const auto beginning = practice == nullptr ? std::string{} : beginning_of(*practice);
  if (beginning != lesson) {
    lesson = beginning;
    begun = moved = practice == nullptr ? std::nullopt : std::optional{now};
    given = 0;
  } else if (practice != nullptr && held != practice->progress.held) {
    moved = now;
  }
  held = practice == nullptr ? std::set<std::string>{} : practice->progress.held;
}

void Record::say(std::string text, bool is_hint, Instant now) {
  messages.push_back({now, std::move(text), is_hint});
  if (messages.size() > kMostMessages) messages.erase(messages.begin());
  ++revision;
}

Seat::Seat(std::string its_id, std::string its_name, std::string its_code,
           mockgraph::sandbox::SandboxPtr its_box, Record record)
    : id(std::move(its_id)),
      name(std::move(its_name)),
      code(std::move(its_code)),
      box(std::move(its_box)),
      feed({[this] { return lesson_event(); }, [this] { return class_event(); }}, kMostPages),
      record_(std::move(record)) {}

Record Seat::record() const {
  const std::scoped_lock lock{mutex_};
  return record_;
}

void Seat::note_at(Instant now) {
  const std::scoped_lock lock{mutex_};
  if (!noted_) noted_ = now;
}

std::optional<Instant> Seat::take_noted() {
  const std::scoped_lock lock{mutex_};
  return std::exchange(noted_, std::nullopt);
}

Seat::Judged Seat::judged() const {
  const std::scoped_lock lock{mutex_};
  return judged_;
}

void Seat::set_judged(Judged judged) {
  const std::scoped_lock lock{mutex_};
  judged_ = std::move(judged);
}

std::int64_t Seat::wait_at(Instant now) {
  const std::scoped_lock lock{mutex_};
  return requests_.take(now) ? 0 : requests_.seconds_to_wait(now);
}

std::string Seat::look_code() const {
  const std::scoped_lock lock{mutex_};
  return look_code_;
}

void Seat::set_look_code(std::string look) {
  const std::scoped_lock lock{mutex_};
  look_code_ = std::move(look);
}

std::string Seat::lesson_event() const {
  const auto practice = training::practice_in(*box->read());
  OrderedJson json{{"revision", training::revision_of(*box)}};
  json["lesson"] = practice == nullptr ? OrderedJson{} : OrderedJson(practice->lesson->name);
  return "event: lesson\ndata: " + mockgraph::dump(json) + "\n\n";
}

std::string Seat::class_event() const {
  return "event: class\ndata: {\"revision\":" + std::to_string(record().revision) + "}\n\n";
}

}  // namespace scenarios::school
