#include "mockgraph/admin/clock.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/base/text.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace mockgraph::admin {
namespace {

constexpr std::string_view kMoment = "a moment such as 2026-09-14T08:15:02Z";

Result<rest::Reply> answer(const rest::ControlContext& c) {
  const auto clock = c.own.read()->clock;
  OrderedJson body;
  body["now"] = rfc3339_fraction(clock.now(c.wall));
  body["mode"] = clock.is_frozen() ? "frozen" : "running";
  return rest::with_body(200, dump(body));
}

template <class Change>
Result<rest::Reply> changed(const rest::ControlContext& c, const Change& change) {
  RETURN_IF_ERROR(c.own.commit([&](sandbox::State& next) {
    change(next.clock);
    return ok();
  }));
  return answer(c);
}

// The one member of a body; a body may be left out where its member may.
Result<std::optional<std::string>> only_member(const Request& request, std::string_view name) {
  if (trim(request.body).empty()) return std::optional<std::string>{};
  ASSIGN_OR_RETURN(const Json json, rest::json_body(request));
  BodyReader read{json};
  auto value = read.optional_string(name);
  RETURN_IF_ERROR(read.finish());
  return value;
}

// A moment, or `otherwise` if there is none.
Result<Instant> moment(const Request& request, std::string_view name, Instant otherwise) {
  ASSIGN_OR_RETURN(const auto text, only_member(request, name));
  if (!text) return otherwise;
  const auto parsed = parse_instant(*text);
  if (!parsed.ok()) return errors::wrong_value(name, kMoment);
  return *parsed;
}

}  // namespace

Result<rest::Reply> get_clock(const rest::ControlContext& c) { return answer(c); }

Result<rest::Reply> set_clock(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto text, only_member(c.request, "now"));
  const auto when = text ? parse_instant(*text) : Result<Instant>{Error{}};
  if (!when.ok()) return errors::wrong_value("now", kMoment);
  return changed(c, [&](sandbox::Clock& clock) {
    if (clock.is_frozen())
      clock.freeze(*when);
    else
      clock.follow(*when, c.wall());
  });
}

Result<rest::Reply> advance_clock(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto text, only_member(c.request, "by"));
  const auto by = text ? parse_duration(*text) : Result<Duration>{Error{}};
  if (!by.ok()) return errors::wrong_value("by", "an ISO 8601 duration such as PT40S or P91D");
  return changed(c, [&](sandbox::Clock& clock) { clock.advance(*by); });
}

Result<rest::Reply> freeze_clock(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto when, moment(c.request, "at", c.now));
  return changed(c, [&](sandbox::Clock& clock) { clock.freeze(when); });
}

Result<rest::Reply> follow_clock(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto start, moment(c.request, "from", c.now));
  return changed(c, [&](sandbox::Clock& clock) { clock.follow(start, c.wall()); });
}

}  // namespace mockgraph::admin
