#include "mockgraph/graph/credential_actions.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/credential_rules.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

schema::PropertyIndex place(const Row& row, std::string_view property) {
  return *row.type().find(property);
}

// Actions that answer data carry the service's address in Location.
Reply action_answer(const CommandContext& c, std::string_view context, const Json& members) {
  OrderedJson body;
  body["@odata.context"] = context_url(c, context);
  for (const auto& [name, value] : members.items()) body[name] = OrderedJson::parse(dump(value));
  return rest::with_body(200, dump(body)).with("Location", "https://graph.microsoft.com");
}

Status read_time(const Json& credential, std::string_view member, Json& entry) {
  const Json* value = find_member(credential, member);
  if (value == nullptr || value->is_null()) return ok();
  const auto when = parse_instant(value->is_string() ? value->get<std::string>() : "");
  if (!when.ok()) return errors::value_not_of_schema(member);
  entry[std::string{member}] = rfc3339_fraction(*when);
  return ok();
}

// What the body asks for; the whole of it may be missing.
Result<Json> requested_secret(const CommandContext& c) {
  Json entry{{"displayName", nullptr}};
  if (trim(c.request.body).empty()) return entry;
  ASSIGN_OR_RETURN(const Json body, rest::json_body(c.request));
  const Json* credential = find_member(body, "passwordCredential");
  if (credential == nullptr || credential->is_null()) return entry;
  if (!credential->is_object()) return errors::value_not_of_schema("passwordCredential");
  if (const Json* name = find_member(*credential, "displayName"); name != nullptr) {
    if (!name->is_string() && !name->is_null()) return errors::value_not_of_schema("displayName");
    entry["displayName"] = *name;
  }
  RETURN_IF_ERROR(read_time(*credential, "startDateTime", entry));
  RETURN_IF_ERROR(read_time(*credential, "endDateTime", entry));
  return entry;
}

// The keyId of a removal.
Result<std::string> requested_key_id(const Json& body, std::string_view operation) {
  const Json* key = find_member(body, "keyId");
  if (key == nullptr) return errors::parameters_missing(operation, "keyId");
  if (!key->is_string() || !Guid::parse(key->get<std::string>())) return errors::not_a_guid();
  return key->get<std::string>();
}

Json without_key(const Json& list, std::string_view key_id) {
  Json left = Json::array();
  for (const Json& each : list) {
    if (!same_folded(string_at(each, "/keyId"), key_id)) left.push_back(each);
  }
  return left;
}

// Takes the entry of that id out of a list of credentials.
Result<Reply> remove_from(CommandContext& c, const Row& holder, std::string_view list,
                          const std::string& key_id, std::string_view kind) {
  const Json kept = holder.json(place(holder, list));
  const Json left = without_key(kept, key_id);
  if (left.size() == kept.size())
    return errors::bad_request("No " + std::string{kind} + " credential found with keyId " +
                               key_id + ".");
  RowEdit next{holder};
  next.set_json(place(holder, list), left);
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

// ---- proof of possession ----

Json claims_of(const Json& proof) {
  const auto parts = proof.is_string() ? split(proof.get_ref<const std::string&>(), '.')
                                       : std::vector<std::string_view>{};
  if (parts.size() != 3) return {};
  const auto text = base64url_decoded(parts[1]);
  auto claims = parse_json(text.value_or(""));
  return claims.ok() ? *std::move(claims) : Json{};
}

bool is_in_time(const Json& claims, Instant now) {
  const auto seconds = [&](const char* name) {
    const auto found = claims.find(name);
    const bool is_there = found != claims.end() && found->is_number_integer();
    return is_there ? std::optional{from_epoch_seconds(found->get<std::int64_t>())} : std::nullopt;
  };
  const auto begins = seconds("nbf"), ends = seconds("exp");
  return (!begins || *begins <= now) && ends && now < *ends;
}

bool has_valid_key(const Row& holder, Instant now) {
  return std::ranges::any_of(holder.json(place(holder, "keyCredentials")), [&](const Json& each) {
    const auto end = parse_instant(string_at(each, "/endDateTime"));
    return end.ok() && now < *end;
  });
}

// "Access Token missing or malformed.": all that the service says of a proof that it does not take.
Status check_proof(const CommandContext& c, const Row& holder, const Json& proof) {
  constexpr auto kAudiences = std::to_array<std::string_view>(
      {"00000002-0000-0000-c000-000000000000", "00000003-0000-0000-c000-000000000000"});
  const Json claims = claims_of(proof);
  const auto audience = string_at(claims, "/aud"), issuer = string_at(claims, "/iss");
  const bool is_for_us = std::ranges::find(kAudiences, audience) != kAudiences.end();
  const bool is_his =
      same_folded(issuer, holder.id()) || same_folded(issuer, holder.view(place(holder, "appId")));
  const bool is_good = is_for_us && is_his && claims.is_object() && is_in_time(claims, c.now);
  return is_good && has_valid_key(holder, c.now) ? ok() : Status{errors::proof_refused()};
}

struct KeyRequest {
  Json key;
  std::optional<std::string> password;  // of a key that is kept with one
};

Result<KeyRequest> requested_key(const CommandContext& c, const Row& holder) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* key = find_member(body, "keyCredential");
  const Json* proof = find_member(body, "proof");
  const Json* password = find_member(body, "passwordCredential");
  if (key == nullptr || proof == nullptr || password == nullptr) {
    std::string missing;
    for (const auto& [name, found] :
         {std::pair{"keyCredential", key}, std::pair{"passwordCredential", password},
          std::pair{"proof", proof}}) {
      if (found == nullptr) missing += (missing.empty() ? "" : ", ") + std::string{name};
    }
    return errors::parameters_missing("addKey", missing);
  }
  if (!key->is_object()) return errors::value_not_of_schema("keyCredential");
  RETURN_IF_ERROR(check_proof(c, holder, *proof));
  KeyRequest wanted{*key, std::nullopt};
  if (password->is_object()) wanted.password = string_at(*password, "/secretText");
  return wanted;
}

}  // namespace

