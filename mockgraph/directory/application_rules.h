#pragma once

#include "mockgraph/world/draft.h"

// Applications and service principals.
namespace mockgraph::directory {

// The secrets of an application are the property `secrets`, a list of
//   {"keyId","secretText","displayName","startDateTime","endDateTime","readyDateTime"}
// of which a writer needs to set secretText only; passwordCredentials follows from it and never
// shows a secret. From readyDateTime on, a sign-in accepts the secret.
extern const world::TypeLaws kApplicationLaws;

// A new service principal needs nothing but its appId: the rest is copied from the application,
// in whichever tenant that is, or from the table of Microsoft's own APIs.
extern const world::TypeLaws kServicePrincipalLaws;

}  // namespace mockgraph::directory
