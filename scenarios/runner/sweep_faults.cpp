#include "scenarios/runner/sweep_faults.h"

#include "mockgraph/app/served.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/rule_reading.h"

#include <algorithm>
#include <array>

namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;
using mockgraph::Result;
using Means = SweepFault::Means;

// ---- which calls ----

bool any(const Target& target) { return !target.is_whole(); }
bool whole(const Target& target) { return target.is_whole(); }
bool writes(const Target& target) { return !target.is_whole() && target.method != "GET"; }
bool answers(const Target& target) { return target.has_answer; }
bool shows_token(const Target& target) { return target.has_caller; }
bool is_graph(const Target& target) { return target.surface == "graph"; }
bool names_object(const Target& target) {
  return is_graph(target) && target.route.find('{') != std::string::npos;
}
bool writes_to_graph(const Target& target) { return is_graph(target) && writes(target); }
bool signs_in(const Target& target) { return target.surface == "login" && writes(target); }
bool is_partners(const Target& target) { return target.surface == "partner"; }

// ---- what befalls them ----

// Outages and wires first; then refusals that the services are known for although nothing is wrong
// with the call; then time, and the client's own end.
// clang-format off
constexpr auto kFaults = std::to_array<SweepFault>({
    {"429-wait",       "is throttled, and told to wait 30 seconds", any, R"({"answer":{"status":429,"retryAfter":30}})"},
    {"429",            "is throttled, and told nothing",            any, R"({"answer":{"status":429}})"},
    {"500",            "meets an internal error",                   any, R"({"answer":{"status":500}})"},
    {"502",            "meets a bad gateway",                       any, R"({"answer":{"status":502}})"},
    {"503",            "meets a service that is not available",     any, R"({"answer":{"status":503}})"},
    {"504",            "meets a gateway that gave up",              any, R"({"answer":{"status":504}})"},
    {"504-done",       "is done, and a gateway gives up on its answer", writes,
     R"({"answer":{"status":504},"afterEffect":true})", Means::kRule, true},
    {"reset-before",   "never arrives: the connection breaks",      any, R"({"wire":{"kind":"reset-before"}})"},
    {"reset-after",    "is done, and the connection breaks",        writes,
     R"({"wire":{"kind":"reset-before"},"afterEffect":true})", Means::kRule, true},
    {"truncated",      "is done, and its answer breaks off",        answers,
     R"({"wire":{"kind":"truncate","keepBytes":8}})", Means::kRule, true},
    {"malformed",      "is done, and half of its answer comes as if it were whole", answers,
     R"({"wire":{"kind":"malformed"}})", Means::kRule, true},
    {"empty",          "is done, and its answer is empty",          answers,
     R"({"wire":{"kind":"empty"}})", Means::kRule, true},
    {"slow",           "is done, and its answer comes when nobody waits any more", any,
     R"({"wire":{"kind":"delay","delay":"PT5M"}})", Means::kRule, true},
    {"400",            "is refused as a bad request",               writes_to_graph, R"({"answer":{"status":400}})"},
    {"403",            "is refused for want of rights, though there are enough", is_graph,
     R"({"answer":{"status":403,"code":"Authorization_RequestDenied"}})"},
    {"404",            "meets a replica that does not know the object yet", names_object,
     R"({"answer":{"status":404,"code":"Request_ResourceNotFound"}})"},
    {"409",            "meets somebody else's change at the same moment", writes_to_graph,
     R"({"answer":{"status":409,"code":"Directory_ConcurrencyViolation"}})"},
    {"sign-in-outage", "meets a sign-in service that is not available", signs_in,
     R"({"answer":{"status":503,"code":"AADSTS90033"}})"},
    {"partner-403",    "is refused by a Partner Center that does not know the rights yet", is_partners,
     R"({"answer":{"status":403}})"},
    {"token-expired",  "comes two hours later, when its token has expired", shows_token,
     R"({"advance":"PT2H"})", Means::kRule, true, true},
    {"killed-before",  "is not sent any more: the client is killed", any, {}, Means::kKillBefore},
    {"killed-after",   "is done, and the client is killed",         any, {}, Means::kKillAfter, true},
    {"lag-read",       "finds replicas that read 5 seconds behind",  whole, R"({"read":"PT5S"})", Means::kReplication, true},
    {"lag-reference",  "finds replicas that know new objects after 15 seconds", whole,
     R"({"reference":"PT15S"})", Means::kReplication, true},
    {"lag-index",      "finds lists and searches a minute behind",   whole, R"({"index":"PT1M"})", Means::kReplication, true},
    {"lag",            "finds all replicas behind",                  whole, R"("realistic")", Means::kReplication, true},
});
// clang-format on

