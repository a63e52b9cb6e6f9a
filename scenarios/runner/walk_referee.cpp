#include "scenarios/runner/walk_referee.h"

#include "client/api/html_page.h"
#include "client/api/login_client.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/totp.h"
#include "mockgraph/base/url.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Pairs;
using Service = WalkCall::Service;

Pairs query_of(std::string_view link) { return Pairs{mockgraph::split_target(link).query}; }

bool is_open(const WalkCall& call) { return call.path() == "/webhooks/v1/certificate"; }

}  // namespace

void Referee::act_begins() {
  user_.clear();
  new_secret_.clear();
  text_code_.clear();
  shows_factor_ = false;
}

// ---- chains ----

// A second factor is a code of the authenticator that is known, or registered just now; one that a
// phone was sent; or that somebody says yes on the phone.
bool Referee::is_factor(const Pairs& form, mockgraph::Instant now) {
  const auto code = form.get("otc");
  if (form.get("answer") == "approve" || (!code.empty() && code == text_code_)) return true;
  const auto known = authenticators_.find(user_);
  if (new_secret_.empty() && known == authenticators_.end()) return false;
  const auto secret = new_secret_.empty() ? known->second : new_secret_;
  if (code.empty() || !mockgraph::totp_matches(secret, code, now)) return false;
  authenticators_[user_] = secret;
  return true;
}

void Referee::note_sign_in(const WalkCall& call) {
  const Pairs form{call.request.body};
  if (const auto login = form.get("login"); !login.empty()) user_ = mockgraph::fold_case(login);
  if (is_factor(form, call.now)) shows_factor_ = true;
  if (call.answer == nullptr) return;
  const auto location = call.answer->headers.get("Location");
  if (const auto query = query_of(location); shows_factor_ && query.has("code"))
    strong_.emplace(query.get("code"));
  const auto page = client::api::read_page(call.answer->text());
  if (!page.totp_secret.empty())
    new_secret_ = mockgraph::base32_decoded(page.totp_secret).value_or("");
  if (!page.text_code.empty()) text_code_ = page.text_code;
}

void Referee::note_tokens(const WalkCall& call) {
  const auto body = mockgraph::parse_json(call.answer->text());
  if (!body.ok()) return;
  const auto access = mockgraph::string_at(*body, "/access_token");
  if (access.empty()) return;
  look(Invariant::kRightsBeyondGrants, call, beyond_grants(call.after, access));
  const Pairs form{call.request.body};
  if (form.get("grant_type") == "client_credentials") apps_.insert(access);
  const bool is_strong = strong_.contains(std::string{form.get("code")}) ||
                         strong_.contains(std::string{form.get("refresh_token")});
  if (!is_strong) return;
  strong_.insert(access);
  if (const auto refresh = mockgraph::string_at(*body, "/refresh_token"); !refresh.empty())
    strong_.insert(refresh);
}

std::optional<std::string> Referee::without_mfa(const WalkCall& call) const {
  if (!call.is_success() || is_open(call)) return std::nullopt;
  const auto token = call.bearer();
  if (strong_.contains(token) || apps_.contains(token)) return std::nullopt;
  return "it succeeded with a token in whose chain nobody has shown a second factor";
}

// ---- judgement ----

void Referee::look(Invariant invariant, const WalkCall& call,
                   const std::optional<std::string>& broken) {
  ++looks_[static_cast<std::size_t>(invariant)];
  if (!broken || breach_) return;
  breach_ = Breach{invariant, *broken,
                   std::string{call.request.method}.append(" ").append(call.request.target),
                   call.answer == nullptr ? 0 : call.answer->status};
}

void Referee::judge(const WalkCall& call) {
  const auto service = call.service();
  if (service == Service::kOwn) return;
  if (service == Service::kLogin) {
    note_sign_in(call);
    if (call.is_success()) note_tokens(call);
  }
  if (service == Service::kPartner) look(Invariant::kPartnerWithoutMfa, call, without_mfa(call));
  if (call.is_refused() || call.request.method == "GET")
    look(Invariant::kRefusedChanges, call, broken_by_refusal(call));
  if (!call.is_success()) return;
  look(Invariant::kMemberTwice, call, broken_membership(call));
  look(Invariant::kLicenceCounts, call, broken_licence_count(call));
  look(Invariant::kIdTwice, call, broken_ids(call));
}

}  // namespace scenarios::runner
