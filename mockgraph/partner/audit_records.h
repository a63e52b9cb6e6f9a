#pragma once

#include "mockgraph/rest/route.h"

// The partner's activity log: learn.microsoft.com/partner-center/developer, "Get a record of
// Partner Center activity", "Auditing resources".
namespace mockgraph::partner {

// ?startDate=&endDate=&size=&filter=, the newest first; without dates the last 30 days. A filter is
// the JSON text {"Field":"CustomerId","Value":"…","Operator":"equals"}; fields CompanyName
// (substring), CustomerId and ResourceType (equals).
[[nodiscard]] Result<rest::Reply> list_audit_records(const rest::QueryContext& c);
// One of them, as the AuditUri of a webhook event names it.
[[nodiscard]] Result<rest::Reply> get_audit_record(const rest::QueryContext& c);

}  // namespace mockgraph::partner
