#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/sandbox/journal.h"

namespace mockgraph::sandbox {

// What was decided on the way, in order: what let the request pass, and the rules that were asked.
[[nodiscard]] Trace whole_trace(const JournalEntry& entry);

// One change of a row: verb, tenant, type, id, and the names of its properties.
[[nodiscard]] OrderedJson change_json(const world::Change& change);

// One entry as the control API and journal files give it: keys in a fixed order, what is empty is
// left out. Bodies that are JSON stand as JSON. No secret is in an entry, so none is in the text.
[[nodiscard]] OrderedJson journal_entry_json(const JournalEntry& entry);

}  // namespace mockgraph::sandbox
