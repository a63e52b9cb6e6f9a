#include "mockgraph/app/system_trust.h"
#include "mockgraph/base/private_file.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

// The one file that knows how a Linux system is changed; another system gets a file of its own.

namespace mockgraph::app {
namespace {

namespace fs = std::filesystem;

Error failed(const std::string& path, std::string_view deed, const std::error_code& why) {
  const bool forbidden = why == std::errc::permission_denied ||
                         why == std::errc::operation_not_permitted ||
                         why == std::errc::read_only_file_system;
  return {forbidden ? ErrorKind::kForbidden : ErrorKind::kUnavailable,
          forbidden ? "file-not-allowed" : "file-failed",
          "cannot " + std::string{deed} + " " + path + ": " + why.message(),
          path,
          {}};
}

// Its exit code; what it says goes where ours does, but to the place for progress.
int run(const std::string& program, const std::string& argument) {
  std::vector<std::string> words{program};
  if (!argument.empty()) words.push_back(argument);
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::string path = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
  std::array<char*, 2> environment{path.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  pid_t child = -1;
  const int begun =
      posix_spawn(&child, program.c_str(), &actions, nullptr, pointers.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (begun != 0) return 127;
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 127;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

std::optional<SystemTrust> SystemTrust::find(std::string root) {
  for (const auto& store : kSystemStores) {
    std::error_code ignored;
    if (fs::is_directory(root + std::string{store.folder}, ignored) &&
        access((root + std::string{store.refresh}).c_str(), X_OK) == 0)
      return SystemTrust{store, std::move(root)};
  }
  return std::nullopt;
}

std::string SystemTrust::file() const {
  std::string path = root_;
  return path.append(store_->folder).append("/").append(kTrustName).append(store_->suffix);
}

std::string SystemTrust::command(std::string_view argument) const {
  std::string line = "sudo " + root_;
  line.append(store_->refresh);
  if (!argument.empty()) line.append(" ").append(argument);
  return line;
}

std::vector<std::string> SystemTrust::trusting(const std::string& authority) const {
  return {"sudo install -m 644 " + authority + " " + file(), command({})};
}

std::vector<std::string> SystemTrust::untrusting() const {
  return {"sudo rm " + file(), command(store_->refresh_without)};
}

Status SystemTrust::refresh(std::string_view argument) const {
  const std::string program = root_ + std::string{store_->refresh};
  const int code = run(program, std::string{argument});
  if (code == 0) return ok();
  return Error{ErrorKind::kUnavailable,
               "trust-failed",
               program + " ended with " + std::to_string(code),
               program,
               {}};
}

Status SystemTrust::trust(const std::string& authority) const {
  ASSIGN_OR_RETURN(const auto pem, read_file(authority));
  const auto before = read_file(file());
  RETURN_IF_ERROR(write_private_file(file(), pem));
  std::error_code error;
  // Everybody's programs read it, and there is nothing secret in it.
  fs::permissions(file(), fs::perms{0644}, error);
  Status done = error ? Status{failed(file(), "open to all", error)} : refresh({});
  if (done.ok() || before.ok()) return done;
  fs::remove(file(), error);
  return done;
}

Result<bool> SystemTrust::untrust() const {
  std::error_code error;
  const bool was_there = fs::remove(file(), error);
  if (error) return failed(file(), "remove", error);
  if (!was_there) return false;
  RETURN_IF_ERROR(refresh(store_->refresh_without));
  return true;
}

}  // namespace mockgraph::app
