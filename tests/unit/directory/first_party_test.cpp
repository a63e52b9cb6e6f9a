#include "mockgraph/directory/first_party.h"

#include "mockgraph/base/text.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::first_party_test {
namespace {

using policy::Resource;

TEST(FirstPartyApps, AreKnownByTheirIds) {
  EXPECT_EQ(find_first_party("1950A258-227B-4E31-A9CF-717495945FC2")->name,
            "Microsoft Azure PowerShell");
  EXPECT_EQ(find_first_party("11111111-2222-4333-8444-555555555555"), nullptr);
  EXPECT_EQ(first_party_name("fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd"), "Microsoft Partner Center");
  EXPECT_EQ(first_party_name("11111111-2222-4333-8444-555555555555"), "");
}

TEST(FirstPartyApps, HaveOnlyPermissionsThatExist) {
  for (const auto& app : first_party_apps()) {
    for (const auto& resource : policy::resources()) {
      for (const auto scope : words(preauthorized_scopes(app.app_id, resource.resource)))
        EXPECT_TRUE(policy::find_permission(scope, resource.resource)) << app.name << ' ' << scope;
    }
  }
}

TEST(FirstPartyApps, ForGraphCommandLineNeedConsentBeyondSigningIn) {
  EXPECT_EQ(preauthorized_scopes("14d82eec-204b-4c2f-b7e8-296a70dab67e", Resource::kGraph),
            "openid profile offline_access");
  EXPECT_EQ(preauthorized_scopes("14d82eec-204b-4c2f-b7e8-296a70dab67e", Resource::kPartnerCenter),
            "");
}

TEST(FirstPartyApps, AreAnsweredOnThisMachineOnly) {
  EXPECT_TRUE(is_first_party_redirect("http://localhost"));
  EXPECT_TRUE(is_first_party_redirect("http://localhost:8400/any/path"));
  EXPECT_TRUE(
      is_first_party_redirect("https://login.microsoftonline.com/common/oauth2/nativeclient"));
  EXPECT_FALSE(is_first_party_redirect("http://localhost.evil.example/"));
  EXPECT_FALSE(is_first_party_redirect("https://localhost/"));
}

TEST(ThePracticePortal, IsAnsweredAtThisMachinesOwnNames) {
  for (const auto* uri : {"http://localhost:8080/", "https://localhost:8443/",
                          "http://127.0.0.1:8080/sandboxes/lab/", "http://[::1]:8080/"})
    EXPECT_TRUE(is_portal_redirect(uri)) << uri;
  for (const auto* uri : {"http://localhost.evil.example/", "http://localhost@evil.example/",
                          "https://mock.example/", "javascript://localhost/", "/", ""})
    EXPECT_FALSE(is_portal_redirect(uri)) << uri;
}

}  // namespace
}  // namespace mockgraph::directory::first_party_test
