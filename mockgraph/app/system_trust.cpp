#include "mockgraph/app/system_trust.h"

#include "mockgraph/app/processes.h"
#include "mockgraph/base/private_file.h"

#include <filesystem>
#include <system_error>

namespace mockgraph::app {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes kTrustPatience{2};  // a slow disk, and some hundreds of certificates

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

}  // namespace

std::optional<SystemTrust> SystemTrust::find(std::string root) {
  for (const auto& store : kSystemStores) {
    std::error_code ignored;
    if (fs::is_directory(root + std::string{store.folder}, ignored) &&
        fs::exists(root + std::string{store.refresh}, ignored))
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
  std::vector<std::string> words{root_ + std::string{store_->refresh}};
  if (!argument.empty()) words.emplace_back(argument);
  ASSIGN_OR_RETURN(auto child, ChildProcess::start({.words = words, .answers = true}));
  while (child.line(kTrustPatience)) continue;  // what it says is no result of ours
  const auto code = child.wait(kTrustPatience);
  if (code == 0) return ok();
  return Error{ErrorKind::kUnavailable,
               "trust-failed",
               words[0] + (code ? " ended with " + std::to_string(*code) : " does not end"),
               words[0],
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
