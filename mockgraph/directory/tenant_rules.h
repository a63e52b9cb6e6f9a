#pragma once

#include "mockgraph/world/draft.h"

// The tenant itself: its organization object and its domains. A new organization brings what every
// fresh tenant has: the activated role Global Administrator, and security defaults (off).
namespace mockgraph::directory {

extern const world::TypeLaws kOrganizationLaws;
extern const world::TypeLaws kDomainLaws;

// "contoso.example": at least two labels of small letters, digits and dashes.
[[nodiscard]] bool is_dns_name(std::string_view name);

// Writes verifiedDomains, assignedPlans and provisionedPlans of the organization anew, after a
// change of domains or subscriptions. Nothing happens while the tenant has no organization.
[[nodiscard]] Status refresh_organization(world::LawContext& c);

}  // namespace mockgraph::directory
