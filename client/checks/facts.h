#pragma once

#include "client/procedure/context.h"
#include "client/procedure/methods.h"
#include "client/procedure/role_assignments.h"
#include "client/procedure/sam_customers.h"
#include "client/procedure/sam_rights.h"
#include "client/procedure/tenant.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace client::checks {

inline constexpr std::string_view kGlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

// One answer, or why there is none. Not asked: neither value nor reason.
template <class T>
struct Reading {
  std::optional<T> value;
  std::string request_id;
  std::string why_not;

  [[nodiscard]] bool known() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
};

// The account's own sign-in, as it went.
struct SignInTry {
  bool signed_in = false, has_mfa = false;
  std::string code, message;        // of a refusal: "AADSTS50055", "registration-required"
  std::string error = {};           // its OAuth word: "invalid_grant"
  std::string name = {}, upn = {};  // as the token says
};

struct PartnerAnswer {
  int status = 200;
  std::string code, message;  // of a refusal: "900150"
  std::optional<bool> mfa_compliant;
};

struct LoggedSignIn {
  std::string created;  // RFC 3339: the order of the text is the order of time
  bool succeeded = false, multi_factor = false;
};

// The CIPP-SAM application, where this machine keeps one.
struct SamApplication {
  std::string app_id;                        // as it is kept
  std::vector<std::string> named;            // the appIds of all applications of its name
  std::vector<mockgraph::Json> credentials;  // its passwordCredentials
  std::string now;                           // the service's time, to judge them by; RFC 3339
};

// What the token endpoint says of the account in one customer's tenant.
struct AtCustomer {
  procedure::SamCustomer customer;
  SignInTry token;
  std::vector<std::string> roles;  // "wids": the template ids of what it holds there
  std::string request_id;
  // As the product asks: the template ids of what anybody of the partner's holds there.
  Reading<std::vector<std::string>> shown{};
};

// All that a check may see. Readings about the account are not asked when there is none.
struct Facts {
  std::string username;
  Reading<procedure::Tenant> tenant;
  Reading<bool> premium;
  Reading<procedure::Listed> partner_groups;  // called AdminAgents
  Reading<procedure::UserSearch> account;
  Reading<procedure::Listed> memberships;
  Reading<procedure::Listed> gdap_groups;  // that begin with the prefix
  Reading<procedure::RoleAssignments> roles;
  Reading<std::vector<mockgraph::Json>> policies;
  Reading<std::string> per_user_state;
  Reading<bool> security_defaults;  // asked only when nothing else enforces MFA
  Reading<std::string> federation;  // who does MFA for the account's domain; "" if it is managed
  Reading<procedure::Methods> methods;
  Reading<std::vector<LoggedSignIn>> sign_ins;  // oldest first; asked in premium tenants
  Reading<procedure::Plans> plans;              // asked when a mailbox is wanted
  Reading<SignInTry> token;
  Reading<PartnerAnswer> partner;
  bool keeps_sam = false;  // otherwise the next ones are not asked
  Reading<SamApplication> sam_application;
  Reading<procedure::SamRights> sam_rights;
  Reading<SignInTry> sam_token;  // of the refresh token that is kept
  Reading<bool> device_born;     // whether a device code stands behind it; asked in premium tenants
  Reading<std::int64_t> remembered_days;  // of MFA; asked where the token is refused
  Reading<std::vector<procedure::SamRelationship>> relationships;  // active ones
  Reading<std::vector<AtCustomer>> customers;                      // asked once that one is good

  [[nodiscard]] bool has_account() const { return account.known() && account->user; }
  [[nodiscard]] const procedure::User& user() const { return *account->user; }
};

// Asks everything, each question once; the sign-in as the account comes last, so that it is not in
// the log that is read. An Error: the administrator could not even sign in.
[[nodiscard]] mockgraph::Result<Facts> gather_facts(procedure::Context& context);

}  // namespace client::checks
