#include "client/procedure/answers.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace client::procedure {
namespace {

using mockgraph::Json;
using testing::ElementsAre;
using testing::HasSubstr;

Json answers() { return Json::parse(R"({"administrator":{"username":"ada","password":"pw"}})"); }

TEST(Answers, AreWhatThePageSaysUnlessSomebodySaysOtherwise) {
  const auto read = answers_from(answers());
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->administrator.username, "ada");
  EXPECT_EQ(read->account.username, "CIPPServiceAccount");
  EXPECT_EQ(read->account.kind, AccountKind::kMember);
  EXPECT_EQ(read->gdap, Gdap::kNotMigrated);
  EXPECT_EQ(read->mfa, MfaLever::kByLicence);
  EXPECT_EQ(read->mfa_moment, MfaMoment::kBeforeFirstSignIn);
  EXPECT_FALSE(read->wants_mailbox);
  EXPECT_EQ(read->secrets_file, "service-account.secrets.json");
}

TEST(Answers, CarryChoicesAndMistakes) {
  auto value = answers();
  value["account"] = {
      {"username", "CIPP Service Account"}, {"kind", "guest"}, {"usageLocation", "NL"}};
  value["gdap"] = "migrated-otherwise";
  value["gdapGroups"] = {"A", "B"};
  value["mfa"] = {{"lever", "duo-custom-control"}, {"moment", "after-first-sign-in"}};
  value["wantsMailbox"] = true;
  value["skipSteps"] = {"admin-agents"};
  const auto read = answers_from(value);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->account.username, "CIPP Service Account");
  EXPECT_EQ(read->account.kind, AccountKind::kGuest);
  EXPECT_EQ(read->account.usage_location, "NL");
  EXPECT_EQ(read->gdap, Gdap::kMigratedOtherwise);
  EXPECT_THAT(read->gdap_groups, ElementsAre("A", "B"));
  EXPECT_EQ(read->mfa, MfaLever::kDuoCustomControl);
  EXPECT_EQ(read->mfa_moment, MfaMoment::kAfterFirstSignIn);
  EXPECT_TRUE(read->wants_mailbox);
  EXPECT_TRUE(read->skips("admin-agents"));
  EXPECT_FALSE(read->skips("account"));
}

TEST(Answers, NameTheUnknownKeyAndTheNearestOne) {
  auto value = answers();
  value["wantMailbox"] = true;
  const auto read = answers_from(value);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "invalid-file");
  EXPECT_THAT(read.error().message, HasSubstr("did you mean 'wantsMailbox'?"));
}

TEST(Answers, NameTheUnknownWordAndTheKnownOnes) {
  auto value = answers();
  value["gdap"] = "migrated-with-cip";
  const auto read = answers_from(value);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().target, "/gdap");
  EXPECT_THAT(read.error().message, HasSubstr("migrated-with-cipp"));
}

TEST(Answers, NeedAnAdministrator) {
  const auto read = answers_from(Json::object());
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().message, HasSubstr("'administrator' is missing"));
}

class AnswersFile : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream{path(name)} << text;
  }

 private:
  const std::string folder_ = testing::TempDir();
};

TEST_F(AnswersFile, SaysWhereItsFaultIs) {
  write("answers.json",
        "{\n  // who\n  \"administrator\": {\"username\": 5, \"password\": \"x\"}\n}\n");
  const auto read = load_answers(path("answers.json"));
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().message, HasSubstr("answers.json:3:"));
}

TEST_F(AnswersFile, MayKeepThePasswordInAnotherFile) {
  write("password.txt", "S3cret-Enough!\nnot this\n");
  auto value = answers();
  value["account"]["passwordFile"] = path("password.txt");
  write("answers2.json", value.dump());
  const auto read = load_answers(path("answers2.json"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->account.password, "S3cret-Enough!");
}

TEST_F(AnswersFile, SaysThatItIsNotThere) {
  const auto read = load_answers(path("nowhere.json"));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "unreadable-file");
}

}  // namespace
}  // namespace client::procedure
