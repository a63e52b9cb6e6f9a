#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Domains whose sign-ins belong to an identity provider of their own (internalDomainFederation).
namespace mockgraph::directory {

// A domain with such a configuration is "Federated", one without it "Managed".
extern const world::TypeLaws kFederationLaws;

// The configuration of a domain; null if it has none.
[[nodiscard]] world::RowPtr federation_of(const world::Tenant& tenant, std::string_view domain);

// Whether the user's domain is one of those: its authenticationType is "Federated".
[[nodiscard]] bool is_federated(const world::Tenant& tenant, const world::Row& user);

// Whether a second factor that the user's identity provider vouches for counts:
// federatedIdpMfaBehavior of his domain is not rejectMfaByFederatedIdp.
[[nodiscard]] bool accepts_federated_mfa(const world::Tenant& tenant, const world::Row& user);

}  // namespace mockgraph::directory
