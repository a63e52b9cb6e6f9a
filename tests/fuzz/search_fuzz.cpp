// Any $search: an expression that every row answers, the same way each time and no less with an
// alternative beside it, or a refusal.

#include "mockgraph/odata/search.h"
#include "mockgraph/schema/directory_tables.h"

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

world::RowPtr a_group() {
  return world::RowEdit{schema::kGroup}
      .set_text(0, "11111111-2222-4333-8444-555555555555")
      .set_text(schema::kGroup.at("displayName"), "M365 GDAP-ExchangeAdministrator \"x\"")
      .set_text(schema::kGroup.at("description"), "naïve café 42")
      .finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kGroup = a_group();
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto search = odata::parse_search(text, schema::kGroup, odata::Version::kV1);
  if (!search.ok()) {
    must(search.error().kind == mockgraph::ErrorKind::kInvalid && !search.error().message.empty());
    return 0;
  }
  must(!search->alternatives.empty());
  const bool holds = odata::matches(*search, *kGroup);
  must(holds == odata::matches(*search, *kGroup));
  const auto wider = odata::parse_search("(" + text + ") OR \"displayName:nobody\"", schema::kGroup,
                                         odata::Version::kV1);
  if (wider.ok()) must(odata::matches(*wider, *kGroup) == holds);
  return 0;
}
