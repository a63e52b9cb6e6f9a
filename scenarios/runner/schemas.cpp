#include "scenarios/runner/schemas.h"

#include <algorithm>
#include <array>

#include "embedded/answers_schema.h"
#include "embedded/bundle_schema.h"
#include "embedded/class_schema.h"
#include "embedded/fixture_schema.h"
#include "embedded/mutations_schema.h"
#include "embedded/procedure_schema.h"
#include "embedded/report_schema.h"
#include "embedded/scenario_schema.h"
#include "embedded/setup_report_schema.h"

namespace scenarios::runner {
namespace {

namespace embedded = mockgraph::embedded;

constexpr auto kSchemas = std::to_array<SchemaRow>({
    {"scenario", "scenarios/scenario.schema.json", embedded::scenario_schema},
    {"fixture", "fixtures/fixture.schema.json", embedded::fixture_schema},
    {"procedure", "client/procedure.schema.json", embedded::procedure_schema},
    {"mutations", "scenarios/procedures/mutations.schema.json", embedded::mutations_schema},
    {"answers", "client/answers.schema.json", embedded::answers_schema},
    {"report", "scenarios/report.schema.json", embedded::report_schema},
    {"setup-report", "client/report.schema.json", embedded::setup_report_schema},
    {"class", "scenarios/class.schema.json", embedded::class_schema},
    {"bundle", "scenarios/bundle.schema.json", embedded::bundle_schema},
});

}  // namespace

std::span<const SchemaRow> schemas() { return kSchemas; }

std::string schema_kinds() {
  std::string kinds;
  for (const auto& row : kSchemas) kinds.append(kinds.empty() ? "" : ", ").append(row.kind);
  return kinds;
}

const SchemaRow* find_schema(std::string_view kind) {
  const auto* found = std::ranges::find(kSchemas, kind, &SchemaRow::kind);
  return found == kSchemas.end() ? nullptr : found;
}

}  // namespace scenarios::runner
