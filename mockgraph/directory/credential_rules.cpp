#include "mockgraph/directory/credential_rules.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/app_management.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/application_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kApplication;
using schema::kServicePrincipal;
using schema::PropertyIndex;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;

constexpr std::chrono::days kSecretLife{730};
constexpr std::chrono::days kKeyLife{365};
constexpr std::size_t kHintLength = 3;
constexpr std::string_view kSecretAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr std::string_view kKeyTypes[] = {"AsymmetricX509Cert", "X509CertAndPassword", "Symmetric"};
constexpr std::string_view kKeyUsages[] = {"Verify", "Sign"};

struct Places {
  PropertyIndex secrets, passwords, keys, key_bytes;
};

constexpr Places kInApplication{kApplication.at("secrets"), kApplication.at("passwordCredentials"),
                                kApplication.at("keyCredentials"), kApplication.at("keys")};
constexpr Places kInServicePrincipal{
    kServicePrincipal.at("secrets"), kServicePrincipal.at("passwordCredentials"),
    kServicePrincipal.at("keyCredentials"), kServicePrincipal.at("keys")};

const Places& places_of(const schema::EntityType& type) {
  return type.type == TypeId::kApplication ? kInApplication : kInServicePrincipal;
}

Json parsed_credentials(std::string_view raw) { return Json::parse(raw, nullptr, false); }

Json list_before(const Row* before, PropertyIndex property) {
  return before != nullptr ? before->json(property) : Json::array();
}

const Json* with_key_id(const Json& list, std::string_view key_id) {
  const auto found = std::ranges::find_if(
      list, [&](const Json& each) { return same_folded(string_at(each, "/keyId"), key_id); });
  return found != list.end() ? &*found : nullptr;
}

bool is_word_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

Instant time_at(const Json& entry, std::string_view pointer, Instant otherwise) {
  const auto when = parse_instant(string_at(entry, pointer));
  return when.ok() ? *when : otherwise;
}

// Fills keyId, start and end. Credentials are shown to a tenth of a microsecond; ours have
// milliseconds.
void fill_period(LawContext& c, Json& entry, Duration life) {
  if (string_at(entry, "/keyId").empty()) entry["keyId"] = c.ids.next_guid_text();
  const Instant start = time_at(entry, "/startDateTime", c.now);
  entry["startDateTime"] = rfc3339_fraction(start);
  entry["endDateTime"] = rfc3339_fraction(time_at(entry, "/endDateTime", start + life));
}

Status check_period(const Json& entry, std::string_view type) {
  for (const auto member : {"keyId", "startDateTime", "endDateTime"}) {
    const auto found = entry.find(member);
    if (found == entry.end() || found->is_null()) continue;
    const bool is_right = std::string_view{member} == "keyId"
                              ? Guid::parse(string_at(entry, "/keyId")).has_value()
                              : parse_instant(string_at(entry, "/" + std::string{member})).ok();
    if (!is_right) return errors::value_invalid(type, member);
  }
  const auto start = parse_instant(string_at(entry, "/startDateTime"));
  const auto end = parse_instant(string_at(entry, "/endDateTime"));
  if (start.ok() && end.ok() && *end <= *start) return errors::value_invalid(type, "endDateTime");
  return ok();
}

// ---- passwords ----

Json shown_password(const Json& secret) {
  const auto name = secret.find("displayName");
  return {{"customKeyIdentifier", nullptr},
          {"displayName", name != secret.end() ? *name : Json{}},
          {"endDateTime", secret["endDateTime"]},
          {"hint", string_at(secret, "/secretText").substr(0, kHintLength)},
          {"keyId", secret["keyId"]},
          {"secretText", nullptr},
          {"startDateTime", secret["startDateTime"]}};
}

Status fill_secrets(LawContext& c, RowEdit& next, const Places& at) {
  Json secrets = parsed_credentials(next.raw(at.secrets)), shown = Json::array();
  for (Json& each : secrets) {
    RETURN_IF_ERROR(check_period(each, "PasswordCredential"));
    fill_period(c, each, kSecretLife);
    const Instant start = time_at(each, "/startDateTime", c.now);
    // Nothing is accepted before its time, whenever the servers came to know it.
    const Instant ready = std::max(start, time_at(each, "/readyDateTime", start));
    each["readyDateTime"] = rfc3339_fraction(ready);
    shown.push_back(shown_password(each));
  }
  next.set_json(at.secrets, secrets);
  next.set_json(at.passwords, shown);
  return ok();
}

// A caller's list: what is left out goes, what is new gets a secret. Once the object is there, the
// service alone makes new ones, and does not change the old.
Status take_passwords(LawContext& c, const Row* before, RowEdit& next, const Places& at) {
  const Json held = list_before(before, at.secrets);
  Json secrets = Json::array();
  for (const Json& given : parsed_credentials(next.raw(at.passwords))) {
    const auto key_id = string_at(given, "/keyId");
    if (const Json* known = with_key_id(held, key_id); known != nullptr) {
      const bool is_same =
          string_at(given, "/endDateTime") == string_at(*known, "/endDateTime") &&
          string_at(given, "/startDateTime") == string_at(*known, "/startDateTime");
      if (!is_same) return errors::credential_unchangeable(key_id);
      Json kept = *known;
      if (const auto name = given.find("displayName"); name != given.end())
        kept["displayName"] = *name;
      secrets.push_back(std::move(kept));
      continue;
    }
    if (before != nullptr || !string_at(given, "/secretText").empty())
      return errors::credential_not_generated();
    Json fresh = given;
    fresh["secretText"] = drawn_secret(c.ids);
    secrets.push_back(std::move(fresh));
  }
  next.set_json(at.secrets, secrets);
  return ok();
}

