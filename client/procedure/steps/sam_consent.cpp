#include "client/procedure/steps/works.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Result;
using std::chrono::seconds;

constexpr auto kProofKeys = mockgraph::enum_text<api::ProofKey>(
    {{api::ProofKey::kNone, ""}, {api::ProofKey::kPlain, "plain"}, {api::ProofKey::kS256, "S256"}});
constexpr int kMostQuestions =
    40;  // fifteen seconds apart: ten minutes, as long as the wizard waits

Result<Look> look_for_consent(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  if (!sam.refresh_token.empty())
    return Look{Found::kThere, "the account's refresh token is in " + context.secrets().place};
  return Look{Found::kMissing, "sign the account in to the application and consent to it"};
}

api::AppRequest app_of(Context& context, const Step& step, const SamSecrets& sam) {
  const auto manifest = sam_manifest(context.procedure());
  api::AppRequest app{sam.application_id, parameter(step, "scope")};
  if (parameter(step, "tenant") == "own") app.tenant = sam.tenant_id;
  app.client_secret = sam.application_secret;
  app.redirect_uri = manifest.redirect_uris.front();
  app.prompt = parameter(step, "prompt");
  app.consents_for_all = true;
  app.code_retries = step.with.value("codeRetries", 0);
  app.proof_key = kProofKeys.parse(parameter(step, "proofKey")).value_or(api::ProofKey::kNone);
  return app;
}

// A new secret is not accepted everywhere at once. The later wizard asks until it is, and shows the
// sign-in only then; the earlier one waits a fixed time and hopes.
mockgraph::Status await_secret(Context& context, const Step& step, const SamSecrets& sam) {
  ASSIGN_OR_RETURN(const auto wait, mockgraph::parse_duration(parameter(step, "wait")));
  if (!step.with.value("asksForSecret", false)) {
    context.connection().sleep(wait);
    return mockgraph::ok();
  }
  const api::AppRequest app{.client_id = sam.application_id,
                            .scope = "https://graph.microsoft.com/.default",
                            .tenant = sam.tenant_id,
                            .client_secret = sam.application_secret};
  for (int question = 1;; ++question) {
    const auto answer = api::LoginClient{context.connection()}.client_credentials(app);
    if (answer.ok()) return mockgraph::ok();
    if (answer.error().code != "AADSTS7000215" || question == kMostQuestions) return answer.error();
    context.connection().sleep(wait);
  }
}

Result<Deed> give_consent(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto sam, context.sam_secrets());
  if (sam.application_secret.empty())
    return context.not_kept_yet("sam-secret-unknown", "the application's secret", "sam-secret");
  ASSIGN_OR_RETURN(const auto who, context.credentials());
  RETURN_IF_ERROR(await_secret(context, step, sam));
  const auto app = app_of(context, step, sam);
  ASSIGN_OR_RETURN(const auto signed_in, api::sign_in(context.connection(), who, app));
  const auto tenant = mockgraph::string_at(signed_in.tokens.claims, "/tid");
  // The product would take it without a word, as the token of a tenant of its own.
  if (tenant != sam.tenant_id)
    return Error{mockgraph::ErrorKind::kInvalid,
                 "sam-wrong-tenant",
                 "the account belongs to another tenant (" + tenant + ") than the application (" +
                     sam.tenant_id + ")",
                 "sign-in",
                 {{"request-id", signed_in.tokens.request_id}}};
  sam.refresh_token = signed_in.tokens.refresh;
  RETURN_IF_ERROR(context.keep_sam(sam));
  return Deed{"consented; the refresh token is in " + context.secrets().place};
}

}  // namespace

const Work kSamConsent{look_for_consent, give_consent};

}  // namespace client::procedure::steps
