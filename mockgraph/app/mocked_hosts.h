#pragma once

#include <array>
#include <string_view>

namespace mockgraph::app {

// The names of the real services that the mock answers to: those that its certificate holds, and
// that its proxy ends itself.
inline constexpr auto kMockedHosts = std::to_array<std::string_view>(
    {"graph.microsoft.com", "login.microsoftonline.com", "login.windows.net", "login.microsoft.com",
     "sts.windows.net", "api.partnercenter.microsoft.com"});

}  // namespace mockgraph::app