// ---- keys ----

// The thumbprint, where the caller gave no identifier of his own.
std::string identifier_of(const std::string& bytes) {
  std::string text = hex(bytes_of(sha1(bytes)));
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

Status check_new_key(const Json& given) {
  constexpr std::string_view kType = "KeyCredential";
  RETURN_IF_ERROR(check_period(given, kType));
  if (!is_word_of(kKeyTypes, string_at(given, "/type")))
    return errors::value_invalid(kType, "type");
  if (!is_word_of(kKeyUsages, string_at(given, "/usage")))
    return errors::value_invalid(kType, "usage");
  const auto bytes = base64_decoded(string_at(given, "/key"));
  return bytes && !bytes->empty() ? ok() : Status{errors::value_invalid(kType, "key")};
}

Json shown_key(const Json& entry) {
  const auto member = [&](const char* name) {
    const auto found = entry.find(name);
    return found != entry.end() ? *found : Json{};
  };
  return {{"customKeyIdentifier", member("customKeyIdentifier")},
          {"displayName", member("displayName")},
          {"endDateTime", member("endDateTime")},
          {"key", nullptr},
          {"keyId", member("keyId")},
          {"startDateTime", member("startDateTime")},
          {"type", member("type")},
          {"usage", member("usage")}};
}

// The list without bytes, and the bytes; a known key keeps its own when it comes without.
Status take_keys(LawContext& c, const Row* before, RowEdit& next, const Places& at) {
  const Json held = list_before(before, at.keys), held_bytes = list_before(before, at.key_bytes);
  Json shown = Json::array(), bytes = Json::array();
  for (const Json& given : parsed_credentials(next.raw(at.keys))) {
    const Json* known = with_key_id(held, string_at(given, "/keyId"));
    if (known != nullptr && string_at(given, "/key").empty()) {
      shown.push_back(*known);
      bytes.push_back(*with_key_id(held_bytes, string_at(given, "/keyId")));
      continue;
    }
    RETURN_IF_ERROR(check_new_key(given));
    Json entry = given;
    fill_period(c, entry, kKeyLife);
    if (string_at(entry, "/customKeyIdentifier").empty())
      entry["customKeyIdentifier"] = identifier_of(*base64_decoded(string_at(given, "/key")));
    bytes.push_back({{"keyId", entry["keyId"]}, {"key", entry["key"]}});
    shown.push_back(shown_key(entry));
  }
  next.set_json(at.keys, shown);
  next.set_json(at.key_bytes, bytes);
  return ok();
}

// ---- app management policies ----

Status check_one(const Json& entry, policy::CredentialKind kind, Instant created,
                 std::span<const policy::AppRestrictions> policies) {
  const policy::NewCredential credential{
      .kind = kind,
      .lifetime = time_at(entry, "/endDateTime", {}) - time_at(entry, "/startDateTime", {}),
      .holder_created = created};
  const auto decision = policy::judge_credential(credential, policies);
  switch (decision.verdict) {
    case policy::CredentialVerdict::kAllowed:
      return ok();
    case policy::CredentialVerdict::kTypeNotAllowed:
      return errors::credential_type(decision.policy_id);
    case policy::CredentialVerdict::kLifetimeTooLong:
      return errors::credential_lifetime(decision.policy_id);
  }
  return ok();
}

policy::CredentialKind kind_of_key(const Json& entry) {
  return string_at(entry, "/type") == "Symmetric" ? policy::CredentialKind::kSymmetricKey
                                                  : policy::CredentialKind::kAsymmetricKey;
}

}  // namespace

Status fill_credentials(LawContext& c, const Row* before, RowEdit& next) {
  const Places& at = places_of(next.type());
  const bool is_given = changed(before, next, at.passwords) && !changed(before, next, at.secrets);
  if (is_given) RETURN_IF_ERROR(take_passwords(c, before, next, at));
  if (is_given || changed(before, next, at.secrets)) RETURN_IF_ERROR(fill_secrets(c, next, at));
  return changed(before, next, at.keys) ? take_keys(c, before, next, at) : ok();
}

Status check_credentials(LawContext& c, const Row* before, const Row& after) {
  const Places& at = places_of(after.type());
  if (!changed(before, after, at.passwords) && !changed(before, after, at.keys)) return ok();
  const auto policies = app_restrictions_of(*c.draft.world().tenant(c.tenant), after);
  if (policies.empty()) return ok();
  const auto created = after.instant(*after.type().find("createdDateTime")).value_or(c.now);
  const Json held = list_before(before, at.passwords), held_keys = list_before(before, at.keys);
  for (const Json& each : after.json(at.passwords)) {
    if (with_key_id(held, string_at(each, "/keyId")) == nullptr)
      RETURN_IF_ERROR(check_one(each, policy::CredentialKind::kPassword, created, policies));
  }
  for (const Json& each : after.json(at.keys)) {
    if (with_key_id(held_keys, string_at(each, "/keyId")) == nullptr)
      RETURN_IF_ERROR(check_one(each, kind_of_key(each), created, policies));
  }
  return ok();
}

std::string drawn_secret(IdSource& ids) {
  return ids.next_word(3) + "~" + ids.next_word(36, kSecretAlphabet);
}

}  // namespace mockgraph::directory
