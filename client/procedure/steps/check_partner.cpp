#include "client/procedure/steps/works.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Result;

// The group exists in every tenant of the partner programme and in no other (Partner Center,
// "Assign roles and permissions"): whoever lacks it cannot carry the procedure out.
Result<Look> look_at_partner(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto tenant, context.tenant());
  const auto group = parameter(step, "group");
  ASSIGN_OR_RETURN(const auto groups, groups_named(*graph, group));
  if (groups.find(group)) {
    return Look{Found::kThere, "the tenant " + tenant.name + " has the group " + group};
  }
  return mockgraph::Error{mockgraph::ErrorKind::kNotFound,
                          "not-a-partner",
                          "the tenant " + tenant.name + " has no group " + group +
                              "; only tenants of the partner programme have it",
                          "GET /v1.0/groups",
                          {{"request-id", groups.request_id}}};
}

Result<Deed> leave_partner(Context&, const Step&) { return Deed{}; }

}  // namespace

const Work kCheckPartner{look_at_partner, leave_partner};

}  // namespace client::procedure::steps
