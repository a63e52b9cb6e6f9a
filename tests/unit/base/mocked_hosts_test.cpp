#include "mockgraph/base/mocked_hosts.h"

#include <gtest/gtest.h>

namespace mockgraph {
namespace {

TEST(MockedHosts, AreFoundInAnyLetterCaseAndOnlyWhole) {
  ASSERT_NE(find_mocked_host("Login.Windows.NET"), nullptr);
  EXPECT_EQ(find_mocked_host("Login.Windows.NET")->api, MockedApi::kSignIn);
  EXPECT_EQ(find_mocked_host("api.partnercenter.microsoft.com")->api, MockedApi::kPartner);
  for (const auto* name : {"", "microsoft.com", "x.graph.microsoft.com", "graph.microsoft.com:443",
                           "graph.microsoft.com."})
    EXPECT_EQ(find_mocked_host(name), nullptr) << name;
}

TEST(MockedHosts, LeadFromOneServiceToAnotherUnderRealNames) {
  EXPECT_EQ(base_url_of(MockedApi::kGraph, "https://login.windows.net"),
            "https://graph.microsoft.com");
  EXPECT_EQ(base_url_of(MockedApi::kSignIn, "https://graph.microsoft.com:8443/sandboxes/lab"),
            "https://login.microsoftonline.com:8443/sandboxes/lab");
  EXPECT_EQ(base_url_of(MockedApi::kPartner, "https://graph.microsoft.com"),
            "https://api.partnercenter.microsoft.com");
}

TEST(MockedHosts, StandInOnePlaceUnderAnyOtherName) {
  for (const auto* url : {"http://127.0.0.1:8080", "https://localhost:8443/sandboxes/lab", ""})
    EXPECT_EQ(base_url_of(MockedApi::kGraph, url), url);
}

}  // namespace
}  // namespace mockgraph
