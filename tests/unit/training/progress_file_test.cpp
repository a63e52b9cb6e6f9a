// Progress files: what was altered is found out, and of several the best counts.
#include "scenarios/training/progress_file.h"

#include "mockgraph/app/program.h"
#include "mockgraph/base/private_file.h"
#include "scenarios/training/verb_train.h"
#include "tests/support/matchers.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <sstream>

namespace scenarios::training {
namespace {

using mockgraph::tokens::Seal;
using testing::HasSubstr;
using testing::StartsWith;
using tests::FailsWith;
using tests::IsOk;

Seal seal_with(std::uint8_t byte) {
  Seal::Seed seed{};
  seed.fill(byte);
  return Seal{seed};
}

ProgressFile file_of(const std::string& trainee, int points, bool is_passed) {
  ResultRow row{.trainee = trainee, .lesson = "first-group"};
  row.is_passed = is_passed;
  row.points = points;
  row.checks = 2;
  row.checks_passed = is_passed ? 2 : 1;
  row.hints = 1;
  if (is_passed) row.at = *mockgraph::parse_instant("2026-09-14T08:00:00Z");
  return {"may", trainee, *mockgraph::parse_instant("2026-09-14T09:00:00Z"), {row}, {}};
}

TEST(Seal, IsOfOneTextAndOneKey) {
  const auto seal = seal_with(1), other = seal_with(2);
  const auto signature = seal.sign("text");
  EXPECT_TRUE(Seal::verifies(seal.public_key(), "text", signature));
  EXPECT_FALSE(Seal::verifies(seal.public_key(), "texT", signature));
  EXPECT_FALSE(Seal::verifies(other.public_key(), "text", signature));
  EXPECT_FALSE(Seal::verifies("", "text", signature));
  EXPECT_FALSE(Seal::verifies(seal.public_key(), "text", "AAAA"));
  // RFC 8032, 7.1, test 1: the empty text.
  Seal::Seed seed{0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                  0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                  0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
  EXPECT_EQ(Seal{seed}.public_key(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
}

TEST(ProgressFile, ComesBackAsItWasWritten) {
  const auto seal = seal_with(1);
  const auto back = progress_from("anna.json", progress_text(file_of("Anna", 95, true), seal));
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(back->trainee, "Anna");
  EXPECT_EQ(back->key, seal.public_key());
  ASSERT_EQ(back->rows.size(), 1U);
  EXPECT_EQ(back->rows[0].points, 95);
  EXPECT_EQ(mockgraph::rfc3339(*back->rows[0].at), "2026-09-14T08:00:00Z");
}

TEST(ProgressFile, IsRefusedWhenAnythingOfItWasAltered) {
  const auto text = progress_text(file_of("Anna", 5, true), seal_with(1));
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"points\": 5", "\"points\": 100"},
           {"\"trainee\": \"Anna\"", "\"trainee\": \"Ben\""},
           {"\"format\"", "\"x\": 1, \"format\""},
           {seal_with(1).public_key(), seal_with(2).public_key()}}) {
    auto altered = text;
    altered.replace(altered.find(from), from.size(), to);
    const auto file = progress_from("anna.json", altered);
    ASSERT_THAT(file, FailsWith("progress-altered")) << from;
    EXPECT_THAT(file.error().message, StartsWith("anna.json: this was altered"));
  }
  // Spaces say nothing.
  auto spaced = text;
  spaced.insert(1, "\n\n  ");
  EXPECT_THAT(progress_from("anna.json", spaced), IsOk());
  for (const auto* other : {"", "[]", "{}", R"({"format": "mockgraph.progress/2"})"})
    EXPECT_THAT(progress_from("x", other), FailsWith("progress-file"));
}

TEST(ProgressFile, OfSeveralTheBestCounts) {
  const auto rows = merged({file_of("Ben", 40, true), file_of("Anna", 100, false),
                            file_of("Anna", 50, true), file_of("Anna", 30, true)});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].trainee, "Anna");
  EXPECT_EQ(rows[0].points, 50);
  EXPECT_TRUE(rows[0].is_passed);
  EXPECT_EQ(rows[1].trainee, "Ben");
}

