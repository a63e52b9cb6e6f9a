#include "mockgraph/graph/what_if.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/ca_reading.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/places.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/shape.h"
#include "mockgraph/policy/conditional_access.h"
#include "mockgraph/schema/policy_tables.h"

#include <array>
#include <optional>

namespace mockgraph::graph {
namespace {

using policy::CaPart;
using rest::QueryContext;
using rest::Reply;
using schema::kConditionalAccessPolicy;
using schema::TypeId;
using world::Row;
using world::RowPtr;

// What each part is called among the reasons.
constexpr auto kReasons = enum_text<CaPart>({
    {CaPart::kNone, "notSet"},
    {CaPart::kUser, "users"},
    {CaPart::kUserRisk, "userRisk"},
    {CaPart::kApplication, "application"},
    {CaPart::kUserAction, "userActions"},
    {CaPart::kClient, "clientApps"},
    {CaPart::kAuthenticationFlow, "authenticationFlow"},
    {CaPart::kSignInRisk, "signInRisk"},
    {CaPart::kPlatform, "devicePlatform"},
    {CaPart::kDevice, "devices"},
    {CaPart::kLocation, "location"},
});

Error invalid(std::string_view member) { return errors::value_not_of_schema(member); }

// The one sign-in that is asked about.
struct Question {
  policy::CaSubject user;
  policy::CaTarget target;
  bool only_applied = false;
};

Result<policy::CaSubject> subject_in(const QueryContext& c, const Json& body) {
  const Json* identity = find_member(body, "signInIdentity");
  if (identity == nullptr) return errors::parameters_missing("evaluate", "signInIdentity");
  const auto id = string_at(*identity, "/userId");
  if (id.empty()) return invalid("signInIdentity");
  ASSIGN_OR_RETURN(const RowPtr user, require_user(*tenant_of(c, c.world), id));
  return directory::subject_of(*tenant_of(c, c.world), *user);
}

Status read_context(const Json& body, policy::CaTarget& target) {
  const Json* context = find_member(body, "signInContext");
  if (context == nullptr) return errors::parameters_missing("evaluate", "signInContext");
  target.user_action = string_at(*context, "/userAction");
  const bool is_action =
      string_at(*context, "/@odata.type") == "#microsoft.graph.userActionContext";
  // Words of that API, and the ones that policies use.
  constexpr auto kActions = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"registerSecurityInformation", "urn:user:registersecurityinfo"},
       {"registerOrJoinDevices", "urn:user:registerdevice"}});
  if (is_action) {
    const auto known = std::ranges::find(kActions, target.user_action,
                                         &std::pair<std::string_view, std::string_view>::first);
    if (known == kActions.end()) return invalid("userAction");
    target.user_action = known->second;
    return ok();
  }
  target.user_action.clear();
  const Json* apps = find_at(*context, "/includeApplications");
  if (apps == nullptr || !apps->is_array() || apps->empty() || !apps->front().is_string())
    return invalid("includeApplications");
  target.resource_app_id = apps->front().get<std::string>();
  return ok();
}

// A word among the conditions; `value` stays as it is where there is none.
template <class Value, class Enum, std::size_t Size>
Status read_word(const Json& conditions, std::string_view pointer,
                 const EnumText<Enum, Size>& words, Value& value) {
  const auto word = string_at(conditions, pointer);
  if (word.empty()) return ok();
  const auto known = words.parse(word);
  if (!known) return invalid(pointer.substr(pointer.rfind('/') + 1));
  value = *known;
  return ok();
}

Status read_conditions(const QueryContext& c, const Json& body, Question& question) {
  const Json* conditions = find_member(body, "signInConditions");
  const Json none = Json::object();
  const Json& given = conditions != nullptr && conditions->is_object() ? *conditions : none;
  auto& target = question.target;
  RETURN_IF_ERROR(read_word(given, "/clientAppType", policy::kCaClientText, target.client));
  RETURN_IF_ERROR(
      read_word(given, "/devicePlatform", policy::kCaPlatformText, target.device.platform));
  RETURN_IF_ERROR(read_word(given, "/authenticationFlow/transferMethod",
                            policy::kTransferMethodText, target.transfer));
  RETURN_IF_ERROR(read_word(given, "/signInRiskLevel", policy::kRiskLevelText, target.risk));
  RETURN_IF_ERROR(read_word(given, "/userRiskLevel", policy::kRiskLevelText, question.user.risk));
  auto place = directory::place_of(*tenant_of(c, c.world), string_at(given, "/ipAddress"),
                                   string_at(given, "/country"));
  target.locations = std::move(place.locations);
  target.trusted_place = place.trusted;
  return ok();
}

Result<Question> question_in(const QueryContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  Question question;
  ASSIGN_OR_RETURN(question.user, subject_in(c, body));
  RETURN_IF_ERROR(read_context(body, question.target));
  RETURN_IF_ERROR(read_conditions(c, body, question));
  const Json* only = find_member(body, "appliedPoliciesOnly");
  question.only_applied = only != nullptr && *only == true;
  return question;
}

struct Answer {
  bool applies = false;
  std::string_view reason;
};

Answer answer_for(const Row& row, const Question& question) {
  const auto ca = directory::ca_policy_from(row);
  if (ca.state == policy::CaState::kDisabled) return {false, "policyNotEnabled"};
  const auto miss = policy::mismatch(ca, question.user, question.target);
  return {miss.part == CaPart::kNone, kReasons.text(miss.part)};
}

}  // namespace

Result<Reply> evaluate_policies(const QueryContext& c) {
  ASSIGN_OR_RETURN(const Question question, question_in(c));
  const auto& shape = odata::Shape::whole(kConditionalAccessPolicy, version_of(c));
  std::string items = "[";
  tenant_of(c, c.world)->table(TypeId::kConditionalAccessPolicy).each([&](const RowPtr& row) {
    const auto answer = answer_for(*row, question);
    if (question.only_applied && !answer.applies) return true;
    items += items.size() > 1 ? ",{" : "{";
    shape.append_members(items, *row);
    items.append(",\"policyApplies\":").append(answer.applies ? "true" : "false");
    items.append(",\"analysisReasons\":\"").append(answer.reason).append("\"}");
    return true;
  });
  items += ']';
  return rest::with_body(200,
                         value_body(c, "Collection(microsoft.graph.whatIfAnalysisResult)", items));
}

}  // namespace mockgraph::graph
