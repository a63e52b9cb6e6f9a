#include "mockgraph/app/processes.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

extern "C" {  // which the header of glibc 2.36 forgets to say
#include <sys/pidfd.h>
}

// The one file of this room that needs Linux: pidfd, PR_SET_PDEATHSIG and /proc.

namespace mockgraph::app {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] int release() { return std::exchange(number_, -1); }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }
  void open(const std::string& path, int how) {
    close();
    number_ = ::open(path.c_str(), how | O_CLOEXEC, 0600);
  }

 private:
  int number_;
};

struct Pipe {
  int ends[2] = {-1, -1};
  explicit Pipe(bool wanted) {
    if (wanted && pipe2(ends, O_CLOEXEC) != 0) ends[0] = ends[1] = -1;
  }
};

// True if something can be read, or was closed, before the moment.
bool readable_by(int descriptor, Clock::time_point moment) {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(moment - Clock::now()).count();
    pollfd one{descriptor, POLLIN, 0};
    const int count = poll(&one, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000'000)));
    if (count > 0) return true;
    if (count == 0 || errno != EINTR) return false;
  }
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// All that the child needs, made before the fork: between that and exec nothing may be allocated.
struct Prepared {
  std::vector<std::string> words, environment;
  std::vector<char*> argv, envp;
  const char* folder;
  int input, output, errors, report;  // -1: as ours
  Bond bond;
  int parent;
};

[[noreturn]] void become(const Prepared& it) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  if (it.bond == Bond::kFree) setsid();
  if (it.bond == Bond::kBound) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != it.parent) _exit(0);  // our parent died before we asked to be told
  }
  if (it.input >= 0) dup2(it.input, STDIN_FILENO);
  if (it.output >= 0) dup2(it.output, STDOUT_FILENO);
  if (it.errors >= 0) dup2(it.errors, STDERR_FILENO);
  // Sockets of ours are nobody else's; a command in the foreground keeps what its caller gave it.
  if (it.bond != Bond::kForeground) close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  if (it.folder == nullptr || chdir(it.folder) == 0) {
    environ = const_cast<char**>(it.envp.data());  // PATH is the new one
    execvp(it.argv[0], it.argv.data());
  }
  const int reason = errno;
  const auto told = write(it.report, &reason, sizeof reason);
  static_cast<void>(told);
  _exit(127);
}

Error cannot_run(const std::string& word, int reason) {
  Error error{ErrorKind::kForbidden, "not-executable", {}, word, {}};
  if (reason == ENOENT || reason == ENOTDIR) {
    error.kind = ErrorKind::kNotFound;
    error.code = "not-found";
  }
  error.message = "cannot run '" + word + "': " + std::generic_category().message(reason);
  return error;
}

Error cannot_start(int reason) {
  return {ErrorKind::kUnavailable,
          "cannot-start",
          "cannot start a process: " + std::generic_category().message(reason),
          {},
          {}};
}

int code_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Result<ChildProcess> ChildProcess::start(const Launch& launch) {
  const Pipe answers{launch.answers}, report{true};
  Descriptor read_answers{answers.ends[0]}, write_answers{answers.ends[1]};
  Descriptor read_report{report.ends[0]}, write_report{report.ends[1]};
  Descriptor nothing, output, errors;
  if (launch.bond != Bond::kForeground) nothing.open("/dev/null", O_RDONLY);
  if (!launch.output.empty()) output.open(launch.output, O_WRONLY | O_APPEND | O_CREAT);
  if (!launch.errors.empty()) errors.open(launch.errors, O_WRONLY | O_APPEND | O_CREAT);
  if (report.ends[0] < 0 || (launch.answers && answers.ends[0] < 0) ||
      (!launch.output.empty() && output.number() < 0) ||
      (!launch.errors.empty() && errors.number() < 0))
    return cannot_start(errno);

  Prepared prepared{launch.words, environment_with(launch.changes)};
  prepared.argv = pointers_to(prepared.words);
  prepared.envp = pointers_to(prepared.environment);
  prepared.folder = launch.folder.empty() ? nullptr : launch.folder.c_str();
  prepared.input = nothing.number();
  prepared.output = launch.answers ? write_answers.number() : output.number();
  prepared.errors = errors.number();
  prepared.report = write_report.number();
  prepared.bond = launch.bond;
  prepared.parent = getpid();
  const int id = fork();
  if (id == 0) become(prepared);
  if (id < 0) return cannot_start(errno);

  write_report.close();
  int reason = 0;
  ssize_t told = 0;
  while ((told = read(read_report.number(), &reason, sizeof reason)) < 0 && errno == EINTR) {
  }
  if (told > 0) {
    waitpid(id, nullptr, 0);
    return cannot_run(launch.words[0], reason);
  }
  return ChildProcess{id, pidfd_open(id, 0), read_answers.release(), launch.bond};
}

