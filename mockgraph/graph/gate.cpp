#include "mockgraph/graph/gate.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/mocked_hosts.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/metadata_level.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::Caller;
using rest::CallerPtr;
using rest::RequestFacts;
using schema::TypeId;
using world::RowPtr;

constexpr auto kOwnAudiences = std::to_array<std::string_view>(
    {"https://graph.microsoft.com", "https://graph.microsoft.com/", kGraphAppId});

constexpr std::string_view kNoDots =
    "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE "
    "Compact Serialization Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE): "
    "'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext."
    "EncodedAuthenticationTag'.";

// Where a client is sent for a token: to the sign-in service that it reaches beside this one.
std::string challenge(const RequestFacts& facts) {
  return "Bearer realm=\"\", authorization_uri=\"" +
         base_url_of(MockedApi::kSignIn, facts.base_url) +
         "/common/oauth2/authorize\", client_id=\"" + std::string{kGraphAppId} + "\"";
}

Error refuse_token(const RequestFacts& facts, std::string_view message, std::string repair,
                   std::string_view hint = {}) {
  facts.trace.push_back({"token", "refused", std::string{message.substr(0, message.find('\n'))}});
  facts.advice.repair = std::move(repair);
  return Error{
      ErrorKind::kUnauthenticated, "InvalidAuthenticationToken", std::string{message}, {}, {}}
      .with("www-authenticate", challenge(facts) + std::string{hint});
}

std::string_view bearer_of(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto value = request.headers.get("Authorization");
  return starts_with_folded(value, kScheme) ? trim(value.substr(kScheme.size()))
                                            : std::string_view{};
}

Error bad_signature(const RequestFacts& facts) {
  return refuse_token(facts, "Access token validation failure. Invalid signature.",
                      "use a token that the simulator issued, in the sandbox that it is used in");
}

// Form, signature, lifetime, audience, sandbox: what the token alone can tell.
Result<CallerPtr> verified(const RequestFacts& facts, rest::TokenDesk& desk) {
  const auto token = bearer_of(facts.request);
  if (token.empty())
    return refuse_token(facts, "Access token is empty.",
                        "send an Authorization header with a bearer token for Microsoft Graph");
  auto found = desk.caller_of(token);
  if (!found.ok()) {
    const auto& code = found.error().code;
    if (code == "no-dots") return refuse_token(facts, kNoDots, "send a whole JWT");
    if (code == "malformed")
      return refuse_token(facts, "CompactToken parsing failed with error code: 80049217",
                          "send a whole JWT");
    return bad_signature(facts);
  }
  const Caller& caller = **found;
  if (caller.expires_at <= facts.now)
    return refuse_token(facts, "Lifetime validation failed, the token is expired.",
                        "get a new token, for example with the refresh token");
  if (caller.not_before > facts.now)
    return refuse_token(facts, "Access token has expired or is not yet valid.",
                        "wait until the token is valid, or get a new one");
  if (std::ranges::find(kOwnAudiences, caller.audience) == kOwnAudiences.end())
    return refuse_token(facts, "Access token validation failure. Invalid audience.",
                        "ask for a token whose scope is of https://graph.microsoft.com");
  if (caller.sandbox != facts.sandbox.name()) return bad_signature(facts);
  return std::move(found).value();
}

// The user or service principal behind a token. A partner's user who works in a customer's tenant
// lives in his own.
RowPtr principal_of(const RequestFacts& facts, const world::Tenant& tenant, const Caller& caller) {
  if (caller.is_application()) return tenant.find(TypeId::kServicePrincipal, caller.object_id);
  if (auto user = tenant.find(TypeId::kUser, caller.object_id)) return user;
  RowPtr found;
  facts.state.world.each_tenant([&](const world::Tenant& each) {
    found = each.find(TypeId::kUser, caller.object_id);
    return found == nullptr;
  });
  return found;
}

Error refuse_identity(const RequestFacts& facts, ErrorKind kind, std::string_view code,
                      std::string_view message, std::string repair) {
  facts.trace.push_back({"identity", "refused", std::string{message}});
  facts.advice.repair = std::move(repair);
  Error error{kind, std::string{code}, std::string{message}, {}, {}};
  if (kind != ErrorKind::kUnauthenticated) return error;
  return std::move(error).with("www-authenticate", challenge(facts));
}

// Sign-ins before this moment are over: "revokeSignInSessions", a new password.
Status check_sessions(const RequestFacts& facts, const world::Row& user, const Caller& caller) {
  constexpr auto kValidFrom = schema::kUser.at("signInSessionsValidFromDateTime");
  if (!user.is_set(kValidFrom)) return ok();
  const auto valid_from = user.instant(kValidFrom);
  // A token's times are whole seconds.
  if (!valid_from || caller.issued_at >= std::chrono::floor<std::chrono::seconds>(*valid_from))
    return ok();
  const auto claims = R"({"access_token":{"nbf":{"essential":true,"value":")" +
                      std::to_string(epoch_seconds(*valid_from)) + "\"}}}";
  return refuse_token(facts,
                      "Continuous access evaluation resulted in challenge with result: "
                      "InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp",
                      "sign in again: the user's sessions were revoked after this token",
                      ", error=\"insufficient_claims\", claims=\"" + base64(claims) + "\"");
}

