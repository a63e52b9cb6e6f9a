#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/sandbox/journal.h"

namespace mockgraph::admin {

// A journal entry as the control API shows it; the same entry always gives the same bytes.
[[nodiscard]] OrderedJson entry_json(const sandbox::JournalEntry& entry);

// Parts of it that explanations share.
[[nodiscard]] OrderedJson caller_json(const sandbox::JournalEntry& entry);  // null: nobody
[[nodiscard]] OrderedJson trace_json(const Trace& trace);
[[nodiscard]] OrderedJson changes_json(const sandbox::JournalEntry& entry);
[[nodiscard]] std::string_view verb_text(world::Change::Verb verb);  // added, changed, removed

}  // namespace mockgraph::admin