ChildProcess::~ChildProcess() {
  if (id_ > 0 && bond_ == Bond::kBound && !code_) {
    kill(-id_, SIGKILL);
    waitpid(id_, nullptr, 0);
  }
  if (watch_ >= 0) close(watch_);
  if (answers_ >= 0) close(answers_);
}

std::optional<std::string> ChildProcess::line(milliseconds patience) {
  const auto moment = Clock::now() + patience;
  for (;;) {
    if (const auto end = read_.find('\n'); end != std::string::npos) {
      auto text = read_.substr(0, end);
      read_.erase(0, end + 1);
      return text;
    }
    if (!readable_by(answers_, moment)) return std::nullopt;
    std::array<char, 4096> piece{};
    const auto got = read(answers_, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    read_.append(piece.data(), static_cast<std::size_t>(got));
  }
}

std::optional<int> ChildProcess::wait(milliseconds patience) {
  if (code_) return code_;
  if (!readable_by(watch_, Clock::now() + patience)) return std::nullopt;
  // What it left behind goes too; as long as it is not buried, its number means no other group.
  if (bond_ == Bond::kBound) kill(-id_, SIGKILL);
  int status = 0;
  if (waitpid(id_, &status, WNOHANG) != id_) return std::nullopt;
  code_ = code_of(status);
  return code_;
}

void ChildProcess::signal(int number) const {
  if (!code_) kill(bond_ == Bond::kBound ? -id_ : id_, number);
}

Result<int> run_in_foreground(Launch launch) {
  sigset_t handed_on;
  sigset_t before;
  sigemptyset(&handed_on);
  for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGCHLD})
    sigaddset(&handed_on, number);
  sigprocmask(SIG_BLOCK, &handed_on, &before);
  launch.bond = Bond::kForeground;
  auto child = ChildProcess::start(launch);
  std::optional<int> code;
  while (child.ok() && !code) {
    siginfo_t info{};
    const int number = sigwaitinfo(&handed_on, &info);
    if (number == SIGCHLD) code = child->wait(milliseconds{0});
    // What a key of the terminal causes comes from the kernel, and to the whole group.
    if (number > 0 && number != SIGCHLD && info.si_code != SI_KERNEL) child->signal(number);
  }
  sigprocmask(SIG_SETMASK, &before, nullptr);
  if (!child.ok()) return std::move(child).error();
  return *code;
}

bool end_process(int id, const std::function<bool()>& is_it, milliseconds patience) {
  const Descriptor watch{pidfd_open(id, 0)};
  if (watch.number() < 0 || !is_it()) return true;
  if (pidfd_send_signal(watch.number(), SIGTERM, nullptr, 0) != 0) return errno == ESRCH;
  return readable_by(watch.number(), Clock::now() + patience);
}

Result<std::string> own_program() {
  std::error_code fault;
  const auto path = fs::read_symlink("/proc/self/exe", fault);
  if (fault) return cannot_start(fault.value());
  return path.string();
}

std::string who_listens(std::uint16_t port) {
  constexpr std::string_view kListening = "0A";
  std::array<char, 8> wanted{};
  std::snprintf(wanted.data(), wanted.size(), ":%04X", port);
  std::vector<std::string> sockets;
  for (const auto* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    const auto text = read_file(table);
    if (!text.ok()) continue;
    for (const auto row : split(*text, '\n')) {
      const auto cells = words(row);
      if (cells.size() > 9 && cells[1].ends_with(wanted.data()) && cells[3] == kListening)
        sockets.push_back("socket:[" + std::string{cells[9]} + "]");
    }
  }
  std::error_code fault;
  for (fs::directory_iterator process{"/proc", fault}, end; process != end && !sockets.empty();
       process.increment(fault)) {
    const auto number = process->path().filename().string();
    if (!to_integer(number)) continue;
    for (fs::directory_iterator file{process->path() / "fd", fault}; !fault && file != end;
         file.increment(fault)) {
      std::error_code gone;
      const auto target = fs::read_symlink(file->path(), gone).string();
      if (std::ranges::find(sockets, target) == sockets.end()) continue;
      const auto name = read_file(process->path().string() + "/comm");
      return std::string{trim(name.ok() ? *name : "?")} + " (process " + number + ")";
    }
  }
  return {};
}

}  // namespace mockgraph::app
