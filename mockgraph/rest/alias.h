#pragma once

#include "mockgraph/sandbox/journal.h"

#include <string_view>

namespace mockgraph::rest {

// Writes the sandbox's name wherever an entry has the secret word by which the sandbox was called:
// in paths, in links within bodies, in reasons. Whoever reads the journal learns no such word.
void forget_alias(sandbox::JournalEntry& entry, std::string_view alias, std::string_view name);

}  // namespace mockgraph::rest
