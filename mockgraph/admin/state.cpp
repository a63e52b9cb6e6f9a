#include "mockgraph/admin/state.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/state_document.h"
#include "mockgraph/admin/state_edit.h"
#include "mockgraph/base/url.h"
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

// One state with the patch; adds what became of rows to `changes`.
Status apply(const rest::ControlContext& c, const Json& patch, sandbox::State& next,
             sandbox::JournalEntry& record) {
  const Json before = state_document(next);
  Json after = before;
  RETURN_IF_ERROR(files::apply_patch(after, patch));
  RETURN_IF_ERROR(only_what_may_change(before, after));
  if (after["settings"] != before["settings"]) {
    ASSIGN_OR_RETURN(next.settings, read_settings(after["settings"]));
  }
  IdSource ids{next.seed, next.drawn};
  world::Draft draft{next.world, directory::laws(), c.now, ids};
  RETURN_IF_ERROR(edit_tenants(draft, before["tenants"], after["tenants"]));
  record.changes.assign(draft.changes().begin(), draft.changes().end());
  return sandbox::adopt(next, std::move(draft));
}

}  // namespace

Result<rest::Reply> get_state(const rest::ControlContext& c) {
  const Pairs query{c.query};
  const auto document = state_document(c.state);
  const auto pointer = query.get("at");
  const Json* part = find_at(document, pointer);
  if (part == nullptr)
    return Error{ErrorKind::kNotFound,
                 "state-unknown",
                 "the state has nothing at '" + std::string{pointer} + "'",
                 std::string{pointer},
                 {}};
  return rest::with_body(200, dump(*part));
}

Result<rest::Reply> patch_state(const rest::ControlContext& c) {
  ASSIGN_OR_RETURN(const Json patch, rest::json_body(c.request));
  sandbox::JournalEntry record;
  RETURN_IF_ERROR(
      c.own.commit([&](sandbox::State& next) { return apply(c, patch, next, record); }));
  OrderedJson body;
  body["changes"] = OrderedJson::array();
  if (auto entry = sandbox::journal_entry_json(record); entry.contains("changes"))
    body["changes"] = std::move(entry["changes"]);
  return rest::with_body(200, dump(body));
}

}  // namespace mockgraph::admin
