#include "mockgraph/base/private_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

// The one file of base that needs POSIX: modes, fsync and locks have no portable names.

namespace mockgraph {
namespace {

constexpr mode_t kOwnerOnly = 0600;

Error failed(std::string_view deed, const std::string& path, int reason) {
  Error error{
      ErrorKind::kUnavailable,
      "file-failed",
      "cannot " + std::string{deed} + " " + path + ": " + std::generic_category().message(reason),
      path,
      {}};
  if (reason == ENOENT) {
    error.kind = ErrorKind::kNotFound;
    error.code = "file-missing";
  } else if (reason == EACCES || reason == EPERM || reason == EROFS) {
    error.kind = ErrorKind::kForbidden;
    error.code = "file-not-allowed";
  }
  return error;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// A new file beside `path`, so that the rename stays within one file system.
std::string scratch_name(const std::string& path) {
  return path + "." + std::to_string(::getpid()) + ".new";
}

// The name itself must survive a crash too. Some file systems cannot do this; then it may not.
void sync_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path{path}.parent_path();
  const Descriptor opened{
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (opened.is_open()) ::fsync(opened.number());
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file.is_open()) return failed("read", path, errno);
  std::string text;
  std::array<char, 16U << 10U> piece{};
  for (;;) {
    const auto got = ::read(file.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("read", path, errno);
    if (got == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
}

Status write_private_file(const std::string& path, std::string_view text) {
  const std::string scratch = scratch_name(path);
  ::unlink(scratch.c_str());  // of a process with our number that was killed here
  Descriptor file{::open(scratch.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly)};
  if (!file.is_open()) return failed("write", path, errno);
  const bool kept = write_all(file.number(), text) && ::fsync(file.number()) == 0 && file.close() &&
                    ::rename(scratch.c_str(), path.c_str()) == 0;
  if (!kept) {
    const int reason = errno;
    ::unlink(scratch.c_str());
    return failed("write", path, reason);
  }
  sync_folder_of(path);
  return ok();
}

Status make_private_folder(const std::string& path) {
  const std::filesystem::path folder{path};
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return ok();
  if (folder.has_parent_path() && folder.parent_path() != folder)
    RETURN_IF_ERROR(make_private_folder(folder.parent_path().string()));
  if (::mkdir(path.c_str(), 0700) == 0 || std::filesystem::is_directory(folder, error)) return ok();
  return failed("make the folder", path, errno == 0 ? error.value() : errno);
}

Result<FileLock> FileLock::take(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
  if (file < 0) return failed("lock", path, errno);
  FileLock lock{file};
  while (::flock(file, LOCK_EX) != 0) {
    if (errno != EINTR) return failed("lock", path, errno);
  }
  return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);  // and with it the lock
}

}  // namespace mockgraph
