#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

// Privileged Identity Management of directory roles, under /roleManagement/directory: requests, the
// schedules that come of them, and their instances, which are what is in force now.
namespace mockgraph::graph {

// POST …ScheduleRequests, judged by the rules that a fresh tenant has (policy/role_activation).
[[nodiscard]] Result<rest::Reply> create_role_request(rest::CommandContext& c, schema::TypeId type);
// POST …ScheduleRequests/{id}/cancel: only before it came true.
[[nodiscard]] Result<rest::Reply> cancel_role_request(rest::CommandContext& c, schema::TypeId type);

// GET …Schedules: also of roles that were given without a request.
[[nodiscard]] Result<rest::Reply> list_role_schedules(const rest::QueryContext& c,
                                                      schema::TypeId type);
[[nodiscard]] Result<rest::Reply> list_role_instances(const rest::QueryContext& c,
                                                      schema::TypeId type);

// One of them, and those of the signed-in user: GET …/{id}, …/filterByCurrentUser(on='principal').
// For other words than 'principal': "Request_BadRequest".
[[nodiscard]] Result<rest::Reply> get_role_schedule(const rest::QueryContext& c,
                                                    schema::TypeId type);
[[nodiscard]] Result<rest::Reply> get_role_instance(const rest::QueryContext& c,
                                                    schema::TypeId type);
[[nodiscard]] Result<rest::Reply> list_own_schedules(const rest::QueryContext& c,
                                                     schema::TypeId type);
[[nodiscard]] Result<rest::Reply> list_own_instances(const rest::QueryContext& c,
                                                     schema::TypeId type);
[[nodiscard]] Result<rest::Reply> list_own_requests(const rest::QueryContext& c,
                                                    schema::TypeId type);

// GET …ScheduleRequests, of all and of one.
[[nodiscard]] Result<rest::Reply> list_role_requests(const rest::QueryContext& c,
                                                     schema::TypeId type);
[[nodiscard]] Result<rest::Reply> get_role_request(const rest::QueryContext& c,
                                                   schema::TypeId type);

// For route rows. Reading needs Entra ID P2, too.
template <schema::TypeId Type>
Result<rest::Reply> request_role(rest::CommandContext& c) {
  return create_role_request(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> cancel_request(rest::CommandContext& c) {
  return cancel_role_request(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> role_requests(const rest::QueryContext& c) {
  return list_role_requests(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> role_request(const rest::QueryContext& c) {
  return get_role_request(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> role_schedules(const rest::QueryContext& c) {
  return list_role_schedules(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> role_instances(const rest::QueryContext& c) {
  return list_role_instances(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> role_schedule(const rest::QueryContext& c) {
  return get_role_schedule(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> role_instance(const rest::QueryContext& c) {
  return get_role_instance(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> own_schedules(const rest::QueryContext& c) {
  return list_own_schedules(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> own_instances(const rest::QueryContext& c) {
  return list_own_instances(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> own_requests(const rest::QueryContext& c) {
  return list_own_requests(c, Type);
}

}  // namespace mockgraph::graph
