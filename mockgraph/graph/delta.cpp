#include "mockgraph/graph/delta.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/graph/delta_item.h"
#include "mockgraph/graph/delta_options.h"
#include "mockgraph/graph/delta_token.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/errors.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using sandbox::ChangeLog;
using schema::TypeId;
using world::Change;
using world::RowPtr;
using Stage = DeltaToken::Stage;

constexpr std::size_t kPage = 100;
constexpr std::chrono::days kTokenLife{7};
constexpr auto kObjectTypes =
    std::to_array<TypeId>({TypeId::kUser, TypeId::kGroup, TypeId::kServicePrincipal,
                           TypeId::kApplication, TypeId::kDirectoryRole});

bool wants_minimal(const Request& request) {
  return contains_folded(request.headers.get("Prefer"), "return=minimal");
}

Error gone(const QueryContext& c) {
  const auto start = std::string{c.base_url} + std::string{own_path(c)} + "?$deltatoken=";
  return Error{ErrorKind::kGone,
               "resyncRequired",
               "The changes behind this token are not known any more: start again without one.",
               {},
               {}}
      .with("location", start);
}

// One call of a round: its items, and the token of the next.
struct Round {
  const QueryContext& c;
  const DeltaSubject& subject;
  const world::Tenant& tenant;
  DeltaToken token;
  DeltaItems items;
  bool is_complete = true;

  void stop_at(std::size_t table, std::string_view id) {
    token.table = table;
    token.behind = id;
  }
};

// The end of a round is the beginning of the next.
void begin_next(Round& round, const ChangeLog::Place& told) {
  round.token.stage = Stage::kChanges;
  round.token.from = told;
  round.token.upto = {};
  round.stop_at(0, {});
}

void tell_named(Round& round) {
  for (const auto& id : round.token.ids) {
    for (const auto type : round.subject.types) {
      if (const auto row = round.tenant.find(type, id)) round.items.append_whole(*row);
    }
  }
}

void tell_everything(Round& round) {
  if (!round.token.ids.empty()) return tell_named(round);
  const auto begin = round.token.table;
  const auto behind = round.token.behind;
  for (std::size_t i = begin; i < round.subject.types.size() && round.is_complete; ++i) {
    const auto& table = round.tenant.table(round.subject.types[i]);
    const auto visit = [&](const RowPtr& row) {
      round.is_complete = round.items.count() < kPage;
      if (!round.is_complete) return false;
      round.items.append_whole(*row);
      round.stop_at(i, row->id());
      return true;
    };
    if (i == begin && !behind.empty()) {
      table.each_after(world::key_of(behind), visit);
    } else {
      table.each(visit);
    }
  }
}

// By the place of the object's type, and its id: the order in which changes are told.
using ById = std::map<std::pair<std::size_t, std::string>, Touched>;

class Gathering {
 public:
  explicit Gathering(const Round& round) : round_(round) {}

  void take(const Change& change) {
    if (change.tenant != round_.tenant.id()) return;
    const auto type = change.type->type;
    if (type == TypeId::kMembership) return take_membership(change);
    if (type == TypeId::kRoleAssignment) return take_assignment(change);
    auto* touched = find(type, change.id);
    if (touched == nullptr) return;
    if (change.verb == Change::Verb::kAdded) touched->is_new = true;
    touched->properties.insert(change.properties.begin(), change.properties.end());
  }
  [[nodiscard]] const ById& all() const { return all_; }

 private:
  Touched* find(TypeId type, std::string_view id) {
    const auto place = std::ranges::find(round_.subject.types, type);
    const auto& ids = round_.token.ids;
    const bool is_wanted = ids.empty() || std::ranges::find(ids, id) != ids.end();
    if (place == round_.subject.types.end() || !is_wanted) return nullptr;
    const auto index = static_cast<std::size_t>(place - round_.subject.types.begin());
    return &all_[{index, std::string{id}}];
  }
  void take_member(TypeId type, std::string_view id, std::string_view member,
                   const Change& change) {
    if (!round_.items.follows_members(schema::type_of(type))) return;
    if (auto* touched = find(type, id))
      touched->members[std::string{member}] = change.verb != Change::Verb::kRemoved;
  }
  // The row may be gone, but its id says what it tied together: "member:{group}:{member}".
  void take_membership(const Change& change) {
    const auto parts = split(change.id, ':');
    if (parts.size() == 3 && parts[0] == "member")
      take_member(TypeId::kGroup, parts[1], parts[2], change);
  }
  void take_assignment(const Change& change) {
    const auto role = directory::role_of_assignment(change.id);
    const auto& roles = round_.tenant.table(TypeId::kDirectoryRole);
    const auto row = roles.first_by(schema::kDirectoryRole.at("roleTemplateId"), role);
    if (row == nullptr) return;
    take_member(TypeId::kDirectoryRole, row->id(), directory::principal_of_assignment(change.id),
                change);
  }

