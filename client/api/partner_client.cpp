#include "client/api/partner_client.h"

#include "mockgraph/base/text.h"

namespace client::api {
namespace {

constexpr std::string_view kProfile = "/v1/profiles/organization";

// The old refusal has no body; its reason phrase says why: "Unauthorized - MFA required".
mockgraph::Error refused_by_partner_center(const Answer& answer, const std::string& reason) {
  auto message = answer.text("/description");
  return refused({.method = "GET",
                  .link = kProfile,
                  .code = answer.text("/code"),
                  .message = message.empty() ? reason : message},
                 answer)
      .with("mfa-compliant", std::string{answer.headers.get("isMfaCompliant")});
}

}  // namespace

PartnerClient::PartnerClient(wire::Connection& connection, std::string token)
    : connection_(connection), token_(std::move(token)) {}

mockgraph::Result<PartnerClient::Profile> PartnerClient::organization_profile() {
  wire::Message message{"GET", std::string{kProfile}, {}, {}};
  message.headers.add("Authorization", "Bearer " + token_);
  message.headers.add("Accept", "application/json");
  message.headers.add("MS-Contract-Version", "v1");
  message.headers.add("MS-RequestId", connection_.ids().next_guid_text());
  message.headers.add("ValidateMfa", "true");
  ASSIGN_OR_RETURN(const auto response, connection_.send(message));
  const auto answer = read_answer(response);
  if (!is_success(answer.status)) return refused_by_partner_center(answer, response.reason);
  Profile profile{answer.text("/companyName"), answer.request_id, {}};
  const auto compliant = answer.headers.get("isMfaCompliant");
  if (!compliant.empty()) profile.mfa_compliant = mockgraph::same_folded(compliant, "true");
  return profile;
}

}  // namespace client::api
