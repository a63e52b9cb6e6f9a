#pragma once

#include "mockgraph/app/program.h"
#include "tests/contract/program/child.h"
#include "tests/support/matchers.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tests {

// The program `mockgraph` with a state folder of its own.
class Program : public testing::Test {
 protected:
  static constexpr const char* kProgram = MOCKGRAPH_PROGRAM;

  Program() {
    std::string name =
        (std::filesystem::temp_directory_path() / "mockgraph-program-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Program() override { std::filesystem::remove_all(folder_); }

  // At a free port, of plain HTTP only unless `more` says otherwise.
  std::vector<std::string> serving(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{kProgram, "serve", "--state-dir", folder_.string()};
    const std::pair<std::string, std::string> defaults[] = {
        {"--http", "127.0.0.1:0"}, {"--https", "off"}, {"--proxy", "off"}};
    for (const auto& [option, value] : defaults) {
      if (std::ranges::find(more, option) == more.end()) words.insert(words.end(), {option, value});
    }
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  struct Outcome {
    int code;
    std::string out, err;
  };
  // A verb in this process, spoken to the mock at `url`.
  Outcome run(std::vector<std::string> words, const std::string& url = "") const {
    std::ostringstream out, err;
    const auto environment = [&](const std::string& name) -> std::string {
      return name == "MOCKGRAPH_URL" ? url : name == "HOME" ? folder_.string() : "";
    };
    const int code =
        mockgraph::app::run_program(words, mockgraph::app::Console{out, err}, environment);
    return {code, out.str(), err.str()};
  }
  // A verb about the mock of the state folder, in a process of its own: results and complaints in
  // one text.
  Outcome about(const std::string& verb, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{kProgram, verb, "--state-dir", folder_.string()};
    words.insert(words.end(), more.begin(), more.end());
    Child child{words, folder_.string()};
    auto text = child.rest();
    return {child.exit_code(), std::move(text), {}};
  }

  std::filesystem::path folder_;
};

}  // namespace tests
