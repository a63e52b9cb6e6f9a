#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::admin {

// Why a request got its answer: the rules that were asked, in order, the requirement of the
// procedure that this touches, and the smallest change that would have let it pass. As JSON, or as
// text for people (?format=text). A request of any sandbox is found by its id.
[[nodiscard]] Result<rest::Reply> explain_request(const rest::ControlContext& c);

}  // namespace mockgraph::admin
