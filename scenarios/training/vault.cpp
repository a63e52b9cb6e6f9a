#include "scenarios/training/vault.h"

#include "client/procedure/sam.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/totp.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

namespace scenarios::training {
namespace {

using client::procedure::Secrets;
using mockgraph::Json;
using mockgraph::schema::kApplication;
using mockgraph::schema::kAuthenticationMethod;
using mockgraph::schema::kRefreshToken;
using mockgraph::schema::kUser;
using mockgraph::schema::TypeId;
using mockgraph::world::RowPtr;
using mockgraph::world::Tenant;

std::string domain_of(const std::string& username) {
  const auto at = username.find('@');
  return at == std::string::npos ? std::string{} : username.substr(at + 1);
}

// The account has its administrator's domain unless its name says another.
std::string account_name(const runner::Scenario& lesson) {
  const auto& answers = lesson.acts.back().answers;
  const auto& name = answers.account.username;
  if (name.find('@') != std::string::npos) return name;
  return name + "@" + domain_of(answers.administrator.username);
}

RowPtr user_of(const Tenant& tenant, const std::string& username) {
  const auto found = tenant.table(TypeId::kUser).find_by(kUser.at("userPrincipalName"), username);
  return found.empty() ? RowPtr{} : found.front();
}

std::string authenticator_of(const Tenant& tenant, const RowPtr& user) {
  const auto methods = tenant.table(TypeId::kAuthenticationMethod)
                           .find_by(kAuthenticationMethod.at("userId"), user->id());
  std::string secret;
  for (const auto& row : methods) {
    if (row->view(kAuthenticationMethod.at("kind")) == "softwareOathAuthenticationMethod")
      secret = row->text(kAuthenticationMethod.at("totpSecret"));
  }
  return secret;
}

// The account's last refresh token for an application; empty row if there is none.
RowPtr last_token(const Tenant& tenant, const RowPtr& user, std::string_view app_id) {
  RowPtr last;
  const auto age = [](const RowPtr& row) {
    return std::tuple{row->instant(kRefreshToken.at("issuedDateTime")), row->id()};
  };
  for (const auto& row :
       tenant.table(TypeId::kRefreshToken).find_by(kRefreshToken.at("userId"), user->id())) {
    if (row->view(kRefreshToken.at("clientId")) != app_id) continue;
    if (last == nullptr || age(row) > age(last)) last = row;
  }
  return last;
}

std::string newest_secret(const RowPtr& application) {
  const auto secrets = application->json(kApplication.at("secrets"));
  return secrets.empty() ? std::string{} : mockgraph::string_at(secrets.back(), "/secretText");
}

// Of several applications of that name the product knows the one that it signed in to last, else
// the one that it made last.
RowPtr application_of(const Tenant& tenant, const runner::Scenario& lesson, const RowPtr& user) {
  if (!client::procedure::has_sam(lesson.procedure)) return {};
  const auto name = client::procedure::sam_manifest(lesson.procedure).display_name;
  RowPtr best;
  const auto use = [&](const RowPtr& row) {
    const auto app_id = row->text(kApplication.at("appId"));
    const auto token = user != nullptr ? last_token(tenant, user, app_id) : RowPtr{};
    return std::tuple{token != nullptr, row->instant(kApplication.at("createdDateTime")), app_id};
  };
  tenant.table(TypeId::kApplication).each([&](const RowPtr& row) {
    if (row->text(kApplication.at("displayName")) == name &&
        (best == nullptr || use(row) > use(best)))
      best = row;
    return true;
  });
  return best;
}

void add_application(const Tenant& tenant, const RowPtr& application, const RowPtr& user,
                     client::procedure::SamSecrets& sam) {
  const auto app_id = application->text(kApplication.at("appId"));
  if (sam.application_id != app_id) sam = {};
  sam.tenant_id = tenant.id();
  sam.application_id = app_id;
  if (auto secret = newest_secret(application); !secret.empty())
    sam.application_secret = std::move(secret);
  const auto token = user != nullptr ? last_token(tenant, user, app_id) : RowPtr{};
  if (token != nullptr) sam.refresh_token = std::string{token->id()};
}

}  // namespace

Kept vault_of(const mockgraph::world::World& world, const runner::Scenario& lesson,
              const Kept& kept) {
  const auto name = account_name(lesson);
  const auto tenant = world.find_tenant(domain_of(name));
  if (tenant == nullptr) return kept;
  const auto user = user_of(*tenant, name);
  const auto application = application_of(*tenant, lesson, user);
  if (user == nullptr && application == nullptr) return kept;
  Secrets secrets = kept.value_or(Secrets{});
  if (user != nullptr) {
    secrets.username = name;
    secrets.password = user->text(kUser.at("password"));
    secrets.totp_secret = authenticator_of(*tenant, user);
  }
  if (application != nullptr) add_application(*tenant, application, user, secrets.sam);
  return secrets;
}

std::vector<Person> people_of(const mockgraph::world::World& world, const runner::Scenario& lesson,
                              mockgraph::Instant now) {
  std::vector<Person> people;
  const auto add = [&](const char* role, const std::string& name) {
    const auto tenant = world.find_tenant(domain_of(name));
    const auto user = tenant == nullptr ? RowPtr{} : user_of(*tenant, name);
    if (user == nullptr) return;
    Person person{role, name, user->text(kUser.at("password")), {}};
    const auto secret = mockgraph::base32_decoded(authenticator_of(*tenant, user));
    if (secret && !secret->empty()) person.code = mockgraph::totp_code(*secret, now);
    people.push_back(std::move(person));
  };
  add("administrator", lesson.acts.back().answers.administrator.username);
  add("service account", account_name(lesson));
  return people;
}

}  // namespace scenarios::training
