#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/files/document.h"
#include "mockgraph/sandbox/rule.h"
#include "mockgraph/sandbox/state.h"

#include <string>
#include <string_view>

// Rules out of files and requests. Every fault has its place.
namespace mockgraph::directory {

// The surface that serves a place, empty if several do; an empty word stands for any. The error is
// about "surface", "method" or "route", and names the nearest that there is.
using RouteCheck = Result<std::string> (*)(std::string_view surface, std::string_view method,
                                           std::string_view route);

// The rule that stands at `pointer`. `served` may be null: routes are not looked at then.
// REQUIRES: "rule" of fixture.schema.json has judged it.
[[nodiscard]] Result<sandbox::Rule> read_rule(const files::Document& document,
                                              const std::string& pointer, RouteCheck served);

// Adds the list of rules at `pointer`, if there is one, to those of a state, and judges all of them
// together. A rule whose time is over by a clock that stands still is refused.
[[nodiscard]] Status add_rules(const files::Document& document, const std::string& pointer,
                               RouteCheck served, sandbox::State& state);

// A document that is a rule, as the control API gets it, judged by the schema.
[[nodiscard]] Status check_rule(const files::Document& document);

}  // namespace mockgraph::directory
