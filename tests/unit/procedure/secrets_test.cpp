#include "client/procedure/secrets.h"

#include "client/procedure/password.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace client::procedure {
namespace {

class SecretFile : public testing::Test {
 protected:
  SecretFile() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~SecretFile() override { std::filesystem::remove_all(folder_); }
  const std::string folder_ = testing::TempDir() + "/secrets-" +
                              testing::UnitTest::GetInstance()->current_test_info()->name();
  const std::string path_ = folder_ + "/secrets.json";
};

TEST_F(SecretFile, HoldsNothingAtFirst) {
  const auto kept = secret_file(path_).load();
  ASSERT_TRUE(kept.ok());
  EXPECT_FALSE(kept->has_value());
}

TEST_F(SecretFile, GivesBackWhatItWasGiven) {
  const auto store = secret_file(path_);
  const Secrets secrets{"svc@contoso.test", "pa\"ss\\word", "JBSWY3DP"};
  ASSERT_TRUE(store.save({"svc@contoso.test", "first", ""}).ok());
  ASSERT_TRUE(store.save(secrets).ok());
  const auto kept = store.load();
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(*kept, secrets);
}

TEST_F(SecretFile, GivesBackWhatIsKeptOfTheApplication) {
  const auto store = secret_file(path_);
  const Secrets secrets{"svc@contoso.test", "pw", "JBSWY3DP", {"tenant", "app", "s3cret", "rt"}};
  ASSERT_TRUE(store.save(secrets).ok());
  const auto kept = store.load();
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(*kept, secrets);
}

TEST_F(SecretFile, IsForItsOwnerOnly) {
  ASSERT_TRUE(secret_file(path_).save({"a", "b", ""}).ok());
  struct stat about {};
  ASSERT_EQ(::stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600U);
}

TEST_F(SecretFile, IsRefusedWhenOthersMayReadIt) {
  ASSERT_TRUE(secret_file(path_).save({"a", "b", ""}).ok());
  ASSERT_EQ(::chmod(path_.c_str(), 0644), 0);
  const auto kept = secret_file(path_).load();
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(kept.error().message,
            path_ + ": others may read it; it must have mode 0600 (chmod 600)");
}

TEST_F(SecretFile, IsRefusedWhenItIsSomethingElse) {
  std::ofstream{path_} << "password";
  ASSERT_EQ(::chmod(path_.c_str(), 0600), 0);
  const auto kept = secret_file(path_).load();
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(kept.error().code, "secrets-file");
}

TEST_F(SecretFile, SaysThatItCannotBeWritten) {
  EXPECT_FALSE(secret_file(folder_ + "/no/such/folder/s.json").save({"a", "b", ""}).ok());
}

TEST(Password, HasEveryClassAndIsNeverTheSame) {
  std::set<std::string> seen;
  std::uint64_t drawn = 0;
  for (int i = 0; i < 200; ++i) {
    const auto word = strong_password(mockgraph::IdSource{42, drawn});
    EXPECT_EQ(word.size(), 28U);
    const auto has = [&](const char* set) { return word.find_first_of(set) != std::string::npos; };
    EXPECT_TRUE(has("abcdefghijkmnopqrstuvwxyz") && has("ABCDEFGHJKLMNPQRSTUVWXYZ") &&
                has("23456789") && has("-_.+=@%"))
        << word;
    EXPECT_EQ(word.find_first_of("\"'\\ lIO01"), std::string::npos) << word;
    seen.insert(word);
  }
  EXPECT_EQ(seen.size(), 200U);
}

TEST(Password, FollowsFromTheSeed) {
  std::uint64_t first = 0, second = 0;
  EXPECT_EQ(strong_password(mockgraph::IdSource{7, first}),
            strong_password(mockgraph::IdSource{7, second}));
}

}  // namespace
}  // namespace client::procedure
