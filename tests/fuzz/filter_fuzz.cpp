// Any bytes: either a filter that every row answers, the same way each time and opposite to its
// negation, or a refusal with one of Graph's codes.
// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined, with the rooms odata, world, schema,
// base.

#include "mockgraph/odata/filter_eval.h"
#include "mockgraph/odata/filter_index.h"
#include "mockgraph/odata/filter_parser.h"
#include "mockgraph/odata/query_options.h"
#include "mockgraph/odata/search.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

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
  must(error.code == "BadRequest" || error.code.starts_with("Request_"));
  must(!error.message.empty());
}

world::RowPtr a_user() {
  return world::RowEdit{schema::kUser}
      .set_text(0, "11111111-2222-4333-8444-555555555555")
      .set_text(schema::kUser.at("displayName"), "Ada \"the first\" Lovelace")
      .set_raw(schema::kUser.at("otherMails"), R"(["ada@home.example"])")
      .set_raw(schema::kUser.at("assignedLicenses"), R"([{"skuId":"x","disabledPlans":[]}])")
      .finish();
}

world::RowPtr a_sign_in() {
  return world::RowEdit{schema::kSignIn}
      .set_text(0, "s1")
      .set_raw(schema::kSignIn.at("status"), R"({"errorCode":0,"failureReason":null})")
      .finish();
}

void judge(const std::string& text, const world::Row& row, bool is_advanced) {
  const odata::FilterScope scope{row.type(), odata::Version::kBeta, is_advanced};
  const auto parsed = odata::parse_filter(text, scope);
  if (!parsed.ok()) return must_be_refusal(parsed.error());
  const bool holds = odata::matches(*parsed, row);
  if (const auto part = odata::indexed_part(*parsed, row.type()); part && holds)
    must(row.is_set(part->property));
  const auto negated = odata::parse_filter("not (" + text + ")", scope);
  if (negated.ok()) must(odata::matches(*negated, row) != holds);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kUser = a_user();
  static const auto kSignIn = a_sign_in();
  const std::string text{reinterpret_cast<const char*>(data), size};
  for (const bool is_advanced : {false, true}) {
    judge(text, *kUser, is_advanced);
    judge(text, *kSignIn, is_advanced);
  }
  const auto options = odata::read_options(text, "eventual");
  if (!options.ok()) must_be_refusal(options.error());
  const auto search = odata::parse_search(text, schema::kUser, odata::Version::kV1);
  if (search.ok()) static_cast<void>(odata::matches(*search, *kUser));
  return 0;
}
