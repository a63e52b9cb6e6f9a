#include "mockgraph/admin/sandboxes.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/store.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {
namespace {

Result<sandbox::SandboxPtr> require_sandbox(const rest::ControlContext& c, std::string_view name) {
  if (auto found = c.store.find(name)) return found;
  const auto names = c.store.names();
  return errors::sandbox_unknown(name, names);
}

OrderedJson as_json(const rest::ControlContext& c, const sandbox::Sandbox& box) {
  const auto state = box.read();
  OrderedJson tenants = OrderedJson::array();
  state->world.each_tenant([&](const world::Tenant& tenant) {
    tenants.push_back(tenant.id());
    return true;
  });
  OrderedJson json;
  json["name"] = box.name();
  json["path"] = box.name() == c.store.the_default()->name() ? "/" : "/sandboxes/" + box.name();
  json["seed"] = state->seed;
  json["now"] = rfc3339(state->clock.now(c.wall));
  json["tenants"] = std::move(tenants);
  json["requests"] = box.journal().appended();
  json["rules"] = state->rules.all().size();
  return json;
}

}  // namespace

Result<rest::Reply> list_sandboxes(const rest::ControlContext& c) {
  OrderedJson body;
  body["sandboxes"] = OrderedJson::array();
  for (const auto& name : c.store.names()) {
    if (const auto box = c.store.find(name)) body["sandboxes"].push_back(as_json(c, *box));
  }
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> create_sandbox(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(c.request));
  BodyReader read{json};
  const auto name = read.required_string("name");
  const auto from = read.optional_string("from");
  RETURN_IF_ERROR(read.finish());
  auto origin = c.store.the_default()->baseline();
  if (from) {
    ASSIGN_OR_RETURN(const auto forked, require_sandbox(c, *from));
    origin = forked->read();
  }
  ASSIGN_OR_RETURN(const auto made, c.store.create(name, *origin));
  return rest::with_body(201, dump(as_json(c, *made)))
      .with("Location", "/_mockgraph/sandboxes/" + made->name());
}

Result<rest::Reply> get_sandbox(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto found, require_sandbox(c, c.path.get("name")));
  return rest::with_body(200, dump(as_json(c, *found)));
}

Result<rest::Reply> delete_sandbox(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto found, require_sandbox(c, c.path.get("name")));
  RETURN_IF_ERROR(c.store.remove(found->name()));
  return rest::no_content();
}

Result<rest::Reply> reset_sandbox(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto found, require_sandbox(c, c.path.get("name")));
  found->reset();
  return rest::with_body(200, dump(as_json(c, *found)));
}

Result<rest::Reply> checkpoint_sandbox(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const auto found, require_sandbox(c, c.path.get("name")));
  found->checkpoint();
  return rest::with_body(200, dump(as_json(c, *found)));
}

}  // namespace mockgraph::admin
