#pragma once

#include "mockgraph/sandbox/journal.h"
#include "scenarios/runner/scenario.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Patterns over the journal: what fits them, and what nearly does.
namespace scenarios::runner {

using EntryPtr = std::shared_ptr<const mockgraph::sandbox::JournalEntry>;

[[nodiscard]] bool fits(const CallPattern& pattern, const mockgraph::sandbox::JournalEntry& entry);

// "POST /v1.0/users answered 403 with Authorization_RequestDenied to mara.lind"
[[nodiscard]] std::string told(const CallPattern& pattern);
// "request 5"
[[nodiscard]] std::string told(const mockgraph::sandbox::JournalEntry& entry);

// "requests 3, 9": those that fit; the first few of many, empty if none does.
[[nodiscard]] std::string fitting_calls(const CallPattern& pattern,
                                        const std::vector<EntryPtr>& journal);
// "request 5: status 403 instead of 201": at the place that is meant if anything was called there,
// else at the one whose name is most like it. Empty if nothing is near.
[[nodiscard]] std::string nearest_call(const CallPattern& pattern,
                                       const std::vector<EntryPtr>& journal);

// By the whole user name, or by the part before its @.
[[nodiscard]] bool is_user(std::string_view name, std::string_view wanted);

}  // namespace scenarios::runner
