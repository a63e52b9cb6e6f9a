#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;

constexpr std::string_view kObjects = "https://graph.microsoft.com/v1.0/directoryObjects/";

Error no_group(std::string sentence, const std::string& request_id) {
  return {mockgraph::ErrorKind::kNotFound,
          "group-absent",
          std::move(sentence),
          "GET /v1.0/groups",
          {{"request-id", request_id}}};
}

// The groups of this step that exist; an Error if one that was named does not.
Result<Listed> wanted_groups(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  Listed wanted;
  std::vector<std::string> names;
  if (step.kind == StepKind::kAddToGroup) names = {parameter(step, "group")};
  if (step.kind == StepKind::kAddToGroups && context.answers().gdap == Gdap::kMigratedOtherwise)
    names = context.answers().gdap_groups;
  for (const auto& name : names) {
    ASSIGN_OR_RETURN(const auto found, groups_named(*graph, name));
    const auto* group = found.find(name);
    if (!group) return no_group("there is no group '" + name + "'", found.request_id);
    wanted.items.push_back(*group);
  }
  if (!names.empty()) return wanted;
  const auto prefix = parameter(step, "prefix");
  ASSIGN_OR_RETURN(wanted, groups_beginning(*graph, prefix));
  if (wanted.items.empty())
    return no_group("there is no group that begins with '" + prefix + "'", wanted.request_id);
  return wanted;
}

std::string names_of(const std::vector<DirectoryObject>& groups) {
  if (groups.size() > 3) return std::to_string(groups.size()) + " groups";
  std::vector<std::string> names;
  names.reserve(groups.size());
  for (const auto& group : groups) names.push_back(group.name);
  return mockgraph::join(names, ", ");
}

Result<std::vector<DirectoryObject>> missing_groups(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto wanted, wanted_groups(context, step));
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (!account) return wanted.items;
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto present, memberships(*graph, account->id));
  std::vector<DirectoryObject> missing;
  for (const auto& group : wanted.items) {
    if (std::ranges::find(present.items, group.id, &DirectoryObject::id) == present.items.end())
      missing.push_back(group);
  }
  return missing;
}

Result<Look> look_for_memberships(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto missing, missing_groups(context, step));
  if (missing.empty()) return Look{Found::kThere, "the account is a member already"};
  return Look{Found::kMissing, "add the account to " + names_of(missing)};
}

Status add(Context& context, const DirectoryObject& group, const User& account) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  const Json body{{"@odata.id", std::string{kObjects} + account.id}};
  const auto added = graph->post("/v1.0/groups/" + group.id + "/members/$ref", body);
  if (!added.ok() && !is_already_there(added.error())) return added.error();
  return mockgraph::ok();
}

Result<Deed> add_memberships(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto account, context.require_account());
  ASSIGN_OR_RETURN(const auto missing, missing_groups(context, step));
  for (const auto& group : missing) RETURN_IF_ERROR(add(context, group, account));
  return Deed{"added to " + names_of(missing)};
}

}  // namespace

const Work kAddToGroup{look_for_memberships, add_memberships};
const Work kAddToGroups{look_for_memberships, add_memberships};

}  // namespace client::procedure::steps
