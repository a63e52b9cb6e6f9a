#include "mockgraph/world/row.h"

#include "mockgraph/schema/directory_tables.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::world::row_test {
namespace {

using schema::kUser;
constexpr auto kId = kUser.at("id");
constexpr auto kName = kUser.at("displayName");
constexpr auto kEnabled = kUser.at("accountEnabled");
constexpr auto kPhones = kUser.at("businessPhones");
constexpr auto kFailed = kUser.at("failedSignIns");
constexpr auto kCreated = kUser.at("createdDateTime");

TEST(Row, KeepsEachKindOfValue) {
  const Instant when = *parse_instant("2025-04-10T09:00:00Z");
  const RowPtr row = RowEdit{kUser}
                         .set_text(kId, "11111111-2222-4333-8444-555555555555")
                         .set_text(kName, "Ada")
                         .set_flag(kEnabled, true)
                         .set_number(kFailed, 3)
                         .set_instant(kCreated, when)
                         .set_json(kPhones, Json::array({"+49 1"}))
                         .finish();
  EXPECT_EQ(row->id(), "11111111-2222-4333-8444-555555555555");
  EXPECT_EQ(row->text(kName), "Ada");
  EXPECT_TRUE(row->flag(kEnabled));
  EXPECT_EQ(row->number(kFailed), 3);
  EXPECT_EQ(row->instant(kCreated), when);
  EXPECT_EQ(row->raw(kCreated), "\"2025-04-10T09:00:00Z\"");
  EXPECT_EQ(row->json(kPhones), Json::array({"+49 1"}));
}

TEST(Row, ReadsWhatWasNeverSetAsTheTablesFallback) {
  const RowPtr row = RowEdit{kUser}.finish();
  EXPECT_EQ(row->raw(kName), "null");
  EXPECT_EQ(row->raw(kPhones), "[]");
  EXPECT_EQ(row->raw(kUser.at("userType")), "\"Member\"");
  EXPECT_FALSE(row->is_set(kName));
  EXPECT_EQ(row->text(kName), "");
}

TEST(Row, EscapesAndDecodesText) {
  const std::string name = "a \"quoted\" \\ name\nwith ü";
  const RowPtr row = RowEdit{kUser}.set_text(kName, name).finish();
  EXPECT_EQ(row->text(kName), name);
  EXPECT_EQ(Json::parse(row->raw(kName)).get<std::string>(), name);
}

TEST(Row, IsEditedByMakingAnother) {
  const RowPtr before = RowEdit{kUser}.set_text(kName, "Ada").set_flag(kEnabled, true).finish();
  const RowPtr after = RowEdit{*before}.set_text(kName, "Grace").clear(kEnabled).finish();
  EXPECT_EQ(before->text(kName), "Ada");
  EXPECT_EQ(after->text(kName), "Grace");
  EXPECT_TRUE(before->is_set(kEnabled));
  EXPECT_FALSE(after->is_set(kEnabled));
}

TEST(Row, TakesANullAsNotSet) {
  const RowPtr row = RowEdit{kUser}.set_text(kName, "Ada").set_raw(kName, "null").finish();
  EXPECT_FALSE(row->is_set(kName));
}

// Every property set, then every second one: the packing must hold beyond 64 places as well.
TEST(Row, KeepsAnySelectionOfProperties) {
  for (const std::size_t step : {1U, 2U, 5U}) {
    RowEdit edit{kUser};
    for (std::size_t i = 0; i < kUser.properties.size(); i += step)
      edit.set_text(static_cast<PropertyIndex>(i), "value " + std::to_string(i));
    const RowPtr row = edit.finish();
    for (std::size_t i = 0; i < kUser.properties.size(); ++i) {
      const auto index = static_cast<PropertyIndex>(i);
      EXPECT_EQ(row->is_set(index), i % step == 0) << i;
      const auto expected = i % step == 0 ? "\"value " + std::to_string(i) + "\""
                                          : std::string{kUser.properties[i].fallback};
      EXPECT_EQ(row->raw(index), expected);
    }
  }
}

// A secret is never shared between rows, so that what is counted here does not depend on others.
TEST(Row, KeepsOnceWhatStandsInAnotherOfItsTexts) {
  const auto made = [](std::string_view mail) {
    return RowEdit{kUser}
        .set_text(kUser.at("mail"), mail)
        .set_text(kUser.at("userPrincipalName"), mail)
        .set_raw(kUser.at("passwordProfile"), R"({"password":"ada.adler@one.example"})")
        .finish();
  };
  const RowPtr within = made("ada.adler@one.example"), beside = made("ada.adler@two.example");
  EXPECT_EQ(within->text(kUser.at("mail")), "ada.adler@one.example");
  EXPECT_EQ(within->text(kUser.at("userPrincipalName")), "ada.adler@one.example");
  EXPECT_EQ(beside->text(kUser.at("mail")), "ada.adler@two.example");
  EXPECT_EQ(beside->bytes() - within->bytes(),
            std::string_view{R"("ada.adler@two.example")"}.size());
}

// Short rows have short places: around each bound beyond which they have not, two texts of a row
// are what they were.
TEST(Row, KeepsTextsOfAnyLength) {
  for (const std::size_t bound :
       {std::size_t{1} << 11U, std::size_t{1} << 12U, std::size_t{1} << 17U}) {
    for (std::size_t size = bound - 6; size < bound + 6; ++size) {
      const std::string first(size, 'a'), last(size, 'z');
      const RowPtr row = RowEdit{kUser}
                             .set_text(kUser.at("aboutMe"), first)
                             .set_text(kUser.at("city"), "Hamburg")
                             .set_text(kUser.at("streetAddress"), last)
                             .finish();
      EXPECT_EQ(row->text(kUser.at("aboutMe")), first) << size;
      EXPECT_EQ(row->text(kUser.at("city")), "Hamburg") << size;
      EXPECT_EQ(row->text(kUser.at("streetAddress")), last) << size;
    }
  }
}

}  // namespace
}  // namespace mockgraph::world::row_test
