#include "scenarios/runner/leaks.h"

#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <algorithm>
#include <string_view>

namespace scenarios::runner {
namespace {

using mockgraph::world::RowPtr;
using mockgraph::world::Tenant;

// Shorter ones would be found by chance.
constexpr std::size_t kShortestLeak = 8;

void keep(std::vector<std::string>& secrets, std::string secret) {
  if (secret.size() >= kShortestLeak) secrets.push_back(std::move(secret));
}

bool stands_in(std::string_view text, std::string_view secret) {
  return text.find(secret) != std::string_view::npos;
}

bool stands_in(const mockgraph::sandbox::JournalEntry& entry, std::string_view secret) {
  const bool is_answered =
      entry.response_body != nullptr && stands_in(*entry.response_body, secret);
  return is_answered || stands_in(entry.target, secret) || stands_in(entry.request_body, secret) ||
         std::ranges::any_of(entry.trace, [&](const mockgraph::TraceLine& line) {
           return stands_in(line.detail, secret);
         });
}

// Not even a part of it is shown: this is a report, too.
Difference leak(const std::string& secret, std::string where) {
  return {"secrets",
          "none in journal or reports",
          "one of " + std::to_string(secret.size()) + " characters stands in " + std::move(where),
          {}};
}

}  // namespace

std::vector<std::string> secrets_of(const mockgraph::world::World& world,
                                    const std::optional<client::procedure::Secrets>& of_client) {
  std::vector<std::string> secrets;
  world.each_tenant([&](const Tenant& tenant) {
    tenant.table(mockgraph::schema::TypeId::kUser).each([&](const RowPtr& user) {
      keep(secrets, user->text(mockgraph::schema::kUser.at("password")));
      return true;
    });
    tenant.table(mockgraph::schema::TypeId::kAuthenticationMethod).each([&](const RowPtr& method) {
      keep(secrets, method->text(mockgraph::schema::kAuthenticationMethod.at("totpSecret")));
      return true;
    });
    return true;
  });
  if (of_client) {
    for (const auto& secret : {of_client->password, of_client->totp_secret,
                               of_client->sam.application_secret, of_client->sam.refresh_token})
      keep(secrets, secret);
  }
  std::ranges::sort(secrets);
  secrets.erase(std::unique(secrets.begin(), secrets.end()), secrets.end());
  return secrets;
}

std::vector<Difference> leaks(const std::vector<std::string>& secrets,
                              const std::vector<EntryPtr>& journal,
                              const std::vector<client::report::Report>& reports) {
  std::vector<std::string> texts;
  for (const auto& report : reports) texts.push_back(client::report::as_json(report));
  std::vector<Difference> found;
  for (const auto& secret : secrets) {
    const auto entry = std::ranges::find_if(
        journal, [&](const EntryPtr& each) { return stands_in(*each, secret); });
    if (entry != journal.end()) found.push_back(leak(secret, "the journal, " + told(**entry)));
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (stands_in(texts[i], secret))
        found.push_back(leak(secret, "the report of act " + std::to_string(i + 1)));
    }
  }
  return found;
}

}  // namespace scenarios::runner
