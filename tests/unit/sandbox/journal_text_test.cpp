#include "mockgraph/sandbox/journal_text.h"

#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::sandbox {
namespace {

using world::Change;

JournalEntry bare() {
  JournalEntry entry;
  entry.number = 7;
  entry.request_id = *Guid::parse("00112233-4455-4677-8899-aabbccddeeff");
  entry.at = *parse_instant("2025-04-10T09:00:00.5Z");
  entry.method = "GET";
  entry.target = "/v1.0/users?$top=2";
  entry.surface = "graph";
  entry.status = 200;
  return entry;
}

std::string text_of(const JournalEntry& entry) { return dump(journal_entry_json(entry)); }

constexpr std::string_view kBare =
    R"({"number":7,"requestId":"00112233-4455-4677-8899-aabbccddeeff",)"
    R"("at":"2025-04-10T09:00:00.5000000Z","method":"GET","target":"/v1.0/users?$top=2",)"
    R"("surface":"graph","status":200})";

TEST(JournalText, LeavesOutWhatIsEmpty) { EXPECT_EQ(text_of(bare()), kBare); }

TEST(JournalText, TellsEverythingInAFixedOrder) {
  auto entry = bare();
  entry.method = "PATCH";
  entry.target = "/v1.0/users/1";
  entry.batch = "aabbccdd-4455-4677-8899-aabbccddeeff";
  entry.route = "/v1.0/users/{id}";
  entry.caller = std::make_shared<const JournalCaller>(JournalCaller{"user", "t", "o", "ada", "a"});
  entry.status = 403;
  entry.error_code = "Authorization_RequestDenied";
  entry.trace = {{"permission", "passed", "User.ReadWrite.All"}, {"directory role", "refused", ""}};
  entry.advice = {"R1", "give the role"};
  entry.changes = {{Change::Verb::kChanged,
                    "t",
                    &schema::kUser,
                    "1",
                    {schema::kUser.at("displayName"), schema::kUser.at("mail")}}};
  entry.request_body = R"({"b":1,"a":2})";
  entry.response_body = std::make_shared<const std::string>("<html>");
  entry.fault = "f1";
  entry.not_simulated = true;
  entry.defect = true;
  EXPECT_EQ(dump(journal_entry_json(entry), 1), R"({
 "number": 7,
 "requestId": "00112233-4455-4677-8899-aabbccddeeff",
 "at": "2025-04-10T09:00:00.5000000Z",
 "method": "PATCH",
 "target": "/v1.0/users/1",
 "surface": "graph",
 "batch": "aabbccdd-4455-4677-8899-aabbccddeeff",
 "route": "/v1.0/users/{id}",
 "caller": {
  "kind": "user",
  "name": "ada",
  "objectId": "o",
  "tenantId": "t",
  "appId": "a"
 },
 "status": 403,
 "error": "Authorization_RequestDenied",
 "trace": [
  {
   "rule": "permission",
   "outcome": "passed",
   "detail": "User.ReadWrite.All"
  },
  {
   "rule": "directory role",
   "outcome": "refused",
   "detail": ""
  }
 ],
 "requirement": "R1",
 "repair": "give the role",
 "changes": [
  {
   "verb": "changed",
   "tenant": "t",
   "type": "user",
   "id": "1",
   "properties": [
    "displayName",
    "mail"
   ]
  }
 ],
 "requestBody": {
  "b": 1,
  "a": 2
 },
 "responseBody": "<html>",
 "fault": "f1",
 "notSimulated": true,
 "defect": true
})");
}

TEST(JournalText, NamesTheVerbsOfChanges) {
  auto entry = bare();
  entry.changes = {{Change::Verb::kAdded, "t", &schema::kGroup, "1", {}},
                   {Change::Verb::kRemoved, "t", &schema::kGroup, "2", {}}};
  const auto json = journal_entry_json(entry);
  EXPECT_EQ(dump(json["changes"]), R"([{"verb":"added","tenant":"t","type":"group","id":"1"},)"
                                   R"({"verb":"removed","tenant":"t","type":"group","id":"2"}])");
}

TEST(JournalText, HoldsNoIdThatIsASecret) {
  auto entry = bare();
  entry.changes = {{Change::Verb::kAdded, "t", &schema::kRefreshToken, "0.AXoA", {}}};
  EXPECT_EQ(journal_entry_json(entry)["changes"][0]["id"], "[redacted]");
  EXPECT_EQ(text_of(entry).find("0.AXoA"), std::string::npos);
}

TEST(JournalText, WritesBodiesThatAreNoJsonAsText) {
  auto entry = bare();
  entry.request_body = "grant_type=password&password=[redacted]";
  EXPECT_EQ(journal_entry_json(entry)["requestBody"], entry.request_body);
  entry.request_body = "a\xff";
  EXPECT_NE(text_of(entry).find("\"a\xEF\xBF\xBD\""), std::string::npos);
}

// Writing JSON goes down as deep as it is: such a body stays the text that it came as.
TEST(JournalText, SurvivesABodyOfBrackets) {
  auto entry = bare();
  entry.request_body = std::string(500'000, '[') + std::string(500'000, ']');
  EXPECT_EQ(journal_entry_json(entry)["requestBody"], entry.request_body);
  EXPECT_GT(text_of(entry).size(), 1'000'000U);
}

}  // namespace
}  // namespace mockgraph::sandbox
