#pragma once

#include "client/api/graph_client.h"
#include "client/api/sign_in.h"
#include "client/procedure/answers.h"
#include "client/wire/connection.h"

namespace client::procedure {

// Signs the administrator in with Microsoft's command line application, asking for no more than
// set-up and checks need; accepts the consent page, as that administrator would.
[[nodiscard]] mockgraph::Result<api::SignedIn> sign_in_administrator(
    wire::Connection& connection, const Administrator& administrator);

}  // namespace client::procedure
