#include "scenarios/runner/places.h"

#include "mockgraph/files/document.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::files::Document;

report::Place reported(const mockgraph::files::Place& place) {
  return {place.file, place.line, place.column};
}

template <class Items>
std::optional<report::Place> place_of(const Document& procedure, const Items& items,
                                      std::string_view id, const std::string& list) {
  using Item = typename Items::value_type;
  const auto found = std::ranges::find(items, id, &Item::id);
  if (found == items.end()) return std::nullopt;
  const auto index = std::to_string(found - items.begin());
  return reported(procedure.place_of(list + "/" + index));
}

}  // namespace

void add_places(const Scenario& scenario, std::vector<Difference>& differences) {
  for (auto& each : differences) {
    if (scenario.document != nullptr && !each.pointer.empty())
      each.place = reported(scenario.document->key_place_of(each.pointer));
    if (each.concerns.empty()) continue;
    const auto document = mockgraph::files::read_document(scenario.procedure_file);
    if (!document.ok()) continue;  // it was there a moment ago; places are an extra
    for (const auto& id : each.concerns) {
      auto place = place_of(*document, scenario.procedure.steps, id, "/steps");
      if (!place) place = place_of(*document, scenario.procedure.requirements, id, "/requirements");
      if (place) each.related.push_back(*std::move(place));
    }
  }
}

}  // namespace scenarios::runner
