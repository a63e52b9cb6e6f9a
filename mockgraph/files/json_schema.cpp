#include "mockgraph/files/json_schema.h"

#include "mockgraph/files/explain.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/quick_fit.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace mockgraph::files {

struct JsonSchema::Parsed {
  Json json;
  valijson::Schema rules;
  std::optional<QuickFit> quick;
  std::string defect;  // why the text is no schema
};

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

Error broken_schema(const Document& document, std::string_view defect) {
  return {ErrorKind::kInternal,
          "schema",
          document.name() + ": cannot be judged, the schema is broken: " + std::string{defect},
          "",
          {}};
}

// std::regex walks a text by recursion, so a long one would exhaust the stack. No text for which
// we write a pattern is long.
void bound_patterns(Json& schema) {
  constexpr int kLongest = 1000;
  if (!schema.is_structured()) return;  // a plain value iterates over itself
  for (auto& part : schema) bound_patterns(part);
  if (!schema.is_object() || !schema.contains("pattern") || !schema["pattern"].is_string()) return;
  if (!schema.contains("maxLength")) schema["maxLength"] = kLongest;
}

// Where Valijson stopped, for a keyword that explain() does not know.
Misfit unexplained(const valijson::Schema& rules, const Json& value) {
  valijson::Validator judge;
  valijson::ValidationResults results;
  judge.validate(rules, Adapter{value}, &results);
  Misfit misfit{"", "this does not fit the schema"};
  std::size_t deepest = 0;
  for (const auto& each : results) {
    if (each.context.size() <= deepest) continue;
    deepest = each.context.size();
    misfit.pointer.clear();
    for (std::size_t i = 1; i < each.context.size(); ++i)  // "<root>", "[users]", "[0]"
      misfit.pointer = child(misfit.pointer, each.context[i].substr(1, each.context[i].size() - 2));
  }
  return misfit;
}

std::vector<Error> placed(const Document& document, const std::vector<Misfit>& misfits) {
  struct Placed {
    std::size_t line, column;
    Error error;
  };
  std::vector<Placed> places;
  std::set<std::string> seen;
  for (const auto& each : misfits) {
    if (!seen.insert(each.pointer).second) continue;
    const Place place =
        each.about_key ? document.key_place_of(each.pointer) : document.place_of(each.pointer);
    places.push_back({place.line, place.column,
                      each.about_key ? document.key_fault(each.pointer, each.sentence)
                                     : document.fault(each.pointer, each.sentence)});
  }
  std::ranges::stable_sort(places, {}, [](const Placed& each) {
    return std::tuple{each.error.about("file"), each.line, each.column};
  });
  std::vector<Error> errors;
  errors.reserve(places.size());
  for (auto& each : places) errors.push_back(std::move(each.error));
  return errors;
}

}  // namespace

JsonSchema::JsonSchema(std::string_view text) {
  auto parsed = std::make_shared<Parsed>();
  if (auto json = parse_json(text); json.ok()) {
    parsed->json = std::move(json).value();
    bound_patterns(parsed->json);
    try {
      valijson::SchemaParser{valijson::SchemaParser::kDraft7}.populateSchema(Adapter{parsed->json},
                                                                             parsed->rules);
      parsed->quick.emplace(parsed->json);
    } catch (const std::exception& fault) {
      parsed->defect = fault.what();
    }
  } else {
    parsed->defect = json.error().message;
  }
  parsed_ = std::move(parsed);
}

std::vector<Error> JsonSchema::faults(const Document& document) const {
  if (!parsed_->defect.empty()) return {broken_schema(document, parsed_->defect)};
  try {
    if (parsed_->quick->surely_fits(document.json())) return {};
    valijson::Validator judge;
    if (judge.validate(parsed_->rules, Adapter{document.json()}, nullptr)) return {};
    auto misfits = explain(parsed_->json, document.json());
    if (misfits.empty()) misfits.push_back(unexplained(parsed_->rules, document.json()));
    return placed(document, misfits);
  } catch (const std::exception& fault) {
    return {broken_schema(document, fault.what())};
  }
}

Status JsonSchema::check(const Document& document) const {
  const auto found = faults(document);
  if (found.empty()) return ok();
  return joined(found);
}

Error joined(const std::vector<Error>& faults) {
  Error all = faults.front();
  for (std::size_t i = 1; i < faults.size(); ++i) all.message += "\n" + faults[i].message;
  return all;
}

}  // namespace mockgraph::files
