#include "tests/contract/program/child.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace tests {

Child::Child(const std::vector<std::string>& words, const std::string& home) {
  int ends[2];
  if (pipe(ends) != 0) return;
  std::vector<std::string> kept = words;
  std::vector<char*> arguments;
  for (auto& word : kept) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string home_variable = "HOME=" + home;
  char* environment[] = {home_variable.data(), nullptr};
  id_ = fork();
  if (id_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    execve(arguments[0], arguments.data(), environment);
    _exit(126);
  }
  close(ends[1]);
  output_ = ends[0];
}

Child::~Child() {
  if (code_ == -1 && id_ > 0) {
    signal(SIGKILL);
    static_cast<void>(exit_code());
  }
  if (output_ >= 0) close(output_);
}

std::string Child::line() {
  std::string text;
  char c = 0;
  while (read(output_, &c, 1) == 1 && c != '\n') text += c;
  return text;
}

std::string Child::rest() {
  std::string text;
  char buffer[4096];
  for (ssize_t count = 0; (count = read(output_, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(count));
  return text;
}

void Child::signal(int number) const { kill(id_, number); }

int Child::exit_code() {
  if (code_ != -1) return code_;
  int status = 0;
  if (waitpid(id_, &status, 0) != id_) return -1;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return code_;
}

}  // namespace tests
