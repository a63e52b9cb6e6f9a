#include "mockgraph/login/access_pass.h"

#include "mockgraph/directory/method_rules.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kAuthenticationMethod;

constexpr std::string_view kPass = "temporaryAccessPassAuthenticationMethod";
constexpr std::int64_t kUsed = 1;  // in lastUsedStep, which a pass has no other use for

bool is_good(const world::Row& pass, Instant now) {
  const bool is_used = pass.number(kAuthenticationMethod.at("lastUsedStep")) == kUsed;
  return !is_used && directory::access_pass_usability(pass, now) == directory::kPassIsUsable;
}

}  // namespace

world::RowPtr usable_pass(const world::Tenant& tenant, const world::Row& user,
                          std::string_view typed, Instant now) {
  const auto& methods = tenant.table(schema::TypeId::kAuthenticationMethod);
  for (const auto& row : methods.find_by(kAuthenticationMethod.at("userId"), user.id())) {
    if (row->view(kAuthenticationMethod.at("kind")) != kPass) continue;
    if (row->text(kAuthenticationMethod.at("totpSecret")) == typed && is_good(*row, now))
      return row;
  }
  return nullptr;
}

Status note_use_of_pass(rest::CommandContext& c, std::string_view tenant, const world::Row& pass) {
  const Json details = pass.json(kAuthenticationMethod.at("details"));
  if (!details.value("isUsableOnce", false)) return ok();
  world::RowEdit next{pass};
  next.set_number(kAuthenticationMethod.at("lastUsedStep"), kUsed);
  const auto written = c.draft.change(tenant, std::move(next));
  return written.ok() ? ok() : Status{written.error()};
}

}  // namespace mockgraph::login
