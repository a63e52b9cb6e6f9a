#pragma once

#include "mockgraph/sandbox/rule_book.h"
#include "mockgraph/world/world.h"
#include "scenarios/runner/call_pattern.h"
#include "scenarios/runner/play.h"

#include <vector>

// Expectations about what a run left behind beside calls: rules, mail, time. One difference for
// each that is not met, in their order; the number of expectations is the size of the list.
namespace scenarios::runner {

[[nodiscard]] std::vector<Difference> differences_of_rules(
    const std::vector<RuleExpectation>& expected, const mockgraph::sandbox::RuleBook& rules);

// Whatever a story expects: a rule whose change the laws refused did not do what it was written
// for.
[[nodiscard]] std::vector<Difference> refused_changes(const mockgraph::sandbox::RuleBook& rules,
                                                      const mockgraph::Json& scenario);

[[nodiscard]] std::vector<Difference> differences_of_mail(
    const std::vector<MailExpectation>& expected, const mockgraph::world::World& world);

// Between each two neighbours of the calls that fit; `pointer`: where the pattern stands.
[[nodiscard]] std::vector<Difference> differences_of_spacing(const CallPattern& pattern,
                                                             const std::vector<EntryPtr>& journal,
                                                             const std::string& pointer);
[[nodiscard]] std::vector<Difference> differences_apart(
    const CallPattern& pattern, const mockgraph::sandbox::JournalEntry& before,
    const mockgraph::sandbox::JournalEntry& after, const std::string& pointer);

[[nodiscard]] std::optional<Difference> difference_of_time(const Bounds& expected,
                                                           mockgraph::Duration time);

// "at least PT30S", "from PT1S to PT5S"
[[nodiscard]] std::string told(const Bounds& bounds);
[[nodiscard]] bool holds(const Bounds& bounds, mockgraph::Duration length);

// How often something has to be: exactly, or within limits; at least once if nothing is said.
[[nodiscard]] bool holds(const Times& times, std::size_t count);
[[nodiscard]] std::string told(const Times& times);

}  // namespace scenarios::runner
