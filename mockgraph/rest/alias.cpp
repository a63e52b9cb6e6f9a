#include "mockgraph/rest/alias.h"

#include "mockgraph/base/text.h"

namespace mockgraph::rest {
namespace {

void replace_in(std::string& text, std::string_view word, std::string_view by) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
}

}  // namespace

void forget_alias(sandbox::JournalEntry& entry, std::string_view alias, std::string_view name) {
  replace_in(entry.target, alias, name);
  replace_in(entry.request_body, alias, name);
  replace_in(entry.advice.repair, alias, name);
  for (auto& step : entry.trace) replace_in(step.detail, alias, name);
  if (entry.response_body == nullptr || entry.response_body->find(alias) == std::string::npos)
    return;
  auto body = *entry.response_body;
  replace_in(body, alias, name);
  entry.response_body = std::make_shared<const std::string>(std::move(body));
}

}  // namespace mockgraph::rest
