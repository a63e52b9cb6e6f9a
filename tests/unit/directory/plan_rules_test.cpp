#include "mockgraph/directory/plan_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/license_catalogue.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::plan_rules_test {
namespace {

using tests::FailsWith;
using tests::IsOk;

Json plans(std::initializer_list<std::string_view> names) {
  Json list = Json::array();
  for (const auto name : names) list.push_back({{"servicePlanId", find_plan(name)->id}});
  return list;
}

TEST(Plans, NeedOthers) {
  EXPECT_THAT(check_plans(plans({"SHAREPOINTWAC", "SHAREPOINTENTERPRISE"})), IsOk());
  const auto refused = check_plans(plans({"RMS_S_PREMIUM"}));
  ASSERT_THAT(refused, FailsWith("plan-dependency"));
  EXPECT_EQ(refused.error().about("plan"), find_plan("RMS_S_PREMIUM")->id);
  EXPECT_EQ(refused.error().about("needs"), find_plan("RMS_S_ENTERPRISE")->id);
}

TEST(Plans, ShutOthersOut) {
  EXPECT_THAT(check_plans(plans({"EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE"})),
              FailsWith("plan-exclusion"));
  EXPECT_THAT(check_plans(plans({"EXCHANGE_S_STANDARD", "EXCHANGE_S_STANDARD"})), IsOk());
}

// Whatever can be bought can be given.
TEST(Plans, OfEveryProductGoTogether) {
  for (const auto& product : rows::kProducts) {
    Json list = Json::array();
    for (const auto name : words(product.plans))
      list.push_back({{"servicePlanId", find_plan(name)->id}});
    EXPECT_THAT(check_plans(list), IsOk()) << product.part_number;
  }
}

}  // namespace
}  // namespace mockgraph::directory::plan_rules_test
