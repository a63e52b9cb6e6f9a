#pragma once

#include "mockgraph/base/ids.h"
#include "mockgraph/base/instant.h"

#include <string>
#include <string_view>

// Ids that the directory composes of others: base64url of the bytes of GUIDs in the layout of
// Windows, or plain texts. Seen on the wire and in Microsoft's documentation samples.
// Arguments are GUID texts of any letter case; what is no GUID counts as all zeros.
namespace mockgraph::directory {

// `scope_object`: empty for the whole tenant.
[[nodiscard]] std::string role_assignment_id(std::string_view role, std::string_view principal,
                                             std::string_view scope_object = {});
// The role that an assignment id was made of; empty if it is no such id.
[[nodiscard]] std::string role_of_assignment(std::string_view assignment_id);
[[nodiscard]] std::string principal_of_assignment(std::string_view assignment_id);

// `principal`: empty for AllPrincipals.
[[nodiscard]] std::string grant_id(std::string_view client, std::string_view resource,
                                   std::string_view principal = {});
[[nodiscard]] std::string app_role_assignment_id(std::string_view principal, const Guid& drawn);
[[nodiscard]] std::string license_details_id(std::string_view tenant, std::string_view sku);
[[nodiscard]] std::string subscribed_sku_id(std::string_view tenant, std::string_view sku);

// "S-1-12-1-a-b-c-d" of users and groups.
[[nodiscard]] std::string security_identifier(std::string_view object_id);

// The same person has another subject ("sub") at each application.
[[nodiscard]] std::string pairwise_subject(std::string_view user, std::string_view app);

// Of our own rows of who is in what; the same three always give the same id.
[[nodiscard]] std::string membership_id(std::string_view relation, std::string_view container,
                                        std::string_view member);

// Ids of a log, whose rows lie in the order of their ids: the time and the number of the entry are
// turned round, so that the newest comes first; then what was asked.
[[nodiscard]] std::string newest_first_id(Instant when, std::size_t number, const Guid& request);

}  // namespace mockgraph::directory
