#include "client/procedure/methods.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>

namespace client::procedure {
namespace {

constexpr std::string_view kBefore = "#microsoft.graph.", kBehind = "AuthenticationMethod";
constexpr std::array<std::string_view, 7> kFactors{
    "softwareOath", "microsoftAuthenticator",  "phone",
    "fido2",        "windowsHelloForBusiness", "platformCredential",
    "hardwareOath"};

std::string short_type(std::string_view type) {
  if (type.starts_with(kBefore)) type.remove_prefix(kBefore.size());
  if (type.ends_with(kBehind)) type.remove_suffix(kBehind.size());
  return std::string{type};
}

}  // namespace

mockgraph::Result<Methods> read_methods(api::GraphClient& graph, std::string_view user) {
  ASSIGN_OR_RETURN(const auto answer,
                   graph.get_all("/v1.0/users/" + std::string{user} + "/authentication/methods"));
  Methods methods{{}, {}, answer.request_id};
  for (const auto& item : answer.items()) {
    const auto type = short_type(mockgraph::string_at(item, "/@odata.type"));
    if (type == "external")
      methods.external.push_back(mockgraph::string_at(item, "/displayName"));
    else if (std::ranges::find(kFactors, type) != kFactors.end())
      methods.microsoft.push_back(type);
  }
  return methods;
}

}  // namespace client::procedure
