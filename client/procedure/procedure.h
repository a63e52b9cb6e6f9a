#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace client::procedure {

// The documented procedure as data: one file a version of the page.

enum class StepKind {
  kCheckPartner,           // the tenant is a partner; nothing is changed
  kCreateUser,             // the account itself
  kAddToGroup,             // one group by name
  kAddToGroups,            // all groups that start with a prefix, or those named in the answers
  kAssignRole,             // one directory role of the partner tenant
  kAssignLicense,          // a licence with a mailbox
  kEnforceMfa,             // the lever that the licence allows
  kExcludeFromPolicies,    // out of every other Conditional Access policy
  kSignIn,                 // a sign-in that the page does not ask for: a mistake, from the answers
  kRegisterAuthenticator,  // the account's first sign-in
  kProve,                  // a token with mfa, and Partner Center's own word
  kRemoveRole,             // afterwards
  kSamSignIn,              // the account at the wizard: a device code
  kSamApplication,         // CIPP-SAM itself, from its manifest
  kSamServicePrincipals,   // of the application, and of what it asks permissions of
  kSamSecret,              // its client secret
  kSamConsent,             // the account's sign-in to it, and its refresh token
  kSamGrants,              // what it grants itself afterwards
  kSamCustomers,           // consents and first calls in the customers' tenants
  kSamRenewal,             // what the product does every week, so that token and secret never end
};
inline constexpr auto kStepKindText =
    mockgraph::enum_text<StepKind>({{StepKind::kCheckPartner, "check-partner"},
                                    {StepKind::kCreateUser, "create-user"},
                                    {StepKind::kAddToGroup, "add-to-group"},
                                    {StepKind::kAddToGroups, "add-to-groups"},
                                    {StepKind::kAssignRole, "assign-role"},
                                    {StepKind::kAssignLicense, "assign-license"},
                                    {StepKind::kEnforceMfa, "enforce-mfa"},
                                    {StepKind::kExcludeFromPolicies, "exclude-from-policies"},
                                    {StepKind::kSignIn, "sign-in"},
                                    {StepKind::kRegisterAuthenticator, "register-authenticator"},
                                    {StepKind::kProve, "prove"},
                                    {StepKind::kRemoveRole, "remove-role"},
                                    {StepKind::kSamSignIn, "sam-sign-in"},
                                    {StepKind::kSamApplication, "sam-application"},
                                    {StepKind::kSamServicePrincipals, "sam-service-principals"},
                                    {StepKind::kSamSecret, "sam-secret"},
                                    {StepKind::kSamConsent, "sam-consent"},
                                    {StepKind::kSamGrants, "sam-grants"},
                                    {StepKind::kSamCustomers, "sam-customers"},
                                    {StepKind::kSamRenewal, "sam-renewal"}});

enum class Phase { kSetUp, kHarden, kSam, kRenew };
inline constexpr auto kPhaseText = mockgraph::enum_text<Phase>({{Phase::kSetUp, "set-up"},
                                                                {Phase::kHarden, "harden"},
                                                                {Phase::kSam, "sam"},
                                                                {Phase::kRenew, "renew"}});

// A step is taken when the named answer is one of these words; an empty name means always.
struct When {
  std::string answer;  // "gdap" or "wantsMailbox"
  std::vector<std::string> is;
};

struct Step {
  std::string id, title;
  StepKind kind = StepKind::kCheckPartner;
  Phase phase = Phase::kSetUp;
  std::vector<std::string> requirements;  // "R3"
  When when;
  mockgraph::Json with;             // parameters of the kind; see procedure.schema.json
  std::vector<std::string> checks;  // ids of the checks that prove it
};

enum class Disposition { kExecuted, kChecked, kAdvisory, kNotCheckable };
inline constexpr auto kDispositionText =
    mockgraph::enum_text<Disposition>({{Disposition::kExecuted, "executed"},
                                       {Disposition::kChecked, "checked"},
                                       {Disposition::kAdvisory, "advisory"},
                                       {Disposition::kNotCheckable, "not-checkable"}});

struct Requirement {
  std::string id, text;
  Disposition disposition = Disposition::kExecuted;
  std::string reason;               // why it is only advisory or not checkable
  std::vector<std::string> checks;  // the checks that look at it
};

// The CIPP that the page belongs to, and what its own checks look at.
struct Product {
  std::string version;  // empty: the page does not say
  std::size_t required_groups = 0;
  bool reads_sign_in_log = false;  // for a device code behind the refresh token
  bool reads_grants = true;        // else its permissions check looks at its own notes
  bool splits_roles = false;       // into required and optional ones
  // How long its wizard remembers what it has begun. Zero: until it is done.
  mockgraph::Duration wizard_forgets{0};
};

struct Procedure {
  std::string id, title, edition;  // "service-account-2025-04", …, "2025-04"
  Product product;
  std::string display_name;  // what the account is called
  std::vector<Requirement> requirements;
  std::vector<Step> steps;

  [[nodiscard]] const Step* find_step(std::string_view id) const;
  [[nodiscard]] const Step* find_kind(StepKind kind, Phase phase = Phase::kSetUp) const;
  // The roles that the account holds during set-up, by template id and name.
  struct Role {
    std::string id, name;
  };
  [[nodiscard]] std::vector<Role> roles() const;
};

// The roles that a step of kind assign-role or remove-role names.
[[nodiscard]] std::vector<Procedure::Role> roles_of(const Step& step);

// Refuses what does not fit client/procedure.schema.json, steps or requirements with the same id,
// steps that name a requirement which the file does not list, parameters that a kind of step needs
// and does not have, and a disposition that needs a reason and has none: kInvalid with code
// "invalid-file" and the JSON Pointer of the fault as target.
[[nodiscard]] mockgraph::Result<Procedure> procedure_from(std::string_view text);
[[nodiscard]] mockgraph::Result<Procedure> load_procedure(const std::string& path);

}  // namespace client::procedure