Status check_principal(const RequestFacts& facts, const Caller& caller) {
  const auto tenant = facts.state.world.tenant(caller.tenant_id);
  if (tenant == nullptr) return errors::tenant_not_found();
  const auto principal = principal_of(facts, *tenant, caller);
  if (principal == nullptr)
    return refuse_identity(facts, ErrorKind::kUnauthenticated, "Authorization_IdentityNotFound",
                           "The identity of the calling application could not be established.",
                           "the user or service principal was deleted: sign in with another");
  if (!caller.is_application()) RETURN_IF_ERROR(check_sessions(facts, *principal, caller));
  const bool is_enabled =
      principal->flag(caller.is_application() ? schema::kServicePrincipal.at("accountEnabled")
                                              : schema::kUser.at("accountEnabled"));
  if (is_enabled) return ok();
  return refuse_identity(facts, ErrorKind::kForbidden, "Authorization_IdentityDisabled",
                         "The identity of the caller is disabled.",
                         "set accountEnabled of the caller to true");
}

// "/v1.0/me", "/v1.0/me/memberOf"
bool is_about_me(std::string_view route) {
  const auto behind_version = route.substr(std::min(route.size(), route.find('/', 1)));
  return behind_version == "/me" || behind_version.starts_with("/me/");
}

bool acts_on_self(const RequestFacts& facts, const Caller& caller) {
  const auto key = facts.path.get("id");
  if (key.empty()) return is_about_me(facts.route.path);
  return same_folded(key, caller.object_id) || same_folded(key, caller.upn);
}

// The id of the thing that the path names by key: "/v1.0/applications(appId='…')/addPassword".
std::string target_id(const RequestFacts& facts, const world::Tenant& tenant) {
  const auto key = facts.path.get("id");
  for (const TypeId type : {TypeId::kGroup, TypeId::kApplication, TypeId::kServicePrincipal}) {
    const auto set = "/v1.0/" + std::string{schema::type_of(type).set} + "/{id}";
    if (!facts.route.path.starts_with(set)) continue;
    const auto row = require_row(tenant, type, key);
    if (row.ok()) return std::string{(*row)->id()};
  }
  return std::string{key};
}

// Ownership is looked up only where it decides.
bool asks_for_owner(const policy::Need& need, const policy::AccessFacts& access) {
  if (access.app_only)
    return !need.owned.set.empty() && !access.permissions.meets(need.application.set);
  return need.owner_suffices && !access.roles.meets(need.roles.set);
}

policy::AccessFacts access_facts(const RequestFacts& facts, const Caller& caller) {
  policy::AccessFacts access{
      .app_only = caller.is_application(),
      .permissions = caller.is_application() ? caller.app_roles : caller.scopes,
      .roles = caller.directory_roles,
      .on_self = acts_on_self(facts, caller)};
  if (asks_for_owner(*facts.route.needs, access)) {
    const auto tenant = facts.state.world.tenant(caller.tenant_id);
    access.owns_target = directory::is_owner(*tenant, target_id(facts, *tenant), caller.object_id);
  }
  return access;
}

// Some services behind Graph refuse in words of their own.
Error forbidden(std::string_view route) {
  const auto denied = [](std::string_view code, std::string_view message) {
    return Error{ErrorKind::kForbidden, std::string{code}, std::string{message}, {}, {}};
  };
  if (route.find("/authentication/") != std::string_view::npos)
    return denied("accessDenied", "Request Authorization failed");
  if (route.find("/conditionalAccess/") != std::string_view::npos)
    return denied(
        "AccessDenied",
        "You cannot perform the requested operation, required scopes are missing in the token.");
  return errors::insufficient_privileges();
}

// Which requirement of the documented procedure a missing role touches: the set-up needs Global
// Administrator, and the CIPP-SAM application cannot be made without it.
std::string_view requirement_of(std::string_view route) {
  const bool is_application = contains_folded(route, "/applications") ||
                              contains_folded(route, "/servicePrincipals") ||
                              contains_folded(route, "/oauth2PermissionGrants");
  return is_application ? "R19" : "R1";
}

Status check_needs(const RequestFacts& facts, const Caller& caller) {
  if (facts.route.needs == nullptr) return ok();
  const auto access = access_facts(facts, caller);
  auto decision = policy::check(*facts.route.needs, access);
  if (decision.granted()) {
    facts.grounds = policy::grounds_of(*facts.route.needs, access);
    return ok();
  }
  facts.trace.insert(facts.trace.end(), decision.trace.begin(), decision.trace.end());
  facts.advice = std::move(decision.advice);
  if (decision.verdict == policy::AccessVerdict::kRoleMissing && !caller.is_application())
    facts.advice.requirement = requirement_of(facts.route.path);
  return forbidden(facts.route.path);
}

// Answers are JSON, but for those that are one bare value.
Status check_accept(const RequestFacts& facts) {
  const auto path = facts.route.path;
  if (path.ends_with("/$count") || path.ends_with("/$value")) return ok();
  const auto level = level_in(facts.request.headers.get("Accept"));
  return level.ok() ? ok() : Status{level.error()};
}

}  // namespace

Result<CallerPtr> gate(const RequestFacts& facts, rest::TokenDesk& desk) {
  if (facts.route.has(rest::kOpen)) return CallerPtr{};
  ASSIGN_OR_RETURN(CallerPtr caller, verified(facts, desk));
  facts.caller = caller;  // the journal names him even if he is refused below
  RETURN_IF_ERROR(check_principal(facts, *caller));
  RETURN_IF_ERROR(check_needs(facts, *caller));
  RETURN_IF_ERROR(check_accept(facts));
  return caller;
}

}  // namespace mockgraph::graph
