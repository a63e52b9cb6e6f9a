#include "mockgraph/directory/provenance.h"

#include "mockgraph/directory/first_party.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using policy::Proof;
using schema::kIssuedToken;
using schema::TypeId;
using world::Row;
using world::RowPtr;
using world::World;

// How a node of the chain is called, and when it came to be.
struct KindRow {
  TypeId type;
  std::string_view kind;
  std::string_view time;
};
constexpr KindRow kKinds[] = {
    {TypeId::kSession, "session", "startedDateTime"},
    {TypeId::kAuthorizationCode, "authorizationCode", "issuedDateTime"},
    {TypeId::kDeviceCode, "deviceCode", "issuedDateTime"},
    {TypeId::kRefreshToken, "refreshToken", "issuedDateTime"},
    {TypeId::kIssuedToken, "accessToken", "issuedDateTime"},
};

const KindRow& kind_of(TypeId type) { return *std::ranges::find(kKinds, type, &KindRow::type); }

// A property that some of these types have and others lack.
std::string text_of(const Row& row, std::string_view property) {
  const auto index = row.type().find(property);
  return index ? row.text(*index) : std::string{};
}

std::string node_id(const Row& row) {
  return row.type().type == TypeId::kIssuedToken ? std::string{row.id()} : text_of(row, "nodeId");
}

std::vector<Proof> proofs_of(const Row& row) {
  return proofs_from(row.json(*row.type().find("proofs")));
}

std::string application_name(const World& world, const std::string& app_id) {
  if (const auto known = first_party_name(app_id); !known.empty()) return std::string{known};
  const auto found = find_application(world, app_id);
  return found.application == nullptr
             ? app_id
             : found.application->text(schema::kApplication.at("displayName"));
}

std::string domain_of(const World& world, const std::string& tenant) {
  const auto found = world.tenant(tenant);
  return found == nullptr ? tenant : default_domain(*found);
}

// One person's rows, from the newest back to the sign-in.
class Walk {
 public:
  Walk(const World& world, const Row& last) : world_(world) {
    const auto home = text_of(last, "userTenantId");
    user_id_ = text_of(last, "userId");
    if (!home.empty()) tenant_ = world.tenant(home);
  }

  Chain from(RowPtr last) &&;
  // The nearest row that holds proofs has all of them.
  [[nodiscard]] std::vector<Proof> proofs_behind(RowPtr row) const;

 private:
  [[nodiscard]] RowPtr parent_of(const Row& row) const;
  [[nodiscard]] RowPtr with_node(TypeId type, std::string_view node) const;
  [[nodiscard]] ChainNode node_of(const Row& row) const;
  // Takes in what `row` rests on and its parent does not: the factors shown in between.
  void add_proofs(const Row& row, const Row* parent, ChainNode& node);

  const World& world_;
  world::TenantPtr tenant_;
  std::string user_id_;
  std::vector<ChainNode> proofs_, rows_;
};

RowPtr Walk::with_node(TypeId type, std::string_view node) const {
  const auto& row_type = schema::type_of(type);
  const auto property = *row_type.find("nodeId");
  if (type == TypeId::kSession || type == TypeId::kRefreshToken) {
    if (tenant_ == nullptr) return nullptr;
    for (const auto& row : tenant_->table(type).find_by(*row_type.find("userId"), user_id_)) {
      if (row->view(property) == node) return row;
    }
    return nullptr;
  }
  RowPtr found;
  world_.platform().table(type).each([&](const RowPtr& row) {
    if (row->view(property) == node) found = row;
    return found == nullptr;
  });
  return found;
}

RowPtr Walk::parent_of(const Row& row) const {
  const auto reference = text_of(row, "parentId");
  const auto slash = reference.find('/');
  if (slash == std::string::npos) return nullptr;
  const auto kind = reference.substr(0, slash);
  const auto id = std::string_view{reference}.substr(slash + 1);
  const auto* known = std::ranges::find(kKinds, kind, &KindRow::kind);
  if (known == std::end(kKinds)) return nullptr;
  return known->type == TypeId::kIssuedToken ? world_.platform().find(known->type, id)
                                             : with_node(known->type, id);
}