  const Round& round_;
  ById all_;
};

void tell_changes(Round& round) {
  const auto& log = round.c.state.changes;
  if (round.token.behind.empty()) round.token.upto = log.end();
  Gathering gathering{round};
  log.each(round.token.from, round.token.upto,
           [&](const Change& change) { gathering.take(change); });
  const std::pair behind{round.token.table, round.token.behind};
  for (const auto& [place, touched] : gathering.all()) {
    if (!behind.second.empty() && place <= behind) continue;
    round.is_complete = round.items.count() < kPage;
    if (!round.is_complete) return;
    round.items.append_change(schema::type_of(round.subject.types[place.first]), place.second,
                              touched);
    round.stop_at(place.first, place.second);
  }
}

Reply written(const Round& round) {
  const auto& c = round.c;
  std::string context{round.subject.set};
  if (!round.token.select.empty()) context += "(" + join(round.token.select, ",") + ")";
  std::string body = "{\"@odata.context\":\"" + context_url(c, context) + "\",";
  const auto link = std::string{c.base_url} + std::string{own_path(c)};
  body += round.is_complete ? "\"@odata.deltaLink\":" : "\"@odata.nextLink\":";
  append_json_string(body, link + (round.is_complete ? "?$deltatoken=" : "?$skiptoken=") +
                               token_text(round.token));
  body.append(",\"value\":[").append(round.items.text()).append("]}");
  auto reply = rest::with_body(200, std::move(body));
  if (!wants_minimal(c.request)) return reply;
  return std::move(reply).with("Preference-Applied", "return=minimal");
}

Result<DeltaToken> token_of(const QueryContext& c, const DeltaSubject& subject,
                            DeltaOptions asked) {
  if (asked.token.empty()) {
    DeltaToken first;
    first.set = subject.set;
    first.from = c.state.changes.end();
    first.issued = c.now;
    first.select = std::move(asked.select);
    first.ids = std::move(asked.ids);
    return first;
  }
  ASSIGN_OR_RETURN(auto token, read_token(asked.token, subject.set));
  if (token.table >= subject.types.size()) return odata::errors::page_token();
  const auto& log = c.state.changes;
  const bool is_paging = token.stage == Stage::kChanges && !token.behind.empty();
  if (c.now - token.issued > kTokenLife || !log.knows(token.from) ||
      (is_paging && !log.knows(token.upto)))
    return gone(c);
  return token;
}

}  // namespace

std::string_view set_name(TypeId type) { return schema::type_of(type).set; }

Result<Reply> answer_delta(const QueryContext& c, const DeltaSubject& subject) {
  ASSIGN_OR_RETURN(auto asked, read_delta_options(c, subject));
  const bool is_latest = asked.is_latest;
  ASSIGN_OR_RETURN(auto token, token_of(c, subject, std::move(asked)));
  const auto tenant = tenant_of(c, c.world);
  DeltaItems items{*tenant,
                   {version_of(c), token.select, subject.is_mixed, wants_minimal(c.request)}};
  Round round{c, subject, *tenant, std::move(token), std::move(items)};
  const bool is_first = round.token.stage == Stage::kEverything;
  if (is_first && !is_latest) tell_everything(round);
  if (!is_first) tell_changes(round);
  if (round.is_complete) begin_next(round, is_first ? round.token.from : round.token.upto);
  round.token.issued = c.now;
  return written(round);
}

Result<Reply> delta_of_objects(const QueryContext& c) {
  return answer_delta(c, {kObjectTypes, "directoryObjects", true});
}

}  // namespace mockgraph::graph