Result<Reply> add_password_to(CommandContext& c, TypeId holder) {
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, holder));
  ASSIGN_OR_RETURN(Json entry, requested_secret(c));
  entry["secretText"] = directory::drawn_secret(c.ids);
  entry["readyDateTime"] = rfc3339_fraction(c.now + c.state.settings.secret_propagation);
  Json secrets = row->json(place(*row, "secrets"));
  secrets.push_back(std::move(entry));
  RowEdit next{*row};
  next.set_json(place(*row, "secrets"), secrets);
  ASSIGN_OR_RETURN(const RowPtr changed, c.draft.change(tenant_id(c), std::move(next)));
  return action_answer(c, "microsoft.graph.passwordCredential",
                       passwords_with_secrets(*changed).back());
}

Result<Reply> remove_password_of(CommandContext& c, TypeId holder) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const std::string key_id, requested_key_id(body, "removePassword"));
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, holder));
  return remove_from(c, *row, "secrets", key_id, "password");
}

Result<Reply> add_key_to(CommandContext& c, TypeId holder) {
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, holder));
  ASSIGN_OR_RETURN(const KeyRequest wanted, requested_key(c, *row));
  RowEdit next{*row};
  Json keys = row->json(place(*row, "keyCredentials"));
  keys.push_back(wanted.key);
  next.set_json(place(*row, "keyCredentials"), keys);
  const bool needs_password = string_at(wanted.key, "/type") == "X509CertAndPassword";
  if (needs_password != (wanted.password && !wanted.password->empty()))
    return errors::value_invalid("passwordCredential", "KeyCredential");
  ASSIGN_OR_RETURN(const RowPtr changed, c.draft.change(tenant_id(c), std::move(next)));
  return action_answer(c, "microsoft.graph.keyCredential",
                       changed->json(place(*changed, "keyCredentials")).back());
}

Result<Reply> remove_key_of(CommandContext& c, TypeId holder) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const std::string key_id, requested_key_id(body, "removeKey"));
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, holder));
  const Json* proof = find_member(body, "proof");
  if (proof == nullptr) return errors::parameters_missing("removeKey", "proof");
  RETURN_IF_ERROR(check_proof(c, *row, *proof));
  return remove_from(c, *row, "keyCredentials", key_id, "key");
}

Json passwords_with_secrets(const Row& row) {
  Json passwords = row.json(place(row, "passwordCredentials"));
  const Json secrets = row.json(place(row, "secrets"));
  for (std::size_t i = 0; i < passwords.size(); ++i)  // one follows from the other, in its order
    passwords[i]["secretText"] = secrets[i]["secretText"];
  return passwords;
}

}  // namespace mockgraph::graph
