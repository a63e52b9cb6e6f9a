#include "mockgraph/admin/surface.h"
#include "mockgraph/base/text.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/sandbox.h"
#include "scenarios/training/as_json.h"
#include "scenarios/training/deeds.h"
#include "scenarios/training/surface.h"

#include <nlohmann/json.hpp>

#include <array>

namespace scenarios::training {
namespace {

using mockgraph::BodyReader;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;
using mockgraph::rest::ControlContext;
using mockgraph::rest::Reply;
using mockgraph::rest::Route;

Means means_of(const ControlContext& c) { return {c.desk.signer(), c.wall}; }

Result<Reply> answer(const OrderedJson& json) {
  return mockgraph::rest::with_body(200, mockgraph::dump(json));
}

Result<Reply> told(const ControlContext& c, bool records) {
  const auto means = means_of(c);
  ASSIGN_OR_RETURN(const auto verdict, look(c.own, records, means));
  const auto state = c.own.read();
  const auto practice = practice_in(*state);
  if (practice == nullptr) return require_practice(c.own).error();
  return answer(
      state_json(*practice, *state, verdict, state->clock.now(c.wall), revision_of(c.own)));
}

// The members of a body that may be left out.
Result<Json> body_of(const ControlContext& c) {
  if (mockgraph::trim(c.request.body).empty()) return Json::object();
  return mockgraph::rest::json_body(c.request);
}

Result<std::string> only_text(const ControlContext& c, std::string_view name, bool is_needed) {
  ASSIGN_OR_RETURN(const Json json, body_of(c));
  BodyReader read{json};
  auto text = is_needed ? read.required_string(name) : read.optional_string(name).value_or("");
  RETURN_IF_ERROR(read.finish());
  return text;
}

// ---- handlers ----

Result<Reply> list(const ControlContext& c) {
  const auto& lessons = catalogue();
  if (!lessons.ok()) return lessons.error();
  return answer(lessons_json(*lessons, practice_in(*c.own.read()).get()));
}

Result<Reply> begin(const ControlContext& c) {
  ASSIGN_OR_RETURN(const Json json, body_of(c));
  BodyReader read{json};
  const auto lesson = read.required_string("lesson");
  const auto seed = read.optional_integer("seed");
  const auto difficulty = read.optional_integer("difficulty");
  RETURN_IF_ERROR(read.finish());
  std::optional<Draw> draw;
  if (seed || difficulty)
    draw = Draw{static_cast<std::uint64_t>(seed.value_or(0)),
                static_cast<int>(std::clamp<std::int64_t>(difficulty.value_or(1), 0, 9))};
  RETURN_IF_ERROR(start(c.own, lesson, draw, means_of(c)));
  return told(c, true);
}

Result<Reply> get_state(const ControlContext& c) { return told(c, false); }
Result<Reply> check(const ControlContext& c) { return told(c, true); }

Result<Reply> get_revision(const ControlContext& c) {
  const auto practice = practice_in(*c.own.read());
  OrderedJson json{{"version", 1}, {"revision", revision_of(c.own)}};
  json["lesson"] = practice == nullptr ? OrderedJson{} : OrderedJson(practice->lesson->name);
  return answer(json);
}

Result<Reply> hint(const ControlContext& c) {
  RETURN_IF_ERROR(take_hint(c.own, means_of(c)));
  return told(c, false);
}

Result<Reply> look_into(const ControlContext& c) {
  ASSIGN_OR_RETURN(const auto name, only_text(c, "check", true));
  RETURN_IF_ERROR(probe(c.own, name, means_of(c)));
  return told(c, true);
}

Result<Reply> sign_in(const ControlContext& c) {
  RETURN_IF_ERROR(sign_in_again(c.own, means_of(c)));
  return told(c, true);
}

Result<Reply> play(const ControlContext& c) {
  ASSIGN_OR_RETURN(const auto to, only_text(c, "to", false));
  RETURN_IF_ERROR(solve(c.own, to, means_of(c)));
  return told(c, true);
}

Result<Reply> go_back(const ControlContext& c) {
  ASSIGN_OR_RETURN(const auto to, only_text(c, "to", false));
  RETURN_IF_ERROR(reset(c.own, to, means_of(c)));
  return told(c, true);
}

Result<Reply> debrief(const ControlContext& c) {
  ASSIGN_OR_RETURN(const auto verdict, look(c.own, true, means_of(c)));
  ASSIGN_OR_RETURN(const auto practice, require_practice(c.own));
  return answer(debrief_json(*practice, verdict, c.own.journal().entries()));
}

// clang-format off
constexpr auto kRoutes = std::to_array<Route>({
    {"GET",  "/_mockgraph/training/lessons",  nullptr, list,         "The lessons, and which were passed"},
    {"POST", "/_mockgraph/training/start",    nullptr, begin,        "Put a lesson's world in the place of the sandbox's"},
    {"GET",  "/_mockgraph/training/state",    nullptr, get_state,    "The lesson under way, judged as it is now"},
    {"GET",  "/_mockgraph/training/revision", nullptr, get_revision, "A number that grows when the state may be another one"},
    {"POST", "/_mockgraph/training/check",    nullptr, check,        "The same as state, and what is held now is remembered"},
    {"POST", "/_mockgraph/training/hint",     nullptr, hint,         "Take the next hint"},
    {"POST", "/_mockgraph/training/probe",    nullptr, look_into,    "Look into a check that is hidden"},
    {"POST", "/_mockgraph/training/sign-in",  nullptr, sign_in,      "CIPP: sign the account in to the application again"},
    {"POST", "/_mockgraph/training/solve",    nullptr, play,         "Let the solution be played, up to a step"},
    {"POST", "/_mockgraph/training/reset",    nullptr, go_back,      "Back to the beginning, or to a step of the solution"},
    {"GET",  "/_mockgraph/training/debrief",  nullptr, debrief,      "What was done when, and the requirement behind each check"},
});
// clang-format on

}  // namespace

const mockgraph::rest::Surface& surface() {
  static const auto kSurface = [] {
    auto like_admin = mockgraph::admin::surface();
    like_admin.name = "training";
    like_admin.routes = kRoutes;
    like_admin.prefix = "/_mockgraph/training/";
    like_admin.looks_on = true;
    return like_admin;
  }();
  return kSurface;
}

}  // namespace scenarios::training
