#include "client/checks/check.h"
#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace client::checks {
namespace {

using mockgraph::contains_folded;

constexpr std::array<std::string_view, 2> kMarkers{"CIPP", "Service"};

bool is_marked(std::string_view name) {
  return std::ranges::any_of(
      kMarkers, [&](std::string_view marker) { return contains_folded(name, marker); });
}

// What a user principal name can hold before its @ (Entra, "UserPrincipalName policies").
bool is_possible(std::string_view username) {
  const auto local = username.substr(0, username.find('@'));
  return !local.empty() && std::ranges::all_of(local, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view{"'.-_!#^~"}.find(c) != std::string_view::npos;
  });
}

}  // namespace

void judge_account(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs(facts.tenant) || !judgement.needs(facts.account)) return;
  if (facts.account->user) return;
  if (!is_possible(facts.username)) {
    judgement.find("account.username-invalid", "the username '" + facts.username + "'",
                   "a username that an account can have", {facts.account.request_id});
  }
  judgement.find("account.missing", "no account '" + facts.username + "'", "the account exists",
                 {facts.account.request_id});
}

void judge_kind(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || facts.user().type == "Member") return;
  judgement.find("account.guest", "userType " + facts.user().type, "userType Member",
                 {facts.account.request_id});
}

void judge_enabled(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || facts.user().enabled) return;
  judgement.find("account.disabled", "accountEnabled is false", "accountEnabled is true",
                 {facts.account.request_id});
}

void judge_name(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts)) return;
  if (is_marked(facts.user().username)) return;
  judgement.find("account.not-identifiable", "'" + facts.user().username + "'",
                 "a username with CIPP or Service in it", {facts.account.request_id});
}

void judge_display_name(const Facts& facts, const Expected& expected, Judgement& judgement) {
  if (!judgement.needs_account(facts)) return;
  const auto& wanted = expected.procedure.display_name;
  if (facts.user().display_name == wanted) return;
  judgement.find("account.display-name", "'" + facts.user().display_name + "'", "'" + wanted + "'",
                 {facts.account.request_id});
}

void judge_password(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.token)) return;
  if (facts.token->code != "AADSTS50055") return;
  judgement.find("account.password-change-pending", facts.token->message,
                 "a sign-in with the kept password", {facts.token.request_id});
}

}  // namespace client::checks
