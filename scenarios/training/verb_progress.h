#pragma once

#include "mockgraph/app/verbs.h"

namespace scenarios::training {

// `mockgraph train export`: what was done in a running mock, as a signed file on stdout. In a class
// the class signs; else the key of the state folder does.
[[nodiscard]] int export_verb(const mockgraph::app::VerbCall& call);

// `mockgraph train merge FILES…`: such files as one table. Files that were altered are refused and
// named, and then nothing is written; so are those of other keys than --keys lists.
[[nodiscard]] int merge_verb(const mockgraph::app::VerbCall& call);

}  // namespace scenarios::training
