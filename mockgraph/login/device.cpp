#include "mockgraph/login/device.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/login/client_app.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/form_input.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/pages.h"
#include "mockgraph/login/scene.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/rest/route.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kDeviceCode;

// Without letters and digits that look alike.
constexpr std::string_view kAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
constexpr std::size_t kUserCodeLength = 9;
constexpr std::string_view kDevicePage = "/devicelogin", kPostPage = "common/oauth2/deviceauth";

Result<std::string> scope_of(const rest::CommandContext& c, const Pairs& form, const Asker& asker) {
  if (c.route.path.find("/v2.0/") == std::string_view::npos) {
    if (form.get("resource").empty()) return aadsts(900144, {{"name", "resource"}});
    ASSIGN_OR_RETURN(const auto asked, scopes_for_resource(form.get("resource"), asker));
    return asked.text();
  }
  if (form.has("resource")) return aadsts(901002);
  if (form.get("scope").empty()) return aadsts(900144, {{"name", "scope"}});
  ASSIGN_OR_RETURN(const auto asked, parse_scopes(form.get("scope"), asker));
  return asked.text();
}

struct NewCode {
  std::string client_id, scope, realm;
};
Result<world::RowPtr> keep_device_code(rest::CommandContext& c, const NewCode& code) {
  const auto correlation = occasion_of(c.request, c.request_id, c.now).correlation_id;
  world::RowEdit row{kDeviceCode};
  row.set_text(0, c.ids.next_word(88));
  row.set_text(kDeviceCode.at("userCode"), c.ids.next_word(kUserCodeLength, kAlphabet));
  row.set_text(kDeviceCode.at("clientId"), code.client_id);
  row.set_text(kDeviceCode.at("scope"), code.scope);
  row.set_text(kDeviceCode.at("tenant"), code.realm);
  row.set_text(kDeviceCode.at("correlationId"), correlation);
  row.set_instant(kDeviceCode.at("issuedDateTime"), c.now);
  return c.draft.add(world::kPlatform, std::move(row));
}

rest::Reply code_answer(const rest::CommandContext& c, const world::Row& row) {
  const bool v2 = c.route.path.find("/v2.0/") != std::string_view::npos;
  const auto user_code = row.text(kDeviceCode.at("userCode"));
  const auto where = std::string{c.base_url} + std::string{kDevicePage};
  const auto number = [&](std::int64_t value) {
    return v2 ? OrderedJson(value) : OrderedJson(std::to_string(value));
  };
  const OrderedJson body{{"user_code", user_code},
                         {"device_code", row.id()},
                         {v2 ? "verification_uri" : "verification_url", where},
                         {"expires_in", number(kDeviceCodeLife.count())},
                         {"interval", number(kPollInterval.count())},
                         {"message", "To sign in, use a web browser to open the page " + where +
                                         " and enter the code " + user_code + " to authenticate."}};
  return rest::with_body(200, dump(body));
}

// Folded, so that nobody fails for a small letter or a blank.
std::string tidy(std::string_view typed) {
  std::string code;
  for (const char each : typed) {
    if (each != ' ' && each != '-') code += each;
  }
  return code;
}

rest::Reply code_page(std::string action, std::string_view typed, const Error* error = nullptr) {
  const pages::Form form{std::move(action), "device", error != nullptr ? alert_of(*error) : ""};
  auto reply = page(pages::user_code(form, typed));
  if (error != nullptr) reply.error_code = error->code;
  return reply;
}

SignInAim aim_of(const rest::CommandContext& c, const world::Row& row) {
  SignInAim aim;
  aim.realm = row.text(kDeviceCode.at("tenant"));
  aim.client_id = row.text(kDeviceCode.at("clientId"));
  aim.scope = row.text(kDeviceCode.at("scope"));
  aim.correlation_id = row.text(kDeviceCode.at("correlationId"));
  if (aim.correlation_id.empty())
    aim.correlation_id = occasion_of(c.request, c.request_id, c.now).correlation_id;
  return aim;
}

std::string post_path(const rest::RequestFacts& facts) {
  const auto slash = facts.base_url.find('/', facts.base_url.find("://") + 3);
  std::string path{slash == std::string_view::npos ? "" : facts.base_url.substr(slash)};
  return path.append("/").append(kPostPage);
}

}  // namespace

Result<rest::Reply> make_device_code(rest::CommandContext& c) {
  const Pairs form{c.request.body};
  RETURN_IF_ERROR(check_input(c.request.body, form));
  ASSIGN_OR_RETURN(const Realm realm, find_realm(c.world(), c.path.get("tenant")));
  const auto client_id = form.get("client_id");
  if (client_id.empty()) return aadsts(900144, {{"name", "client_id"}});
  ASSIGN_OR_RETURN(const ClientApp client, find_client(c.world(), realm, client_id, true));
  const auto directory = realm.directory();
  ASSIGN_OR_RETURN(auto scope, scope_of(c, form, {client.name, directory, &c.world()}));
  ASSIGN_OR_RETURN(const auto row,
                   keep_device_code(c, {client.app_id, std::move(scope), realm.given}));
  return code_answer(c, *row);
}

Result<rest::Reply> show_device_page(const rest::QueryContext& c) {
  return code_page(post_path(c), Pairs{c.query}.get("otc"));
}

Result<rest::Reply> post_user_code(rest::CommandContext& c) {
  const Pairs form{c.request.body};
  const auto typed = tidy(form.get("user_code"));
  const auto row = c.world()
                       .platform()
                       .table(schema::TypeId::kDeviceCode)
                       .first_by(kDeviceCode.at("userCode"), typed);
  const auto issued =
      row != nullptr ? row->instant(kDeviceCode.at("issuedDateTime")) : std::nullopt;
  const bool is_waiting = issued && (row->view(kDeviceCode.at("state")) == "pending" ||
                                     row->view(kDeviceCode.at("state")) == "typed");
  if (!is_waiting) {
    const auto error = aadsts(70018);
    return code_page(post_path(c), typed, &error);
  }
  if (*issued + kDeviceCodeLife <= c.now) {
    const auto error = aadsts(70019);
    return code_page(post_path(c), typed, &error);
  }
  world::RowEdit next{*row};
  next.set_text(kDeviceCode.at("state"), "typed");
  ASSIGN_OR_RETURN(const auto kept, c.draft.change(world::kPlatform, std::move(next)));
  Flow flow = start_flow(c, aim_of(c, *kept));
  flow.device_code = std::string{kept->id()};
  return go_on(c, std::move(flow));
}

}  // namespace mockgraph::login
