#include "scenarios/runner/expect_tokens.h"

#include "mockgraph/base/text.h"
#include "mockgraph/schema/policy_tables.h"
#include "scenarios/runner/chains.h"
#include "scenarios/runner/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::schema::kSignIn;
using mockgraph::world::RowPtr;

struct SignIn {
  std::int64_t code = 0;
  std::string requirement;
  bool is_interactive = false;

  explicit SignIn(const RowPtr& row)
      : requirement(row->text(kSignIn.at("authenticationRequirement"))),
        is_interactive(row->flag(kSignIn.at("isInteractive"))) {
    const Json status = row->json(kSignIn.at("status"));
    const Json* number = mockgraph::find_at(status, "/errorCode");
    if (number != nullptr && number->is_number_integer()) code = number->get<std::int64_t>();
  }
  [[nodiscard]] bool fits(const SignInExpectation& expected) const {
    return (!expected.error_code || code == *expected.error_code) &&
           (expected.requirement.empty() || requirement == expected.requirement) &&
           (!expected.interactive || is_interactive == *expected.interactive);
  }
  [[nodiscard]] std::string told() const {
    return std::to_string(code) + " " + requirement +
           (is_interactive ? " interactive" : " non-interactive");
  }
};

std::vector<SignIn> sign_ins_of(std::string_view user, const mockgraph::world::World& world) {
  std::vector<SignIn> all;
  world.each_tenant([&](const mockgraph::world::Tenant& tenant) {
    tenant.table(mockgraph::schema::TypeId::kSignIn).each([&](const RowPtr& row) {
      if (is_user(row->text(kSignIn.at("userPrincipalName")), user)) all.emplace_back(row);
      return true;
    });
    return true;
  });
  return all;
}

std::vector<std::string> methods_in(const Json& claims) {
  return claims.is_object() ? claims.value("amr", Json::array()).get<std::vector<std::string>>()
                            : std::vector<std::string>{};
}

bool same_words(std::vector<std::string> some, std::vector<std::string> others) {
  std::ranges::sort(some);
  std::ranges::sort(others);
  return some == others;
}

// In the order of the alphabet, so that nobody looks for a difference in it.
std::string listed_sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  return listed(words);
}

std::vector<std::string> chain_in(const Json& claims, const mockgraph::world::World& world) {
  const auto chain = mockgraph::directory::chain_of_token(
      world, claims.is_object() ? mockgraph::string_at(claims, "/uti") : std::string{});
  return chain ? mockgraph::directory::chain_words(*chain) : std::vector<std::string>{};
}

}  // namespace

std::vector<Difference> differences_of_sign_ins(const std::vector<SignInExpectation>& expected,
                                                const mockgraph::world::World& world) {
  std::vector<Difference> differences;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& each = expected[i];
    std::size_t count = 0;
    std::vector<std::string> logged;
    for (const auto& sign_in : sign_ins_of(each.user, world)) {
      count += sign_in.fits(each) ? 1U : 0U;
      logged.push_back(sign_in.told());
    }
    if (count == each.count) continue;
    const auto pointer = "/expect/signIns/" + std::to_string(i);
    differences.push_back({"signIns of " + each.user, std::to_string(each.count),
                           std::to_string(count), "logged: " + listed(logged), pointer});
    differences.back().edits = {{pointer + "/count", static_cast<std::uint64_t>(count)}};
  }
  return differences;
}

std::vector<Difference> differences_of_tokens(const std::vector<TokenExpectation>& expected,
                                              const std::vector<EntryPtr>& journal,
                                              const mockgraph::world::World& world) {
  std::vector<Difference> differences;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& each = expected[i];
    const auto pointer = "/expect/tokens/" + std::to_string(i);
    const auto where = "tokens of " + each.user + " for " + each.audience;
    const Json claims = last_token(journal, each.user, each.audience);
    const auto methods = methods_in(claims);
    const auto differ = [&](std::string wanted, std::string seen, const char* member,
                            const std::vector<std::string>& words) {
      differences.push_back({where, std::move(wanted), std::move(seen), {}, pointer});
      if (claims.is_object()) differences.back().edits = {{pointer + member, OrderedJson(words)}};
    };
    if (!claims.is_object() || !same_words(methods, each.amr))
      differ("amr " + listed_sorted(each.amr),
             claims.is_object() ? "amr " + listed_sorted(methods) : "no such token was issued",
             "/amr", methods);
    if (each.chain.empty()) continue;
    const auto chain = chain_in(claims, world);
    if (chain != each.chain)
      differ("chain " + listed(each.chain), "chain " + listed(chain), "/chain", chain);
  }
  return differences;
}

}  // namespace scenarios::runner
