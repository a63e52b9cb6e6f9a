#pragma once

#include <array>
#include <string>
#include <string_view>

namespace mockgraph {

enum class MockedApi { kGraph, kSignIn, kPartner };

struct MockedHost {
  std::string_view name;
  MockedApi api;
};

// The names under which the real services answer, of each API the usual one first: the one table
// behind the certificate, the proxy, the choice of a surface and the links from one service to
// another. All of them speak HTTPS at port 443 only.
inline constexpr auto kMockedHosts = std::to_array<MockedHost>({
    {"graph.microsoft.com", MockedApi::kGraph},
    {"login.microsoftonline.com", MockedApi::kSignIn},
    {"login.windows.net", MockedApi::kSignIn},
    {"login.microsoft.com", MockedApi::kSignIn},
    {"sts.windows.net", MockedApi::kSignIn},
    {"api.partnercenter.microsoft.com", MockedApi::kPartner},
});
inline constexpr int kMockedPort = 443;

// `name` without a port, in any letter case. Null if it is not mocked.
[[nodiscard]] const MockedHost* find_mocked_host(std::string_view name);

// Where a client that was led here by a real service's name finds another one: under that one's own
// name, with port and path of `base_url`. Under any other name all services are in one place.
[[nodiscard]] std::string base_url_of(MockedApi api, std::string_view base_url);

}  // namespace mockgraph
