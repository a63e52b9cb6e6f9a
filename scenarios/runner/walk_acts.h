#pragma once

#include "scenarios/runner/walk_drawer.h"

#include <string>
#include <vector>

// Acts as a scenario's file has them, and those of a walk by which people and applications come to
// their tokens.
namespace scenarios::runner {

// A call of whom these tokens are, or of "nobody".
[[nodiscard]] mockgraph::Json edit(const std::string& caller, const char* method,
                                   std::string target, mockgraph::Json body = {});
// The same, and the value at `pointer` of its answer is kept.
[[nodiscard]] mockgraph::Json keeping(mockgraph::Json act, const std::string& name,
                                      const char* pointer);

// Everybody who can, signs in: at Graph, and those of the partner at Partner Center.
[[nodiscard]] std::vector<mockgraph::Json> opening_acts(Drawer& draw);

[[nodiscard]] mockgraph::Json sign_in(Drawer& draw);
[[nodiscard]] mockgraph::Json sign_in_for_partner(Drawer& draw);
[[nodiscard]] mockgraph::Json sign_in_wrongly(Drawer& draw);  // password, code, client or scope
[[nodiscard]] mockgraph::Json refresh(Drawer& draw);          // also at a customer's tenant
[[nodiscard]] mockgraph::Json password_grant(Drawer& draw);   // no second factor is possible there
[[nodiscard]] mockgraph::Json application_token(Drawer& draw);
[[nodiscard]] mockgraph::Json call_with_that(Drawer& draw);  // of the two before
[[nodiscard]] mockgraph::Json read(Drawer& draw);
[[nodiscard]] mockgraph::Json wait(Drawer& draw);

}  // namespace scenarios::runner
