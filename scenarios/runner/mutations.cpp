#include "scenarios/runner/mutations.h"

#include "mockgraph/files/document.h"
#include "mockgraph/files/json_schema.h"

#include <nlohmann/json.hpp>

#include "embedded/mutations.h"
#include "embedded/mutations_schema.h"

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::files::Document;

Mutation mutation_of(const Json& value) {
  Mutation mutation{.name = value.at("name").get<std::string>(),
                    .does = value.at("does").get<std::string>(),
                    .kinds = {},
                    .skips = value.value("skips", false),
                    .repeats = value.value("repeats", false),
                    .each = value.value("each", ""),
                    .instead = value.value("instead", ""),
                    .with = value.value("with", Json::object()),
                    .answers = value.value("answers", Json::object()),
                    .before = value.value("before", Json::array()),
                    .after = value.value("after", Json::array()),
                    .no_effect = value.value("noEffect", "")};
  // The schema has let only these words pass.
  for (const auto& kind : value.at("kinds"))
    mutation.kinds.push_back(*client::procedure::kStepKindText.parse(kind.get<std::string>()));
  return mutation;
}

Result<std::vector<Mutation>> mutations_in(const Document& document) {
  static const mockgraph::files::JsonSchema kSchema{mockgraph::embedded::mutations_schema()};
  RETURN_IF_ERROR(kSchema.check(document));
  std::vector<Mutation> all;
  for (const auto& each : document.json().at("mutations")) all.push_back(mutation_of(each));
  return all;
}

}  // namespace

Result<std::vector<Mutation>> load_mutations(const std::string& path) {
  ASSIGN_OR_RETURN(const Document document, mockgraph::files::read_document(path));
  return mutations_in(document);
}

Result<std::vector<Mutation>> built_in_mutations() {
  ASSIGN_OR_RETURN(const Document document,
                   mockgraph::files::parse_document("mutations.json",
                                                    std::string{mockgraph::embedded::mutations()}));
  return mutations_in(document);
}

}  // namespace scenarios::runner
