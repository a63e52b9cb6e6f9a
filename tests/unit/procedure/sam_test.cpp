#include "client/procedure/sam.h"

#include <gmock/gmock.h>

namespace client::procedure {
namespace {

using mockgraph::Json;

Procedure with_application(Json application) {
  Procedure procedure;
  Step step;
  step.kind = StepKind::kSamApplication;
  step.phase = Phase::kSam;
  step.with = {{"application", std::move(application)}};
  procedure.steps.push_back(std::move(step));
  return procedure;
}

TEST(Sam, ReadsTheManifestOfTheProcedure) {
  const auto procedure =
      with_application({{"displayName", "Tool"},
                        {"reuse", true},
                        {"redirectUris", {"https://tool.test/back"}},
                        {"permissions",
                         {{{"resource", "Graph"},
                           {"appId", "r1"},
                           {"delegated", {{"User.Read", "d1"}, {"Mail.Send", "d2"}}},
                           {"application", {{"User.Read.All", "a1"}}}}}}});
  ASSERT_TRUE(has_sam(procedure));
  const auto manifest = sam_manifest(procedure);
  EXPECT_EQ(manifest.display_name, "Tool");
  EXPECT_TRUE(manifest.reuse);
  ASSERT_EQ(manifest.resources.size(), 1U);
  EXPECT_EQ(manifest.resources[0].name, "Graph");
  EXPECT_EQ(application_body(manifest),
            *mockgraph::parse_json(
                R"({"displayName": "Tool", "signInAudience": "AzureADMultipleOrgs",
                    "isFallbackPublicClient": true, "web": {"redirectUris": ["https://tool.test/back"]},
                    "requiredResourceAccess": [{"resourceAppId": "r1", "resourceAccess": [
                      {"id": "d2", "type": "Scope"}, {"id": "d1", "type": "Scope"},
                      {"id": "a1", "type": "Role"}]}]})"));
}

TEST(Sam, IsNoPartOfAProcedureWithoutTheStep) { EXPECT_FALSE(has_sam(Procedure{})); }

}  // namespace
}  // namespace client::procedure
