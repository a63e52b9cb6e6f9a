#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/world.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

// The parts that Partner Center's answers have in common: links, attributes, addresses, pages.
// Source: learn.microsoft.com/partner-center/developer, "Partner Center REST resources".
namespace mockgraph::partner {

// {"uri":…,"method":"GET","headers":[]}
[[nodiscard]] OrderedJson link_to(std::string_view uri);
// {"self": link}
[[nodiscard]] OrderedJson self_link(std::string_view uri);
[[nodiscard]] OrderedJson attributes_of(std::string_view object_type);
// As above, with an etag that follows from the value.
[[nodiscard]] OrderedJson attributes_of(std::string_view object_type, const OrderedJson& value);

// The tenant's organization as an address; empty texts where it says nothing.
[[nodiscard]] OrderedJson address_of(const world::Tenant& tenant);
[[nodiscard]] std::string company_name(const world::Tenant& tenant);
[[nodiscard]] std::string contact_email(const world::Tenant& tenant);

// A user as the member of a role: of the partner's, or of a customer's directory.
[[nodiscard]] OrderedJson user_member(const world::Row& user, std::string_view role);

// A whole collection, as all that is not paged is answered.
[[nodiscard]] OrderedJson collection(OrderedJson items, std::string_view uri);

}  // namespace mockgraph::partner
