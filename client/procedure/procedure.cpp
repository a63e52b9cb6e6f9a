#include "client/procedure/procedure.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/document.h"
#include "mockgraph/files/json_schema.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"

#include <algorithm>
#include <array>
#include <set>

#include "embedded/procedure_schema.h"

namespace client::procedure {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::string_at;
using mockgraph::files::child;
using mockgraph::files::Document;

const mockgraph::files::JsonSchema& procedure_schema() {
  static const mockgraph::files::JsonSchema kSchema{mockgraph::embedded::procedure_schema()};
  return kSchema;
}

// What a kind of step cannot do without.
struct Need {
  StepKind kind;
  std::string_view parameter;
};
constexpr std::array kNeeds{Need{StepKind::kCheckPartner, "group"},
                            Need{StepKind::kAddToGroup, "group"},
                            Need{StepKind::kAddToGroups, "prefix"},
                            Need{StepKind::kAssignRole, "roles"},
                            Need{StepKind::kAssignLicense, "plans"},
                            Need{StepKind::kEnforceMfa, "policy"},
                            Need{StepKind::kExcludeFromPolicies, "policy"},
                            Need{StepKind::kRegisterAuthenticator, "client"},
                            Need{StepKind::kRegisterAuthenticator, "scope"},
                            Need{StepKind::kProve, "client"},
                            Need{StepKind::kProve, "scope"},
                            Need{StepKind::kRemoveRole, "roles"},
                            Need{StepKind::kSamSignIn, "client"},
                            Need{StepKind::kSamSignIn, "scope"},
                            Need{StepKind::kSamApplication, "application"},
                            Need{StepKind::kSamServicePrincipals, "resources"},
                            Need{StepKind::kSamServicePrincipals, "rounds"},
                            Need{StepKind::kSamServicePrincipals, "wait"},
                            Need{StepKind::kSamSecret, "name"},
                            Need{StepKind::kSamConsent, "scope"},
                            Need{StepKind::kSamCustomers, "scopes"},
                            Need{StepKind::kSamRenewal, "name"}};

std::vector<std::string> texts_of(const Json& object, std::string_view key) {
  std::vector<std::string> list;
  if (const auto found = object.find(key); found != object.end()) {
    for (const auto& item : *found) list.push_back(item.get<std::string>());
  }
  return list;
}

Requirement requirement_from(const Json& value) {
  return {string_at(value, "/id"), string_at(value, "/text"),
          kDispositionText.parse(string_at(value, "/disposition")).value_or(Disposition::kExecuted),
          string_at(value, "/reason"), texts_of(value, "checks")};
}

Step step_from(const Json& value) {
  Step step;
  step.id = string_at(value, "/id");
  step.title = string_at(value, "/title");
  step.kind = kStepKindText.parse(string_at(value, "/kind")).value_or(step.kind);
  step.phase = kPhaseText.parse(string_at(value, "/phase")).value_or(step.phase);
  step.requirements = texts_of(value, "requirements");
  step.checks = texts_of(value, "checks");
  if (value.contains("when")) {
    step.when.answer = string_at(value, "/when/answer");
    step.when.is = texts_of(value.at("when"), "is");
  }
  step.with = value.value("with", Json::object());
  return step;
}

Status refuse_same_ids(const Document& document, const std::string& list) {
  std::set<std::string> seen;
  const auto& items = document.json().at(list);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto id = string_at(items[i], "/id");
    if (seen.insert(id).second) continue;
    return document.fault(child(child(child("", list), i), "id"), "'" + id + "' stands here twice");
  }
  return mockgraph::ok();
}

Status refuse_missing_reasons(const Document& document) {
  const auto& items = document.json().at("requirements");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto requirement = requirement_from(items[i]);
    const bool needs = requirement.disposition == Disposition::kAdvisory ||
                       requirement.disposition == Disposition::kNotCheckable;
    if (!needs || !requirement.reason.empty()) continue;
    return document.fault(child(child("/requirements", i), "disposition"),
                          "this disposition needs a 'reason'");
  }
  return mockgraph::ok();
}

