#pragma once

#include "scenarios/report/run.h"

#include <string>

namespace scenarios::report {

// One self-contained page: overview with a heat map of requirements and scenarios, requirement
// coverage, and for each scenario its differences, findings, token chains, timeline, sequence
// picture and journal. Opens without a request to anywhere; its own script (filters, links into
// what is folded) is named by its hash and does nothing that cannot be read without it.
[[nodiscard]] std::string as_html(const Run& run);

// The parts of the page.
[[nodiscard]] std::string overview_html(const Run& run);
[[nodiscard]] std::string heat_map_html(const Run& run);
[[nodiscard]] std::string coverage_html(const Run& run);  // empty if no act met a requirement
[[nodiscard]] std::string story_html(const Story& story);
[[nodiscard]] std::string journal_html(const Story& story);

// "as expected", "not as expected", …; and the class of its colour.
[[nodiscard]] std::string_view verdict_words(Verdict verdict);
[[nodiscard]] std::string_view verdict_style(Verdict verdict);

}  // namespace scenarios::report
