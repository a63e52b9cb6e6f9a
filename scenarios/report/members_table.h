#pragma once

#include "scenarios/report/run.h"

#include <concepts>
#include <type_traits>

// Every value of a report, member by member, under the name it has in the JSON: read once, so that
// what is written and what is read back cannot differ. A visitor is called as (name, member), or as
// .some(name, member) where an empty member is left out.
namespace scenarios::report {

template <class Value, class Kind>
concept Is = std::same_as<std::remove_const_t<Value>, Kind>;

template <class Visitor>
void members(Visitor& v, Is<Place> auto& place) {
  v("file", place.file);
  v.some("line", place.line);
  v.some("column", place.column);
}

template <class Visitor>
void members(Visitor& v, Is<Difference> auto& each) {
  v("where", each.where);
  v("expected", each.expected);
  v("seen", each.seen);
  v.some("nearMiss", each.near_miss);
  v.some("place", each.place);
  v.some("related", each.related);
}

template <class Visitor>
void members(Visitor& v, Is<Step> auto& step) {
  v("id", step.id);
  v("title", step.title);
  v("status", step.status);
  v.some("reason", step.reason);
  v.some("code", step.code);
  v.some("requirements", step.requirements);
}

template <class Visitor>
void members(Visitor& v, Is<Finding> auto& finding) {
  v("id", finding.id);
  v("severity", finding.severity);
  v("requirement", finding.requirement);
  v("seen", finding.seen);
  v("expected", finding.expected);
  v("because", finding.because);
  v("repair", finding.repair);
  v.some("product", finding.product);
  v.some("requestIds", finding.request_ids);
}

template <class Visitor>
void members(Visitor& v, Is<Unknown> auto& unknown) {
  v("check", unknown.check);
  v("reason", unknown.reason);
  v.some("requestId", unknown.request_id);
}

template <class Visitor>
void members(Visitor& v, Is<Judged> auto& judged) {
  v("check", judged.check);
  v("verdict", judged.verdict);
  v.some("requirements", judged.requirements);
}

template <class Visitor>
void members(Visitor& v, Is<ProductCard> auto& card) {
  v("title", card.title);
  v("lines", card.lines);
}

template <class Visitor>
void members(Visitor& v, Is<Requirement> auto& each) {
  v("id", each.id);
  v("text", each.text);
  v("disposition", each.disposition);
  v.some("reason", each.reason);
  v.some("steps", each.steps);
  v.some("checks", each.checks);
}

template <class Visitor>
void members(Visitor& v, Is<Act> auto& act) {
  v("verb", act.verb);
  v("summary", act.summary);
  v("exitCode", act.exit_code);
  v.some("output", act.output);
  v.some("errors", act.errors);
  v.some("failure", act.failure);
  v.some("steps", act.steps);
  v.some("findings", act.findings);
  v.some("unknowns", act.unknowns);
  v.some("checks", act.checks);
  v.some("product", act.product);
  v.some("requirements", act.requirements);
}

template <class Visitor>
void members(Visitor& v, Is<TraceLine> auto& line) {
  v("rule", line.rule);
  v("outcome", line.outcome);
  v("detail", line.detail);
}

template <class Visitor>
void members(Visitor& v, Is<Call> auto& call) {
  v("number", call.number);
  v("requestId", call.request_id);
  v.some("batch", call.batch);
  v("at", call.at);
  v("method", call.method);
  v("target", call.target);
  v("surface", call.surface);
  v.some("route", call.route);
  v.some("caller", call.caller);
  v("status", call.status);
  v.some("error", call.error);
  v.some("during", call.during);
  v.some("unheard", call.unheard);
  v.some("trace", call.trace);
  v.some("requirement", call.requirement);
  v.some("repair", call.repair);
  v.some("changes", call.changes);
  v.some("requestBody", call.request_body);
  v.some("responseBody", call.response_body);
  v.some("fault", call.fault);
}

template <class Visitor>
void members(Visitor& v, Is<ChainNode> auto& node) {
  v("kind", node.kind);
  v("id", node.id);
  v.some("parents", node.parents);
  v("when", node.when);
  v.some("reason", node.reason);
  v.some("method", node.method);
  v.some("provider", node.provider);
  v.some("name", node.name);
  v.some("tenant", node.tenant);
  v.some("client", node.client);
  v.some("audience", node.audience);
}

template <class Visitor>
void members(Visitor& v, Is<Chain> auto& chain) {
  v("user", chain.user);
  v("amr", chain.amr);
  v("words", chain.words);
  v("nodes", chain.nodes);
}

template <class Visitor>
void members(Visitor& v, Is<Story> auto& story) {
  v("name", story.name);
  v("file", story.file);
  v.some("summary", story.summary);
  v.some("procedure", story.procedure);
  v.some("requirements", story.requirements);
  v.some("tags", story.tags);
  v("verdict", story.verdict);
  v.some("fault", story.fault);
  v.some("faultPlace", story.fault_place);
  v("verified", story.verified);
  v("calls", story.calls);
  v("seed", story.seed);
  v("virtualTime", story.virtual_time);
  v.some("microseconds", story.microseconds);
  v.some("change", story.change);
  v.some("differences", story.differences);
  v.some("acts", story.acts);
  v.some("journal", story.journal);
  v.some("chains", story.chains);
}

}  // namespace scenarios::report
