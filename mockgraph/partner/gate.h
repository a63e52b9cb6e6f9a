#pragma once

#include "mockgraph/rest/surface.h"

namespace mockgraph::partner {

// Who calls Partner Center, and may he? Gathers the facts for policy::check_partner and puts its
// answer into the codes of this API. A refusal's advice names the user, the group and the repair.
[[nodiscard]] Result<rest::CallerPtr> gate(const rest::RequestFacts& facts, rest::TokenDesk& desk);

// The value of the header isMfaCompliant if the request asks for it ("ValidateMfa: true"), else
// empty. Sources: learn.microsoft.com/partner-center, "Partner Center authentication".
[[nodiscard]] std::string_view mfa_report(const rest::RequestFacts& facts);

}  // namespace mockgraph::partner
