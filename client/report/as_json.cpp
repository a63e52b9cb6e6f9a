#include "client/report/report.h"
#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

namespace client::report {
namespace {

using mockgraph::OrderedJson;

void put(OrderedJson& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void put(OrderedJson& object, const char* key, const std::vector<std::string>& list) {
  if (!list.empty()) object[key] = list;
}

OrderedJson of(const procedure::StepResult& step) {
  OrderedJson object;
  object["id"] = step.id;
  object["title"] = step.title;
  object["status"] = procedure::kStepStatusText.text(step.status);
  put(object, "reason", step.reason);
  put(object, "code", step.code);
  put(object, "requirements", step.requirements);
  put(object, "requestIds", step.request_ids);
  return object;
}

OrderedJson of(const checks::Finding& finding) {
  OrderedJson object;
  object["id"] = finding.id;
  object["severity"] = checks::kSeverityText.text(finding.severity);
  object["requirement"] = finding.requirement;
  object["seen"] = finding.seen;
  object["expected"] = finding.expected;
  object["because"] = finding.because;
  object["repair"] = finding.repair;
  put(object, "product", finding.product);
  object["requestIds"] = finding.request_ids;
  return object;
}

OrderedJson of(const checks::Unknown& unknown) {
  OrderedJson object;
  object["check"] = unknown.check;
  object["reason"] = unknown.reason;
  put(object, "requestId", unknown.request_id);
  return object;
}

OrderedJson of(const checks::Judged& judged) {
  OrderedJson object;
  object["check"] = judged.check;
  object["verdict"] = checks::kVerdictText.text(judged.verdict);
  put(object, "requirements", judged.requirements);
  put(object, "reason", judged.reason);
  return object;
}

OrderedJson of(const checks::ProductCard& card) {
  OrderedJson object;
  object["card"] = card.id;
  object["title"] = card.title;
  object["lines"] = OrderedJson::array();
  for (const auto& line : card.lines)
    object["lines"].push_back(
        {{"tone", checks::kProductToneText.text(line.tone)}, {"text", line.text}});
  return object;
}

OrderedJson of(const Coverage& coverage) {
  OrderedJson object;
  object["id"] = coverage.id;
  object["text"] = coverage.text;
  object["disposition"] = coverage.disposition;
  put(object, "reason", coverage.reason);
  put(object, "steps", coverage.steps);
  put(object, "checks", coverage.checks);
  return object;
}

OrderedJson of(const wire::Call& call) {
  OrderedJson object;
  object["during"] = call.during;
  object["method"] = call.method;
  object["target"] = call.target;
  object["status"] = call.status;
  put(object, "requestId", call.request_id);
  object["millis"] = call.millis;
  return object;
}

OrderedJson of(const mockgraph::Error& error) {
  OrderedJson object;
  object["code"] = error.code;
  object["message"] = error.message;
  put(object, "target", error.target);
  for (const auto& [key, value] : error.context) put(object, key.c_str(), value);
  return object;
}

template <class T>
OrderedJson list_of(const std::vector<T>& items) {
  auto list = OrderedJson::array();
  for (const auto& item : items) list.push_back(of(item));
  return list;
}

template <class T>
void put_list(OrderedJson& object, const char* key, const std::vector<T>& items) {
  if (!items.empty()) object[key] = list_of(items);
}

}  // namespace

std::string as_json(const Report& report) {
  OrderedJson object;
  object["format"] = "setup-client.report/1";
  object["verb"] = report.verb;
  object["procedure"] = report.procedure;
  object["url"] = report.url;
  put(object, "account", report.account);
  object["seed"] = report.seed;
  object["started"] = mockgraph::rfc3339_fraction(report.started);
  object["finished"] = mockgraph::rfc3339_fraction(report.finished);
  object["summary"] = summary(report);
  object["exitCode"] = exit_code(report);
  if (report.failure) object["failure"] = of(*report.failure);
  if (report.verb == "check") {
    object["findings"] = list_of(report.findings);
    object["unknowns"] = list_of(report.unknowns);
    put_list(object, "checks", report.checks);
    put_list(object, "product", report.cards);
  } else {
    object["steps"] = list_of(report.steps);
  }
  put_list(object, "requirements", report.requirements);
  put_list(object, "calls", report.calls);
  return mockgraph::dump(object, 2) + "\n";
}

}  // namespace client::report
