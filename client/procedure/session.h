#pragma once

#include "client/procedure/secrets.h"
#include "client/wire/record.h"
#include "client/wire/retry.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace client::procedure {

enum class StepStatus {
  kStarted,     // reported before the work; never a result
  kDone,        // carried out (or, in a plan, would be)
  kAlready,     // was so before; nothing was changed
  kSkipped,     // does not apply, or was left out on purpose
  kFailed,      // refused, or no answer; the run ends here
  kNotReached,  // behind the one that failed
};
inline constexpr auto kStepStatusText =
    mockgraph::enum_text<StepStatus>({{StepStatus::kStarted, "started"},
                                      {StepStatus::kDone, "done"},
                                      {StepStatus::kAlready, "already"},
                                      {StepStatus::kSkipped, "skipped"},
                                      {StepStatus::kFailed, "failed"},
                                      {StepStatus::kNotReached, "not-reached"}});

struct StepResult {
  std::string id, title;
  StepStatus status = StepStatus::kNotReached;
  std::string reason;  // what was done, found, or refused
  std::string code;    // of a failure: "AADSTS50126", "Request_BadRequest", "900150", "guard"
  std::vector<std::string> requirements;
  std::vector<std::string> request_ids;  // all calls of this step
};

// A certificate around a key of its own, with which an application proves itself.
struct AppCertificate {
  std::string certificate;  // DER, in base64
  std::string private_key;  // PEM
};

// Everything that a run takes from outside; plain functions, so that a scenario can hand in its
// own wire, clock and memory. The guard, retries and the tape are put around `exchange` inside.
struct Session {
  mockgraph::Exchange exchange;
  std::string url;  // "http://127.0.0.1:8080" or "http://127.0.0.1:8080/sandboxes/lab"
  mockgraph::WallClock now;
  wire::Sleeper sleep;
  std::uint64_t seed = 0;
  SecretStore secrets;
  std::function<void(const StepResult&)> progress;  // may be empty
  // Self-signed, RSA of 2048 bits. May be empty: then no application gets one.
  std::function<mockgraph::Result<AppCertificate>(mockgraph::Instant from,
                                                  mockgraph::Instant until)>
      make_certificate;
  // The client is "killed": after so many requests no answer comes any more (code "stopped").
  std::optional<std::size_t> stop_after_requests;
  std::string stop_after_step;  // or after this step; empty: never
};

}  // namespace client::procedure
