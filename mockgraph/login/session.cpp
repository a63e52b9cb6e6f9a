#include "mockgraph/login/session.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kSession;
using schema::TypeId;

constexpr std::string_view kCookie = "ESTSAUTH";
// "Stay signed in?" no, and yes.
constexpr std::chrono::hours kIdle{24}, kPersistentIdle{90 * 24};

std::string_view cookie_of(const Request& request) {
  for (const auto part : split(request.headers.get("Cookie"), ';')) {
    const auto pair = trim(part);
    if (pair.starts_with(kCookie) && pair.substr(kCookie.size()).starts_with('='))
      return pair.substr(kCookie.size() + 1);
  }
  return {};
}

std::string cookie_with(std::string_view value, std::string_view base_url) {
  const auto origin_end = base_url.find('/', base_url.find("://") + 3);
  const auto path = origin_end == std::string_view::npos ? "/" : base_url.substr(origin_end);
  std::string cookie{kCookie};
  cookie.append("=").append(value).append("; Path=").append(path);
  cookie.append("; HttpOnly; SameSite=Lax");
  if (base_url.starts_with("https://")) cookie += "; Secure";
  return cookie;
}

bool is_revoked(const world::Tenant& tenant, const world::Row& session) {
  const auto user = tenant.find(TypeId::kUser, session.view(kSession.at("userId")));
  if (user == nullptr) return true;
  const auto valid_from = user->instant(schema::kUser.at("signInSessionsValidFromDateTime"));
  const auto started = session.instant(kSession.at("startedDateTime"));
  return valid_from && started && *started < *valid_from;
}

}  // namespace

std::optional<Session> find_session(const world::World& world, const Request& request,
                                    Instant now) {
  const auto cookie = cookie_of(request);
  const auto dot = cookie.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto tenant = world.tenant(cookie.substr(0, dot));
  if (tenant == nullptr) return std::nullopt;
  auto row = tenant->find(TypeId::kSession, cookie.substr(dot + 1));
  if (row == nullptr || is_revoked(*tenant, *row)) return std::nullopt;
  const auto used = row->instant(kSession.at("lastUsedDateTime"));
  const auto idle = row->flag(kSession.at("persistent")) ? kPersistentIdle : kIdle;
  if (!used || *used + idle <= now) return std::nullopt;
  return Session{tenant->id(), row, std::string{row->view(kSession.at("userId"))},
                 directory::proofs_from(row->json(kSession.at("proofs")))};
}

Result<KeptSession> keep_session(world::Draft& draft, const SessionOwner& owner,
                                 const SessionGround& ground, std::string_view base_url) {
  world::RowEdit edit{kSession};
  const auto id = draft.ids().next_word(48);
  edit.set_text(0, id);
  edit.set_text(kSession.at("userId"), owner.user_id);
  edit.set_json(kSession.at("proofs"), directory::proofs_json(ground.proofs));
  edit.set_text(kSession.at("nodeId"), draft.ids().next_guid_text());
  if (!ground.parent.empty()) edit.set_text(kSession.at("parentId"), ground.parent);
  edit.set_text(kSession.at("reason"), ground.reason);
  edit.set_flag(kSession.at("persistent"), owner.is_persistent);
  edit.set_instant(kSession.at("startedDateTime"), draft.now());
  edit.set_instant(kSession.at("lastUsedDateTime"), draft.now());
  ASSIGN_OR_RETURN(const auto row, draft.add(owner.tenant, std::move(edit)));
  std::string cookie =
      cookie_with(std::string{owner.tenant} + "." + std::string{row->id()}, base_url);
  const std::chrono::seconds life = kPersistentIdle;
  if (owner.is_persistent) cookie += "; Max-Age=" + std::to_string(life.count());
  return KeptSession{std::move(cookie), directory::node_reference(*row)};
}

Result<std::string> end_session(world::Draft& draft, const Session& session,
                                std::string_view base_url) {
  RETURN_IF_ERROR(draft.remove(session.tenant, *session.row));
  return cookie_with("", base_url) + "; Max-Age=0";
}

}  // namespace mockgraph::login
