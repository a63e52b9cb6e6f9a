#include "mockgraph/sandbox/rule.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mockgraph::sandbox {
namespace {

// std::regex walks a text by recursion: a long one would exhaust the stack.
constexpr std::size_t kLongestMatched = 2000;

bool has_members(const Json& element, const Json& members) {
  if (!members.is_object()) return element == members;
  return element.is_object() && std::ranges::all_of(members.items(), [&](const auto& member) {
           const auto found = element.find(member.key());
           return found != element.end() && *found == member.value();
         });
}

bool has_element(const Json* list, const Json& wanted) {
  return list != nullptr && list->is_array() &&
         std::ranges::any_of(*list, [&](const Json& each) { return has_members(each, wanted); });
}

std::optional<double> number_of(const Json* found) {
  if (found == nullptr || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

bool text_fits(const Match& match, const Json* found) {
  if (match.contains.empty() && match.matches == nullptr) return true;
  if (found == nullptr || !found->is_string()) return false;
  const std::string_view text = found->get_ref<const std::string&>();
  if (text.find(match.contains) == std::string_view::npos) return false;
  if (match.matches == nullptr) return true;
  const auto looked_at = text.substr(0, kLongestMatched);
  return std::regex_search(looked_at.begin(), looked_at.end(), *match.matches);
}

bool number_fits(const Match& match, const Json* found) {
  if (!match.above && !match.below && !match.at_least && !match.at_most) return true;
  const auto number = number_of(found);
  return number && (!match.above || *number > *match.above) &&
         (!match.below || *number < *match.below) &&
         (!match.at_least || *number >= *match.at_least) &&
         (!match.at_most || *number <= *match.at_most);
}

bool differ(std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; }

// "mara.lind" and "mara.lind@harbour-it.example" may be the same person.
bool callers_differ(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const bool is_short = a.find('@') == a.npos || b.find('@') == b.npos;
  const auto local = [](std::string_view name) { return name.substr(0, name.find('@')); };
  return is_short ? !same_folded(local(a), local(b)) : !same_folded(a, b);
}

bool exclude(const std::vector<Match>& mine, const std::vector<Match>& theirs) {
  return std::ranges::any_of(mine, [&](const Match& a) {
    return std::ranges::any_of(theirs, [&](const Match& b) {
      if (a.at != b.at || a.is_filled || b.is_filled) return false;
      if (a.is && b.is) return *a.is != *b.is;
      if (a.is && b.is_not) return *a.is == *b.is_not;
      if (a.is_not && b.is) return *a.is_not == *b.is;
      return a.absent && b.absent && *a.absent != *b.absent;
    });
  });
}

bool is_over_before(const When& a, const When& b) {
  return a.until && b.from && *a.until <= *b.from;
}

// The conditions without the counting of calls: rules that agree in them count alike.
Json counted_by(const Rule& rule) {
  Json when = rule.source.value("when", Json::object());
  when.erase("call");
  when.erase("calls");
  return when;
}

bool windows_differ(const Rule& a, const Rule& b) {
  const auto before = [](const When& one, const When& other) {
    return one.last != 0 && one.last < other.first;
  };
  if (!before(a.when, b.when) && !before(b.when, a.when)) return false;
  return counted_by(a) == counted_by(b) && a.when.chance == 1;
}

}  // namespace

bool fits(const Match& match, const Json* found) {
  if (match.absent && *match.absent != (found == nullptr)) return false;
  if (match.is && (found == nullptr || *found != *match.is)) return false;
  if (match.is_not && found != nullptr && *found == *match.is_not) return false;
  if (match.has && !has_element(found, *match.has)) return false;
  if (match.count && (found == nullptr || found->size() != *match.count)) return false;
  return number_fits(match, found) && text_fits(match, found);
}

Duration Latency::drawn(double chance, double other) const {
  const auto scaled = [](double length) { return Duration{std::llround(length)}; };
  switch (kind) {
    case Kind::kNone:
      return Duration{0};
    case Kind::kFixed:
      return least;
    case Kind::kUniform:
      return least + scaled(static_cast<double>((most - least).count()) * chance);
    case Kind::kLognormal: {
      // Box and Muller: two even chances make a normal one.
      const double normal =
          std::sqrt(-2 * std::log(1 - chance)) * std::cos(2 * std::numbers::pi * other);
      return scaled(static_cast<double>(least.count()) * std::exp(sigma * normal));
    }
  }
  return Duration{0};
}

int conditions_of(const When& when) {
  const auto said = [](bool condition) { return condition ? 1 : 0; };
  const auto matches = when.path.size() + when.body.size() + when.query.size() +
                       when.headers.size() + when.state.size();
  return static_cast<int>(matches) + said(!when.surface.empty() && when.route.empty()) +
         said(!when.method.empty()) + said(!when.route.empty()) + said(!when.caller.empty()) +
         said(when.counts_calls()) + said(when.from || when.until) + said(when.chance != 1) +
         said(!when.machine.empty());
}

bool may_meet(const Rule& a, const Rule& b) {
  const When &one = a.when, &other = b.when;
  if (differ(one.surface, other.surface) || differ(one.method, other.method)) return false;
  if (differ(one.route, other.route) || callers_differ(one.caller, other.caller)) return false;
  if (is_over_before(one, other) || is_over_before(other, one)) return false;
  if (one.machine == other.machine && differ(one.in, other.in)) return false;
  if (exclude(one.path, other.path) || exclude(one.body, other.body)) return false;
  if (exclude(one.query, other.query)) return false;
  if (exclude(one.headers, other.headers) || exclude(one.state, other.state)) return false;
  return !windows_differ(a, b);
}

Rule as_rule(Fault fault) {
  Rule rule;
  rule.is_fault = true;
  rule.id = std::move(fault.id);
  rule.when.surface = std::move(fault.surface);
  rule.when.method = std::move(fault.method);
  rule.when.route = std::move(fault.route);
  rule.when.first = fault.first_call;
  rule.when.last = fault.calls == 0 ? 0 : std::uint64_t{fault.first_call} + fault.calls - 1;
  rule.then.answer.status = fault.status;
  rule.then.answer.retry_after = fault.retry_after;
  rule.then.wire = fault.wire;
  rule.then.after_effect = fault.after_effect;
  rule.source["id"] = rule.id;
  for (const auto& [name, text] : {std::pair{"surface", &rule.when.surface},
                                   {"method", &rule.when.method},
                                   {"route", &rule.when.route}}) {
    if (!text->empty()) rule.source["when"][name] = *text;
  }
  rule.source["when"]["calls"]["from"] = rule.when.first;
  if (rule.when.last != 0) rule.source["when"]["calls"]["to"] = rule.when.last;
  if (fault.status != 0) rule.source["then"]["answer"]["status"] = fault.status;
  if (fault.retry_after) rule.source["then"]["answer"]["retryAfter"] = *fault.retry_after;
  if (fault.wire.kind != WireFault::Kind::kNone) {
    auto& wire = rule.source["then"]["wire"];
    wire["kind"] = kWireKindText.text(fault.wire.kind);
    if (fault.wire.keep_bytes != 0) wire["keepBytes"] = fault.wire.keep_bytes;
    if (fault.wire.delay != Duration{0}) wire["delay"] = duration_text(fault.wire.delay);
  }
  if (fault.after_effect) rule.source["then"]["afterEffect"] = true;
  return rule;
}

Fault as_fault(const Rule& rule) {
  const auto& when = rule.when;
  Fault fault{.id = rule.id, .surface = when.surface, .method = when.method, .route = when.route};
  fault.first_call = static_cast<std::uint32_t>(when.first);
  fault.calls = when.last == 0 ? 0 : static_cast<std::uint32_t>(when.last - when.first + 1);
  fault.status = rule.then.answer.status;
  fault.retry_after = rule.then.answer.retry_after;
  fault.wire = rule.then.wire;
  fault.after_effect = rule.then.after_effect;
  return fault;
}

}  // namespace mockgraph::sandbox
