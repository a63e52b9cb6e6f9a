#pragma once

#include "client/api/graph_client.h"

#include <string>
#include <string_view>
#include <vector>

namespace client::procedure {

// What a user has registered for the second factor, by provider.
struct Methods {
  std::vector<std::string> microsoft;  // "softwareOath", "microsoftAuthenticator", "phone", …
  std::vector<std::string> external;   // display names of external methods (Duo and others)
  std::string request_id;
};
// Password and mail address are no second factors and are left out.
[[nodiscard]] mockgraph::Result<Methods> read_methods(api::GraphClient& graph,
                                                      std::string_view user);

}  // namespace client::procedure
