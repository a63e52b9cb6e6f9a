#include "mockgraph/admin/faults.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/served.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/text.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace mockgraph::admin {
namespace {

using Kind = WireFault::Kind;

const std::string& id_of(const sandbox::RulePtr& rule) { return rule->id; }

// --- reading ------------------------------------------------------------------------------------

struct Range {
  std::int64_t least, most;
};

// An optional whole number within a range; the fault goes to the reader.
std::optional<std::int64_t> number_in(BodyReader& read, std::string_view name, Range range) {
  const auto value = read.optional_integer(name);
  if (value && (*value < range.least || *value > range.most))
    read.fail(errors::wrong_value(name, "a number from " + std::to_string(range.least) + " to " +
                                            std::to_string(range.most)));
  return value;
}

Result<WireFault> read_wire(const Json& json) {
  constexpr std::int64_t kMostDelay = 600'000, kMostBytes = 1 << 30;
  BodyReader read{json};
  const auto word = read.required_string("kind");
  const auto delay = number_in(read, "delayMs", {0, kMostDelay});
  const auto keep = number_in(read, "keepBytes", {0, kMostBytes});
  RETURN_IF_ERROR(read.finish());
  const auto kind = sandbox::kWireKindText.parse(word);
  if (!kind) {
    std::vector<std::string> words;
    for (const auto& [each, text] : sandbox::kWireKindText.rows) words.emplace_back(text);
    return errors::unknown_word("kind", word, words);
  }
  if (*kind == Kind::kDelay && !delay) return errors::wrong_value("delayMs", "set for a delay");
  return WireFault{.kind = *kind,
                   .delay = std::chrono::milliseconds{delay.value_or(0)},
                   .keep_bytes = static_cast<std::size_t>(keep.value_or(0))};
}

Status read_place(BodyReader& read, Surfaces surfaces, sandbox::Fault& fault) {
  const auto surface = read.optional_string("surface");
  const auto method = read.optional_string("method");
  const auto route = read.optional_string("route");
  if (surface) {
    ASSIGN_OR_RETURN(fault.surface, served_surface(surfaces, *surface));
  }
  if (route) {
    ASSIGN_OR_RETURN(fault.route, served_route(surfaces, *route));
  }
  if (method) fault.method = *method;
  std::ranges::transform(fault.method, fault.method.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  if (fault.surface == "admin") return errors::wrong_value("surface", "one of a simulated service");
  return check_served(surfaces, fault.surface, fault.method, fault.route);
}

std::string free_id(const sandbox::RuleBook& book) {
  for (std::size_t n = book.all().size() + 1;; ++n) {
    auto id = "fault-" + std::to_string(n);
    if (std::ranges::find(book.all(), id, id_of) == book.all().end()) return id;
  }
}

// --- writing ------------------------------------------------------------------------------------

OrderedJson fault_json(const sandbox::RuleBook& book, const sandbox::Rule& rule) {
  const auto fault = sandbox::as_fault(rule);
  OrderedJson json;
  json["id"] = fault.id;
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
  };
  add("surface", fault.surface);
  add("method", fault.method);
  add("route", fault.route);
  json["firstCall"] = fault.first_call;
  json["calls"] = fault.calls;
  if (fault.status != 0) json["status"] = fault.status;
  if (fault.retry_after) json["retryAfter"] = *fault.retry_after;
  if (fault.wire.kind != Kind::kNone) {
    json["wire"]["kind"] = sandbox::kWireKindText.text(fault.wire.kind);
    if (fault.wire.delay.count() != 0) json["wire"]["delayMs"] = fault.wire.delay.count();
    if (fault.wire.kind == Kind::kTruncate) json["wire"]["keepBytes"] = fault.wire.keep_bytes;
  }
  json["afterEffect"] = fault.after_effect;
  json["seen"] = book.tally(rule.id).seen;
  return json;
}

}  // namespace

Result<sandbox::Fault> read_fault(const Json& json, Surfaces surfaces) {
  constexpr std::int64_t kMany = std::numeric_limits<std::int32_t>::max();
  BodyReader read{json};
  sandbox::Fault fault;
  fault.id = read.optional_string("id").value_or("");
  RETURN_IF_ERROR(read_place(read, surfaces, fault));
  fault.first_call =
      static_cast<std::uint32_t>(number_in(read, "firstCall", {1, kMany}).value_or(1));
  fault.calls = static_cast<std::uint32_t>(number_in(read, "calls", {0, kMany}).value_or(1));
  fault.status = static_cast<int>(number_in(read, "status", {400, 599}).value_or(0));
  fault.retry_after = number_in(read, "retryAfter", {0, kMany});
  const Json* wire = read.optional_value("wire");
  fault.after_effect = read.optional_bool("afterEffect").value_or(false);
  RETURN_IF_ERROR(read.finish());
  if (wire != nullptr) {
    ASSIGN_OR_RETURN(fault.wire, read_wire(*wire));
  }
  if (fault.status == 0 && fault.wire.kind == Kind::kNone)
    return errors::wrong_value("status", "set, or \"wire\": a fault has to do something");
  return fault;
}

Result<rest::Reply> list_faults(const rest::ControlContext& c) {
  OrderedJson body;
  body["faults"] = OrderedJson::array();
  const auto state = c.own.read();
  for (const auto& rule : state->rules.all()) {
    if (rule->is_fault) body["faults"].push_back(fault_json(state->rules, *rule));
  }
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> add_fault(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(c.request));
  ASSIGN_OR_RETURN(auto fault, read_fault(json, c.surfaces));
  OrderedJson shown;
  RETURN_IF_ERROR(c.own.commit([&](sandbox::State& next) {
    if (fault.id.empty()) fault.id = free_id(next.rules);
    auto added = next.rules.add(sandbox::as_rule(fault));
    if (added.ok()) shown = fault_json(next.rules, *next.rules.all().back());
    return added;
  }));
  return rest::with_body(201, dump(shown)).with("Location", "/_mockgraph/faults/" + fault.id);
}

Result<rest::Reply> remove_fault(const rest::ControlContext& c) {
  const auto id = c.path.get("id");
  RETURN_IF_ERROR(c.own.commit([&](sandbox::State& next) -> Status {
    const auto& rules = next.rules.all();
    const auto place = std::ranges::find(rules, id, id_of);
    if (place == rules.end() || !(*place)->is_fault) return errors::fault_unknown(id);
    next.rules.remove(id);
    return ok();
  }));
  return rest::no_content();
}

Result<rest::Reply> clear_faults(const rest::ControlContext& c) {
  RETURN_IF_ERROR(c.own.commit([](sandbox::State& next) {
    const auto before = next.rules.all();
    for (const auto& rule : before) {
      if (rule->is_fault) next.rules.remove(rule->id);
    }
    return ok();
  }));
  return rest::no_content();
}

}  // namespace mockgraph::admin
