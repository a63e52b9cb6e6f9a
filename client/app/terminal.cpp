#include "client/app/terminal.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace client::app {
namespace {

using mockgraph::Json;

// Keeps what is typed from being shown, for as long as it lives.
class NoEcho {
 public:
  NoEcho() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  ~NoEcho() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

std::string ask(const std::string& question, const std::string& otherwise) {
  std::cerr << question << (otherwise.empty() ? ": " : " [" + otherwise + "]: ") << std::flush;
  std::string line;
  std::getline(std::cin, line);
  const std::string answer{mockgraph::trim(line)};
  return answer.empty() ? otherwise : answer;
}

std::string ask_silently(const std::string& question) {
  const NoEcho silence;
  auto answer = ask(question, "");
  std::cerr << "\n";
  return answer;
}

}  // namespace

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool wants_colour(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  return is_terminal(descriptor) && (refused == nullptr || *refused == '\0');
}

mockgraph::Result<procedure::Answers> ask_answers() {
  Json value;
  value["administrator"]["username"] = ask("administrator's username", "");
  value["administrator"]["password"] = ask_silently("administrator's password (of the simulation)");
  const auto secret = ask("secret of the administrator's authenticator, if there is one", "");
  if (!secret.empty()) value["administrator"]["totpSecret"] = secret;
  value["account"]["username"] = ask("username of the new account", "CIPPServiceAccount");
  value["account"]["usageLocation"] = ask("country code", "US");
  value["wantsMailbox"] =
      mockgraph::starts_with_folded(ask("are notifications wanted (yes, no)", "no"), "y");
  value["gdap"] =
      ask("GDAP: migrated-with-cipp, migrated-otherwise, not-migrated or skip", "not-migrated");
  return procedure::answers_from(value);
}

bool ask_to_go_on(const std::string& question) {
  return mockgraph::starts_with_folded(ask(question + " Go on (yes, no)?", "no"), "y");
}

void show_progress(const procedure::StepResult& step) {
  if (step.status == procedure::StepStatus::kStarted) {
    std::cerr << "  " << step.title << " ..." << std::flush;
  } else {
    std::cerr << " " << procedure::kStepStatusText.text(step.status) << "\n";
  }
}

}  // namespace client::app
