#pragma once

#include "mockgraph/base/url.h"
#include "scenarios/runner/walk_call.h"

#include <array>
#include <map>
#include <set>
#include <string>

namespace scenarios::runner {

// Where an invariant did not hold.
struct Breach {
  Invariant invariant = Invariant::kRefusedChanges;
  std::string says;
  std::string at;  // "GET /v1/customers", as it was asked
  int status = 0;  // what it was answered
};

// Sees every call of a walk and judges it. Of sign-ins it keeps a model of its own: which chain of
// code, refresh and access token a second factor was shown in, by what was sent and answered.
class Referee {
 public:
  // `authenticators`: secrets by user names in lower case.
  explicit Referee(std::map<std::string, std::string> authenticators)
      : authenticators_(std::move(authenticators)) {}

  void act_begins();  // whatever was shown in a sign-in before is over
  void judge(const WalkCall& call);

  [[nodiscard]] const std::optional<Breach>& breach() const { return breach_; }  // the first
  // How often each invariant was looked at where it could have been broken.
  using Looks = std::array<std::size_t, kInvariantText.rows.size()>;
  [[nodiscard]] const Looks& looks() const { return looks_; }

 private:
  void note_sign_in(const WalkCall& call);
  [[nodiscard]] bool is_factor(const mockgraph::Pairs& form, mockgraph::Instant now);
  void note_tokens(const WalkCall& call);
  [[nodiscard]] std::optional<std::string> without_mfa(const WalkCall& call) const;
  void look(Invariant invariant, const WalkCall& call, const std::optional<std::string>& broken);

  std::map<std::string, std::string> authenticators_;
  std::string user_;              // who is signing in
  std::string new_secret_;        // that a page has shown for registration
  std::string text_code_;         // that a phone was sent
  bool shows_factor_ = false;     // in this sign-in, and rightly
  std::set<std::string> strong_;  // codes, refresh and access tokens of chains with a second factor
  std::set<std::string> apps_;    // tokens of applications for themselves
  std::optional<Breach> breach_;
  Looks looks_{};
};

}  // namespace scenarios::runner
