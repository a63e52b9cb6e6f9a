#include "scenarios/runner/story_of.h"

#include "mockgraph/base/text.h"
#include "mockgraph/sandbox/journal_text.h"

#include <nlohmann/json.hpp>

#include <map>

namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;
using mockgraph::sandbox::JournalEntry;

std::string word_at(const OrderedJson& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// The client's half of a call: what it was doing, and what it saw.
struct Work {
  std::string during;
  int status = 0;
};
using WorkByRequest = std::map<std::string, Work>;

WorkByRequest work_of_the_client(const Outcome& outcome) {
  WorkByRequest work;
  for (const auto& act : outcome.acts) {
    for (const auto& call : act.calls)
      work.insert_or_assign(
          call.request_id,
          Work{act.verb + ": " + (call.during.empty() ? "opening" : call.during), call.status});
  }
  return work;
}

std::string change_words(const OrderedJson& change) {
  auto text = word_at(change, "verb") + " " + word_at(change, "type") + " " + word_at(change, "id");
  std::string properties;
  for (const auto& each : change.value("properties", OrderedJson::array()))
    properties += (properties.empty() ? ": " : ", ") + each.get<std::string>();
  return text + properties;
}

std::string body_words(const OrderedJson& entry, const char* key) {
  const auto found = entry.find(key);
  if (found == entry.end()) return {};
  return found->is_string() ? found->get<std::string>() : mockgraph::dump(*found, 1);
}

report::Call call_of(const JournalEntry& entry, const WorkByRequest& work) {
  report::Call call{.number = entry.number,
                    .request_id = entry.request_id.text(),
                    .batch = entry.batch,
                    .at = entry.at,
                    .method = entry.method,
                    .target = entry.target,
                    .surface = std::string{entry.surface},
                    .route = std::string{entry.route},
                    .caller = entry.caller == nullptr ? std::string{} : entry.caller->name,
                    .status = entry.status,
                    .error = entry.error_code,
                    .requirement = entry.advice.requirement,
                    .repair = entry.advice.repair,
                    .fault = entry.fault};
  if (const auto found = work.find(call.request_id); found != work.end()) {
    call.during = found->second.during;
    call.unheard = found->second.status == 0 && entry.status != 0;
  }
  const bool is_refused = entry.status == 0 || entry.status >= 400;
  for (const auto& change : entry.changes)
    call.changes.push_back(change_words(mockgraph::sandbox::change_json(change)));
  if (!is_refused) return call;
  const auto json = mockgraph::sandbox::journal_entry_json(entry);
  for (const auto& line : mockgraph::sandbox::whole_trace(entry))
    call.trace.push_back({line.rule, line.outcome, line.detail});
  call.request_body = body_words(json, "requestBody");
  call.response_body = body_words(json, "responseBody");
  return call;
}

report::Chain chain_of(const mockgraph::directory::Chain& chain) {
  report::Chain out{chain.user, chain.amr, mockgraph::directory::chain_words(chain), {}};
  for (const auto& node : chain.nodes)
    out.nodes.push_back({node.kind, node.id, node.parents, node.when, node.reason, node.method,
                         node.provider, node.name, node.tenant, node.client, node.audience});
  return out;
}

report::Act act_of(const client::report::Report& report) {
  namespace checks = client::checks;
  report::Act act{.verb = report.verb,
                  .summary = client::report::summary(report),
                  .exit_code = client::report::exit_code(report)};
  if (report.failure) act.failure = report.failure->code + ": " + report.failure->message;
  for (const auto& each : report.steps)
    act.steps.push_back({each.id, each.title,
                         std::string{client::procedure::kStepStatusText.text(each.status)},
                         each.reason, each.code, each.requirements});
  for (const auto& each : report.findings)
    act.findings.push_back({each.id, std::string{checks::kSeverityText.text(each.severity)},
                            each.requirement, each.seen, each.expected, each.because, each.repair,
                            each.product, each.request_ids});
  for (const auto& each : report.unknowns)
    act.unknowns.push_back({each.check, each.reason, each.request_id});
  for (const auto& each : report.checks)
    act.checks.push_back(
        {each.check, std::string{checks::kVerdictText.text(each.verdict)}, each.requirements});
  for (const auto& card : report.cards) {
    auto& shown = act.product.emplace_back(report::ProductCard{card.title, {}});
    for (const auto& line : card.lines)
      shown.lines.push_back(std::string{checks::kProductToneText.text(line.tone)} + ": " +
                            line.text);
  }
  for (const auto& each : report.requirements)
    act.requirements.push_back(
        {each.id, each.text, each.disposition, each.reason, each.steps, each.checks});
  return act;
}

report::Act act_of(const DriverRun& run) {
  return {.verb = "apply",
          .summary = run.command +
                     (run.was_ended ? " was ended" : " ended with " + std::to_string(run.code)),
          .exit_code = run.code,
          .output = run.output,
          .errors = run.errors};
}

// In the order in which they were played.
std::vector<report::Act> acts_of(const Outcome& outcome) {
  std::vector<report::Act> acts;
  auto program = outcome.programs.begin();
  for (std::size_t i = 0; i <= outcome.acts.size(); ++i) {
    for (; program != outcome.programs.end() && program->acts == i; ++program)
      acts.push_back(act_of(*program));
    if (i < outcome.acts.size()) acts.push_back(act_of(outcome.acts[i]));
  }
  return acts;
}

}  // namespace

report::Story story_of(const Outcome& outcome) {
  report::Story story{.name = outcome.name,
                      .file = outcome.file,
                      .summary = outcome.summary,
                      .procedure = outcome.procedure,
                      .requirements = outcome.requirements,
                      .tags = outcome.tags,
                      .verdict = outcome.verdict,
                      .fault = outcome.fault,
                      .fault_place = outcome.fault_place,
                      .verified = outcome.verified,
                      .calls = outcome.journal.size(),
                      .seed = outcome.seed,
                      .virtual_time = outcome.virtual_time,
                      .microseconds = outcome.microseconds};
  for (const auto& each : outcome.differences)
    story.differences.push_back(
        {each.where, each.expected, each.seen, each.near_miss, each.place, each.related});
  story.acts = acts_of(outcome);
  const auto work = work_of_the_client(outcome);
  story.journal.reserve(outcome.journal.size());
  for (const auto& entry : outcome.journal) story.journal.push_back(call_of(*entry, work));
  for (const auto& chain : outcome.chains) story.chains.push_back(chain_of(chain));
  return story;
}

std::vector<std::string> journal_lines(const Outcome& outcome) {
  std::vector<std::string> lines;
  lines.reserve(outcome.journal.size());
  for (const auto& entry : outcome.journal)
    lines.push_back(mockgraph::dump(mockgraph::sandbox::journal_entry_json(*entry)));
  return lines;
}

}  // namespace scenarios::runner