// ---- the story ----

bool strikes(const Hit& hit, const Scenario& base, std::size_t act) {
  return hit.target.is_whole() ? may_be_struck(base.acts[act]) : hit.target.act == act;
}

std::size_t hits_of(std::span<const Hit> hits, const Scenario& base, std::size_t act) {
  return static_cast<std::size_t>(
      std::ranges::count_if(hits, [&](const Hit& hit) { return strikes(hit, base, act); }));
}

bool is_kill(const Hit& hit) {
  return hit.fault->means == Means::kKillBefore || hit.fault->means == Means::kKillAfter;
}

// A run of the client can be killed once: the next death is that of the client started again.
void add_kills(std::span<const Hit> hits, std::size_t act, std::span<Act> runs) {
  std::size_t run = 0;
  for (const auto& hit : hits) {
    if (hit.target.act != act || !is_kill(hit)) continue;
    runs[run++].kill = Kill{hit.target.request, hit.fault->means == Means::kKillAfter};
  }
}

mockgraph::Status lag_behind(const Hit& hit, Scenario& scenario) {
  return mockgraph::sandbox::set_replication(scenario.world.settings,
                                             mockgraph::Json::parse(hit.fault->then));
}

mockgraph::Status add_rule(const Hit& hit, std::size_t place, Scenario& scenario) {
  const auto id = "fault-" + std::to_string(place + 1);
  ASSIGN_OR_RETURN(const auto document,
                   mockgraph::files::parse_document(id, mockgraph::dump(rule_of(hit, id))));
  ASSIGN_OR_RETURN(auto rule,
                   mockgraph::directory::read_rule(document, "", mockgraph::app::surface_of_rule));
  return scenario.world.rules.add(std::move(rule));
}

}  // namespace

std::string Target::at() const {
  return is_whole() ? "the whole story" : std::string{method}.append(" ").append(route);
}

bool may_be_struck(const Act& act) {
  return act.verb == Verb::kApply || act.verb == Verb::kSam || act.verb == Verb::kRenew ||
         act.verb == Verb::kHarden;
}

std::span<const SweepFault> sweep_faults() { return kFaults; }

OrderedJson rule_of(const Hit& hit, const std::string& id) {
  return {{"id", id},
          {"when", {{"at", hit.target.at()}, {"call", hit.target.call}}},
          {"then", OrderedJson::parse(hit.fault->then)}};
}

std::vector<std::size_t> places_in_struck(const Scenario& base, std::span<const Hit> hits) {
  std::vector<std::size_t> places;
  std::size_t place = 0;
  for (std::size_t act = 0; act < base.acts.size(); ++act) {
    places.push_back(place);
    place += 1 + hits_of(hits, base, act);
  }
  places.push_back(place);
  return places;
}

Result<Scenario> struck(const Scenario& base, std::span<const Hit> hits) {
  Scenario scenario = base;
  scenario.expect = {};
  scenario.acts.clear();
  for (std::size_t act = 0; act < base.acts.size(); ++act) {
    const auto again = hits_of(hits, base, act);
    const auto first = scenario.acts.size();
    scenario.acts.insert(scenario.acts.end(), 1 + again, base.acts[act]);
    const std::span<Act> runs{scenario.acts.begin() + static_cast<std::ptrdiff_t>(first),
                              1 + again};
    for (std::size_t i = 0; i < again; ++i) runs[i].exit_code.reset();
    add_kills(hits, act, runs);
  }
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i].fault->means == Means::kRule) RETURN_IF_ERROR(add_rule(hits[i], i, scenario));
    if (hits[i].fault->means == Means::kReplication) RETURN_IF_ERROR(lag_behind(hits[i], scenario));
  }
  return scenario;
}

}  // namespace scenarios::runner
