#include "mockgraph/graph/mailbox_settings.h"

#include "mockgraph/base/text.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/mailbox.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kMailboxSettings = schema::kUser.at("mailboxSettings");

// What may be written, and the words that are possible; none: any text.
struct SettingRow {
  std::string_view path;
  std::string_view words;
};
constexpr auto kWritable = std::to_array<SettingRow>({
    {"/timeZone", ""},
    {"/dateFormat", ""},
    {"/timeFormat", ""},
    {"/delegateMeetingMessageDeliveryOptions",
     "sendToDelegateAndInformationToPrincipal sendToDelegateAndPrincipal sendToDelegateOnly"},
    {"/automaticRepliesSetting/status", "disabled alwaysEnabled scheduled"},
    {"/automaticRepliesSetting/externalAudience", "none contactsOnly all"},
    {"/automaticRepliesSetting/internalReplyMessage", ""},
    {"/automaticRepliesSetting/externalReplyMessage", ""},
    {"/automaticRepliesSetting/scheduledStartDateTime/dateTime", ""},
    {"/automaticRepliesSetting/scheduledStartDateTime/timeZone", ""},
    {"/automaticRepliesSetting/scheduledEndDateTime/dateTime", ""},
    {"/automaticRepliesSetting/scheduledEndDateTime/timeZone", ""},
    {"/language/locale", ""},
    {"/language/displayName", ""},
    {"/workingHours/startTime", ""},
    {"/workingHours/endTime", ""},
    {"/workingHours/timeZone/name", ""},
});
constexpr std::string_view kDays = "/workingHours/daysOfWeek";
constexpr std::string_view kDayWords = "sunday monday tuesday wednesday thursday friday saturday";

// A mailbox that nobody has opened yet.
OrderedJson fresh_settings(Instant now) {
  const auto moment = [](Instant when) {
    auto text = rfc3339_fraction(std::chrono::floor<std::chrono::hours>(when));
    text.pop_back();  // without the zone, which stands beside it
    return OrderedJson{{"dateTime", text}, {"timeZone", "UTC"}};
  };
  OrderedJson replies{{"status", "disabled"},
                      {"externalAudience", "all"},
                      {"internalReplyMessage", ""},
                      {"externalReplyMessage", ""},
                      {"scheduledStartDateTime", moment(now)},
                      {"scheduledEndDateTime", moment(now + std::chrono::days{1})}};
  OrderedJson hours{{"daysOfWeek", {"monday", "tuesday", "wednesday", "thursday", "friday"}},
                    {"startTime", "08:00:00.0000000"},
                    {"endTime", "17:00:00.0000000"},
                    {"timeZone", OrderedJson{{"name", "UTC"}}}};
  return {
      {"archiveFolder", nullptr},
      {"timeZone", "UTC"},
      {"delegateMeetingMessageDeliveryOptions", "sendToDelegateOnly"},
      {"dateFormat", "M/d/yyyy"},
      {"timeFormat", "h:mm tt"},
      {"userPurpose", "user"},
      {"automaticRepliesSetting", std::move(replies)},
      {"language", OrderedJson{{"locale", "en-US"}, {"displayName", "English (United States)"}}},
      {"workingHours", std::move(hours)}};
}

OrderedJson settings_of(const Row& user, Instant now) {
  if (!user.is_set(kMailboxSettings)) return fresh_settings(now);
  return OrderedJson::parse(user.raw(kMailboxSettings), nullptr, false);
}

std::string context_of(const rest::RequestFacts& facts, const Row& user,
                       std::string_view setting = {}) {
  std::string suffix = "users('" + std::string{user.id()} + "')/mailboxSettings";
  if (!setting.empty()) suffix.append("/").append(setting);
  return context_url(facts, suffix);
}

bool is_one_of(std::string_view list, const std::string& value) {
  const auto known = words(list);
  return list.empty() || std::ranges::find(known, value) != known.end();
}

Status check_days(const Json& value) {
  const bool is_list = value.is_array() && std::ranges::all_of(value, [](const Json& each) {
                         return each.is_string() && is_one_of(kDayWords, each.get<std::string>());
                       });
  return is_list ? ok() : Status{errors::value_not_of_schema("daysOfWeek")};
}

// Each leaf of a change is a setting that may be written, with a value that it can have.
Status check_change(const Json& change, const std::string& path) {
  if (path == kDays) return check_days(change);
  const auto name = path.substr(path.rfind('/') + 1);
  if (!change.is_object()) {
    const auto row = std::ranges::find(kWritable, path, &SettingRow::path);
    if (row == kWritable.end()) return errors::unknown_property(name);
    if (!change.is_string() || !is_one_of(row->words, change.get<std::string>()))
      return errors::value_not_of_schema(name);
    return ok();
  }
  for (const auto& [member, value] : change.items()) {
    if (member.find('@') != std::string::npos) continue;
    RETURN_IF_ERROR(check_change(value, path + "/" + member));
  }
  return ok();
}

void merge(OrderedJson& into, const Json& change) {
  for (const auto& [name, value] : change.items()) {
    if (name.find('@') != std::string::npos) continue;
    if (value.is_object() && into.contains(name))
      merge(into[name], value);
    else
      into[name] = OrderedJson(value);
  }
}

}  // namespace

std::string mailbox_settings_json(const Row& user, Instant now) {
  return dump(settings_of(user, now));
}

Result<Reply> get_mailbox_settings(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_mailbox(c, c.world));
  OrderedJson body;
  body["@odata.context"] = context_of(c, *user);
  body.update(settings_of(*user, c.now));
  return rest::with_body(200, dump(body));
}

Result<Reply> get_mailbox_setting(const QueryContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_mailbox(c, c.world));
  const auto wanted = c.path.get("setting");
  const auto settings = settings_of(*user, c.now);
  for (const auto& [name, value] : settings.items()) {
    if (!same_folded(name, wanted)) continue;
    OrderedJson body;
    body["@odata.context"] = context_of(c, *user, name);
    if (value.is_object())
      body.update(value);
    else
      body["value"] = value;
    return rest::with_body(200, dump(body));
  }
  return errors::unknown_segment(wanted);
}

Result<Reply> update_mailbox_settings(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, require_own_mailbox(c, c.world()));
  ASSIGN_OR_RETURN(const Json change, object_body(c));
  RETURN_IF_ERROR(check_change(change, ""));
  auto settings = settings_of(*user, c.now);
  merge(settings, change);
  RowEdit next{*user};
  next.set_raw(kMailboxSettings, dump(settings));
  RETURN_IF_ERROR(put(c, std::move(next)));
  OrderedJson body;
  body["@odata.context"] = context_of(c, *user);
  for (const auto& [name, value] : settings.items()) {
    if (change.contains(name)) body[name] = value;
  }
  return rest::with_body(200, dump(body));
}

}  // namespace mockgraph::graph
