#include "scenarios/runner/output_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace scenarios::runner {

namespace fs = std::filesystem;
using mockgraph::Error;
using mockgraph::Result;
using mockgraph::Status;

namespace {

Error failed(std::string_view what, const std::string& path) {
  return {mockgraph::ErrorKind::kUnavailable,
          "write",
          std::string{"cannot "}.append(what).append(" '") + path + "'",
          path,
          {}};
}

}  // namespace

Status write_file(const std::string& path, std::string_view text) {
  std::error_code fault;
  if (const auto folder = fs::path{path}.parent_path(); !folder.empty())
    fs::create_directories(folder, fault);
  const bool is_stream = fs::exists(path, fault) && !fs::is_regular_file(path, fault);
  const auto written = is_stream ? path : path + ".partial";
  {
    std::ofstream out{written, std::ios::binary};
    out << text;
    if (!out.flush()) return failed("write", path);
  }
  if (is_stream) return mockgraph::ok();
  fs::rename(written, path, fault);
  if (fault) return failed("replace", path);
  return mockgraph::ok();
}

Result<Scratch> Scratch::make() {
  std::error_code fault;
  auto name = (fs::temp_directory_path(fault) / "replay-XXXXXX").string();
  if (fault || mkdtemp(name.data()) == nullptr) return failed("make the folder", name);
  return Scratch{std::move(name)};
}

Scratch::Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}

Scratch::~Scratch() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace scenarios::runner