class Merge : public testing::Test {
 protected:
  Merge() {
    std::string name = testing::TempDir() + "/merge-XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~Merge() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) {
    const auto path = folder_ + "/" + name;
    EXPECT_THAT(mockgraph::write_private_file(path, text), IsOk());
    return path;
  }
  int train(std::vector<std::string> words) {
    words.insert(words.begin(), "train");
    std::ostringstream out, err;
    const mockgraph::app::Extras extras{.verbs = {{"train", train_verb, "lessons"}}};
    const int code = mockgraph::app::run_program(
        words, mockgraph::app::Console{out, err}, [](const std::string&) { return ""; }, extras);
    out_ = out.str();
    err_ = err.str();
    return code;
  }

  std::string folder_, out_, err_;
};

TEST_F(Merge, MakesOneTable) {
  const auto key = seal_with(1).public_key();
  const auto anna = write("anna.json", progress_text(file_of("Anna", 95, true), seal_with(1)));
  const auto ben = write("ben.json", progress_text(file_of("Ben", 0, false), seal_with(1)));
  EXPECT_EQ(train({"merge", ben, anna}), 0);
  EXPECT_EQ(out_,
            "trainee,lesson,state,points,checks passed,checks,hints,probes,solved,at\r\n"
            "Anna,first-group,passed,95,2,2,1,0,no,2026-09-14T08:00:00Z\r\n"
            "Ben,first-group,under way,0,1,2,1,0,no,\r\n");
  EXPECT_EQ(err_, "2 files signed by " + key + "\n");
  EXPECT_EQ(train({"merge", ben, anna, "--as", "html", "--title", "May <1>"}), 0);
  EXPECT_THAT(out_, HasSubstr("<h1>May &lt;1&gt;</h1>"));
  EXPECT_EQ(train({"merge", ben, anna, "--as", "json"}), 0);
  EXPECT_THAT(out_, HasSubstr("\"trainee\": \"Anna\""));
}

TEST_F(Merge, RefusesAndNamesWhatWasAlteredOrIsOthers) {
  const auto good = write("good.json", progress_text(file_of("Anna", 95, true), seal_with(1)));
  auto text = progress_text(file_of("Ben", 5, true), seal_with(1));
  text.replace(text.find("\"points\": 5"), 11, "\"points\": 9");
  const auto bad = write("bad.json", text);
  EXPECT_EQ(train({"merge", good, bad, folder_ + "/none.json"}), 2);
  EXPECT_EQ(out_, "");
  EXPECT_THAT(err_, HasSubstr(bad + ": this was altered after it was written"));
  EXPECT_THAT(err_, HasSubstr("none.json"));
  const auto keys = write("keys", seal_with(2).public_key() + "\n");
  EXPECT_EQ(train({"merge", good, "--keys", keys}), 2);
  EXPECT_THAT(err_, HasSubstr(good + ": this was signed by another key (" +
                              seal_with(1).public_key() + ")"));
  EXPECT_EQ(train({"merge"}), 2);
  EXPECT_EQ(train({"merge", good, "--as", "cvs"}), 2);
  EXPECT_THAT(err_, HasSubstr("--as is one of: csv html json; not 'cvs'"));
}

TEST_F(Merge, KeepsItsKeyToItself) {
  Seal::Seed fresh{};
  fresh.fill(7);
  const auto made = seal_of(folder_, fresh);
  ASSERT_THAT(made, IsOk());
  fresh.fill(8);
  const auto again = seal_of(folder_, fresh);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(made->public_key(), again->public_key());
  struct stat about {};
  ASSERT_EQ(stat((folder_ + "/progress-key").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  EXPECT_EQ(*mockgraph::read_file(folder_ + "/progress-key.pub"), made->public_key() + "\n");
}

}  // namespace
}  // namespace scenarios::training
