#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <string>
#include <vector>

namespace client::procedure {

// What the person who follows the page knows, wants, and (in scenarios) gets wrong.

struct Administrator {
  std::string username, password;
  std::string totp_secret;  // base32; empty: signs in with the password alone
};

enum class AccountKind { kMember, kGuest };
inline constexpr auto kAccountKindText = mockgraph::enum_text<AccountKind>(
    {{AccountKind::kMember, "member"}, {AccountKind::kGuest, "guest"}});

struct Account {
  std::string username = "CIPPServiceAccount";  // without "@": in the tenant's default domain
  std::string display_name;                     // empty: as the procedure says
  std::string usage_location = "US";
  AccountKind kind = AccountKind::kMember;
  std::string password;       // empty: a strong one is generated
  std::string password_file;  // or read from here, by load_answers
  std::string device;         // deviceId of the registered device on which it signs in
};

// The partner's state of migration to granular delegated admin privileges (R16 to R18).
enum class Gdap { kMigratedWithCipp, kMigratedOtherwise, kNotMigrated, kSkip };
inline constexpr auto kGdapText =
    mockgraph::enum_text<Gdap>({{Gdap::kMigratedWithCipp, "migrated-with-cipp"},
                                {Gdap::kMigratedOtherwise, "migrated-otherwise"},
                                {Gdap::kNotMigrated, "not-migrated"},
                                {Gdap::kSkip, "skip"}});

// How multi-factor authentication is enforced. By licence is what the page asks for; the others
// are choices that a person may make instead, rightly or wrongly.
enum class MfaLever { kByLicence, kConditionalAccess, kPerUser, kDuoCustomControl, kNone };
inline constexpr auto kMfaLeverText =
    mockgraph::enum_text<MfaLever>({{MfaLever::kByLicence, "by-licence"},
                                    {MfaLever::kConditionalAccess, "conditional-access"},
                                    {MfaLever::kPerUser, "per-user"},
                                    {MfaLever::kDuoCustomControl, "duo-custom-control"},
                                    {MfaLever::kNone, "none"}});

enum class MfaMoment { kBeforeFirstSignIn, kAfterFirstSignIn };
inline constexpr auto kMfaMomentText =
    mockgraph::enum_text<MfaMoment>({{MfaMoment::kBeforeFirstSignIn, "before-first-sign-in"},
                                     {MfaMoment::kAfterFirstSignIn, "after-first-sign-in"}});

struct Answers {
  Administrator administrator;
  Account account;
  bool wants_mailbox = false;  // notifications, webhook triggers or exports (R10)
  std::string license;         // skuPartNumber to prefer; empty: the first that fits
  Gdap gdap = Gdap::kNotMigrated;
  std::vector<std::string> gdap_groups;  // migrated otherwise: the groups that carry the roles
  MfaLever mfa = MfaLever::kByLicence;
  MfaMoment mfa_moment = MfaMoment::kBeforeFirstSignIn;
  std::vector<std::string> skip_steps;  // ids of the steps that are forgotten
  std::string secrets_file = "service-account.secrets.json";

  [[nodiscard]] bool skips(std::string_view step) const;
};

// From an answers file or the `answers` member of a scenario; the keys are those of
// client/answers.schema.json. What does not fit it is kInvalid with code "invalid-file"; the target
// is the JSON Pointer of the fault.
[[nodiscard]] mockgraph::Result<Answers> answers_from(const mockgraph::Json& value);
[[nodiscard]] mockgraph::Result<Answers> load_answers(const std::string& path);

}  // namespace client::procedure
