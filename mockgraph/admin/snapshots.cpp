#include "mockgraph/admin/snapshots.h"

#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/store.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {
namespace {

OrderedJson as_json(const rest::ControlContext& c, std::string_view name,
                    const sandbox::State& state) {
  return {{"name", name}, {"now", rfc3339(state.clock.now(c.wall))}};
}

}  // namespace

Result<rest::Reply> list_snapshots(const rest::ControlContext& c) {
  OrderedJson body;
  body["snapshots"] = OrderedJson::array();
  for (const auto& [name, state] : c.store.kept().of(c.own))
    body["snapshots"].push_back(as_json(c, name, *state));
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> take_snapshot(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Json json, rest::json_body(c.request));
  BodyReader read{json};
  const auto name = read.required_string("name");
  RETURN_IF_ERROR(read.finish());
  RETURN_IF_ERROR(c.store.kept().keep(c.own, name));
  return rest::with_body(201, dump(as_json(c, name, *c.own.read())))
      .with("Location", "/_mockgraph/snapshots/" + name);
}

Result<rest::Reply> restore_snapshot(const rest::ControlContext& c) {
  const std::string name{c.path.get("name")};
  RETURN_IF_ERROR(c.store.kept().restore(c.own, name));
  return rest::with_body(200, dump(as_json(c, name, *c.own.read())));
}

Result<rest::Reply> remove_snapshot(const rest::ControlContext& c) {
  RETURN_IF_ERROR(c.store.kept().forget(c.own, c.path.get("name")));
  return rest::no_content();
}

}  // namespace mockgraph::admin
