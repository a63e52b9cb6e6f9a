#include "mockgraph/login/issue.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/json_write.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/login/claims.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kIssuedToken;
using schema::kRefreshToken;

constexpr std::string_view kRefreshPrefix = "1.A";
constexpr std::size_t kTenantLetters = 22;  // sixteen bytes in base64url
constexpr std::size_t kTokenIdLength = 22;

std::string refresh_token_for(rest::CommandContext& c, std::string_view tenant) {
  const auto guid = Guid::parse(tenant).value_or(Guid{});
  return std::string{kRefreshPrefix} + base64url(bytes_of(guid.bytes)) + "." + c.ids.next_word(64);
}

Result<std::string> keep_refresh_token(rest::CommandContext& c, const Issuance& issuance) {
  // It stays with the user, wherever it was redeemed.
  const auto& tenant = (issuance.home != nullptr ? issuance.home : issuance.tenant)->id();
  auto token = refresh_token_for(c, tenant);
  world::RowEdit row{kRefreshToken};
  row.set_text(0, token);
  row.set_text(kRefreshToken.at("userId"), issuance.user->id());
  row.set_text(kRefreshToken.at("userTenantId"), tenant);
  row.set_text(kRefreshToken.at("clientId"), issuance.client.app_id);
  row.set_text(kRefreshToken.at("scope"), issuance.asked.text());
  row.set_json(kRefreshToken.at("proofs"), directory::proofs_json(issuance.proofs));
  row.set_instant(kRefreshToken.at("authDateTime"), issuance.authenticated);
  row.set_instant(kRefreshToken.at("issuedDateTime"), c.now);
  row.set_instant(kRefreshToken.at("lastUsedDateTime"), c.now);
  row.set_text(kRefreshToken.at("protocol"), issuance.protocol);
  row.set_flag(kRefreshToken.at("confidential"), issuance.is_confidential);
  if (issuance.fixed_end)
    row.set_instant(kRefreshToken.at("fixedEndDateTime"), *issuance.fixed_end);
  row.set_text(kRefreshToken.at("nodeId"), c.ids.next_guid_text());
  if (!issuance.parent.empty()) row.set_text(kRefreshToken.at("parentId"), issuance.parent);
  ASSIGN_OR_RETURN(const auto kept, c.draft.add(tenant, std::move(row)));
  return token;
}

// Writes down that a token was issued, by its `uti`.
Status keep_issued(rest::CommandContext& c, const Issuance& issuance, std::string_view token_id,
                   std::string_view audience) {
  world::RowEdit row{kIssuedToken};
  row.set_text(0, token_id);
  if (issuance.parent.empty())
    row.set_json(kIssuedToken.at("proofs"), directory::proofs_json(issuance.proofs));
  else
    row.set_text(kIssuedToken.at("parentId"), issuance.parent);
  row.set_text(kIssuedToken.at("tenantId"), issuance.tenant->id());
  row.set_text(kIssuedToken.at("userId"), issuance.user->id());
  row.set_text(kIssuedToken.at("userTenantId"), issuance.tenant->id());
  row.set_text(kIssuedToken.at("clientId"), issuance.client.app_id);
  row.set_text(kIssuedToken.at("audience"), audience);
  row.set_json(kIssuedToken.at("amr"), issuance.amr);
  row.set_instant(kIssuedToken.at("issuedDateTime"), c.now);
  if (!issuance.reason.empty()) row.set_text(kIssuedToken.at("reason"), issuance.reason);
  const auto kept = c.draft.add(world::kPlatform, std::move(row));
  return kept.ok() ? ok() : Status{kept.error()};
}

// Numbers are numbers in answers of v2.0, texts in those of v1.0.
void add_number(ObjectText& body, std::string_view name, std::int64_t value, bool is_v2) {
  if (is_v2) {
    body.add(name, value);
  } else {
    body.add(name, std::to_string(value));
  }
}

std::int64_t lifetime_of(const rest::CommandContext& c) {
  return std::chrono::duration_cast<std::chrono::seconds>(c.state.settings.access_token_lifetime)
      .count();
}

