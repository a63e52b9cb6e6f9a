#include "mockgraph/login/session.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/places.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kSession;
using schema::TypeId;

constexpr std::string_view kCookie = "ESTSAUTH", kRememberedCookie = "ESTSREMEMBERED";
// "Stay signed in?" no, and yes.
constexpr std::chrono::hours kSessionIdle{24}, kPersistentIdle{90 * 24};

std::string_view cookie_of(const Request& request, std::string_view name) {
  for (const auto part : split(request.headers.get("Cookie"), ';')) {
    const auto pair = trim(part);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return pair.substr(name.size() + 1);
  }
  return {};
}

std::string cookie_with(std::string_view name, std::string_view value, std::string_view base_url) {
  const auto origin_end = base_url.find('/', base_url.find("://") + 3);
  const auto path = origin_end == std::string_view::npos ? "/" : base_url.substr(origin_end);
  std::string cookie{name};
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
  const auto cookie = cookie_of(request, kCookie);
  const auto dot = cookie.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto tenant = world.tenant(cookie.substr(0, dot));
  if (tenant == nullptr) return std::nullopt;
  auto row = tenant->find(TypeId::kSession, cookie.substr(dot + 1));
  if (row == nullptr || is_revoked(*tenant, *row)) return std::nullopt;
  if (row->is_set(kSession.at("rememberedUntilDateTime"))) return std::nullopt;
  const auto used = row->instant(kSession.at("lastUsedDateTime"));
  const auto idle = row->flag(kSession.at("persistent")) ? kPersistentIdle : kSessionIdle;
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
      cookie_with(kCookie, std::string{owner.tenant} + "." + std::string{row->id()}, base_url);
  const std::chrono::seconds life = kPersistentIdle;
  if (owner.is_persistent) cookie += "; Max-Age=" + std::to_string(life.count());
  return KeptSession{std::move(cookie), directory::node_reference(*row)};
}

bool is_remembered(const world::Tenant& tenant, std::string_view user_id, const Request& request,
                   Instant now) {
  const auto cookie = cookie_of(request, kRememberedCookie);
  const auto dot = cookie.find('.');
  if (dot == std::string_view::npos || cookie.substr(0, dot) != tenant.id()) return false;
  const auto row = tenant.find(TypeId::kSession, cookie.substr(dot + 1));
  if (row == nullptr || row->view(kSession.at("userId")) != user_id) return false;
  const auto until = row->instant(kSession.at("rememberedUntilDateTime"));
  return until && now < *until && directory::mfa_remember_days(tenant) > 0 &&
         !is_revoked(tenant, *row);
}

Result<std::string> remember_browser(world::Draft& draft, const SessionOwner& owner, int days,
                                     std::string_view base_url) {
  const std::chrono::seconds life = std::chrono::days{days};
  world::RowEdit edit{kSession};
  const auto id = draft.ids().next_word(48);
  edit.set_text(0, id);
  edit.set_text(kSession.at("userId"), owner.user_id);
  edit.set_instant(kSession.at("startedDateTime"), draft.now());
  edit.set_instant(kSession.at("rememberedUntilDateTime"), draft.now() + life);
  ASSIGN_OR_RETURN(const auto row, draft.add(owner.tenant, std::move(edit)));
  const auto value = std::string{owner.tenant} + "." + id;
  return cookie_with(kRememberedCookie, value, base_url) +
         "; Max-Age=" + std::to_string(life.count());
}

Result<std::string> end_session(world::Draft& draft, const Session& session,
                                std::string_view base_url) {
  RETURN_IF_ERROR(draft.remove(session.tenant, *session.row));
  return cookie_with(kCookie, "", base_url) + "; Max-Age=0";
}

}  // namespace mockgraph::login
