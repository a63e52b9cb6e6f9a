#pragma once

#include "scenarios/report/run.h"

#include <string>

// Pictures of one story as inline SVG: no script, no outside resource, a title and a description
// for those who do not see them; what they show stands in the journal's table, too.
namespace scenarios::report {

// Who called whom, from top to bottom: a lane for the client and one for each service. Each call
// leads to its line in the journal.
[[nodiscard]] std::string sequence_picture(const Story& story);

// When each step and check was at work, and what was called by hand, in the sandbox's time.
// Empty without calls.
[[nodiscard]] std::string timeline_picture(const Story& story);

// Where a token comes from: a box a node from left to right, proofs first, arrows to what rests on
// them.
[[nodiscard]] std::string chain_picture(const Chain& chain);

// Of a service's surface: "Sign-in" of "login".
[[nodiscard]] std::string service_name(const std::string& surface);
// The id of a call's line in the page.
[[nodiscard]] std::string call_id(const Story& story, const Call& call);

}  // namespace scenarios::report
