#include "client/checks/check.h"

namespace client::checks {

std::vector<Check> all_checks() {
  return {{"partner", judge_partner},
          {"account", judge_account},
          {"account-kind", judge_kind},
          {"account-enabled", judge_enabled},
          {"account-name", judge_name},
          {"account-display-name", judge_display_name},
          {"account-password", judge_password},
          {"admin-agents", judge_admin_agents},
          {"gdap-groups", judge_gdap_groups},
          {"roles", judge_roles},
          {"mailbox", judge_mailbox},
          {"mfa-enforced", judge_mfa_enforced},
          {"mfa-lever", judge_mfa_lever},
          {"mfa-bypass", judge_mfa_bypass},
          {"mfa-provider", judge_mfa_provider},
          {"policies", judge_policies},
          {"mfa-registered", judge_mfa_registered},
          {"mfa-first-sign-in", judge_first_sign_in},
          {"token", judge_token},
          {"partner-center", judge_partner_center},
          {"sam-application", judge_sam_application},
          {"sam-secret", judge_sam_secret},
          {"sam-permissions", judge_sam_permissions},
          {"sam-token", judge_sam_token},
          {"sam-customers", judge_sam_customers}};
}

}  // namespace client::checks
