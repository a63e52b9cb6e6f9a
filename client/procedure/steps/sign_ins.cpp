#include "client/procedure/methods.h"
#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Result;
using mockgraph::Status;

api::AppRequest app_of(const Step& step) {
  return {parameter(step, "client"), parameter(step, "scope")};
}

Result<Methods> registered(Context& context) {
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (!account) return Methods{};
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  return read_methods(*graph, account->id);
}

Result<Look> look_for_method(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto methods, registered(context));
  if (!methods.microsoft.empty())
    return Look{Found::kThere, "registered: " + mockgraph::join(methods.microsoft, ", ")};
  return Look{Found::kMissing, "sign in for the first time and register an authenticator"};
}

// The person who signs in too early: whatever the page says, it has been a first sign-in.
Result<Deed> sign_in_early(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto who, context.credentials());
  const auto signed_in = api::sign_in(context.connection(), who, app_of(step));
  if (signed_in.ok()) return Deed{"signed in before multi-factor authentication was enforced"};
  if (signed_in.error().code == "registration-required")
    return Deed{"tried to sign in and was asked to register", true};
  return signed_in.error();
}

// Asks for a second factor are what this step lives on; without one there is nothing to register.
Result<Deed> not_asked(Context& context) {
  const auto lever = context.answers().mfa;
  if (lever == MfaLever::kNone || lever == MfaLever::kDuoCustomControl)
    return Deed{"the sign-in did not ask for Microsoft's second factor, so none was registered",
                true};
  return Error{mockgraph::ErrorKind::kInvalid,
               "mfa-not-asked",
               "the sign-in was let through without a second factor; nothing enforces it",
               "sign-in",
               {{"request-id", context.tokens->request_id}}};
}

Result<Deed> register_method(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto who, context.credentials());
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  const auto keep = [&](const std::string& base32) -> Status {
    return context.secrets().save({who.username, who.password, base32, sam});
  };
  ASSIGN_OR_RETURN(auto signed_in, api::sign_in(context.connection(), who, app_of(step), keep));
  context.tokens = std::move(signed_in.tokens);
  if (signed_in.saw(api::SignInPage::kRegister))
    return Deed{"registered an authenticator; its secret is in " + context.secrets().place};
  if (signed_in.saw(api::SignInPage::kChallenge)) return Deed{"signed in with the authenticator"};
  return not_asked(context);
}

}  // namespace

const Work kSignIn{look_for_method, sign_in_early};
const Work kRegisterAuthenticator{look_for_method, register_method};

}  // namespace client::procedure::steps
