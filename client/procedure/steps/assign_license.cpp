#include "client/procedure/steps/works.h"

#include <algorithm>

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::string_at;

bool brings_mailbox(const Step& step, const std::string& plan) {
  const auto& plans = step.with.at("plans");
  return std::ranges::find(plans, Json(plan)) != plans.end();
}

Result<Look> look_for_license(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (!account) return Look{Found::kMissing, "assign a licence with a mailbox"};
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto details,
                   graph->get_all("/v1.0/users/" + account->id + "/licenseDetails"));
  for (const auto& license : details.items()) {
    for (const auto& plan : license.value("servicePlans", Json::array())) {
      if (brings_mailbox(step, string_at(plan, "/servicePlanName")) &&
          string_at(plan, "/provisioningStatus") != "Disabled") {
        return Look{Found::kThere, "the account has a licence with a mailbox: " +
                                       string_at(license, "/skuPartNumber")};
      }
    }
  }
  return Look{Found::kMissing, "assign a licence with a mailbox"};
}

std::int64_t number_at(const Json& value, std::string_view pointer) {
  const auto* found = mockgraph::find_at(value, pointer);
  return found && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

bool fits(const Step& step, const Json& sku, const std::string& preferred) {
  if (!preferred.empty() && string_at(sku, "/skuPartNumber") != preferred) return false;
  if (string_at(sku, "/capabilityStatus") != "Enabled") return false;
  if (number_at(sku, "/prepaidUnits/enabled") <= number_at(sku, "/consumedUnits")) return false;
  return std::ranges::any_of(sku.value("servicePlans", Json::array()), [&](const Json& plan) {
    return string_at(plan, "/appliesTo") == "User" &&
           brings_mailbox(step, string_at(plan, "/servicePlanName"));
  });
}

Result<Json> choose_sku(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto skus, read_skus(*graph));
  const auto& preferred = context.answers().license;
  for (const auto& sku : skus.items()) {
    if (fits(step, sku, preferred)) return sku;
  }
  return Error{mockgraph::ErrorKind::kNotFound,
               "no-licence",
               preferred.empty() ? "no licence with a mailbox has a free seat"
                                 : "the licence " + preferred + " has no mailbox or no free seat",
               "GET /v1.0/subscribedSkus",
               {{"request-id", skus.request_id}}};
}

// A licence needs to know where it is used (Graph, assignLicense).
Status ensure_usage_location(Context& context, const User& account) {
  if (!account.usage_location.empty()) return mockgraph::ok();
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  const Json body{{"usageLocation", context.answers().account.usage_location}};
  const auto changed = graph->patch("/v1.0/users/" + account.id, body);
  return changed.ok() ? mockgraph::ok() : Status{changed.error()};
}

Result<Deed> assign_license(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto account, context.require_account());
  ASSIGN_OR_RETURN(const auto sku, choose_sku(context, step));
  RETURN_IF_ERROR(ensure_usage_location(context, account));
  const Json license{{"skuId", string_at(sku, "/skuId")}, {"disabledPlans", Json::array()}};
  const Json body{{"addLicenses", Json::array({license})}, {"removeLicenses", Json::array()}};
  ASSIGN_OR_RETURN(const auto assigned,
                   graph->post("/v1.0/users/" + account.id + "/assignLicense", body));
  static_cast<void>(assigned);
  return Deed{"assigned " + string_at(sku, "/skuPartNumber")};
}

}  // namespace

const Work kAssignLicense{look_for_license, assign_license};

}  // namespace client::procedure::steps
