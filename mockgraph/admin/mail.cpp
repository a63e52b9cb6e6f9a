#include "mockgraph/admin/mail.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/directory/mail_delivery.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/mailbox_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace mockgraph::admin {
namespace {

using schema::kMessage;
using schema::TypeId;
using world::Row;
using world::RowPtr;

constexpr auto kSent = kMessage.at("sentDateTime");

struct Sent {
  std::string tenant;
  RowPtr row;
};

std::vector<Sent> all_sent(const world::World& world) {
  std::vector<Sent> all;
  world.each_tenant([&](const world::Tenant& tenant) {
    const auto& messages = tenant.table(TypeId::kMessage);
    for (auto& row : messages.find_by(kMessage.at("mailboxId"), directory::kTransport))
      all.push_back({tenant.id(), std::move(row)});
    return true;
  });
  std::ranges::stable_sort(
      all, [](const Sent& a, const Sent& b) { return a.row->view(kSent) > b.row->view(kSent); });
  return all;
}

OrderedJson addresses(const Row& row, schema::PropertyIndex property) {
  auto list = OrderedJson::array();
  for (const Json& each : row.json(property)) list.push_back(directory::mail_address(each));
  return list;
}

OrderedJson described(const Sent& sent) {
  const Row& row = *sent.row;
  OrderedJson json;
  json["id"] = row.id();
  json["sent"] = row.view(kSent);
  json["tenant"] = sent.tenant;
  json["from"] = directory::mail_address(row.json(kMessage.at("from")));
  json["to"] = addresses(row, kMessage.at("toRecipients"));
  json["cc"] = addresses(row, kMessage.at("ccRecipients"));
  json["bcc"] = addresses(row, kMessage.at("bccRecipients"));
  json["subject"] = row.text(kMessage.at("subject"));
  json["body"] = OrderedJson::parse(row.raw(kMessage.at("body")), nullptr, false);
  json["attachments"] = OrderedJson::parse(row.raw(kMessage.at("attachments")), nullptr, false);
  json["deliveredTo"] = OrderedJson::parse(row.raw(kMessage.at("deliveredTo")), nullptr, false);
  return json;
}

bool names(const OrderedJson& message, std::string_view address) {
  for (const char* list : {"to", "cc", "bcc"}) {
    for (const auto& each : message[list]) {
      if (same_folded(each.get<std::string>(), address)) return true;
    }
  }
  return false;
}

bool matches(const OrderedJson& message, const Pairs& query) {
  const auto from = query.find("from"), to = query.find("to"), subject = query.find("subject");
  if (from && !same_folded(message["from"].get<std::string>(), *from)) return false;
  if (to && !names(message, *to)) return false;
  return !subject || contains_folded(message["subject"].get<std::string>(), *subject);
}

Status check_query(const Pairs& query) {
  const std::vector<std::string> known{"from", "to", "subject", "limit"};
  for (const auto& [name, value] : query) {
    if (std::ranges::find(known, name) == known.end())
      return errors::unknown_word(name, name, known);
  }
  return ok();
}

}  // namespace

Result<rest::Reply> list_mail(const rest::ControlContext& c) {
  const Pairs query{c.query};
  RETURN_IF_ERROR(check_query(query));
  const auto limit = query.has("limit") ? to_integer(query.get("limit")) : 100;
  if (!limit || *limit < 1) return errors::wrong_value("limit", "a whole number from 1 on");
  OrderedJson body;
  body["messages"] = OrderedJson::array();
  for (const auto& sent : all_sent(c.state.world)) {
    if (body["messages"].size() == static_cast<std::size_t>(*limit)) break;
    auto message = described(sent);
    if (matches(message, query)) body["messages"].push_back(std::move(message));
  }
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> get_mail(const rest::ControlContext& c) {
  const auto id = c.path.get("message");
  for (const auto& sent : all_sent(c.state.world)) {
    if (sent.row->id() == id) return rest::with_body(200, dump(described(sent)));
  }
  return Error{ErrorKind::kNotFound,
               "mail-unknown",
               "no message with the id '" + std::string{id} + "' was sent",
               std::string{id},
               {}};
}

Result<rest::Reply> clear_mail(const rest::ControlContext& c) {
  const auto cleared = c.own.commit([&](sandbox::State& next) -> Status {
    IdSource ids{next.seed, next.drawn};
    const world::World before = next.world;
    world::Draft draft{before, directory::laws(), c.now, ids};
    for (const auto& sent : all_sent(before)) RETURN_IF_ERROR(draft.remove(sent.tenant, *sent.row));
    return sandbox::adopt(next, std::move(draft));
  });
  if (!cleared.ok()) return cleared.error();
  return rest::no_content();
}

}  // namespace mockgraph::admin
