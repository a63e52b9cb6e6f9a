#pragma once

#include "mockgraph/base/enum_text.h"

// The words of the resource conditionalAccessPolicy and of its lines in the sign-in log.
namespace mockgraph::policy {

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

// kUnknown: a device that does not say what it is, which only "all" names.
enum class CaPlatform { kAll, kAndroid, kIos, kWindows, kWindowsPhone, kMacOs, kLinux, kUnknown };
inline constexpr auto kCaPlatformText = enum_text<CaPlatform>({
    {CaPlatform::kAll, "all"},
    {CaPlatform::kAndroid, "android"},
    {CaPlatform::kIos, "iOS"},
    {CaPlatform::kWindows, "windows"},
    {CaPlatform::kWindowsPhone, "windowsPhone"},
    {CaPlatform::kMacOs, "macOS"},
    {CaPlatform::kLinux, "linux"},
});

// conditionalAccessGuestOrExternalUserTypes.
enum class GuestKind {
  kInternalGuest,
  kB2bCollaborationGuest,
  kB2bCollaborationMember,
  kB2bDirectConnectUser,
  kOtherExternalUser,
  kServiceProvider,  // of a partner with delegated administration
};
inline constexpr auto kGuestKindText = enum_text<GuestKind>({
    {GuestKind::kInternalGuest, "internalGuest"},
    {GuestKind::kB2bCollaborationGuest, "b2bCollaborationGuest"},
    {GuestKind::kB2bCollaborationMember, "b2bCollaborationMember"},
    {GuestKind::kB2bDirectConnectUser, "b2bDirectConnectUser"},
    {GuestKind::kOtherExternalUser, "otherExternalUser"},
    {GuestKind::kServiceProvider, "serviceProvider"},
});

enum class RiskLevel { kNone, kLow, kMedium, kHigh, kHidden };
inline constexpr auto kRiskLevelText = enum_text<RiskLevel>({
    {RiskLevel::kNone, "none"},
    {RiskLevel::kLow, "low"},
    {RiskLevel::kMedium, "medium"},
    {RiskLevel::kHigh, "high"},
    {RiskLevel::kHidden, "hidden"},
});

enum class TransferMethod { kNone, kDeviceCodeFlow, kAuthenticationTransfer };
inline constexpr auto kTransferMethodText = enum_text<TransferMethod>({
    {TransferMethod::kNone, "none"},
    {TransferMethod::kDeviceCodeFlow, "deviceCodeFlow"},
    {TransferMethod::kAuthenticationTransfer, "authenticationTransfer"},
});

enum class CaControl {
  kBlock,
  kMfa,
  kCompliantDevice,
  kDomainJoinedDevice,
  kApprovedApplication,
  kCompliantApplication,
  kPasswordChange,
  kRiskRemediation,
};
inline constexpr auto kCaControlText = enum_text<CaControl>({
    {CaControl::kBlock, "block"},
    {CaControl::kMfa, "mfa"},
    {CaControl::kCompliantDevice, "compliantDevice"},
    {CaControl::kDomainJoinedDevice, "domainJoinedDevice"},
    {CaControl::kApprovedApplication, "approvedApplication"},
    {CaControl::kCompliantApplication, "compliantApplication"},
    {CaControl::kPasswordChange, "passwordChange"},
    {CaControl::kRiskRemediation, "riskRemediation"},
});

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
