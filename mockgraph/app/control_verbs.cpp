#include "mockgraph/app/control_verbs.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::app {
namespace {

Result<const SubVerb*> find_sub(const Arguments& arguments, std::span<const SubVerb> subs) {
  if (arguments.words().empty()) return &subs[0];
  std::vector<std::string> names;
  for (const auto& sub : subs) {
    if (sub.name == arguments.word(0)) return &sub;
    names.emplace_back(sub.name);
  }
  return usage_error("'" + arguments.word(0) + "' is none of: " + join(names, ", "))
      .with("nearest", nearest(arguments.word(0), names));
}

Result<std::string> run_sub(const Arguments& arguments, std::span<const SubVerb> subs) {
  ASSIGN_OR_RETURN(const SubVerb* sub, find_sub(arguments, subs));
  const std::size_t given = arguments.words().empty() ? 0 : arguments.words().size() - 1;
  if (given < sub->least_words)
    return usage_error("'" + std::string{sub->name} + "' needs " +
                       std::to_string(sub->least_words) + " word more than it got");
  if (given > sub->most_words)
    return usage_error("'" + arguments.word(sub->most_words + 1) + "' is one word too many");
  ASSIGN_OR_RETURN(const ControlCall call, sub->make(arguments));
  ASSIGN_OR_RETURN(auto body, call_control(arguments, call));
  if (arguments.is_json()) return body.empty() ? std::string{} : body + "\n";
  if (sub->show == nullptr) return std::string{};
  ASSIGN_OR_RETURN(const Json answer, parse_json(body));
  return sub->show(answer);
}

}  // namespace

std::string path_word(const Arguments& arguments, std::size_t n) {
  return percent_encoded(arguments.word(n));
}

int run_control(const VerbCall& call, std::string_view verb, const VerbPage& page,
                std::span<const SubVerb> subs) {
  const auto arguments = read_arguments(page, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, verb, arguments.error());
  const auto shown = run_sub(*arguments, subs);
  if (!shown.ok()) return complain(call.console, verb, shown.error());
  call.console.out << *shown;
  return kAsExpected;
}

}  // namespace mockgraph::app
