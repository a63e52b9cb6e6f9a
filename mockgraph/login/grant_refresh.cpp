#include "mockgraph/base/url.h"
#include "mockgraph/directory/delegated_access.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/redeem.h"
#include "mockgraph/login/registered_device.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

// grant_type=refresh_token: for any resource that was consented to. A new token comes back, the old
// one stays good; both carry the proofs of the one sign-in that they come from, and nothing that
// was proven later.
namespace mockgraph::login {
namespace {

using schema::kRefreshToken;
using schema::kUser;
using schema::TypeId;

constexpr std::chrono::days kRefreshIdle{90};

Instant time_of(const world::Row& row, schema::PropertyIndex property) {
  return row.instant(property).value_or(Instant{});
}

// ".NET" writes a span as days.hours:minutes:seconds.
std::string span_text(Duration length) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(length).count();
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%lld.%02lld:%02lld:%02lld",
                static_cast<long long>(seconds / 86400),
                static_cast<long long>(seconds / 3600 % 24),
                static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
  return text.data();
}

constexpr std::chrono::hours kSinglePageRefreshLife{24};

Status check_idle(const world::Row& row, Instant now) {
  const auto fixed_end = row.instant(kRefreshToken.at("fixedEndDateTime"));
  if (fixed_end && *fixed_end <= now)
    return aadsts(700084, {{"time", span_text(kSinglePageRefreshLife)},
                           {"issued", rfc3339_fraction(*fixed_end - kSinglePageRefreshLife)}});
  const auto used = time_of(row, kRefreshToken.at("lastUsedDateTime"));
  if (now < used + kRefreshIdle) return ok();
  const auto issued = rfc3339_fraction(time_of(row, kRefreshToken.at("issuedDateTime")));
  return aadsts(700082, {{"issued", issued}, {"time", span_text(kRefreshIdle)}});
}

// "Revoke sessions" ends all grants from before. A changed or reset password ends those of public
// clients only ("Refresh tokens in the Microsoft identity platform", token revocation).
Status check_revoked(const world::Row& row, const world::Row& user) {
  const auto valid_from = user.instant(kUser.at("signInSessionsValidFromDateTime"));
  const auto authenticated = time_of(row, kRefreshToken.at("authDateTime"));
  if (!valid_from || *valid_from <= authenticated) return ok();
  const bool by_password = user.instant(kUser.at("lastPasswordChangeDateTime")) == valid_from;
  if (by_password && row.flag(kRefreshToken.at("confidential"))) return ok();
  return aadsts(50173, {{"issued", rfc3339_fraction(authenticated)},
                        {"valid", rfc3339_fraction(*valid_from)}});
}

Status check_client(const TokenAsk& ask, const world::Row& row) {
  if (row.view(kRefreshToken.at("clientId")) != ask.client.app_id) return aadsts(70000);
  const bool is_confidential = row.flag(kRefreshToken.at("confidential"));
  return is_confidential && !ask.has_proven_secret ? Status{aadsts(7000218)} : ok();
}

// `number`: 50020, or 50177 where somebody passes through whom a page could not be shown.
Error stranger(const TokenAsk& ask, const world::Tenant& home, const world::RowPtr& user,
               int number = 50020) {
  const auto upn = user != nullptr ? user->text(kUser.at("userPrincipalName")) : std::string{};
  const auto idp = "https://sts.windows.net/" + home.id() + "/";
  return aadsts(number, {{"user", upn},
                         {"idp", idp},
                         {"tenant", ask.realm.directory()},
                         {"app", ask.client.app_id},
                         {"name", ask.client.name}});
}

void explain_stranger(rest::CommandContext& c, const TokenAsk& ask, const world::RowPtr& user,
                      bool is_guest) {
  const auto upn = user != nullptr ? user->text(kUser.at("userPrincipalName")) : std::string{};
  const auto there = ask.realm.directory();
  if (is_guest) {
    c.trace.push_back({"guest", "refused", "the customer's directory has a guest of this user"});
    c.advice = {"R11", fill("delete the guest of {user} in {tenant}: as long as he is there, it is "
                            "the guest who signs in, and the partner's roles do not count",
                            {{"user", upn}, {"tenant", there}})};
    return;
  }
  c.trace.push_back({"relationship", "refused",
                     "no group of the user has roles under a relationship that is in force"});
  c.advice = {"R17", fill("add user {user} to a group that an active relationship with {tenant} is "
                          "assigned to",
                          {{"user", upn}, {"tenant", there}})};
}

// The customer knows nothing of the application.
Error not_authorized(rest::CommandContext& c, const TokenAsk& ask) {
  c.trace.push_back({"application", "refused", "the customer has no service principal of it"});
  c.advice = {"R17", fill("consent to {app} for the customer: POST "
                          "/v1/customers/{tenant}/applicationconsents at Partner Center",
                          {{"app", ask.client.name}, {"tenant", ask.realm.directory()}})};
  return aadsts(
      90099,
      {{"app", ask.client.app_id}, {"name", ask.client.name}, {"tenant", ask.realm.directory()}});
}

// What a user's home gives him at a customer, as it is known there by now.
directory::DelegatedAccess access_at(rest::CommandContext& c, const world::Tenant& home,
                                     std::string_view user, std::string_view customer) {
  const auto& replication = c.state.settings.replication;
  const auto as_known = [&](Duration behind) {
    return sandbox::world_behind(c.state, c.now, behind).tenant(home.id());
  };
  const auto groups = as_known(replication.tokens);
  const auto relationships = as_known(replication.access_assignments);
  if (groups == nullptr || relationships == nullptr) return {};
  auto access = directory::delegated_access({*groups, *relationships}, user, customer);
  if (!access.allowed && directory::delegated_access(home, user, customer).allowed)
    c.trace.push_back({"replication", "refused",
                       "the membership or the access assignment is so young that it is not known "
                       "there yet"});
  return access;
}

Status note_use(rest::CommandContext& c, std::string_view tenant, const world::Row& row) {
  world::RowEdit next{row};
  next.set_instant(kRefreshToken.at("lastUsedDateTime"), c.now);
  const auto written = c.draft.change(tenant, std::move(next));
  return written.ok() ? ok() : Status{written.error()};
}

Result<rest::Reply> refresh(rest::CommandContext& c, const TokenAsk& ask, const world::Row& row,
                            const world::TenantPtr& home) {
  RETURN_IF_ERROR(check_client(ask, row));
  ASSIGN_OR_RETURN(auto asked, target_with(ask, row.text(kRefreshToken.at("scope"))));
  RETURN_IF_ERROR(check_idle(row, c.now));
  const auto user = home->find(TypeId::kUser, row.view(kRefreshToken.at("userId")));
  if (user != nullptr) RETURN_IF_ERROR(check_revoked(row, *user));
  auto proofs = directory::proofs_from(row.json(kRefreshToken.at("proofs")));
  RETURN_IF_ERROR(check_device(c, *home, proofs));
  const bool is_away = ask.realm.tenant != nullptr && ask.realm.tenant->id() != home->id();
  // A partner's user may come into a customer's tenant; anybody else is a stranger there. Who is
  // disabled at home is told that instead, as everywhere.
  directory::DelegatedAccess access;
  if (is_away && user != nullptr) access = access_at(c, *home, user->id(), ask.realm.tenant->id());
  const bool is_disabled = user != nullptr && !user->flag(kUser.at("accountEnabled"));
  const bool is_guest =
      is_away && access.allowed && directory::is_guest_at(*ask.realm.tenant, *user);
  if (is_away && (!access.allowed || is_guest) && !is_disabled) {
    explain_stranger(c, ask, user, is_guest);
    return stranger(ask, *home, user);
  }
  if (is_away && ask.client.principal == nullptr && !ask.client.first_party)
    return not_authorized(c, ask);
  RETURN_IF_ERROR(note_use(c, home->id(), row));
  asked.offline = true;
  auto reply = redeem(c, ask,
                      {.tenant = is_away ? ask.realm.tenant : home,
                       .user = user,
                       .asked = std::move(asked),
                       .proofs = std::move(proofs),
                       .grant = policy::Grant::kRefreshToken,
                       .authenticated = time_of(row, kRefreshToken.at("authDateTime")),
                       .nonce = {},
                       .protocol = row.text(kRefreshToken.at("protocol")),
                       .parent = directory::node_reference(row),
                       .login = std::string{row.view(kRefreshToken.at("userId"))},
                       .is_confidential = ask.has_proven_secret,
                       .home = is_away ? home : nullptr,
                       .delegated_roles = std::move(access.roles),
                       .fixed_end = row.instant(kRefreshToken.at("fixedEndDateTime"))});
  // Another provider's page cannot be shown to who only passes through.
  if (is_away && !reply.ok() && aadsts_number(reply.error()) == 50158) {
    c.advice = {"R17", fill("let {tenant} exclude service providers from the policy that asks for "
                            "another provider's factor",
                            {{"tenant", ask.realm.directory()}})};
    return stranger(ask, *home, user, 50177);
  }
  return reply;
}

}  // namespace

Result<rest::Reply> grant_refresh(rest::CommandContext& c, const TokenAsk& ask) {
  const auto given = ask.form.get("refresh_token");
  const auto tenant_id = tenant_of_refresh_token(given);
  if (tenant_id.empty()) return aadsts(9002313);
  const auto home = c.world().tenant(tenant_id);
  const auto row = home != nullptr ? home->find(TypeId::kRefreshToken, given) : nullptr;
  if (row == nullptr) return aadsts(70000);
  auto reply = refresh(c, ask, *row, home);
  if (reply.ok()) return reply;
  const auto age = c.now - time_of(*row, kRefreshToken.at("issuedDateTime"));
  return std::move(reply).error().with("grant-age", std::to_string(age.count()) + ".0");
}

}  // namespace mockgraph::login
