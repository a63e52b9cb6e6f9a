#include "client/api/partner_client.h"
#include "client/procedure/steps/works.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Result;

constexpr std::string_view kProofScope = "https://graph.microsoft.com/.default";

Result<Look> look_at_proof(Context&, const Step&) {
  return Look{Found::kMissing, "ask Partner Center and Graph with a token of the account"};
}

Result<api::Tokens> partner_tokens(Context& context, const Step& step) {
  if (context.tokens) return *context.tokens;
  ASSIGN_OR_RETURN(const auto who, context.credentials());
  ASSIGN_OR_RETURN(auto signed_in,
                   api::sign_in(context.connection(), who,
                                {parameter(step, "client"), parameter(step, "scope")}));
  context.tokens = std::move(signed_in.tokens);
  return *context.tokens;
}

Error without_claim(const api::Tokens& tokens) {
  return {mockgraph::ErrorKind::kForbidden,
          "mfa-claim-missing",
          "the token does not say that multi-factor authentication was done",
          "sign-in",
          {{"request-id", tokens.request_id}}};
}

// Partner Center first: its refusal is the one that the page's readers meet.
Result<Deed> prove(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto tokens, partner_tokens(context, step));
  api::PartnerClient partner{context.connection(), tokens.access};
  ASSIGN_OR_RETURN(const auto profile, partner.organization_profile());
  if (!tokens.has_mfa() || profile.mfa_compliant == false) return without_claim(tokens);
  ASSIGN_OR_RETURN(const auto graph_tokens,
                   api::LoginClient{context.connection()}.refresh(
                       {parameter(step, "client"), std::string{kProofScope}}, tokens.refresh));
  if (!graph_tokens.has_mfa()) return without_claim(graph_tokens);
  api::GraphClient graph{context.connection(), graph_tokens.access};
  ASSIGN_OR_RETURN(const auto groups, graph.get_all("/v1.0/me/memberOf?$select=id,displayName"));
  return Deed{"Partner Center answers for " + profile.company + "; the token has mfa; " +
              std::to_string(groups.items().size()) + " memberships"};
}

}  // namespace

const Work kProve{look_at_proof, prove};

}  // namespace client::procedure::steps
