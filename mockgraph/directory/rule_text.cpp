#include "mockgraph/directory/rule_text.h"

#include "mockgraph/sandbox/placeholders.h"

namespace mockgraph::directory {

RuleText::RuleText(const files::Document& document, std::string pointer)
    : document_(document),
      pointer_(std::move(pointer)),
      json_(*find_at(document.json(), pointer_)) {}

void RuleText::fault(const std::string& part, std::string_view sentence) {
  if (fault_.ok()) fault_ = document_.fault(pointer_ + part, sentence);
}

void RuleText::keep(const Error& fault) {
  if (fault_.ok()) fault_ = fault;
}

Duration RuleText::length(const std::string& part) {
  if (at(part) == nullptr) return Duration{0};
  const auto read = parse_duration(text(part));
  if (read.ok()) return *read;
  fault(part, read.error().message);
  return Duration{0};
}

std::optional<Instant> RuleText::moment(const std::string& part) {
  if (at(part) == nullptr) return std::nullopt;
  const auto read = parse_instant(text(part));
  if (read.ok()) return *read;
  fault(part, read.error().message);
  return std::nullopt;
}

std::vector<std::string> RuleText::words(const std::string& part) const {
  const Json* list = at(part);
  return list != nullptr ? list->get<std::vector<std::string>>() : std::vector<std::string>{};
}

void RuleText::check_placeholders(const std::string& part) {
  const Json* pattern = at(part);
  const auto unknown = pattern != nullptr ? sandbox::unknown_placeholder(*pattern) : "";
  if (!unknown.empty())
    fault(part, "'" + unknown +
                    "' stands for nothing: known are body, query, headers, path, "
                    "state, caller, now, requestId and new");
}

}  // namespace mockgraph::directory
