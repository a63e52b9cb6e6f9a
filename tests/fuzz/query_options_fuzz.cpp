// Any query of any set: its options are read and answered, or refused with one of Graph's codes.
// Pages are never longer than asked for, and their links lead on until there is nothing more.

#include "mockgraph/odata/paging.h"
#include "mockgraph/odata/shape.h"
#include "mockgraph/schema/registry.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

namespace odata = mockgraph::odata;
namespace schema = mockgraph::schema;
namespace world = mockgraph::world;

void must(bool holds) {
  if (!holds) std::abort();
}

void must_be_refusal(const mockgraph::Error& error) {
  must(error.kind == mockgraph::ErrorKind::kInvalid);
  must(error.code == "BadRequest" || error.code.starts_with("Request_") ||
       error.code == "Directory_InvalidPageToken");
  must(!error.message.empty());
}

world::Table some_rows(const schema::EntityType& type) {
  world::Table table{type};
  for (const auto* id :
       {"11111111-2222-4333-8444-000000000001", "11111111-2222-4333-8444-000000000002",
        "11111111-2222-4333-8444-000000000003"}) {
    world::RowEdit row{type};
    row.set_text(0, id);
    if (const auto name = type.find("displayName")) row.set_text(*name, "Ada \"one\" Love");
    table = table.with(row.finish());
  }
  return table;
}

void read_on(const odata::QueryOptions& options, const world::Table& table) {
  auto asked = options;
  for (int pages = 0; pages < 5; ++pages) {
    const auto plan = odata::make_plan(asked, table.type(), odata::Version::kV1, {});
    if (!plan.ok()) return must_be_refusal(plan.error());
    const auto page = odata::page_of(table, *plan);
    if (!page.ok()) return must_be_refusal(page.error());
    must(page->rows.size() <= plan->page_size);
    if (page->next_token.empty()) return;
    must(page->next_token != asked.skip_token);
    asked.skip_token = page->next_token;
  }
  std::abort();  // three rows fill no five pages
}

void shape(const odata::QueryOptions& options, const world::Table& table) {
  const auto shape = odata::Shape::selected(table.type(), options.select, odata::Version::kBeta);
  if (!shape.ok()) return must_be_refusal(shape.error());
  table.each([&](const world::RowPtr& row) {
    std::string text;
    shape->append(text, *row);
    must(nlohmann::json::accept(text));
    return true;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kUsers = some_rows(schema::type_of(schema::TypeId::kUser));
  static const auto kSignIns = some_rows(schema::type_of(schema::TypeId::kSignIn));
  const std::string text{reinterpret_cast<const char*>(data), size};
  for (const auto* level : {"eventual", ""}) {
    const auto options = odata::read_options(text, level);
    if (!options.ok()) {
      must_be_refusal(options.error());
      continue;
    }
    for (const auto* table : {&kUsers, &kSignIns}) {
      read_on(*options, *table);
      shape(*options, *table);
    }
  }
  return 0;
}
