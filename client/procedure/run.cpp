#include "client/procedure/run.h"

#include "client/procedure/plan.h"
#include "client/procedure/step.h"

#include <algorithm>

namespace client::procedure {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;

enum class Mode { kLook, kAct };

// One pass over the steps of a phase.
class Run {
 public:
  Run(const Session& session, Context& context, Mode mode, Outcome& outcome)
      : session_(session), context_(context), mode_(mode), outcome_(outcome) {}

  void go(const std::vector<PlannedStep>& steps) {
    for (const auto& planned : steps) {
      if (outcome_.failure) {
        outcome_.steps.push_back(blank(planned.step));
        continue;
      }
      take(planned);
      if (planned.step.id == session_.stop_after_step && !outcome_.failure)
        outcome_.failure = stopped(planned.step);
    }
  }

  static StepResult blank(const Step& step) {
    return {step.id, step.title, StepStatus::kNotReached, "", "", step.requirements, {}};
  }

 private:
  void take(const PlannedStep& planned) {
    auto result = blank(planned.step);
    result.status = StepStatus::kStarted;
    report(result);
    auto& tape = context_.connection().tape();
    tape.during = planned.step.id;
    const auto first = tape.calls.size();
    if (planned.skipped) {
      result.status = StepStatus::kSkipped;
      result.reason = planned.reason;
    } else {
      carry_out(planned.step, result);
    }
    for (auto i = first; i < tape.calls.size(); ++i) {
      if (!tape.calls[i].request_id.empty()) result.request_ids.push_back(tape.calls[i].request_id);
    }
    report(result);
    outcome_.steps.push_back(std::move(result));
  }

  // A gateway that gave up (504) may have let the write through: look again, once, and go on. Not
  // where no look could tell: a second secret would be made, beside one that nobody knows.
  void carry_out(const Step& step, StepResult& result) {
    const bool can_tell = step.kind != StepKind::kSamSecret;
    auto error = attempt(step, result);
    if (error && can_tell && api::status_of(*error) == 504) error = attempt(step, result);
    if (!error) return;
    result.status = StepStatus::kFailed;
    result.reason = error->message;
    result.code = error->code;
    outcome_.failure = std::move(error);
  }

  std::optional<Error> attempt(const Step& step, StepResult& result) {
    const auto work = work_of(step.kind);
    auto look = work.look(context_, step);
    if (!look.ok()) return std::move(look).error();
    result.reason = look->text;
    result.status = StepStatus::kDone;
    if (look->found == Found::kThere) result.status = StepStatus::kAlready;
    if (look->found == Found::kNotApplicable) result.status = StepStatus::kSkipped;
    if (look->found != Found::kMissing || mode_ == Mode::kLook) return std::nullopt;
    auto deed = work.perform(context_, step);
    if (!deed.ok()) return std::move(deed).error();
    result.reason = deed->text;
    if (deed->skipped) result.status = StepStatus::kSkipped;
    return std::nullopt;
  }

  static Error stopped(const Step& step) {
    return {ErrorKind::kNoAnswer,
            "stopped",
            "the client was stopped after '" + step.id + "'",
            step.id,
            {}};
  }

  void report(const StepResult& result) const {
    if (session_.progress) session_.progress(result);
  }

  const Session& session_;
  Context& context_;
  Mode mode_;
  Outcome& outcome_;
};

Outcome run_phase(const Session& session, const Procedure& procedure, const Answers& answers,
                  Phase phase, Mode mode) {
  Outcome outcome;
  auto steps = planned_steps(procedure, answers, phase);
  if (!steps.ok()) {
    outcome.failure = steps.error();
    return outcome;
  }
  auto context = Context::open(session, procedure, answers);
  if (!context.ok()) {
    outcome.failure = context.error();
    for (const auto& planned : *steps) outcome.steps.push_back(Run::blank(planned.step));
    return outcome;
  }
  Run{session, **context, mode, outcome}.go(*steps);
  outcome.calls = (*context)->connection().tape().calls;
  return outcome;
}

}  // namespace

bool Outcome::changed_nothing() const {
  return std::ranges::none_of(calls, [](const wire::Call& call) {
    const bool directory = call.target.find("/v1.0/") != std::string::npos ||
                           call.target.find("/beta/") != std::string::npos;
    return directory && call.method != "GET" && api::is_success(call.status);
  });
}

Outcome plan(const Session& session, const Procedure& procedure, const Answers& answers) {
  return run_phase(session, procedure, answers, Phase::kSetUp, Mode::kLook);
}

Outcome apply(const Session& session, const Procedure& procedure, const Answers& answers) {
  return run_phase(session, procedure, answers, Phase::kSetUp, Mode::kAct);
}

Outcome sam(const Session& session, const Procedure& procedure, const Answers& answers) {
  return run_phase(session, procedure, answers, Phase::kSam, Mode::kAct);
}

Outcome harden(const Session& session, const Procedure& procedure, const Answers& answers) {
  return run_phase(session, procedure, answers, Phase::kHarden, Mode::kAct);
}

Outcome renew(const Session& session, const Procedure& procedure, const Answers& answers) {
  return run_phase(session, procedure, answers, Phase::kRenew, Mode::kAct);
}

}  // namespace client::procedure
