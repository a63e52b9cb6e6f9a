#include "client/checks/product_errors.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>

namespace client::checks {
namespace {

// A pattern as PowerShell's -like has it, without regard to case: '*' at the ends means anything.
struct Wording {
  std::string_view pattern, shown;
  std::string_view shown_earlier{};  // empty: the same
};
// The first that fits counts, and one of them lacks its last star: the product's own slip.
// clang-format off
constexpr std::array kWordings{
    Wording{"Request not applicable to target tenant.", "Required license not available for this tenant"},
    Wording{"*Your tenant is not licensed for this feature.*", "Required license not available for this tenant"},
    Wording{"Neither tenant is B2C or tenant doesn't have premium license", "This feature requires a P1 license or higher"},
    Wording{"Response status code does not indicate success: 400 (Bad Request).",
            "Error 400 occured. There is an issue with the token configuration for this tenant. Please perform an access check"},
    Wording{"*Provide valid credential.*",
            "Error 400: There is an issue with your Exchange Token configuration. Please perform an access check for this tenant"},
    Wording{"*This indicate that a subscription within the tenant has lapsed*",
            "There is no subscription for this service available, Check licensing information."},
    Wording{"*User was not found.*", "The relationship between this tenant and the partner has been dissolved from the tenant side."},
    Wording{"*AADSTS50020*", "AADSTS50020: The user you have used for your Secure Application Model is a guest in this tenant, or your are using GDAP and have not added the user to the correct group. Please delete the guest user to gain access to this tenant"},
    Wording{"*AADSTS50177", "AADSTS50177: The user you have used for your Secure Application Model is a guest in this tenant, or your are using GDAP and have not added the user to the correct group. Please delete the guest user to gain access to this tenant"},
    Wording{"*invalid or malformed*", "The request is malformed. Have you finished the Setup Wizard",
            "The request is malformed. Have you finished the SAM Setup?"},
    Wording{"*AADSTS650051*", "The application does not exist yet. Try again in 30 seconds."},
    Wording{"*One or more added object references already exist for the following modified properties:*",
            "This user is already a member of this group."},
    Wording{"*MemberAlreadyExistsException*", "This user is already a member of this group."},
    Wording{"*Unable to initialize the authorization context*",
            "Your GDAP configuration does not allow us to write to this tenant, please check your group mappings and tenant onboarding."},
    Wording{"*Providers.Common.V1.CoreException*", "403 (Access Denied) - We cannot connect to this tenant."},
    Wording{"*Authentication failed. MFA required*", "Authentication failed. MFA required"},
    Wording{"*AADSTS65001*",
            "We cannot access this tenant as consent has not been given, please try refreshing the CPV permissions in the application settings menu."},
    Wording{"*AADSTS700082*", "The CIPP user access token has expired. Run the Setup Wizard to refresh your tokens.",
            "The CIPP user access token has expired. Run the SAM Setup wizard to refresh your tokens."},
    Wording{"*AADSTS5000224*", "This resource is not available - Has this tenant been deleted?"},
    Wording{"*AADSTS53003*",
            "Access has been blocked by Conditional Access policies. Please check the Conditional Access configuration documentation"},
    Wording{"*AADSTS900023*", "This tenant is not available for this operation. Please check the selected tenant and try again."},
    Wording{"*AADSTS9002313*", "The credentials used to connect to the Graph API are not available, please retry. If this issue persists you may need to execute the SAM wizard."},
};
// clang-format on

bool fits(std::string_view pattern, std::string_view text) {
  const bool open_front = pattern.starts_with('*'), open_back = pattern.ends_with('*');
  if (open_front) pattern.remove_prefix(1);
  if (open_back) pattern.remove_suffix(1);
  const auto wanted = mockgraph::fold_case(pattern), found = mockgraph::fold_case(text);
  if (open_front && open_back) return found.find(wanted) != std::string::npos;
  if (open_front) return found.ends_with(wanted);
  return open_back ? found.starts_with(wanted) : found == wanted;
}

}  // namespace

std::string product_words(std::string_view error, bool is_later) {
  const auto* row = std::ranges::find_if(
      kWordings, [&](const Wording& each) { return fits(each.pattern, error); });
  if (row == kWordings.end()) return std::string{error};
  const bool is_other = !is_later && !row->shown_earlier.empty();
  return std::string{is_other ? row->shown_earlier : row->shown};
}

}  // namespace client::checks
