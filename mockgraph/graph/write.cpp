#include "mockgraph/graph/write.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/registry.h"

namespace mockgraph::graph {

using rest::CommandContext;
using rest::Reply;
using world::RowEdit;
using world::RowPtr;

const std::string& tenant_id(const rest::RequestFacts& facts) { return facts.caller->tenant_id; }

Result<RowPtr> addressed(CommandContext& c, schema::TypeId type) {
  return require_addressed(c, c.world(), type);
}

Status put(CommandContext& c, RowEdit next) {
  auto changed = c.draft.change(tenant_id(c), std::move(next));
  return changed.ok() ? ok() : Status{std::move(changed).error()};
}

Result<RowPtr> add(CommandContext& c, RowEdit row) {
  return c.draft.add(tenant_id(c), std::move(row));
}

std::string unique_name_to_make(const CommandContext& c, schema::TypeId type) {
  constexpr std::string_view kKey = "uniqueName=";
  const auto key = c.path.get("id");
  if (!starts_with_folded(key, kKey)) return {};
  if (!contains_folded(c.request.headers.get("Prefer"), "create-if-missing")) return {};
  auto name = trim(key.substr(kKey.size()));
  if (name.size() >= 2 && name.front() == '\'' && name.back() == '\'')
    name = name.substr(1, name.size() - 2);
  const auto& table = tenant_of(c, c.draft.world())->table(type);
  const bool is_there = table.first_by(*table.type().find("uniqueName"), name) != nullptr;
  return is_there ? std::string{} : std::string{name};
}

Status note_creator(CommandContext& c, const world::Row& made) {
  const auto& user = c.caller->object_id;
  if (c.world().tenant(tenant_id(c))->find(schema::TypeId::kUser, user) == nullptr) return ok();
  auto added = add(c, directory::membership(directory::kCreator, made.id(), user));
  return added.ok() ? ok() : Status{std::move(added).error()};
}

Result<Reply> create_item(CommandContext& c, schema::TypeId type) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  RowEdit row{schema::type_of(type)};
  RETURN_IF_ERROR(write_members(body, row, Writing::kCreation));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return created(c, *added);
}

Result<Reply> update_item(CommandContext& c, schema::TypeId type) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, type));
  RowEdit next{*row};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> remove_item(CommandContext& c, schema::TypeId type) {
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, type));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
