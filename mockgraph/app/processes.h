#pragma once

#include "mockgraph/base/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// Other programs: started, waited for, ended, looked up. What of this only Linux has stands in
// processes_linux.cpp.
namespace mockgraph::app {

// A variable of an environment that shall be set, or removed if it has no value.
struct Variable {
  std::string name;
  std::optional<std::string> value;
};

// How a program that we start belongs to us.
enum class Bond {
  kForeground,  // at our terminal, in our process group
  kBound,  // a process group of its own, which is ended when the ChildProcess goes, or when we do
  kFree,   // a session of its own, without a terminal, that outlives us
};

struct Launch {
  std::vector<std::string> words;  // the first is looked for in PATH unless it has a slash
  std::vector<Variable> changes;   // to our own environment
  std::string folder;              // in which it runs; empty: ours
  std::string output, errors;      // files (made with mode 0600) to append to; empty: ours
  bool answers = false;            // what it writes to its standard output is read by line()
  Bond bond = Bond::kBound;
};

class ChildProcess {
 public:
  // Returns when the program runs. Errors: kNotFound "not-found", kForbidden "not-executable" (a
  // shell's 127 and 126), kUnavailable "cannot-start".
  [[nodiscard]] static Result<ChildProcess> start(const Launch& launch);

  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ~ChildProcess();

  [[nodiscard]] int id() const { return id_; }
  // The next line that it writes, without its end. Nothing if it has closed its output, or is
  // silent for too long.
  [[nodiscard]] std::optional<std::string> line(std::chrono::milliseconds patience);
  // Its exit code, or 128 + the number of the signal that ended it. Nothing while it still runs.
  [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds patience);
  // To it; a bound one's whole group.
  void signal(int number) const;

 private:
  ChildProcess(int id, int watch, int answers, Bond bond)
      : id_(id), watch_(watch), answers_(answers), bond_(bond) {}
  void swap(ChildProcess& other) noexcept;

  int id_ = -1;
  int watch_ = -1;    // becomes readable when it ends
  int answers_ = -1;  // its standard output, for us to read
  Bond bond_ = Bond::kFree;
  std::optional<int> code_;
  std::string read_;
};

// Runs it in the foreground to its end and gives its exit code. Signals that are sent to us
// meanwhile go on to it; those of the terminal it gets by itself. REQUIRES: no other thread runs.
[[nodiscard]] Result<int> run_in_foreground(Launch launch);

// Asks a process (SIGTERM) to end, and waits. `is_it` is asked when the number can no longer come
// to mean another process, and before anything is sent. False: it still runs. True as well if there
// was no such process, or it was another one.
[[nodiscard]] bool end_process(int id, const std::function<bool()>& is_it,
                               std::chrono::milliseconds patience);

// The path of the program that runs.
[[nodiscard]] Result<std::string> own_program();

// "nginx (process 812)": who listens at a TCP port of this machine, as far as we may know. Empty:
// nobody, or somebody who cannot be looked at.
[[nodiscard]] std::string who_listens(std::uint16_t port);

// Our environment with the changes, as "NAME=value".
[[nodiscard]] std::vector<std::string> environment_with(const std::vector<Variable>& changes);

// Waits a moment, where there is nothing better to wait for.
void pause_for(std::chrono::milliseconds length);

}  // namespace mockgraph::app
