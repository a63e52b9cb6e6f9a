#include "mockgraph/admin/explain.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/sandbox/journal_text.h"
#include "mockgraph/sandbox/store.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {
namespace {

struct Found {
  std::string sandbox;
  std::shared_ptr<const sandbox::JournalEntry> entry;
};

Result<Found> require_entry(const rest::ControlContext& c, std::string_view id) {
  const auto guid = Guid::parse(id);
  if (!guid) return errors::wrong_value("request-id", "a GUID, as x-mockgraph-request has it");
  if (auto entry = c.own.journal().find(*guid)) return Found{c.own.name(), std::move(entry)};
  // Who named a sandbox means that one; it may be somebody else's than the others are.
  if (&c.own != c.store.the_default().get()) return errors::request_unknown(id);
  for (const auto& name : c.store.names()) {
    const auto box = c.store.find(name);
    if (box == nullptr) continue;
    if (auto entry = box->journal().find(*guid)) return Found{name, std::move(entry)};
  }
  return errors::request_unknown(id);
}

// One word for what became of the request.
std::string_view verdict_of(const sandbox::JournalEntry& entry) {
  if (entry.defect) return "defect";
  if (!entry.fault.empty()) return "fault";
  if (entry.not_simulated) return "not simulated";
  if (entry.status == 0) return "no answer";
  return entry.status < 400 ? "passed" : "refused";
}

// The journal's entry without the bodies.
OrderedJson as_json(const Found& found) {
  OrderedJson json{
      {"version", 1}, {"sandbox", found.sandbox}, {"verdict", verdict_of(*found.entry)}};
  json.update(sandbox::journal_entry_json(*found.entry));
  json.erase("requestBody");
  json.erase("responseBody");
  return json;
}

std::string_view done(world::Change::Verb verb) {
  switch (verb) {
    case world::Change::Verb::kAdded:
      return "added";
    case world::Change::Verb::kChanged:
      return "changed";
    case world::Change::Verb::kRemoved:
      return "removed";
  }
  return {};
}

std::string caller_text(const sandbox::JournalEntry& entry) {
  if (entry.caller == nullptr) return "nobody";
  const auto& caller = *entry.caller;
  return (caller.name.empty() ? caller.object_id : caller.name) + " (" + caller.kind + ")";
}

std::string as_text(const Found& found) {
  const auto& entry = *found.entry;
  std::string text = entry.method + " " + entry.target + "\n";
  const auto line = [&](std::string_view name, std::string_view value) {
    if (!value.empty())
      text.append("  ").append(name).append(12 - name.size(), ' ').append(value).append("\n");
  };
  line("request", entry.request_id.text());
  line("at", rfc3339(entry.at) + " in sandbox " + found.sandbox);
  line("caller", caller_text(entry));
  line("answer", fill("{status} {code}: {verdict}", {{"status", std::to_string(entry.status)},
                                                     {"code", entry.error_code},
                                                     {"verdict", verdict_of(entry)}}));
  line("fault", entry.fault);
  const Trace trace = sandbox::whole_trace(entry);
  if (!trace.empty()) text += "\nwhy\n";
  std::size_t number = 0;
  for (const auto& step : trace)
    text.append(fill("  {n}. {rule}: {outcome}{dash}{detail}\n",
                     {{"n", std::to_string(++number)},
                      {"rule", step.rule},
                      {"outcome", step.outcome},
                      {"dash", step.detail.empty() ? "" : " - "},
                      {"detail", step.detail}}));
  if (!entry.changes.empty()) text += "\nchanged\n";
  for (const auto& change : entry.changes)
    text.append(
        fill("  {type} {verb}\n", {{"type", change.type->name}, {"verb", done(change.verb)}}));
  if (!entry.advice.repair.empty()) text += "\n";
  line("requirement", entry.advice.requirement);
  line("repair", entry.advice.repair);
  return text;
}

}  // namespace

Result<rest::Reply> explain_request(const rest::ControlContext& c) {
  const Pairs query{c.query};
  const auto format = query.get("format");
  const std::string wanted{format.empty() ? std::string_view{"json"} : format};
  const std::vector<std::string> known{"text", "json"};
  if (wanted != "text" && wanted != "json") return errors::unknown_word("format", wanted, known);
  ASSIGN_OR_RETURN(const Found found, require_entry(c, c.path.get("request")));
  if (wanted == "json") return rest::with_body(200, dump(as_json(found)));
  auto reply = rest::with_body(200, as_text(found));
  reply.content_type = "text/plain; charset=utf-8";
  return reply;
}

}  // namespace mockgraph::admin