Status refuse_unknown_requirements(const Document& document, const Procedure& procedure) {
  std::vector<std::string> known;
  for (const auto& each : procedure.requirements) known.push_back(each.id);
  for (std::size_t i = 0; i < procedure.steps.size(); ++i) {
    const auto& named = procedure.steps[i].requirements;
    for (std::size_t k = 0; k < named.size(); ++k) {
      if (std::ranges::find(known, named[k]) != known.end()) continue;
      return document.fault(child(child(child("/steps", i), "requirements"), k),
                            "no requirement is called '" + named[k] + "'" +
                                mockgraph::files::nearest_or_all(named[k], known));
    }
  }
  return mockgraph::ok();
}

Status refuse_missing_parameters(const Document& document, const Procedure& procedure) {
  for (std::size_t i = 0; i < procedure.steps.size(); ++i) {
    const auto& step = procedure.steps[i];
    for (const auto& [kind, parameter] : kNeeds) {
      if (kind != step.kind || step.with.contains(parameter)) continue;
      return document.fault(child("/steps", i),
                            "a step of kind '" + std::string{kStepKindText.text(kind)} +
                                "' needs '" + std::string{parameter} + "' in 'with'");
    }
  }
  return mockgraph::ok();
}

mockgraph::Duration length_at(const Json& value, std::string_view key) {
  const auto length = mockgraph::parse_duration(value.value(key, std::string{"PT0S"}));
  return length.ok() ? *length : mockgraph::Duration{0};
}

Product product_from(const Json& value) {
  return {.version = string_at(value, "/version"),
          .required_groups = value.value("requiredGroups", std::size_t{0}),
          .reads_sign_in_log = value.value("readsSignInLog", false),
          .reads_grants = value.value("readsGrants", true),
          .splits_roles = value.value("splitsRoles", false),
          .wizard_forgets = length_at(value, "wizardForgets")};
}

Result<Procedure> checked_procedure(const Document& document) {
  RETURN_IF_ERROR(procedure_schema().check(document));
  const auto& value = document.json();
  Procedure procedure{.id = string_at(value, "/id"),
                      .title = string_at(value, "/title"),
                      .edition = string_at(value, "/edition"),
                      .product = product_from(value.value("product", Json::object())),
                      .display_name = string_at(value, "/account/displayName")};
  for (const auto& each : value.at("requirements"))
    procedure.requirements.push_back(requirement_from(each));
  for (const auto& each : value.at("steps")) procedure.steps.push_back(step_from(each));
  RETURN_IF_ERROR(refuse_same_ids(document, "requirements"));
  RETURN_IF_ERROR(refuse_same_ids(document, "steps"));
  RETURN_IF_ERROR(refuse_missing_reasons(document));
  RETURN_IF_ERROR(refuse_unknown_requirements(document, procedure));
  RETURN_IF_ERROR(refuse_missing_parameters(document, procedure));
  return procedure;
}

}  // namespace

const Step* Procedure::find_step(std::string_view wanted) const {
  const auto found = std::ranges::find(steps, wanted, &Step::id);
  return found == steps.end() ? nullptr : &*found;
}

const Step* Procedure::find_kind(StepKind kind, Phase phase) const {
  const auto found = std::ranges::find_if(
      steps, [&](const Step& step) { return step.kind == kind && step.phase == phase; });
  return found == steps.end() ? nullptr : &*found;
}

std::vector<Procedure::Role> roles_of(const Step& step) {
  std::vector<Procedure::Role> roles;
  for (const auto& role : step.with.value("roles", Json::array()))
    roles.push_back({string_at(role, "/id"), string_at(role, "/name")});
  return roles;
}

std::vector<Procedure::Role> Procedure::roles() const {
  const auto* step = find_kind(StepKind::kAssignRole);
  return step ? roles_of(*step) : std::vector<Role>{};
}

Result<Procedure> procedure_from(std::string_view text) {
  ASSIGN_OR_RETURN(const auto document,
                   mockgraph::files::parse_document("procedure", std::string{text}));
  return checked_procedure(document);
}

Result<Procedure> load_procedure(const std::string& path) {
  ASSIGN_OR_RETURN(const auto document, mockgraph::files::read_document(path));
  return checked_procedure(document);
}

}  // namespace client::procedure