ChainNode Walk::node_of(const Row& row) const {
  const auto& kind = kind_of(row.type().type);
  ChainNode node;
  node.kind = kind.kind;
  node.id = node_id(row);
  node.when = row.instant(*row.type().find(kind.time)).value_or(Instant{});
  node.reason = text_of(row, "reason");
  const auto app_id = text_of(row, "clientId");
  if (!app_id.empty()) node.client = application_name(world_, app_id);
  if (row.type().type != TypeId::kIssuedToken) return node;
  node.audience = row.text(kIssuedToken.at("audience"));
  node.tenant = domain_of(world_, row.text(kIssuedToken.at("tenantId")));
  return node;
}

void Walk::add_proofs(const Row& row, const Row* parent, ChainNode& node) {
  const auto inherited = parent != nullptr ? proofs_of(*parent) : std::vector<Proof>{};
  for (const auto& proof : proofs_of(row)) {
    if (std::ranges::find(inherited, proof) != inherited.end()) continue;
    ChainNode root;
    root.kind = "proof";
    root.id = proof.id;
    root.when = proof.when;
    root.reason = proof.reason;
    root.method = policy::kMethodText.text(proof.method);
    root.provider = policy::kProviderText.text(policy::provider_of(proof.method));
    root.name = proof.name;
    node.parents.push_back(proof.id);
    proofs_.push_back(std::move(root));
  }
}

std::vector<Proof> Walk::proofs_behind(RowPtr row) const {
  for (; row != nullptr; row = parent_of(*row)) {
    if (auto proofs = proofs_of(*row); !proofs.empty()) return proofs;
  }
  return {};
}

Chain Walk::from(RowPtr last) && {
  Chain chain;
  if (tenant_ != nullptr) {
    if (const auto user = tenant_->find(TypeId::kUser, user_id_))
      chain.user = user->text(schema::kUser.at("userPrincipalName"));
  }
  for (RowPtr row = std::move(last); row != nullptr;) {
    const auto parent = parent_of(*row);
    auto node = node_of(*row);
    if (parent != nullptr) node.parents.push_back(node_id(*parent));
    add_proofs(*row, parent.get(), node);
    rows_.push_back(std::move(node));
    row = parent;
  }
  std::ranges::reverse(rows_);
  std::ranges::stable_sort(proofs_, {}, &ChainNode::when);
  chain.nodes = std::move(proofs_);
  std::ranges::move(rows_, std::back_inserter(chain.nodes));
  return chain;
}

RowPtr grant_with_text(const World& world, std::string_view text) {
  if (auto code = world.platform().find(TypeId::kAuthorizationCode, text)) return code;
  RowPtr found;
  world.each_tenant([&](const world::Tenant& tenant) {
    found = tenant.find(TypeId::kRefreshToken, text);
    return found == nullptr;
  });
  return found;
}

}  // namespace

std::string node_reference(const Row& row) {
  return std::string{kind_of(row.type().type).kind} + "/" + node_id(row);
}

std::optional<Chain> chain_of_token(const World& world, std::string_view token_id) {
  const auto row = world.platform().find(TypeId::kIssuedToken, token_id);
  if (row == nullptr) return std::nullopt;
  Chain chain = Walk{world, *row}.from(row);
  for (const auto& word : row->json(kIssuedToken.at("amr")))
    chain.amr.push_back(word.get<std::string>());
  return chain;
}

std::optional<TokenOrigin> origin_of_token(const World& world, std::string_view token_id) {
  const auto row = world.platform().find(TypeId::kIssuedToken, token_id);
  if (row == nullptr) return std::nullopt;
  return TokenOrigin{Walk{world, *row}.proofs_behind(row), node_reference(*row)};
}

std::optional<Chain> chain_of_grant(const World& world, std::string_view text) {
  const auto row = grant_with_text(world, text);
  if (row == nullptr) return std::nullopt;
  Chain chain = Walk{world, *row}.from(row);
  chain.amr = policy::amr_of(proofs_of(*row));
  return chain;
}

}  // namespace mockgraph::directory
