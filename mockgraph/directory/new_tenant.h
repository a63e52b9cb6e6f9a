#pragma once

#include "mockgraph/world/draft.h"

#include <string>

namespace mockgraph::directory {

// A tenant as a partner opens it for a customer ("Create a customer").
struct NewTenant {
  std::string company_name;
  std::string domain;  // the initial one; REQUIRES: no tenant has it
  std::string country, language, email;
  std::string city, state, street, postal_code;  // empty where nothing was said
};
struct OpenedTenant {
  std::string id;
  std::string user_name, password;  // of its first administrator, in the initial domain
};

// Opens it: domain, organization, and one Global Administrator, who has to change his password at
// the first sign-in. Errors are the laws'.
[[nodiscard]] Result<OpenedTenant> open_tenant(world::Draft& draft, const NewTenant& wanted);

}  // namespace mockgraph::directory
