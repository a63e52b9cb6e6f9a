#include "mockgraph/admin/state.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/state_document.h"
#include "mockgraph/admin/state_edit.h"
#include "mockgraph/admin/state_names.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/fixture_rows.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/files/patch.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/journal_text.h"
#include "mockgraph/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {
namespace {

Status only_what_may_change(const Json& before, const Json& after) {
  if (!after.is_object()) return errors::wrong_value("/", "an object");
  for (const char* fixed : {"version", "seed"}) {
    if (!after.contains(fixed) || after[fixed] != before[fixed])
      return errors::wrong_value(std::string{"/"} + fixed, "left as it is");
  }
  for (const auto& [name, value] : after.items()) {
    const std::vector<std::string> known{"version", "seed", "settings", "tenants"};
    if (!before.contains(name)) return errors::unknown_word("/" + name, name, known);
  }
  for (const char* needed : {"settings", "tenants"}) {
    if (!after.contains(needed)) return errors::wrong_value(std::string{"/"} + needed, "there");
  }
  return ok();
}

}  // namespace

Status change_state(sandbox::State& state, const Json& patch, Instant now,
                    std::vector<world::Change>& changes) {
  IdSource ids{state.seed, state.drawn};
  const Json before = state_document(state);
  Json after = before;
  RETURN_IF_ERROR(files::apply_patch(after, patch_by_ids(state.world, patch, ids)));
  RETURN_IF_ERROR(only_what_may_change(before, after));
  if (after["settings"] != before["settings"]) {
    ASSIGN_OR_RETURN(state.settings, read_settings(after["settings"]));
  }
  world::Draft draft{state.world, directory::laws(), now, ids};
  RETURN_IF_ERROR(edit_tenants(draft, before["tenants"], after["tenants"]));
  changes.assign(draft.changes().begin(), draft.changes().end());
  return sandbox::adopt(state, std::move(draft));
}

Result<rest::Reply> get_state(const rest::ControlContext& c) {
  const Pairs query{c.query};
  const auto document = state_document(c.state);
  const auto pointer = by_ids(c.state.world, query.get("at"));
  const Json* part = find_at(document, pointer);
  if (part == nullptr)
    return Error{ErrorKind::kNotFound,
                 "state-unknown",
                 "the state has nothing at '" + pointer + "'",
                 pointer,
                 {}};
  return rest::with_body(200, dump(*part));
}

Result<rest::Reply> get_fixture(const rest::ControlContext& c) {
  return rest::with_body(200, directory::exported_fixture(c.state, c.own.name()));
}

Result<rest::Reply> patch_state(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Json patch, rest::json_body(c.request));
  sandbox::JournalEntry record;
  RETURN_IF_ERROR(c.own.commit(
      [&](sandbox::State& next) { return change_state(next, patch, c.now, record.changes); }));
  OrderedJson body;
  body["changes"] = OrderedJson::array();
  if (auto entry = sandbox::journal_entry_json(record); entry.contains("changes"))
    body["changes"] = std::move(entry["changes"]);
  return rest::with_body(200, dump(body));
}

}  // namespace mockgraph::admin
