#pragma once

#include "mockgraph/base/enum_text.h"
#include "scenarios/runner/play_all.h"

#include <cstddef>
#include <string>
#include <vector>

// Least privilege, measured: the procedure is carried out with one right less than it asks for, and
// what breaks is looked at. The page demands; the runs tell what is needed.
namespace scenarios::runner {

enum class RightKind { kRole, kGroup, kDelegated, kApplication };
inline constexpr auto kRightKindText =
    mockgraph::enum_text<RightKind>({{RightKind::kRole, "role"},
                                     {RightKind::kGroup, "group"},
                                     {RightKind::kDelegated, "delegated permission"},
                                     {RightKind::kApplication, "application permission"}});

enum class Missed {
  kByTheRun,    // a step is refused without it
  kByTheAudit,  // everything goes through, and a finding tells that it is missing
  kByNobody,
};
inline constexpr auto kMissedText = mockgraph::enum_text<Missed>(
    {{Missed::kByTheRun, "run"}, {Missed::kByTheAudit, "audit"}, {Missed::kByNobody, "nobody"}});

struct Right {
  RightKind kind = RightKind::kRole;
  std::string name, of, step;  // of: the resource of a permission, else empty
  Missed missed = Missed::kByNobody;
  std::string evidence{};  // the refused step with code and words, or ids of findings
};

struct Privileges {
  std::string story, procedure;
  std::string baseline;  // what is refused or found although nothing is missing; empty: nothing
  std::vector<Right> rights;

  [[nodiscard]] std::size_t count(Missed missed) const;
  [[nodiscard]] bool holds() const { return baseline.empty(); }
};

// The story gives the world, the procedure and the answers of its first act. Errors: carry_out()'s.
// An interrupted run is the rights so far.
[[nodiscard]] mockgraph::Result<Privileges> measure_privileges(const Scenario& story,
                                                               std::size_t jobs, const Stage& stage,
                                                               const Audience& audience);

[[nodiscard]] std::string as_text(const Privileges& privileges);
[[nodiscard]] std::string as_json(const Privileges& privileges);  // version 1

}  // namespace scenarios::runner
