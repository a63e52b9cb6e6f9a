#include "mockgraph/admin/routes.h"

#include "mockgraph/admin/clock.h"
#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/explain.h"
#include "mockgraph/admin/explain_token.h"
#include "mockgraph/admin/faults.h"
#include "mockgraph/admin/gate.h"
#include "mockgraph/admin/health.h"
#include "mockgraph/admin/journal.h"
#include "mockgraph/admin/mail.h"
#include "mockgraph/admin/openapi.h"
#include "mockgraph/admin/rules.h"
#include "mockgraph/admin/sandboxes.h"
#include "mockgraph/admin/snapshots.h"
#include "mockgraph/admin/state.h"
#include "mockgraph/admin/surface.h"

#include <array>

namespace mockgraph::admin {
namespace {

using rest::kOpen;

// clang-format off
constexpr std::string_view kNewSandbox = R"({"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"type":"string"},"from":{"type":"string","description":"a sandbox to copy as it is now"}}})";
constexpr std::string_view kSnapshot = R"({"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"type":"string"}}})";
constexpr std::string_view kNow = R"({"type":"object","required":["now"],"additionalProperties":false,"properties":{"now":{"type":"string","format":"date-time"}}})";
constexpr std::string_view kBy = R"({"type":"object","required":["by"],"additionalProperties":false,"properties":{"by":{"type":"string","format":"duration"}}})";
constexpr std::string_view kAt = R"({"type":"object","additionalProperties":false,"properties":{"at":{"type":"string","format":"date-time"}}})";
constexpr std::string_view kFrom = R"({"type":"object","additionalProperties":false,"properties":{"from":{"type":"string","format":"date-time"}}})";
constexpr std::string_view kFault = R"({"type":"object","additionalProperties":false,"properties":{"id":{"type":"string"},"surface":{"enum":["graph","login","partner"]},"method":{"type":"string"},"route":{"type":"string","description":"a route's template, as the journal shows it"},"firstCall":{"type":"integer","minimum":1},"calls":{"type":"integer","minimum":0},"status":{"type":"integer","minimum":400,"maximum":599},"retryAfter":{"type":"integer","minimum":0},"wire":{"type":"object","required":["kind"],"additionalProperties":false,"properties":{"kind":{"enum":["reset-before","reset-after","truncate","delay"]},"delayMs":{"type":"integer","minimum":0},"keepBytes":{"type":"integer","minimum":0}}},"afterEffect":{"type":"boolean"}}})";
constexpr std::string_view kRule = R"({"type":"object","required":["id","when","then"],"additionalProperties":false,"properties":{"id":{"type":"string"},"summary":{"type":"string"},"when":{"type":"object","description":"which calls; see fixtures/README.md"},"then":{"type":"object","description":"what happens; see fixtures/README.md"},"times":{"type":"integer","minimum":1},"armed":{"type":"boolean"},"priority":{"type":"integer"}}})";
constexpr std::string_view kToken = R"({"type":"object","required":["token"],"additionalProperties":false,"properties":{"token":{"type":"string"}}})";
constexpr std::string_view kPatch = R"({"type":"array","description":"RFC 6902","items":{"type":"object","required":["op","path"]}})";
constexpr std::string_view kJournalQuery = "surface method route status caller error requestId sandbox since";

