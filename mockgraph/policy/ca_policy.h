#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/instant.h"

#include <optional>
#include <string>
#include <vector>

namespace mockgraph::policy {

using Ids = std::vector<std::string>;

enum class CaState { kEnabled, kDisabled, kReportOnly };
inline constexpr auto kCaStateText = enum_text<CaState>({
    {CaState::kEnabled, "enabled"},
    {CaState::kDisabled, "disabled"},
    {CaState::kReportOnly, "enabledForReportingButNotEnforced"},
});

enum class CaClient {
  kAll,
  kBrowser,
  kMobileAndDesktop,
  kExchangeActiveSync,
  kEasSupported,
  kOther
};
inline constexpr auto kCaClientText = enum_text<CaClient>({
    {CaClient::kAll, "all"},
    {CaClient::kBrowser, "browser"},
    {CaClient::kMobileAndDesktop, "mobileAppsAndDesktopClients"},
    {CaClient::kExchangeActiveSync, "exchangeActiveSync"},
    {CaClient::kEasSupported, "easSupported"},
    {CaClient::kOther, "other"},
});

enum class CaControl {
  kBlock,
  kMfa,
  kCompliantDevice,
  kDomainJoinedDevice,
  kApprovedApplication,
  kCompliantApplication,
  kPasswordChange,
};
inline constexpr auto kCaControlText = enum_text<CaControl>({
    {CaControl::kBlock, "block"},
    {CaControl::kMfa, "mfa"},
    {CaControl::kCompliantDevice, "compliantDevice"},
    {CaControl::kDomainJoinedDevice, "domainJoinedDevice"},
    {CaControl::kApprovedApplication, "approvedApplication"},
    {CaControl::kCompliantApplication, "compliantApplication"},
    {CaControl::kPasswordChange, "passwordChange"},
});

// Session control "sign-in frequency".
struct SignInFrequency {
  bool every_time = false;  // else `length`
  Duration length{};
  bool secondary_only = false;  // only the second factor has to be fresh
};

// A policy as the judge reads it; words as in the resource conditionalAccessPolicy. Ids compare
// without regard to case.
struct CaPolicy {
  std::string id{};
  std::string display_name{};
  CaState state = CaState::kEnabled;

  Ids include_users{};  // ids, "All", "None", "GuestsOrExternalUsers"
  Ids exclude_users{};
  Ids include_groups{}, exclude_groups{};
  Ids include_roles{}, exclude_roles{};  // template ids
  bool include_guests = false;           // includeGuestsOrExternalUsers is set
  bool exclude_guests = false;
  Ids include_apps{};  // app ids, "All", "None", "Office365", "MicrosoftAdminPortals"
  Ids exclude_apps{};
  Ids include_user_actions{};  // "urn:user:registersecurityinfo", …
  std::vector<CaClient> clients{CaClient::kAll};
  Ids include_locations{}, exclude_locations{};  // ids, "All", "AllTrusted"; empty: any place

  bool all_controls = false;  // operator "AND"
  std::vector<CaControl> controls{};
  Ids custom_controls{};   // customAuthenticationFactors
  std::string strength{};  // id of an authentication strength; empty: none
  Ids combinations{};      // what that strength allows; empty: as the built-in one of its id
  std::optional<SignInFrequency> frequency{};
};

// Whom a policy may be about.
struct CaSubject {
  std::string id{};
  bool guest = false;
  Ids groups{};  // transitive
  Ids roles{};   // template ids
};

// What is asked for, and from where.
struct CaTarget {
  std::string resource_app_id{};
  std::string client_app_id{};
  std::string user_action{};  // instead of a resource: "urn:user:registersecurityinfo"
  CaClient client = CaClient::kBrowser;
  Ids locations{};  // named locations that the address lies in
  bool trusted_place = false;
};

enum class CaResult {
  kSuccess,
  kFailure,
  kNotApplied,
  kNotEnabled,
  kReportOnlySuccess,
  kReportOnlyFailure,
  kReportOnlyNotApplied,
  kReportOnlyInterrupted,
};
inline constexpr auto kCaResultText = enum_text<CaResult>({
    {CaResult::kSuccess, "success"},
    {CaResult::kFailure, "failure"},
    {CaResult::kNotApplied, "notApplied"},
    {CaResult::kNotEnabled, "notEnabled"},
    {CaResult::kReportOnlySuccess, "reportOnlySuccess"},
    {CaResult::kReportOnlyFailure, "reportOnlyFailure"},
    {CaResult::kReportOnlyNotApplied, "reportOnlyNotApplied"},
    {CaResult::kReportOnlyInterrupted, "reportOnlyInterrupted"},
});

}  // namespace mockgraph::policy
