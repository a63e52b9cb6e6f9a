#include "mockgraph/base/private_file.h"

#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace mockgraph {
namespace {

using testing::ElementsAre;
using tests::FailsWith;
using tests::IsOk;

class PrivateFile : public testing::Test {
 protected:
  PrivateFile() { std::filesystem::remove_all(folder_); }
  ~PrivateFile() override { std::filesystem::remove_all(folder_); }

  static mode_t mode_of(const std::string& path) {
    struct stat facts {};
    EXPECT_EQ(::stat(path.c_str(), &facts), 0);
    return facts.st_mode & 0777U;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{folder_})
      found.push_back(entry.path().filename().string());
    return found;
  }

  std::string folder_ = testing::TempDir() + "private_file_" +
                        testing::UnitTest::GetInstance()->current_test_info()->name();
  std::string path_ = folder_ + "/secret";
};

TEST_F(PrivateFile, IsReadBackByteForByteAndByItsOwnerOnly) {
  ASSERT_THAT(make_private_folder(folder_), IsOk());
  const std::string text{"line\r\n\0tail", 12};
  ASSERT_THAT(write_private_file(path_, text), IsOk());
  const auto read = read_file(path_);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*read, text);
  EXPECT_EQ(mode_of(path_), 0600U);
  EXPECT_EQ(mode_of(folder_), 0700U);
}

TEST_F(PrivateFile, ReplacesAnOpenFileWholeAndTightensIt) {
  ASSERT_THAT(make_private_folder(folder_), IsOk());
  std::ofstream{path_} << "a much longer old text";
  std::filesystem::permissions(path_, std::filesystem::perms{0644});
  ASSERT_THAT(write_private_file(path_, "new"), IsOk());
  EXPECT_EQ(*read_file(path_), "new");
  EXPECT_EQ(mode_of(path_), 0600U);
  EXPECT_THAT(names(), ElementsAre("secret"));
}

TEST_F(PrivateFile, LeavesTheOldTextWhenItCannotBeReplaced) {
  ASSERT_THAT(make_private_folder(path_ + "/inner"), IsOk());  // a folder stands in its place
  EXPECT_THAT(write_private_file(path_, "new"), FailsWith("file-failed"));
  EXPECT_THAT(names(), ElementsAre("secret"));
}

TEST_F(PrivateFile, SaysWhichFileIsMissing) {
  const auto read = read_file(path_);
  ASSERT_THAT(read, FailsWith("file-missing"));
  EXPECT_EQ(read.error().kind, ErrorKind::kNotFound);
  EXPECT_EQ(read.error().target, path_);
  EXPECT_EQ(read.error().message, "cannot read " + path_ + ": No such file or directory");
  const auto written = write_private_file(path_, "x");
  ASSERT_THAT(written, FailsWith("file-missing"));
  EXPECT_EQ(written.error().message, "cannot write " + path_ + ": No such file or directory");
}

TEST_F(PrivateFile, AFolderIsNotReadAsAFile) {
  ASSERT_THAT(make_private_folder(folder_), IsOk());
  EXPECT_THAT(read_file(folder_), FailsWith("file-failed"));
}

TEST_F(PrivateFile, KeepsTheModeOfAFolderThatExists) {
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms{0755});
  ASSERT_THAT(make_private_folder(folder_), IsOk());
  EXPECT_EQ(mode_of(folder_), 0755U);
}

TEST_F(PrivateFile, AFileInPlaceOfTheFolderIsAnError) {
  ASSERT_THAT(make_private_folder(folder_), IsOk());
  ASSERT_THAT(write_private_file(path_, ""), IsOk());
  const auto made = make_private_folder(path_);
  ASSERT_THAT(made, FailsWith("file-failed"));
  EXPECT_EQ(made.error().message, "cannot make the folder " + path_ + ": File exists");
}

TEST_F(PrivateFile, ALockIsFreeAgainOnceItsHolderIsGone) {
  ASSERT_THAT(make_private_folder(folder_), IsOk());
  { ASSERT_THAT(FileLock::take(path_), IsOk()); }
  EXPECT_THAT(FileLock::take(path_), IsOk());
  EXPECT_THAT(FileLock::take(folder_ + "/none/lock"), FailsWith("file-missing"));
}

}  // namespace
}  // namespace mockgraph
