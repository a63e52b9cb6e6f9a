#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace tests {

// A program that was started, with its output to read from. Ended, and waited for, at the latest
// when this goes away.
class Child {
 public:
  // words[0] is the program's path. The environment holds HOME and the given state folder only.
  Child(const std::vector<std::string>& words, const std::string& home);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The next line of its output, without the line break; empty when there is no more.
  [[nodiscard]] std::string line();
  [[nodiscard]] std::string rest();  // all further output
  void signal(int number) const;
  [[nodiscard]] int exit_code();  // waits; 128 + n if signal n ended it

 private:
  pid_t id_ = -1;
  int output_ = -1;
  int code_ = -1;
};

}  // namespace tests
