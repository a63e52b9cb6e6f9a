#include "client/api/partner_client.h"

#include "mockgraph/base/text.h"

namespace client::api {
namespace {

constexpr std::string_view kProfile = "/v1/profiles/organization";

// The old refusal has no body; its reason phrase says why: "Unauthorized - MFA required".
mockgraph::Error refused_by_partner_center(std::string_view method, std::string_view link,
                                           const Answer& answer, const std::string& reason) {
  auto message = answer.text("/description");
  return refused({.method = method,
                  .link = link,
                  .code = answer.text("/code"),
                  .message = message.empty() ? reason : message},
                 answer)
      .with("mfa-compliant", std::string{answer.headers.get("isMfaCompliant")});
}

}  // namespace

PartnerClient::PartnerClient(wire::Connection& connection, std::string token)
    : connection_(connection), token_(std::move(token)) {}

mockgraph::Result<mockgraph::Response> PartnerClient::send(std::string_view method,
                                                           const std::string& link,
                                                           const mockgraph::Json* body) {
  wire::Message message{std::string{method}, link, {}, {}};
  message.headers.add("Authorization", "Bearer " + token_);
  message.headers.add("Accept", "application/json");
  message.headers.add("MS-Contract-Version", "v1");
  message.headers.add("MS-RequestId", connection_.ids().next_guid_text());
  message.headers.add("ValidateMfa", "true");
  if (body != nullptr) {
    message.headers.add("Content-Type", "application/json");
    message.body = mockgraph::dump(*body);
  }
  return connection_.send(message);
}

mockgraph::Result<Answer> PartnerClient::consent(const std::string& customer,
                                                 const std::string& app_id,
                                                 const mockgraph::Json& grants) {
  const auto link = "/v1/customers/" + customer + "/applicationconsents";
  const mockgraph::Json body{{"ApplicationId", app_id}, {"ApplicationGrants", grants}};
  ASSIGN_OR_RETURN(const auto response, send("POST", link, &body));
  auto answer = read_answer(response);
  if (!is_success(answer.status))
    return refused_by_partner_center("POST", link, answer, response.reason);
  return answer;
}

mockgraph::Result<PartnerClient::Profile> PartnerClient::organization_profile() {
  ASSIGN_OR_RETURN(const auto response, send("GET", std::string{kProfile}, nullptr));
  const auto answer = read_answer(response);
  if (!is_success(answer.status))
    return refused_by_partner_center("GET", kProfile, answer, response.reason);
  Profile profile{answer.text("/companyName"), answer.request_id, {}};
  const auto compliant = answer.headers.get("isMfaCompliant");
  if (!compliant.empty()) profile.mfa_compliant = mockgraph::same_folded(compliant, "true");
  return profile;
}

}  // namespace client::api
