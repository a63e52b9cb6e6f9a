#include "client/procedure/steps/works.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Result;

// The wizard keeps nothing of this sign-in but its result: application and secret.
Result<Look> look_for_wizard_sign_in(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  if (!sam.application_secret.empty())
    return Look{Found::kThere, "the application's secret is in " + context.secrets().place};
  return Look{Found::kMissing, "sign the account in to the wizard by a device code"};
}

Result<Deed> sign_in_to_wizard(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto who, context.credentials());
  api::AppRequest wizard{parameter(step, "client"), parameter(step, "scope")};
  wizard.device_grant = "device_code";  // the short form that the product sends
  ASSIGN_OR_RETURN(auto signed_in, api::sign_in_by_device(context.connection(), who, wizard));
  context.sam_progress.tokens = std::move(signed_in.tokens);
  return Deed{"signed in as " + who.username};
}

}  // namespace

const Work kSamSignIn{look_for_wizard_sign_in, sign_in_to_wizard};

}  // namespace client::procedure::steps
