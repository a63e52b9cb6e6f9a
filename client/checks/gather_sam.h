#pragma once

#include "client/checks/facts.h"

namespace client::checks {

// What there is to know of the CIPP-SAM application that this machine keeps: nothing is asked where
// it keeps none. Redeems its refresh token once, as the product does, and keeps nothing of it.
void gather_sam(procedure::Context& context, api::GraphClient& graph, Facts& facts);

}  // namespace client::checks
