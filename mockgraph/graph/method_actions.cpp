#include "mockgraph/graph/method_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/method_policy.h"
#include "mockgraph/directory/method_rules.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/policy_tables.h"

#include <algorithm>
#include <string>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kAuthenticationMethod;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kMethodKind = kAuthenticationMethod.at("kind");
constexpr auto kMethodDetails = kAuthenticationMethod.at("details");
constexpr auto kUserId = kAuthenticationMethod.at("userId");
constexpr std::string_view kPhone = "phoneAuthenticationMethod";
constexpr std::string_view kPassType = "temporaryAccessPassAuthenticationMethod";
constexpr std::string_view kPassAlphabet = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

Result<RowPtr> user_to_write(CommandContext& c) {
  ASSIGN_OR_RETURN(RowPtr user, addressed(c, TypeId::kUser));
  if (is_administrator(*tenant_of(c, c.world()), user->id()))
    RETURN_IF_ERROR(require(c, access::kWriteMethodsOfAdministrators, user->id()));
  return user;
}

// "…/users/{id}/authentication/phoneMethods/{method}" → "phoneAuthenticationMethod"
std::string kind_of_path(std::string_view path) {
  for (const std::string_view segment : words(path, '/')) {
    const auto end = segment.rfind("Methods");
    if (end == std::string_view::npos) continue;
    const auto kind = segment.substr(0, end);
    if (kind == "externalAuthentication") return "externalAuthenticationMethod";
    return std::string{kind} + "AuthenticationMethod";
  }
  return {};
}

Result<RowPtr> addressed_method(CommandContext& c, const Row& user) {
  const auto wanted = c.path.get("method");
  const auto kind = kind_of_path(c.route.path);
  const auto tenant = tenant_of(c, c.world());
  for (const auto& row : tenant->table(TypeId::kAuthenticationMethod).find_by(kUserId, user.id())) {
    const bool is_it = same_folded(directory::shown_method_id(row->id()), wanted);
    if (is_it && same_folded(row->view(kMethodKind), kind)) return row;
  }
  return errors::resource_not_found(wanted);
}

// "+1 5555550100", with an extension after an x.
bool is_phone_number(std::string_view text) {
  const auto is_digits = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!text.starts_with('+')) return false;
  const auto space = text.find(' ');
  if (space == std::string_view::npos || !is_digits(text.substr(1, space - 1))) return false;
  const auto rest = text.substr(space + 1);
  const auto extension = rest.find('x');
  if (extension == std::string_view::npos) return is_digits(rest);
  return is_digits(rest.substr(0, extension)) && is_digits(rest.substr(extension + 1));
}

std::string shown(const CommandContext& c, std::string_view user, std::string_view segment,
                  const OrderedJson& members) {
  OrderedJson body;
  body["@odata.context"] = context_url(
      c, "users('" + std::string{user} + "')/authentication/" + std::string{segment} + "/$entity");
  body.update(members);
  return dump(body);
}

OrderedJson phone_members(const Row& row) {
  const Json details = row.json(kMethodDetails);
  return {{"id", directory::shown_method_id(row.id())},
          {"phoneNumber", string_at(details, "/phoneNumber")},
          {"phoneType", string_at(details, "/phoneType")},
          {"smsSignInState", string_at(details, "/smsSignInState")},
          {"createdDateTime", row.text(kAuthenticationMethod.at("createdDateTime"))}};
}

struct Phone {
  std::string number, type;
};

Result<Phone> phone_in(const Json& body) {
  BodyReader read{body};
  Phone phone{read.optional_string("phoneNumber").value_or(""),
              read.optional_string("phoneType").value_or("")};
  RETURN_IF_ERROR(read.finish());
  if (phone.number.empty()) return errors::value_required("phoneNumber");
  if (!is_phone_number(phone.number))
    return errors::value_invalid("phoneNumber", "PhoneAuthenticationMethod");
  return phone;
}

Json phone_details(const Phone& phone) {
  return {{"phoneNumber", phone.number},
          {"phoneType", phone.type},
          {"smsSignInState", "notAllowedByPolicy"}};
}

