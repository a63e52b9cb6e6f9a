#include "mockgraph/graph/application_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/application_tables.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kApplication;
using schema::kAppRoleAssignment;
using schema::kPermissionGrant;
using schema::kServicePrincipal;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kSecrets = kApplication.at("secrets");
constexpr std::string_view kGraphAppId = "00000003-0000-0000-c000-000000000000";
constexpr std::string_view kSecretAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

// Actions that answer data carry the service's address in Location.
Reply action_answer(std::string body) {
  return rest::with_body(200, std::move(body)).with("Location", "https://graph.microsoft.com");
}

struct NewSecret {
  Json name;
  std::string start, end;
};

Result<NewSecret> requested_secret(const CommandContext& c) {
  NewSecret secret{nullptr, {}, {}};
  if (trim(c.request.body).empty()) return secret;
  ASSIGN_OR_RETURN(const Json body, rest::json_body(c.request));
  const Json* credential = find_member(body, "passwordCredential");
  if (credential == nullptr || credential->is_null()) return secret;
  if (!credential->is_object()) return errors::value_not_of_schema("passwordCredential");
  if (const Json* name = find_member(*credential, "displayName"); name != nullptr) {
    if (!name->is_string() && !name->is_null()) return errors::value_not_of_schema("displayName");
    secret.name = *name;
  }
  const auto moment = [&](std::string_view member, std::string& place) -> Status {
    const Json* value = find_member(*credential, member);
    if (value == nullptr || value->is_null()) return ok();
    const auto when = parse_instant(value->is_string() ? value->get<std::string>() : "");
    if (!when.ok()) return errors::value_not_of_schema(member);
    place = rfc3339_fraction(*when);
    return ok();
  };
  RETURN_IF_ERROR(moment("startDateTime", secret.start));
  RETURN_IF_ERROR(moment("endDateTime", secret.end));
  return secret;
}

// "Qr0~…": recognisable by its fourth character, forty in all.
std::string draw_secret(IdSource& ids) {
  return ids.next_word(3) + "~" + ids.next_word(36, kSecretAlphabet);
}

Json shown_once(const Json& credential, std::string_view secret) {
  Json shown = credential;
  shown["secretText"] = secret;
  return shown;
}

std::string value_with_context(const CommandContext& c, std::string_view context,
                               const Json& members) {
  OrderedJson body;
  body["@odata.context"] = context_url(c, context);
  for (const auto& [name, value] : members.items()) body[name] = OrderedJson::parse(dump(value));
  return dump(body);
}

// ---- app roles ----

Result<RowEdit> assignment_from(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kAppRoleAssignment};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  return row;
}

Status check_grantor(CommandContext& c, const RowEdit& row) {
  const auto tenant = tenant_of(c, c.world());
  const RowPtr resource =
      tenant->find(TypeId::kServicePrincipal, row.text(kAppRoleAssignment.at("resourceId")));
  const bool is_graph =
      resource != nullptr && resource->view(kServicePrincipal.at("appId")) == kGraphAppId;
  return is_graph ? require(c, access::kGrantGraphAppRoles) : ok();
}

// The path names one end of the assignment; a body that names another there makes no sense.
Result<Reply> give(CommandContext& c, TypeId anchor, schema::PropertyIndex end,
                   std::string_view relation) {
  ASSIGN_OR_RETURN(const RowPtr holder, addressed(c, anchor));
  ASSIGN_OR_RETURN(RowEdit row, assignment_from(c));
  if (!row.is_set(end)) row.set_text(end, holder->id());
  if (!same_folded(row.text(end), holder->id())) return errors::reference_invalid();
  RETURN_IF_ERROR(check_grantor(c, row));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  const auto context = std::string{holder->type().set} + "('" + std::string{holder->id()} + "')/" +
                       std::string{relation} + "/$entity";
  return created(c, *added, context);
}

}  // namespace

Result<Reply> create_application(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{kApplication};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr application, add(c, std::move(row)));
  if (!c.caller->is_application()) {
    ASSIGN_OR_RETURN(const RowPtr owner, add(c, directory::membership("owner", application->id(),
                                                                      c.caller->object_id)));
  }
  return created(c, *application);
}

Result<Reply> add_password(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr application, addressed(c, TypeId::kApplication));
  ASSIGN_OR_RETURN(const NewSecret wanted, requested_secret(c));
  const std::string secret = draw_secret(c.ids);
  const auto ready = c.now + c.state.settings.secret_propagation;
  Json entry{{"secretText", secret},
             {"displayName", wanted.name},
             {"readyDateTime", rfc3339_fraction(ready)}};
  if (!wanted.start.empty()) entry["startDateTime"] = wanted.start;
  if (!wanted.end.empty()) entry["endDateTime"] = wanted.end;
  Json secrets = application->json(kSecrets);
  secrets.push_back(std::move(entry));
  RowEdit next{*application};
  next.set_json(kSecrets, secrets);
  ASSIGN_OR_RETURN(const RowPtr changed, c.draft.change(tenant_id(c), std::move(next)));
  const Json credentials = changed->json(kApplication.at("passwordCredentials"));
  return action_answer(value_with_context(c, "microsoft.graph.passwordCredential",
                                          shown_once(credentials.back(), secret)));
}

Result<Reply> remove_password(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* key = find_member(body, "keyId");
  if (key == nullptr) return errors::parameters_missing("removePassword", "keyId");
  if (!key->is_string() || !Guid::parse(key->get<std::string>())) return errors::not_a_guid();
  ASSIGN_OR_RETURN(const RowPtr application, addressed(c, TypeId::kApplication));
  const Json kept = application->json(kSecrets);
  Json left = Json::array();
  for (const Json& each : kept) {
    if (!same_folded(string_at(each, "/keyId"), key->get<std::string>())) left.push_back(each);
  }
  if (left.size() == kept.size())
    return errors::bad_request("No password credential found with keyId.");
  RowEdit next{*application};
  next.set_json(kSecrets, left);
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> create_grant(CommandContext& c) {
  ASSIGN_OR_RETURN(Json body, object_body(c));
  for (const auto old : {"startTime", "expiryTime"}) {  // beta clients still send them
    if (const Json* found = find_member(body, old); found != nullptr) body.erase(old);
  }
  RowEdit row{kPermissionGrant};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return created(c, *added);
}

Result<Reply> give_user_app_role(CommandContext& c) {
  return give(c, TypeId::kUser, kAppRoleAssignment.at("principalId"), "appRoleAssignments");
}
Result<Reply> give_group_app_role(CommandContext& c) {
  return give(c, TypeId::kGroup, kAppRoleAssignment.at("principalId"), "appRoleAssignments");
}
Result<Reply> give_service_principal_app_role(CommandContext& c) {
  return give(c, TypeId::kServicePrincipal, kAppRoleAssignment.at("principalId"),
              "appRoleAssignments");
}
Result<Reply> give_app_role_of(CommandContext& c) {
  return give(c, TypeId::kServicePrincipal, kAppRoleAssignment.at("resourceId"),
              "appRoleAssignedTo");
}

Result<Reply> take_app_role(CommandContext& c) {
  const auto id = c.path.get("assignment");
  const RowPtr row = tenant_of(c, c.world())->find(TypeId::kAppRoleAssignment, id);
  if (row == nullptr) return errors::resource_not_found(id);
  RETURN_IF_ERROR(check_grantor(c, RowEdit{*row}));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
