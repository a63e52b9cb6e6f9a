#include "mockgraph/app/running_mock.h"

#include "mockgraph/app/process_mark.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr int kReadyVersion = 1;

Error not_there(const char* code, std::string why) {
  return {ErrorKind::kUnavailable, code, std::move(why), {}, {}};
}

}  // namespace

Result<RunningMock> running_mock_from(std::string_view text, const std::string& path) {
  const Error no_ready_file{ErrorKind::kInvalid,
                            "ready-file",
                            path + " is not what 'mockgraph serve --ready-file' writes",
                            path,
                            {}};
  const auto json = parse_json(text);
  if (!json.ok() || !json->is_object() || string_at(*json, "/program") != "mockgraph")
    return no_ready_file;
  const auto version = json->value("version", Json{}), process = json->value("pid", Json{});
  if (version != kReadyVersion || !process.is_number_integer()) return no_ready_file;
  return RunningMock{.process = process.get<int>(),
                     .version = string_at(*json, "/programVersion"),
                     .http = string_at(*json, "/http"),
                     .https = string_at(*json, "/https"),
                     .proxy = string_at(*json, "/proxy"),
                     .authority = string_at(*json, "/ca")};
}

std::string addresses_of(const RunningMock& mock) {
  std::string text;
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text.append("  ").append(name).append("  ").append(value).append("\n");
  };
  line("http ", mock.http);
  line("https", mock.https);
  line("proxy", mock.proxy);
  line("ca   ", mock.authority);
  return text;
}

std::string running_path(const std::string& folder) { return folder + "/running.json"; }
std::string log_path(const std::string& folder) { return folder + "/mock.log"; }
std::string mark_path(const std::string& ready_file) { return ready_file + ".lock"; }

Result<std::string> ready_path(const Arguments& arguments, const Environment& environment) {
  if (auto path = arguments.text("ready-file"); !path.empty()) return path;
  ASSIGN_OR_RETURN(const auto folder, state_folder(arguments, environment));
  return running_path(folder);
}

Result<RunningMock> running_at(const std::string& ready_file) {
  const auto process = ProcessMark::holder(mark_path(ready_file));
  if (!process)
    return not_there("not-running", "no mock runs that has written " + ready_file +
                                        "; start one with: mockgraph start");
  const auto text = read_file(ready_file);
  const Error not_ready = not_there("not-ready", "the mock (process " + std::to_string(*process) +
                                                     ") is not ready yet; see: mockgraph wait");
  if (!text.ok()) return not_ready;
  ASSIGN_OR_RETURN(auto mock, running_mock_from(*text, ready_file));
  if (mock.process != *process) return not_ready;  // the word of one that was killed
  return mock;
}

}  // namespace mockgraph::app
