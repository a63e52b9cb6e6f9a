#include "mockgraph/partner/repetition.h"

#include "mockgraph/base/digest.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/schema/partner_tables.h"

#include <algorithm>

namespace mockgraph::partner {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kPartnerReply;
using schema::TypeId;

constexpr Duration kRemembered = std::chrono::days{1};

// Everything that makes it the same request.
std::string id_of(const CommandContext& c, const Guid& request) {
  std::string whole = request.text();
  for (const std::string_view part :
       {std::string_view{c.caller->object_id}, std::string_view{c.caller->app_id},
        std::string_view{c.request.method}, std::string_view{c.request.target},
        std::string_view{c.request.body}})
    whole.append("\n").append(std::to_string(part.size())).append(" ").append(part);
  const auto digest = sha256(whole);
  Guid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id.text();
}

Reply kept_reply(const world::Row& row) {
  auto reply = rest::with_body(static_cast<int>(row.number(kPartnerReply.at("status"))),
                               row.text(kPartnerReply.at("body")));
  if (row.is_set(kPartnerReply.at("location")))
    reply = std::move(reply).with("Location", row.text(kPartnerReply.at("location")));
  return reply;
}

Status keep(CommandContext& c, const std::string& id, const Reply& reply) {
  const auto& partner = c.caller->tenant_id;
  world::RowEdit row{kPartnerReply};
  row.set_text(0, id).set_number(kPartnerReply.at("status"), reply.status);
  row.set_text(kPartnerReply.at("body"), reply.body);
  const auto location =
      std::ranges::find(reply.headers, "Location", &std::pair<std::string, std::string>::first);
  if (location != reply.headers.end()) row.set_text(kPartnerReply.at("location"), location->second);
  const auto added = c.draft.add(partner, std::move(row));
  if (!added.ok()) return added.error();
  world::LawContext law{c.draft, partner, c.now, c.ids};
  return directory::plan_work(law, directory::DueKind::kPartnerReply, c.now + kRemembered, id);
}

}  // namespace

Result<Reply> once(CommandContext& c, rest::Command command) {
  const auto request = Guid::parse(c.request.headers.get("MS-RequestId"));
  if (!request) return command(c);
  const auto id = id_of(c, *request);
  if (const auto known = c.world().tenant(c.caller->tenant_id)->find(TypeId::kPartnerReply, id)) {
    c.trace.push_back({"MS-RequestId", "repeated", "answered as the first time; nothing was done"});
    return kept_reply(*known);
  }
  ASSIGN_OR_RETURN(auto reply, command(c));
  RETURN_IF_ERROR(keep(c, id, reply));
  return reply;
}

}  // namespace mockgraph::partner
