#include "scenarios/runner/driver.h"

#include "mockgraph/app/certificates.h"
#include "mockgraph/app/client_environment.h"
#include "mockgraph/app/listener.h"
#include "mockgraph/app/processes.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace scenarios::runner {
namespace {

namespace app = mockgraph::app;
namespace fs = std::filesystem;
using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;

// Certificates, answers, secrets and output of one run, for nobody else to read, and not for long.
class RunFolder {
 public:
  static Result<RunFolder> make() {
    std::error_code fault;
    auto name = (fs::temp_directory_path(fault) / "mockgraph-driver-XXXXXX").string();
    if (fault || mkdtemp(name.data()) == nullptr)
      return Error{
          ErrorKind::kUnavailable, "no-folder", "cannot make a temporary folder: " + name, {}, {}};
    return RunFolder{std::move(name)};
  }
  RunFolder(RunFolder&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
  RunFolder& operator=(RunFolder&&) = delete;
  ~RunFolder() {
    std::error_code fault;
    if (!folder_.empty()) fs::remove_all(folder_, fault);
  }
  [[nodiscard]] std::string path(std::string_view name) const {
    return folder_ + "/" + std::string{name};
  }

 private:
  explicit RunFolder(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
};

// A mock with all its doors, at this machine only.
struct OpenMock {
  app::Listener listener;
  app::RunningMock addresses;
};

// The guard: without these doors, or with others, a program that has Microsoft's host names built
// in would ask Microsoft.
Status only_here(const app::RunningMock& mock) {
  for (const auto& address : {mock.http, mock.https, mock.proxy}) {
    const auto url = mockgraph::Url::parse(address);
    if (!url || !mockgraph::is_loopback_host(url->host))
      return Error{ErrorKind::kForbidden,
                   "guard",
                   "a program is led to this machine only, not to '" + address + "'",
                   address,
                   {}};
  }
  return mockgraph::ok();
}

Result<OpenMock> open_mock(const RunFolder& desk, const mockgraph::Exchange& mock,
                           mockgraph::Instant machine_time) {
  ASSIGN_OR_RETURN(auto made, app::ensure_certificates(desk.path("certificates"), machine_time));
  app::ListenerOptions options{
      .http = "127.0.0.1:0", .https = "127.0.0.1:0", .proxy = "127.0.0.1:0", .threads = 1};
  options.certificate_chain = std::move(made.certificate_chain);
  options.private_key = std::move(made.private_key);
  ASSIGN_OR_RETURN(auto listener, app::Listener::start(options, mock));
  app::RunningMock addresses{.http = listener.http_url(),
                             .https = listener.https_url(),
                             .proxy = listener.proxy_url(),
                             .authority = made.authority_path};
  RETURN_IF_ERROR(only_here(addresses));
  return OpenMock{std::move(listener), std::move(addresses)};
}

std::string command_text(const std::vector<std::string>& words) {
  return mockgraph::join(words, " ");
}

Error cannot_run(const Driver& driver, Error why) {
  if (why.code == "not-found") why.message += "; script/bootstrap installs what the examples need";
  why.message = "the driver's command '" + command_text(driver.command) + "': " + why.message;
  return why;
}

std::string end_of(const std::string& path) {
  auto text = mockgraph::read_file(path);
  if (!text.ok()) return {};
  if (text->size() <= kMostOutput) return *std::move(text);
  return "[...]" + text->substr(text->size() - kMostOutput);
}

// The words of the answers and of what was kept that nobody may read in a report.
std::vector<std::string> secret_words(const std::string& answers,
                                      const std::optional<client::procedure::Secrets>& kept) {
  std::vector<std::string> found;
  if (const auto json = mockgraph::parse_json(answers); json.ok()) {
    for (const auto* pointer :
         {"/administrator/password", "/administrator/totpSecret", "/account/password"})
      found.push_back(mockgraph::string_at(*json, pointer));
  }
  if (kept) {
    const auto& sam = kept->sam;
    for (const auto& word : {kept->password, kept->totp_secret, sam.application_secret,
                             sam.refresh_token, sam.private_key})
      found.push_back(word);
  }
  std::erase_if(found, [](const std::string& word) { return word.empty(); });
  return found;
}

}  // namespace

Result<Driver> driver_of(const mockgraph::files::Document& document, const std::string& file) {
  const Json& json = document.json();
  Driver driver;
  const auto found = json.find("driver");
  driver.is_a_person = found != json.end() && *found == "person";
  if (found == json.end() || !found->is_object()) return driver;
  driver.command = found->at("command").get<std::vector<std::string>>();
  driver.folder = fs::absolute(fs::path{file}).parent_path().string();
  if (found->value("time", "machine") == "virtual") driver.time = Time::kVirtual;
  if (found->contains("limit")) {
    const auto limit = mockgraph::parse_duration((*found)["limit"].get<std::string>());
    if (!limit.ok()) return document.fault("/driver/limit", limit.error().message);
    driver.limit = *limit;
  }
  const auto& program = driver.command[0];
  if (program.find('/') != std::string::npos && !fs::exists(fs::path{driver.folder} / program))
    return document.fault("/driver/command/0", "there is no program '" + program +
                                                   "'; a path is read from the scenario's folder");
  return driver;
}

std::string without_secrets(std::string text, const std::vector<std::string>& words) {
  constexpr std::string_view kHidden = "[redacted]";
  for (const auto& word : words) {
    for (auto at = text.find(word); at != std::string::npos;
         at = text.find(word, at + kHidden.size()))
      text.replace(at, word.size(), kHidden);
  }
  constexpr std::string_view kTokenLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  for (auto at = text.find("eyJ"); at != std::string::npos; at = text.find("eyJ", at)) {
    const auto end = std::min(text.find_first_not_of(kTokenLetters, at), text.size());
    text.replace(at, end - at, kHidden);
  }
  return text;
}

std::string last_words(const DriverRun& run) {
  const auto text = mockgraph::trim(mockgraph::trim(run.errors).empty() ? run.output : run.errors);
  if (text.empty()) return {};
  const auto line = text.rfind('\n');
  return ": " + std::string{line == std::string_view::npos ? text : text.substr(line + 1)};
}

Result<DriverRun> drive(const Driver& driver, const mockgraph::Exchange& mock,
                        const Handout& handout) {
  ASSIGN_OR_RETURN(const RunFolder desk, RunFolder::make());
  ASSIGN_OR_RETURN(auto open, open_mock(desk, mock, handout.machine_time));
  const auto answers = desk.path("answers.json");
  const auto secrets = client::procedure::secret_file(desk.path("secrets.json"));
  RETURN_IF_ERROR(mockgraph::write_private_file(answers, handout.answers));
  if (handout.secrets) RETURN_IF_ERROR(secrets.save(*handout.secrets));
  app::Launch launch{.words = driver.command,
                     .changes = app::client_environment(open.addresses, {}),
                     .folder = driver.folder,
                     .output = desk.path("output"),
                     .errors = desk.path("errors"),
                     .bond = app::Bond::kBound};
  launch.changes.push_back({"MOCKGRAPH_ANSWERS", answers});
  launch.changes.push_back({"MOCKGRAPH_SECRETS", secrets.place});
  auto process = app::ChildProcess::start(launch);
  if (!process.ok()) return cannot_run(driver, std::move(process).error());

  DriverRun run{.command = command_text(driver.command)};
  const auto code = process->wait(driver.limit);
  run.was_ended = !code;
  run.code = code.value_or(-1);
  process = Error{};  // ends what is left of it, before its files are read
  open.listener.stop();
  ASSIGN_OR_RETURN(run.secrets, secrets.load());
  const auto words = secret_words(handout.answers, run.secrets);
  run.output = without_secrets(end_of(launch.output), words);
  run.errors = without_secrets(end_of(launch.errors), words);
  return run;
}

}  // namespace scenarios::runner
