#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace mockgraph::directory {

// A service plan: the part of a licence that switches one service on.
struct ServicePlan {
  std::string_view name;
  std::string_view id;
  std::string_view service;  // as in assignedPlans
  bool mailbox = false;      // gives its user a mailbox
  bool for_company = false;  // appliesTo "Company": no user can be given it
};

// A licence that can be bought: its name, its id and its plans by name.
struct LicenseProduct {
  std::string_view part_number;
  std::string_view id;
  std::string_view plans;  // separated by a space
};

// Of Microsoft's list "Product names and service plan identifiers for licensing". The small
// products are complete; of the large ones, the plans that matter to sign-in and mail are.
namespace rows {
// clang-format off
inline constexpr bool kMailbox = true, kNoMailbox = false, kCompany = true;

inline constexpr std::array kPlans{
    ServicePlan{"EXCHANGE_S_STANDARD", "9aaf7827-d63c-4b61-89c3-182f06f82e5c", "exchange", kMailbox},
    ServicePlan{"EXCHANGE_S_ENTERPRISE", "efb87545-963c-4e0d-99df-69c6916d9eb0", "exchange", kMailbox},
    ServicePlan{"EXCHANGE_S_DESKLESS", "4a82b400-a79f-41a4-b4e2-e94f5787b113", "exchange", kMailbox},
    ServicePlan{"EXCHANGE_S_ESSENTIALS", "e8f81a67-bd96-4074-b108-cf193eb9433b", "exchange", kMailbox},
    ServicePlan{"EXCHANGE_S_STANDARD_MIDMARKET", "fc52cc4b-ed7d-472d-bbe7-b081c23ecc56", "exchange", kMailbox},
    ServicePlan{"EXCHANGE_L_STANDARD", "d42bdbd6-c335-4231-ab3d-c8f348d5aff5", "exchange", kMailbox},
    ServicePlan{"EXCHANGE_B_STANDARD", "90927877-dcff-4af6-b346-2332c0b15bb7", "exchange", kMailbox},
    ServicePlan{"EXCHANGE_S_FOUNDATION", "113feb6c-3fe4-4440-bddc-54d774bf0318", "exchange", kNoMailbox, kCompany},
    ServicePlan{"AAD_PREMIUM", "41781fb2-bc02-4b7c-bd55-b576c07bb09d", "AADPremiumService"},
    ServicePlan{"AAD_PREMIUM_P2", "eec0eb4f-6444-4f95-aba0-50c24d67f998", "AADPremiumService"},
    ServicePlan{"MFA_PREMIUM", "8a256a2b-b617-496d-b51b-e76466e88db0", "MultiFactorService"},
    ServicePlan{"RMS_S_PREMIUM", "6c57d4b6-3b23-47a5-9bc9-69f17b4947b3", "RMSOnline"},
    ServicePlan{"RMS_S_ENTERPRISE", "bea4c11e-220a-4e6d-8eb8-8ea15d019f90", "RMSOnline"},
    ServicePlan{"INTUNE_A", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "SCO"},
    ServicePlan{"INTUNE_O365", "882e1d05-acd1-4ccb-8708-6ee03664b117", "SCO"},
    ServicePlan{"TEAMS1", "57ff2da0-773e-42df-b2af-ffb7a2317929", "TeamspaceAPI"},
    ServicePlan{"MCOSTANDARD", "0feaeb32-d00e-4d66-bd5a-43b5b83db82c", "MicrosoftCommunicationsOnline"},
    ServicePlan{"SHAREPOINTSTANDARD", "c7699d2e-19aa-44de-8edf-1736da088ca1", "SharePoint"},
    ServicePlan{"SHAREPOINTENTERPRISE", "5dbe027f-2339-4123-9542-606e4d348a72", "SharePoint"},
    ServicePlan{"SHAREPOINTWAC", "e95bec33-7c88-4a70-8e19-b10bd9d0c014", "SharePoint"},
    ServicePlan{"YAMMER_ENTERPRISE", "7547a3fe-08ee-4ccb-b430-5077c5041653", "YammerEnterprise"},
    ServicePlan{"OFFICESUBSCRIPTION", "43de0ff5-c92c-492b-9116-175376d08c38", "MicrosoftOffice"},
    ServicePlan{"OFFICE_BUSINESS", "094e7854-93fc-4d55-b2c0-3ab5369ebdc1", "MicrosoftOffice"},
    ServicePlan{"OFFICEMOBILE_SUBSCRIPTION", "c63d4d19-e8cb-460e-b37c-4d6c34603745", "MicrosoftOffice"},
    ServicePlan{"ADALLOM_S_DISCOVERY", "932ad362-64a8-4783-9106-97849a1a30b9", "Adallom"},
    ServicePlan{"ADALLOM_S_O365", "8c098270-9dd4-4350-9b30-ba4703f3b36b", "Adallom"},
    ServicePlan{"BPOS_S_TODO_1", "5e62787c-c316-451f-b873-1d05acd4d12c", "To-Do"},
    ServicePlan{"SWAY", "a23b959c-7ce8-4e57-9140-b90eb88a9e97", "Sway"},
    ServicePlan{"FLOW_O365_P1", "0f9b09cb-62d1-4ff4-9129-43f4996f83f4", "ProcessSimple"},
    ServicePlan{"POWERAPPS_O365_P1", "92f7a6f3-b89b-4bbd-8c30-809e6da5ad1c", "PowerAppsService"},
    ServicePlan{"FORMS_PLAN_E1", "159f4cd6-e380-449f-a816-af1a9ef76344", "OfficeForms"},
    ServicePlan{"PROJECTWORKMANAGEMENT", "b737dad2-2f6c-4c65-90e3-ca563267e8b9", "ProjectWorkManagement"},
    ServicePlan{"Deskless", "8c7d2df8-86f0-4902-b2ed-a0458298f3b3", "Deskless"},
};

inline constexpr std::array kProducts{
    LicenseProduct{"EXCHANGESTANDARD", "4b9405b0-7788-4568-add1-99614e613b69",
                   "BPOS_S_TODO_1 INTUNE_O365 EXCHANGE_S_STANDARD"},
    LicenseProduct{"EXCHANGEENTERPRISE", "19ec0d23-8335-4cbd-94ac-6050e30712fa",
                   "BPOS_S_TODO_1 INTUNE_O365 EXCHANGE_S_ENTERPRISE"},
    LicenseProduct{"EXCHANGEDESKLESS", "80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82",
                   "BPOS_S_TODO_1 INTUNE_O365 EXCHANGE_S_DESKLESS"},
    LicenseProduct{"O365_BUSINESS_ESSENTIALS", "3b555118-da6a-4418-894f-7df1e2096870",
                   "YAMMER_ENTERPRISE EXCHANGE_S_STANDARD SWAY SHAREPOINTWAC SHAREPOINTSTANDARD PROJECTWORKMANAGEMENT POWERAPPS_O365_P1 "
                   "OFFICEMOBILE_SUBSCRIPTION MCOSTANDARD FORMS_PLAN_E1 FLOW_O365_P1 BPOS_S_TODO_1 TEAMS1"},
    LicenseProduct{"O365_BUSINESS_PREMIUM", "f245ecc8-75af-4f8e-b61f-27d8114de5f3",
                   "YAMMER_ENTERPRISE EXCHANGE_S_STANDARD SWAY SHAREPOINTWAC SHAREPOINTSTANDARD PROJECTWORKMANAGEMENT POWERAPPS_O365_P1 "
                   "OFFICEMOBILE_SUBSCRIPTION OFFICE_BUSINESS MCOSTANDARD FORMS_PLAN_E1 FLOW_O365_P1 BPOS_S_TODO_1 TEAMS1"},
    LicenseProduct{"SPB", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46",
                   "YAMMER_ENTERPRISE EXCHANGE_S_STANDARD AAD_PREMIUM MFA_PREMIUM RMS_S_ENTERPRISE RMS_S_PREMIUM ADALLOM_S_DISCOVERY INTUNE_A "
                   "SWAY SHAREPOINTWAC SHAREPOINTSTANDARD PROJECTWORKMANAGEMENT OFFICEMOBILE_SUBSCRIPTION OFFICE_BUSINESS MCOSTANDARD "
                   "FORMS_PLAN_E1 FLOW_O365_P1 BPOS_S_TODO_1 TEAMS1"},
    LicenseProduct{"STANDARDPACK", "18181a46-0d4e-45cd-891e-60aabd171b4e",
                   "YAMMER_ENTERPRISE EXCHANGE_S_STANDARD SWAY SHAREPOINTWAC SHAREPOINTSTANDARD PROJECTWORKMANAGEMENT MCOSTANDARD "
                   "FORMS_PLAN_E1 BPOS_S_TODO_1 TEAMS1 Deskless"},
    LicenseProduct{"ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900",
                   "YAMMER_ENTERPRISE EXCHANGE_S_ENTERPRISE RMS_S_ENTERPRISE SWAY SHAREPOINTWAC SHAREPOINTENTERPRISE PROJECTWORKMANAGEMENT "
                   "OFFICESUBSCRIPTION MCOSTANDARD TEAMS1 Deskless"},
    LicenseProduct{"ENTERPRISEPREMIUM", "c7df2760-2c81-4ef7-b578-5b5392b571df",
                   "YAMMER_ENTERPRISE EXCHANGE_S_ENTERPRISE RMS_S_ENTERPRISE ADALLOM_S_O365 SWAY SHAREPOINTWAC SHAREPOINTENTERPRISE "
                   "PROJECTWORKMANAGEMENT OFFICESUBSCRIPTION MCOSTANDARD TEAMS1 Deskless"},
    LicenseProduct{"SPE_F1", "66b55226-6b4f-492c-910c-a3b7a3c9d993",
                   "EXCHANGE_S_DESKLESS AAD_PREMIUM MFA_PREMIUM RMS_S_PREMIUM RMS_S_ENTERPRISE INTUNE_A ADALLOM_S_DISCOVERY TEAMS1 Deskless"},
    LicenseProduct{"SPE_E3", "05e9a617-0261-4cee-bb44-138d3ef5d965",
                   "EXCHANGE_S_ENTERPRISE AAD_PREMIUM MFA_PREMIUM RMS_S_PREMIUM RMS_S_ENTERPRISE INTUNE_A ADALLOM_S_DISCOVERY "
                   "SHAREPOINTWAC SHAREPOINTENTERPRISE OFFICESUBSCRIPTION MCOSTANDARD TEAMS1 EXCHANGE_S_FOUNDATION"},
    LicenseProduct{"SPE_E5", "06ebc4ee-1bb5-47dd-8120-11324bc54e06",
                   "EXCHANGE_S_ENTERPRISE AAD_PREMIUM AAD_PREMIUM_P2 MFA_PREMIUM RMS_S_PREMIUM RMS_S_ENTERPRISE INTUNE_A ADALLOM_S_DISCOVERY "
                   "SHAREPOINTWAC SHAREPOINTENTERPRISE OFFICESUBSCRIPTION MCOSTANDARD TEAMS1 EXCHANGE_S_FOUNDATION"},
    LicenseProduct{"DEVELOPERPACK_E5", "c42b9cae-ea4f-4ab7-9717-81576235ccac",
                   "EXCHANGE_S_ENTERPRISE AAD_PREMIUM AAD_PREMIUM_P2 MFA_PREMIUM RMS_S_PREMIUM RMS_S_ENTERPRISE INTUNE_A "
                   "SHAREPOINTWAC SHAREPOINTENTERPRISE OFFICESUBSCRIPTION MCOSTANDARD TEAMS1"},
    LicenseProduct{"AAD_PREMIUM", "078d2b04-f1bd-4111-bbd4-b4b1b354cef4",
                   "AAD_PREMIUM MFA_PREMIUM ADALLOM_S_DISCOVERY EXCHANGE_S_FOUNDATION"},
    LicenseProduct{"AAD_PREMIUM_P2", "84a661c4-e949-4bd2-a560-ed7766fcaf2b",
                   "AAD_PREMIUM AAD_PREMIUM_P2 MFA_PREMIUM ADALLOM_S_DISCOVERY EXCHANGE_S_FOUNDATION"},
};
// clang-format on
}  // namespace rows

[[nodiscard]] constexpr std::span<const LicenseProduct> license_products() {
  return rows::kProducts;
}
// By part number or id, without regard to case; null if unknown.
[[nodiscard]] const LicenseProduct* find_product(std::string_view part_number_or_id);
// By name or id; null if unknown.
[[nodiscard]] const ServicePlan* find_plan(std::string_view name_or_id);

}  // namespace mockgraph::directory
