#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/policy/ca_words.h"
#include "mockgraph/policy/strength.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mockgraph::policy {

using Ids = std::vector<std::string>;

// Session control "sign-in frequency".
struct SignInFrequency {
  bool every_time = false;  // else `length`
  Duration length{};
  bool secondary_only = false;  // only the second factor has to be fresh
};

// Guests and external users: which kinds, and of which tenants.
struct CaGuests {
  std::vector<GuestKind> kinds{};
  bool any_tenant = true;  // else those of `tenants`
  Ids tenants{};
};

// A policy as the judge reads it; words as in the resource conditionalAccessPolicy. Ids compare
// without regard to case. A condition that is empty is about everything.
struct CaPolicy {
  std::string id{};
  std::string display_name{};
  CaState state = CaState::kEnabled;

  Ids include_users{};  // ids, "All", "None", "GuestsOrExternalUsers"
  Ids exclude_users{};
  Ids include_groups{}, exclude_groups{};
  Ids include_roles{}, exclude_roles{};  // template ids
  std::optional<CaGuests> include_guests{}, exclude_guests{};
  Ids include_apps{};  // app ids, "All", "None", "Office365", "MicrosoftAdminPortals"
  Ids exclude_apps{};
  Ids include_user_actions{};  // "urn:user:registersecurityinfo", …
  std::vector<CaClient> clients{CaClient::kAll};
  std::vector<CaPlatform> include_platforms{}, exclude_platforms{};
  Ids include_locations{}, exclude_locations{};  // ids, "All", "AllTrusted"
  std::vector<TransferMethod> transfers{};
  std::vector<RiskLevel> sign_in_risks{}, user_risks{};
  bool for_registered_devices = false;  // a device filter includes; nothing here is registered

  bool all_controls = false;  // operator "AND"
  std::vector<CaControl> controls{};
  Ids custom_controls{};  // customAuthenticationFactors
  std::optional<Strength> strength{};
  std::optional<SignInFrequency> frequency{};
  std::optional<bool> persistent_browser{};  // always, or never
};
using CaPolicies = std::vector<CaPolicy>;

// Whom a policy may be about.
struct CaSubject {
  std::string id{};
  std::optional<GuestKind> guest{};  // empty: a member of this tenant
  std::string home_tenant{};         // of an external user
  Ids groups{};                      // transitive
  Ids roles{};                       // template ids
  std::optional<RiskLevel> risk{};   // empty: nobody finds it out, which takes Entra ID P2
};

// What is known of the device that asks.
struct CaDevice {
  CaPlatform platform = CaPlatform::kUnknown;
  bool compliant = false;
  bool domain_joined = false;
};

// What is asked for, and from where.
struct CaTarget {
  std::string resource_app_id{};
  std::string client_app_id{};
  std::string user_action{};  // instead of a resource: "urn:user:registersecurityinfo"
  CaClient client = CaClient::kBrowser;
  CaDevice device{};
  Ids locations{};  // named locations that the address lies in
  bool trusted_place = false;
  TransferMethod transfer = TransferMethod::kNone;
  std::optional<RiskLevel> risk{};  // of this sign-in; empty as for a user
};

}  // namespace mockgraph::policy
