#include "mockgraph/base/text.h"
#include "mockgraph/directory/method_rules.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/special_sets.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <optional>
#include <string>

// How a user proves who he is, as an administrator, or he himself, sees it.
namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::kAuthenticationMethod;
using schema::kUser;
using schema::TypeId;
using world::Row;

constexpr std::string_view kPassword = "passwordAuthenticationMethod";
constexpr std::string_view kSoftwareOath = "softwareOathAuthenticationMethod";
constexpr std::string_view kAccessPass = "temporaryAccessPassAuthenticationMethod";

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// The set that a path names: "methods" holds all kinds, "phoneMethods" one.
std::string_view set_in(std::string_view path) {
  if (path.ends_with('}')) path = path.substr(0, path.rfind('/'));
  return last_segment(path);
}

// "softwareOathMethods" → "softwareOathAuthenticationMethod"; nothing for "methods".
std::optional<std::string> kind_of_set(std::string_view set) {
  constexpr std::string_view kEnding = "Methods", kExternal = "externalAuthenticationMethods";
  if (!set.ends_with(kEnding)) return std::nullopt;
  if (set == kExternal) return "externalAuthenticationMethod";
  return std::string{set.substr(0, set.size() - kEnding.size())} + "AuthenticationMethod";
}

struct MethodWriter {
  std::string out = {};
  bool has_members = false;

  void member(std::string_view name, std::string_view json) {
    if (has_members) out += ',';
    has_members = true;
    out.append("\"").append(name).append("\":").append(json);
  }
};

void add_type(MethodWriter& writer, std::string_view kind, bool is_mixed) {
  if (is_mixed) writer.member("@odata.type", "\"#microsoft.graph." + std::string{kind} + "\"");
}

// Every account with a password has this one; it is no row.
std::string password_members(const Row& user, bool is_mixed) {
  constexpr auto kChanged = kUser.at("lastPasswordChangeDateTime");
  MethodWriter writer;
  add_type(writer, kPassword, is_mixed);
  writer.member("id", json_string(directory::kPasswordMethodId));
  writer.member("password", "null");
  writer.member("createdDateTime",
                user.raw(user.is_set(kChanged) ? kChanged : kUser.at("createdDateTime")));
  return std::move(writer.out);
}

// The pass itself was shown once, when it was issued.
void add_usability(MethodWriter& writer, const Row& pass, Instant now) {
  const auto usability = directory::access_pass_usability(pass, now);
  writer.member("isUsable", usability == directory::kPassIsUsable ? "true" : "false");
  writer.member("methodUsabilityReason", json_string(usability));
  writer.member("temporaryAccessPass", "null");
}

std::string method_members(const QueryContext& c, const Row& row, bool is_mixed) {
  const auto kind = row.view(kAuthenticationMethod.at("kind"));
  MethodWriter writer;
  add_type(writer, kind, is_mixed);
  writer.member("id", json_string(directory::shown_method_id(row.id())));
  if (kind == kSoftwareOath) writer.member("secretKey", "null");
  if (kind == kAccessPass) add_usability(writer, row, c.now);
  // Of an authenticator app by others than Microsoft, only beta tells when it was registered.
  if (kind != kSoftwareOath || c.is_beta)
    writer.member("createdDateTime", row.raw(kAuthenticationMethod.at("createdDateTime")));
  // The details are an object: what stands between its braces are further members.
  const auto details = row.raw(kAuthenticationMethod.at("details"));
  if (details.size() > 2) writer.out.append(",").append(details.substr(1, details.size() - 2));
  return std::move(writer.out);
}

// The methods of a user, each as the members of its object; of one kind if one is asked for.
std::vector<std::string> methods_of(const QueryContext& c, const Row& user,
                                    const std::optional<std::string>& kind) {
  std::vector<std::string> methods;
  const bool is_mixed = !kind.has_value();
  if (user.is_set(kUser.at("password")) && (is_mixed || *kind == kPassword))
    methods.push_back(password_members(user, is_mixed));
  const auto tenant = tenant_of(c, c.world);
  const auto& table = tenant->table(TypeId::kAuthenticationMethod);
  for (const auto& row : table.find_by(kAuthenticationMethod.at("userId"), user.id())) {
    if (is_mixed || row->view(kAuthenticationMethod.at("kind")) == *kind)
      methods.push_back(method_members(c, *row, is_mixed));
  }
  return methods;
}

std::string authentication_context(const Row& user, std::string_view what) {
  return "users('" + std::string{user.id()} + "')/authentication/" + std::string{what};
}

Reply object(const QueryContext& c, std::string_view context, std::string_view members) {
  std::string body = "{\"@odata.context\":\"" + context_url(c, context) + "\",";
  return rest::with_body(200, body.append(members).append("}"));
}

}  // namespace

Result<Reply> list_authentication_methods(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto user, require_addressed(c, c.world, TypeId::kUser));
  const auto set = set_in(c.route.path);
  std::string items = "[";
  for (const auto& members : methods_of(c, *user, kind_of_set(set))) {
    if (items.size() > 1) items += ',';
    items.append("{").append(members).append("}");
  }
  return rest::with_body(200, value_body(c, authentication_context(*user, set), items += ']'));
}

Result<Reply> get_authentication_method(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto user, require_addressed(c, c.world, TypeId::kUser));
  const auto set = set_in(c.route.path);
  const auto kind = kind_of_set(set);
  const auto key = c.path.get("method");
  const auto context = authentication_context(*user, set) + "/$entity";
  const bool is_password = same_folded(key, directory::kPasswordMethodId);
  if (is_password && user->is_set(kUser.at("password")) && (!kind || *kind == kPassword))
    return object(c, context, password_members(*user, !kind));
  const auto row =
      tenant_of(c, c.world)
          ->find(TypeId::kAuthenticationMethod, directory::method_row_id(user->id(), key));
  const auto own = tenant_of(c, c.world)->find(TypeId::kAuthenticationMethod, key);
  const auto& found = row != nullptr ? row : own;
  const bool is_his =
      found != nullptr && found->view(kAuthenticationMethod.at("userId")) == user->id();
  if (!is_his || (kind && found->view(kAuthenticationMethod.at("kind")) != *kind))
    return errors::resource_not_found(key);
  return object(c, context, method_members(c, *found, !kind));
}

Result<Reply> get_authentication_requirements(const QueryContext& c) {
  ASSIGN_OR_RETURN(const auto user, require_addressed(c, c.world, TypeId::kUser));
  MethodWriter writer;
  writer.member("perUserMfaState", user->raw(kUser.at("perUserMfaState")));
  return object(c, authentication_context(*user, "requirements"), writer.out);
}

}  // namespace mockgraph::graph
