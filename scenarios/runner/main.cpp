#include "scenarios/runner/program.h"

#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <random>

namespace {

std::atomic<bool> interrupted{false};

std::int64_t microseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

mockgraph::Instant now() {
  return std::chrono::floor<mockgraph::Duration>(std::chrono::system_clock::now());
}

std::string variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::string{} : std::string{value};
}

bool is_terminal(int descriptor) { return isatty(descriptor) != 0; }

// Ends at once when a signal comes.
void pause_briefly() {
  constexpr int kMilliseconds = 200;
  static_cast<void>(poll(nullptr, 0, kMilliseconds));
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGINT, [](int) { interrupted = true; });
  std::signal(SIGTERM, [](int) { interrupted = true; });
  const bool wants_colour = variable("NO_COLOR").empty();
  return scenarios::runner::run_program(
      count, words,
      {std::cout, std::cerr, wants_colour && is_terminal(STDOUT_FILENO),
       is_terminal(STDERR_FILENO)},
      {.stopwatch = microseconds,
       .now = now,
       .environment = variable,
       .interrupted = [] { return interrupted.load(); },
       .draw = [] { return std::uint64_t{std::random_device{}()}; },
       .pause = pause_briefly});
}