void add_times(const rest::CommandContext& c, ObjectText& body, bool is_v2,
               const ResourceScopes& target) {
  const auto lifetime = lifetime_of(c);
  add_number(body, "expires_in", lifetime - 1, is_v2);
  add_number(body, "ext_expires_in", lifetime - 1, is_v2);
  if (is_v2) return;
  add_number(body, "expires_on", epoch_seconds(c.now) + lifetime, is_v2);
  add_number(body, "not_before", epoch_seconds(c.now), is_v2);
  body.add("resource", target.audience);
}

}  // namespace

Result<Issued> issue_for_user(rest::CommandContext& c, const Issuance& issuance) {
  const auto& asked = issuance.asked;
  Issued issued{.body = {}, .token_id = c.ids.next_word(kTokenIdLength)};
  ObjectText body;
  body.add("token_type", "Bearer");
  // v1.0 names what was granted; it knows no .default.
  std::vector<std::string> names = issuance.granted;
  std::erase(names, "offline_access");
  body.add("scope", issuance.is_v2 ? answered_scope(asked, names) : join(names, " "));
  add_times(c, body, issuance.is_v2, asked.target());
  body.add("access_token",
           c.desk.sign_access_token(access_token_claims(c, issuance, issued.token_id)));
  if (asked.offline) {
    ASSIGN_OR_RETURN(const auto refresh_token, keep_refresh_token(c, issuance));
    body.add("refresh_token", refresh_token);
  }
  if (asked.openid)
    body.add("id_token", c.desk.sign_id_token(id_token_claims(c, issuance, issued.token_id, {})));
  if (issuance.wants_client_info)
    body.add("client_info", client_info(issuance.user->id(), issuance.tenant->id()));
  RETURN_IF_ERROR(keep_issued(c, issuance, issued.token_id, asked.target().audience));
  issued.body = body.finish();
  return issued;
}

Result<std::string> issue_for_app(rest::CommandContext& c, const AppIssuance& issuance) {
  const auto token_id = c.ids.next_word(kTokenIdLength);
  ObjectText body;
  body.add("token_type", "Bearer");
  add_times(c, body, issuance.is_v2, issuance.target);
  body.add("access_token", c.desk.sign_access_token(app_token_claims(c, issuance, token_id)));
  world::RowEdit row{kIssuedToken};
  row.set_text(0, token_id);
  row.set_text(kIssuedToken.at("tenantId"), issuance.tenant->id());
  row.set_text(kIssuedToken.at("clientId"), issuance.client.app_id);
  row.set_text(kIssuedToken.at("audience"), issuance.target.audience);
  row.set_instant(kIssuedToken.at("issuedDateTime"), c.now);
  row.set_text(kIssuedToken.at("reason"), "the application showed its own credential");
  ASSIGN_OR_RETURN(const auto kept, c.draft.add(world::kPlatform, std::move(row)));
  return body.finish();
}

Result<std::string> id_token(rest::CommandContext& c, const Issuance& issuance,
                             std::string_view code) {
  const auto token_id = c.ids.next_word(kTokenIdLength);
  RETURN_IF_ERROR(keep_issued(c, issuance, token_id, issuance.client.app_id));
  return c.desk.sign_id_token(id_token_claims(c, issuance, token_id, code));
}

std::string client_info(std::string_view user_id, std::string_view tenant_id) {
  return base64url(ObjectText{}.add("uid", user_id).add("utid", tenant_id).finish());
}

std::string tenant_of_refresh_token(std::string_view token) {
  if (!token.starts_with(kRefreshPrefix)) return {};
  token.remove_prefix(kRefreshPrefix.size());
  if (token.find('.') != kTenantLetters) return {};
  const auto bytes = base64url_decoded(token.substr(0, kTenantLetters));
  Guid guid;
  if (!bytes || bytes->size() != guid.bytes.size()) return {};
  std::ranges::copy(*bytes, reinterpret_cast<char*>(guid.bytes.data()));
  return guid.text();
}

}  // namespace mockgraph::login
