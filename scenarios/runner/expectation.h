#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/sandbox/rule.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// What has to be true once a story has been played. Members that are empty are not looked at.
namespace scenarios::runner {

// Something that has to be in a JSON document.
struct StateExpectation {
  std::string pointer;
  std::optional<mockgraph::Json> is;
  std::optional<mockgraph::Json> has;  // an array, one of whose elements has all these members
  std::optional<std::size_t> count;
  bool absent = false;
};

struct ExpectedFinding {
  std::string id, severity;
  auto operator<=>(const ExpectedFinding&) const = default;
};

// How often; at least once if nothing is set.
struct Times {
  std::optional<std::size_t> count, at_least, at_most;
};

// How long.
struct Bounds {
  std::optional<mockgraph::Duration> at_least, at_most;
  [[nodiscard]] bool empty() const { return !at_least && !at_most; }
};

// A pattern over the journal. Empty members match anything.
struct CallPattern {
  std::string method, route, error, caller;
  std::optional<int> status;
  std::optional<std::size_t> act;               // only calls of this one, counted from 1
  std::vector<mockgraph::sandbox::Match> body;  // of the request, as the journal keeps it
  Times times;
  Bounds spacing;  // between two that fit; in an order: since the call before
};

struct RuleExpectation {
  std::string id;
  Times hits;
};

// A message that was sent, wherever it went.
struct MailExpectation {
  std::string from, to, subject;
  Times times;
};

struct SignInExpectation {
  std::string user, requirement;
  std::optional<std::int64_t> error_code;
  std::optional<bool> interactive;
  std::size_t count = 0;
};

struct TokenExpectation {
  std::string user, audience;
  std::vector<std::string> amr;
  std::vector<std::string> chain;  // words of directory::chain_words; empty: not looked at
};

struct Expectation {
  std::optional<std::vector<ExpectedFinding>> findings;
  std::vector<std::string> unknowns;
  // What the product's own checks would show in the last check, by card: exactly these lines.
  std::vector<std::pair<std::string, std::vector<std::string>>> product;
  std::vector<std::pair<std::string, std::string>> steps;
  std::optional<std::string> failure;
  std::vector<CallPattern> calls, in_order;
  std::vector<StateExpectation> state, state_before;
  std::vector<RuleExpectation> rules;
  std::vector<MailExpectation> mail;
  Bounds time;  // of the sandbox, from the first act to the last
  std::vector<SignInExpectation> sign_ins;
  std::vector<TokenExpectation> tokens;

  // Nothing would be verified: such a scenario is never a pass.
  [[nodiscard]] bool empty() const;
};

}  // namespace scenarios::runner
