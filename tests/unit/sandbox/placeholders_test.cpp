#include "mockgraph/sandbox/placeholders.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::sandbox {
namespace {

std::optional<Json> value(std::string_view source, std::string_view pointer) {
  if (source == "body" && pointer == "/n") return Json(3);
  if (source == "body" && pointer == "/name") return Json("Ada");
  return std::nullopt;
}

TEST(Placeholders, KeepTheirTypeWhereTheyStandAlone) {
  const Json pattern{{"count", "${body/n}"},
                     {"text", "${body/name} has ${body/n}."},
                     {"none", "${body/x}"},
                     {"list", {"${body/name}", 4, "plain"}}};
  EXPECT_EQ(
      filled(pattern, value),
      (Json{
          {"count", 3}, {"text", "Ada has 3."}, {"none", nullptr}, {"list", {"Ada", 4, "plain"}}}));
}

TEST(Placeholders, AreWrittenAsTheyAreIfTheyDoNotEnd) {
  EXPECT_EQ(filled(Json("a ${body/n"), value), Json("a ${body/n"));
}

TEST(Placeholders, OfUnknownSourcesAreFound) {
  EXPECT_EQ(unknown_placeholder(Json{{"a", {"${body/n}", "x ${bdy/n}"}}}), "${bdy/n}");
  EXPECT_EQ(unknown_placeholder(Json{{"a", "${now} ${requestId} ${new}"}}), "");
}

}  // namespace
}  // namespace mockgraph::sandbox
