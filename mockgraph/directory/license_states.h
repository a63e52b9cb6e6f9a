#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/row.h"

#include <string>
#include <string_view>
#include <vector>

// Licences as values: what a user or a group was given, and who gave it. Shapes: assignedLicense
// and licenseAssignmentState of "Microsoft Graph REST API v1.0 reference".
namespace mockgraph::directory {

struct AssignedLicense {
  std::string sku;
  std::vector<std::string> disabled_plans;
  bool operator==(const AssignedLicense&) const = default;
};

// assignedLicenses of a user, all of them, or of a group, which passes them on to its members.
[[nodiscard]] std::vector<AssignedLicense> licenses_of(const world::Row& holder);
[[nodiscard]] std::vector<AssignedLicense> licenses_in(std::string_view assigned_licenses);
[[nodiscard]] std::string licenses_json(const std::vector<AssignedLicense>& licenses);

inline constexpr std::string_view kNoViolation = "None";

// One entry of licenseAssignmentStates.
struct LicenseState {
  AssignedLicense license;
  std::string by_group;   // empty: given to the user himself
  std::string violation;  // "None", or why the group's licence did not arrive: "CountViolation", …
  std::string updated;    // RFC 3339
};
[[nodiscard]] std::vector<LicenseState> license_states_of(const world::Row& user);
[[nodiscard]] std::vector<LicenseState> license_states_in(std::string_view states);
[[nodiscard]] std::string license_states_json(const std::vector<LicenseState>& states);

// What a user has of all that arrived: a licence once, and a plan of it unless every giver
// disabled it.
[[nodiscard]] std::vector<AssignedLicense> in_effect(const std::vector<LicenseState>& states);

}  // namespace mockgraph::directory
