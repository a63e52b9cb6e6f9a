#include "client/checks/check.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::checks {
namespace {

using mockgraph::Json;
using mockgraph::string_at;

constexpr std::chrono::days kSoon{30};
constexpr std::size_t kMostNames = 5;

bool is_kept(const Facts& facts, Judgement& judgement) {
  if (!facts.keeps_sam)
    judgement.not_applicable("no CIPP-SAM application is kept here (setup-client sam makes one)");
  return facts.keeps_sam;
}

bool is_known(const SamApplication& application) {
  return std::ranges::find(application.named, application.app_id) != application.named.end();
}

// The last moment at which one of the secrets is good; "" without any.
std::string last_end(const SamApplication& application) {
  std::string last;
  for (const Json& each : application.credentials)
    last = std::max(last, string_at(each, "/endDateTime"));
  return last;
}

// Secrets that are good for longer than a renewal needs: there it is normal that the old one is
// still good beside the new one.
std::ptrdiff_t lasting_secrets(const SamApplication& application, mockgraph::Instant now) {
  return std::ranges::count_if(application.credentials, [now](const Json& each) {
    const auto end = mockgraph::parse_instant(string_at(each, "/endDateTime"));
    return end.ok() && *end - now >= kSoon;
  });
}

}  // namespace

void judge_sam_application(const Facts& facts, const Expected& expected, Judgement& judgement) {
  if (!is_kept(facts, judgement) || !judgement.needs(facts.sam_application)) return;
  const auto& application = *facts.sam_application;
  const auto name = sam_manifest(expected.procedure).display_name;
  if (!is_known(application)) {
    judgement.find("sam.application-missing",
                   "the tenant has no application " + application.app_id + " called " + name,
                   "the application that is kept", {facts.sam_application.request_id});
  } else if (application.named.size() > 1) {
    judgement.find("sam.application-twice",
                   std::to_string(application.named.size()) + " applications are called " + name,
                   "one", {facts.sam_application.request_id});
  }
}

void judge_sam_secret(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!is_kept(facts, judgement) || !judgement.needs(facts.sam_application)) return;
  const auto& application = *facts.sam_application;
  if (!is_known(application)) {
    judgement.not_applicable("there is no application");
    return;
  }
  const auto end = mockgraph::parse_instant(last_end(application));
  const auto now = mockgraph::parse_instant(application.now);
  if (!end.ok() || !now.ok() || *end <= *now) {
    judgement.find("sam.secret-expired",
                   end.ok() ? "its last secret ended at " + mockgraph::rfc3339(*end)
                            : std::string{"it has no secret"},
                   "a secret that is good", {facts.sam_application.request_id});
  } else if (*end - *now < kSoon) {
    judgement.find("sam.secret-expires-soon", "its last secret ends at " + mockgraph::rfc3339(*end),
                   "a secret that is good for another month", {facts.sam_application.request_id});
  } else if (const auto secrets = lasting_secrets(application, *now); secrets > 1) {
    judgement.find("sam.secret-twice", std::to_string(secrets) + " secrets of it are good", "one",
                   {facts.sam_application.request_id});
  }
}

void judge_sam_permissions(const Facts& facts, const Expected& expected, Judgement& judgement) {
  if (!is_kept(facts, judgement) || !judgement.needs(facts.sam_rights)) return;
  auto missing = missing_rights(sam_manifest(expected.procedure), *facts.sam_rights);
  if (missing.empty()) return;
  const auto count = missing.size();
  if (count > kMostNames) {
    missing.resize(kMostNames);
    missing.push_back("…");
  }
  judgement.find(
      "sam.permission-missing",
      std::to_string(count) + " permissions were not granted: " + mockgraph::join(missing, ", "),
      "every permission of the manifest", {facts.sam_rights.request_id});
}

void judge_sam_token(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!is_kept(facts, judgement) || !judgement.needs(facts.sam_token)) return;
  if (!facts.sam_token->signed_in) {
    judgement.find("sam.token-refused", facts.sam_token->message,
                   "a token for the refresh token that is kept", {facts.sam_token.request_id});
  } else if (!facts.sam_token->has_mfa) {
    judgement.find("sam.claim-missing", "its token's amr lacks mfa", "mfa in the token's amr",
                   {facts.sam_token.request_id});
  }
  if (facts.device_born.known() && *facts.device_born)
    judgement.find("sam.device-code-token", "a device code stands behind its refresh token",
                   "a sign-in at a browser", {facts.device_born.request_id});
}

}  // namespace client::checks
