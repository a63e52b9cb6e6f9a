#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/sandbox/state.h"

#include <optional>
#include <string>
#include <string_view>

// What must hold of a mock whatever anybody asks of it, call by call.
namespace scenarios::runner {

// clang-format off
enum class Invariant {
  kPartnerWithoutMfa,   // no call to Partner Center succeeds on a chain in which no second factor was shown
  kMemberTwice,         // nobody is twice in one group, nor put in once more
  kLicenceCounts,       // the count of a licence is that of the users who have it, and no more than there are
  kRefusedChanges,      // what is refused changes nothing; neither does a GET
  kIdTwice,             // nothing has the id of something else
  kRightsBeyondGrants,  // a token has the rights that were granted then, and no others
};
// clang-format on
inline constexpr auto kInvariantText =
    mockgraph::enum_text<Invariant>({{Invariant::kPartnerWithoutMfa, "partner-without-mfa"},
                                     {Invariant::kMemberTwice, "member-twice"},
                                     {Invariant::kLicenceCounts, "licence-counts"},
                                     {Invariant::kRefusedChanges, "refused-changes"},
                                     {Invariant::kIdTwice, "id-twice"},
                                     {Invariant::kRightsBeyondGrants, "rights-beyond-grants"}});

// One request with its answer, and how things stood just before and just after.
struct WalkCall {
  const mockgraph::Request& request;
  const mockgraph::Response* answer;  // null: none came
  const mockgraph::world::World& before;
  const mockgraph::world::World& after;
  mockgraph::Instant now;

  enum class Service { kGraph, kPartner, kLogin, kOwn };
  [[nodiscard]] Service service() const;
  [[nodiscard]] std::string_view path() const;  // still encoded
  [[nodiscard]] bool is_success() const { return answer != nullptr && answer->status / 100 == 2; }
  [[nodiscard]] bool is_refused() const { return answer == nullptr || answer->status >= 400; }
  [[nodiscard]] bool is_about_members() const;  // of groups or roles, by its path
  [[nodiscard]] mockgraph::Json body() const;   // of the answer; null: it is no JSON
  [[nodiscard]] std::string bearer() const;     // the token that was shown; empty: none
};

// ---- laws of the state: a sentence that says how one is broken, or nothing ----

[[nodiscard]] std::optional<std::string> broken_by_refusal(const WalkCall& call);
[[nodiscard]] std::optional<std::string> broken_membership(const WalkCall& call);
[[nodiscard]] std::optional<std::string> broken_licence_count(const WalkCall& call);
[[nodiscard]] std::optional<std::string> broken_ids(const WalkCall& call);

// Of a token that was issued in such a world: what it can do beyond what was granted.
[[nodiscard]] std::optional<std::string> beyond_grants(const mockgraph::world::World& world,
                                                       std::string_view access_token);

}  // namespace scenarios::runner
