#include "client/app/interruption.h"
#include "client/app/options.h"
#include "client/app/terminal.h"
#include "client/report/report.h"
#include "client/wire/http_exchange.h"
#include "mockgraph/tokens/signing_key.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>

#include "embedded/procedure_2025_04.h"
#include "embedded/procedure_2026.h"

namespace client::app {
namespace {

using mockgraph::Error;
using mockgraph::Result;

enum ExitCode { kUsage = 2, kGuard = 5, kInterrupted = 130 };

int complain(const Error& error) {
  std::cerr << "setup-client: " << error.message << "\n";
  return error.code == "guard" ? kGuard : kUsage;
}

mockgraph::Instant wall_clock() {
  return std::chrono::floor<mockgraph::Duration>(std::chrono::system_clock::now());
}

std::uint64_t seed_of(const Options& options) {
  if (options.seed) return *options.seed;
  std::random_device chance;
  return std::uint64_t{chance()};
}

Result<procedure::Procedure> procedure_of(const Options& options) {
  std::string_view text;
  if (options.procedure == "2025-04") text = mockgraph::embedded::procedure_2025_04();
  if (options.procedure == "2026") text = mockgraph::embedded::procedure_2026();
  if (text.empty()) return procedure::load_procedure(options.procedure);
  return procedure::procedure_from(text);
}

Result<procedure::Answers> answers_of(const Options& options) {
  if (!options.answers.empty()) return procedure::load_answers(options.answers);
  if (is_terminal(STDIN_FILENO)) return ask_answers();
  return Error{mockgraph::ErrorKind::kInvalid,
               "usage",
               "there are no answers: name a file with --answers, or run at a terminal",
               "",
               {}};
}

// Whoever sits at a terminal is asked before anything is changed.
bool may_go_on(const Options& options) {
  if (options.verb == Verb::kPlan || options.verb == Verb::kCheck || options.yes) return true;
  if (is_terminal(STDIN_FILENO) && is_terminal(STDERR_FILENO))
    return ask_to_go_on(std::string{kVerbText.text(options.verb)} + " changes the tenant at " +
                        options.url + ".");
  return options.verb != Verb::kUndo;
}

struct Job {
  Options options;
  procedure::Procedure procedure;
  procedure::Answers answers;
  procedure::Session session;
};

report::Report run(const Job& job) {
  const auto& options = job.options;
  report::About about{std::string{kVerbText.text(options.verb)},
                      options.url,
                      job.answers.account.username,
                      job.session.seed,
                      wall_clock(),
                      {}};
  const auto finish = [&](const auto& result) {
    about.finished = wall_clock();
    return report::report_of(about, job.procedure, result);
  };
  switch (options.verb) {
    case Verb::kPlan:
      return finish(procedure::plan(job.session, job.procedure, job.answers));
    case Verb::kApply:
      return finish(procedure::apply(job.session, job.procedure, job.answers));
    case Verb::kSam:
      return finish(procedure::sam(job.session, job.procedure, job.answers));
    case Verb::kRenew:
      return finish(procedure::renew(job.session, job.procedure, job.answers));
    case Verb::kHarden:
      return finish(procedure::harden(job.session, job.procedure, job.answers));
    case Verb::kUndo:
      return finish(procedure::undo(job.session, job.procedure, job.answers));
    case Verb::kCheck:
      break;
  }
  return finish(checks::audit(job.session, job.procedure, job.answers, options.phase));
}

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << text;
  return static_cast<bool>(file.flush());
}

// Results on standard output; the last line is the summary and where the report is.
int publish(const report::Report& report, const Options& options) {
  const auto json = report::as_json(report);
  if (options.json)
    std::cout << json;
  else
    std::cout << report::as_text(report, {wants_colour(STDOUT_FILENO), 100});
  auto last = report::summary(report) + "; seed " + std::to_string(report.seed);
  if (options.report != "off") {
    last += write_file(options.report, json) ? "; report: " + options.report
                                             : "; the report cannot be written: " + options.report;
  }
  (options.json ? std::cerr : std::cout) << last << std::endl;
  return is_interrupted() ? kInterrupted : report::exit_code(report);
}

// A key that nobody else can have drawn: it is kept, as secrets are.
mockgraph::Result<procedure::AppCertificate> make_certificate(mockgraph::Instant from,
                                                              mockgraph::Instant until) {
  std::random_device chance;
  const auto seed = std::uint64_t{chance()} << 32U | chance();
  ASSIGN_OR_RETURN(const auto key, mockgraph::tokens::SigningKey::generate(seed, {from, until}));
  return procedure::AppCertificate{key.certificate(), key.to_pem()};
}

procedure::Session session_of(const Options& options, const wire::Place& place,
                              const std::string& secrets) {
  procedure::Session session;
  session.exchange = until_interrupted(wire::http_exchange(place, {options.ca}));
  session.url = options.url;
  session.now = wall_clock;
  session.sleep = real_sleeper();
  session.seed = seed_of(options);
  session.secrets = procedure::secret_file(secrets);
  session.make_certificate = make_certificate;
  if (is_terminal(STDERR_FILENO)) session.progress = show_progress;
  return session;
}

int main_of(const std::vector<std::string>& words) {
  const auto options = parse_options(words, [](const char* name) {
    const char* value = std::getenv(name);
    return std::string{value == nullptr ? "" : value};
  });
  if (!options.ok()) return complain(options.error());
  if (!options->text.empty()) {
    std::cout << options->text;
    return 0;
  }
  const auto place = wire::allowed_place(options->url);
  if (!place.ok()) return complain(place.error());
  auto procedure = procedure_of(*options);
  if (!procedure.ok()) return complain(procedure.error());
  auto answers = answers_of(*options);
  if (!answers.ok()) return complain(answers.error());
  if (!may_go_on(*options)) {
    std::cerr << "setup-client: nothing was changed; --yes goes on without asking\n";
    return kUsage;
  }
  listen_for_interruption();
  const auto secrets = options->secrets.empty() ? answers->secrets_file : options->secrets;
  auto session = session_of(*options, *place, secrets);
  const Job job{*options, std::move(*procedure), std::move(*answers), std::move(session)};
  return publish(run(job), job.options);
}

}  // namespace
}  // namespace client::app

int main(int count, char** words) { return client::app::main_of({words + 1, words + count}); }