struct AccessPass {
  Instant start;
  std::int64_t minutes = 0;
  bool once = false;
};

Result<AccessPass> access_pass_in(const CommandContext& c, const Row& user) {
  const auto tenant = tenant_of(c, c.world());
  if (!directory::may_use_method(*tenant, user.id(), "TemporaryAccessPass"))
    return errors::bad_request("Temporary Access Pass is not enabled for the user by policy.");
  const auto limits = directory::access_pass_limits(*tenant);
  AccessPass pass{.start = c.now, .minutes = limits.usual, .once = limits.always_once};
  if (trim(c.request.body).empty() || trim(c.request.body) == "{}") return pass;
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  BodyReader read{body};
  const auto start = read.optional_string("startDateTime");
  pass.minutes = read.optional_integer("lifetimeInMinutes").value_or(limits.usual);
  pass.once = read.optional_bool("isUsableOnce").value_or(limits.always_once);
  RETURN_IF_ERROR(read.finish());
  if (start) {
    const auto when = parse_instant(*start);
    if (!when.ok()) return errors::value_not_of_schema("startDateTime");
    pass.start = *when;
  }
  if (limits.always_once && !pass.once)
    return errors::value_invalid("isUsableOnce", "TemporaryAccessPassAuthenticationMethod");
  if (pass.minutes < limits.shortest || pass.minutes > limits.longest)
    return errors::value_invalid("lifetimeInMinutes", "TemporaryAccessPassAuthenticationMethod");
  return pass;
}

}  // namespace

Result<Reply> add_phone(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr user, user_to_write(c));
  ASSIGN_OR_RETURN(const Phone phone, phone_in(body));
  if (phone.type.empty()) return errors::value_required("phoneType");
  RowEdit row{kAuthenticationMethod};
  row.set_text(kUserId, user->id())
      .set_text(kMethodKind, kPhone)
      .set_json(kMethodDetails, phone_details(phone));
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  return rest::with_body(201, shown(c, user->id(), "phoneMethods", phone_members(*added)));
}

Result<Reply> update_phone(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr user, user_to_write(c));
  ASSIGN_OR_RETURN(const RowPtr row, addressed_method(c, *user));
  ASSIGN_OR_RETURN(Phone phone, phone_in(body));
  const std::string kept = string_at(row->json(kMethodDetails), "/phoneType");
  if (!phone.type.empty() && phone.type != kept) return errors::read_only("phoneType");
  phone.type = kept;
  RowEdit next{*row};
  next.set_json(kMethodDetails, phone_details(phone));
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> add_access_pass(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, user_to_write(c));
  ASSIGN_OR_RETURN(const AccessPass pass, access_pass_in(c, *user));
  const std::string text = c.ids.next_word(8, kPassAlphabet);
  RowEdit row{kAuthenticationMethod};
  row.set_text(kUserId, user->id())
      .set_text(kMethodKind, kPassType)
      .set_text(kAuthenticationMethod.at("totpSecret"), text)
      .set_json(kMethodDetails, {{"startDateTime", rfc3339(pass.start)},
                                 {"lifetimeInMinutes", pass.minutes},
                                 {"isUsableOnce", pass.once}});
  ASSIGN_OR_RETURN(const RowPtr added, add(c, std::move(row)));
  const auto usability = directory::access_pass_usability(*added, c.now);
  return rest::with_body(
      201, shown(c, user->id(), "temporaryAccessPassMethods",
                 {{"id", added->id()},
                  {"isUsable", usability == directory::kPassIsUsable},
                  {"methodUsabilityReason", usability},
                  {"temporaryAccessPass", text},
                  {"createdDateTime", added->text(kAuthenticationMethod.at("createdDateTime"))},
                  {"startDateTime", rfc3339(pass.start)},
                  {"lifetimeInMinutes", pass.minutes},
                  {"isUsableOnce", pass.once}}));
}

Result<Reply> delete_method(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, user_to_write(c));
  ASSIGN_OR_RETURN(const RowPtr row, addressed_method(c, *user));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *row));
  return rest::no_content();
}

}  // namespace mockgraph::graph
