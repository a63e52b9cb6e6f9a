#pragma once

#include "scenarios/runner/play.h"

#include <string>
#include <string_view>

// Pictures of one scenario as inline SVG: no script, no outside resource, a title and a
// description for those who do not see them. Colours are classes of the page's style sheet.
namespace scenarios::runner {

// Who called whom, from top to bottom: a lane for the client and one for each service.
[[nodiscard]] std::string sequence_picture(const Outcome& outcome);

// When each step and check was at work, and what was called by hand, in the sandbox's time.
// Empty without calls.
[[nodiscard]] std::string timeline_picture(const Outcome& outcome);

// Where a token comes from: a box a node from left to right, proofs first, arrows to what rests on
// them.
[[nodiscard]] std::string chain_picture(const mockgraph::directory::Chain& chain);

[[nodiscard]] std::string html_text(std::string_view text);  // with & < > " escaped

}  // namespace scenarios::runner