constexpr auto kRows = std::to_array<ControlRow>({
    {{"GET",    "/_mockgraph/health",            nullptr, health,             "Whether this is the simulator", kOpen}, 200, "challenge", ""},
    {{"GET",    "/_mockgraph/ready",             nullptr, ready,              "Whether requests are answered", kOpen}, 200, "", ""},
    {{"GET",    "/_mockgraph/openapi.json",      nullptr, get_openapi,        "This description"}, 200, "", ""},
    {{"GET",    "/_mockgraph/sandboxes",         nullptr, list_sandboxes,     "List the sandboxes"}, 200, "", ""},
    {{"POST",   "/_mockgraph/sandboxes",         nullptr, create_sandbox,     "Make a sandbox, new or as a copy"}, 201, "", kNewSandbox},
    {{"GET",    "/_mockgraph/sandboxes/{name}",  nullptr, get_sandbox,        "One sandbox"}, 200, "", ""},
    {{"DELETE", "/_mockgraph/sandboxes/{name}",  nullptr, delete_sandbox,     "Remove a sandbox"}, 204, "", ""},
    {{"POST",   "/_mockgraph/sandboxes/{name}/reset",      nullptr, reset_sandbox,      "Back to the beginning, or to the last checkpoint"}, 200, "", ""},
    {{"POST",   "/_mockgraph/sandboxes/{name}/checkpoint", nullptr, checkpoint_sandbox, "Make the present state what a reset goes back to"}, 200, "", ""},
    {{"GET",    "/_mockgraph/snapshots",         nullptr, list_snapshots,     "List the sandbox's snapshots"}, 200, "", ""},
    {{"POST",   "/_mockgraph/snapshots",         nullptr, take_snapshot,      "Keep the present state under a name"}, 201, "", kSnapshot},
    {{"POST",   "/_mockgraph/snapshots/{name}/restore",    nullptr, restore_snapshot,   "Go back to a snapshot"}, 200, "", ""},
    {{"DELETE", "/_mockgraph/snapshots/{name}",  nullptr, remove_snapshot,    "Remove a snapshot"}, 204, "", ""},
    {{"GET",    "/_mockgraph/clock",             nullptr, get_clock,          "The sandbox's time"}, 200, "", ""},
    {{"PUT",    "/_mockgraph/clock",             nullptr, set_clock,          "Go to a moment"}, 200, "", kNow},
    {{"POST",   "/_mockgraph/clock/advance",     nullptr, advance_clock,      "Go forward by a duration"}, 200, "", kBy},
    {{"POST",   "/_mockgraph/clock/freeze",      nullptr, freeze_clock,       "Let the time stand still"}, 200, "", kAt},
    {{"POST",   "/_mockgraph/clock/follow",      nullptr, follow_clock,       "Let the time run"}, 200, "", kFrom},
    {{"GET",    "/_mockgraph/faults",            nullptr, list_faults,        "List the planned faults"}, 200, "", ""},
    {{"POST",   "/_mockgraph/faults",            nullptr, add_fault,          "Plan a fault"}, 201, "", kFault},
    {{"DELETE", "/_mockgraph/faults",            nullptr, clear_faults,       "Remove all planned faults"}, 204, "", ""},
    {{"DELETE", "/_mockgraph/faults/{id}",       nullptr, remove_fault,       "Remove a planned fault"}, 204, "", ""},
    {{"GET",    "/_mockgraph/rules",             nullptr, list_rules,         "List the rules and how often each has acted"}, 200, "", ""},
    {{"POST",   "/_mockgraph/rules",             nullptr, add_rule,           "Add a rule, as fixtures have them"}, 201, "", kRule},
    {{"DELETE", "/_mockgraph/rules",             nullptr, clear_rules,        "Remove all rules"}, 204, "", ""},
    {{"GET",    "/_mockgraph/rules/{id}",        nullptr, get_rule,           "One rule"}, 200, "", ""},
    {{"DELETE", "/_mockgraph/rules/{id}",        nullptr, remove_rule,        "Remove a rule"}, 204, "", ""},
    {{"POST",   "/_mockgraph/rules/{id}/arm",    nullptr, arm_rule,           "Let a rule act"}, 200, "", ""},
    {{"POST",   "/_mockgraph/rules/{id}/disarm", nullptr, disarm_rule,        "Keep a rule from acting"}, 200, "", ""},
    {{"GET",    "/_mockgraph/journal",           nullptr, query_journal,      "What was asked and answered"}, 200, "surface method route status caller error requestId sandbox since limit", ""},
    {{"GET",    "/_mockgraph/journal/count",     nullptr, count_journal,      "How many requests match"}, 200, kJournalQuery, ""},
    {{"DELETE", "/_mockgraph/journal",           nullptr, clear_journal,      "Forget what was asked"}, 204, "", ""},
    {{"GET",    "/_mockgraph/explain/{request}", nullptr, explain_request,    "Why a request got its answer"}, 200, "format", ""},
    {{"GET",    "/_mockgraph/mail",              nullptr, list_mail,          "Mail that was sent, newest first, wherever it went"}, 200, "from to subject limit", ""},
    {{"GET",    "/_mockgraph/mail/{message}",    nullptr, get_mail,           "One message"}, 200, "", ""},
    {{"DELETE", "/_mockgraph/mail",              nullptr, clear_mail,         "Forget what was sent; mailboxes keep it"}, 204, "", ""},
    {{"POST",   "/_mockgraph/explain",           nullptr, explain_token,      "Where a token comes from"}, 200, "format", kToken},
    {{"GET",    "/_mockgraph/fixture",           nullptr, get_fixture,        "The sandbox as a fixture that loads to the same state, secrets included", rest::kSecretAnswer}, 200, "", ""},
    {{"GET",    "/_mockgraph/state",             nullptr, get_state,          "The sandbox's state, or a part of it"}, 200, "at", ""},
    {{"PATCH",  "/_mockgraph/state",             nullptr, patch_state,        "Change the state by a JSON Patch, through the laws"}, 200, "", kPatch},
});
// clang-format on

template <std::size_t... Index>
constexpr std::array<rest::Route, sizeof...(Index)> routes_of(std::index_sequence<Index...>) {
  return {kRows[Index].route...};
}
constexpr auto kRoutes = routes_of(std::make_index_sequence<kRows.size()>{});

void dress(Response& response, const rest::Setting& setting) {
  if (!response.text().empty() && !response.headers.has("Content-Type"))
    response.headers.add("Content-Type", "application/json; charset=utf-8");
  response.headers.add("Date", http_date(setting.now));
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Content-Type-Options", "nosniff");
}

Error lost(std::string_view path, std::string_view allowed) {
  return allowed.empty() ? errors::no_such_path(path) : errors::no_such_verb(path, allowed);
}

}  // namespace

std::span<const ControlRow> control_rows() { return kRows; }

const rest::Surface& surface() {
  static constexpr rest::Surface kSurface{"admin", kRoutes, gate, errors::speak, dress, lost};
  return kSurface;
}

}  // namespace mockgraph::admin
