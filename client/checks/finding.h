#pragma once

#include "mockgraph/base/enum_text.h"

#include <string>
#include <vector>

namespace client::checks {

enum class Severity { kError, kWarning, kInfo };
inline constexpr auto kSeverityText = mockgraph::enum_text<Severity>(
    {{Severity::kError, "error"}, {Severity::kWarning, "warning"}, {Severity::kInfo, "info"}});

// Something that is not as the procedure wants it. Ids are stable: "admin-agents.missing".
struct Finding {
  std::string id;
  Severity severity = Severity::kError;
  std::string requirement;  // "R3"
  std::string seen, expected, because, repair;
  std::vector<std::string> request_ids;  // the answers that prove it
  std::string product;                   // what the product's own checks say of it; may be empty
};

// A question that got no answer (403, time-out): never a pass.
struct Unknown {
  std::string check;  // the check that could not judge
  std::string reason;
  std::string request_id;
};

enum class Verdict { kPassed, kFailed, kUnknown, kNotApplicable };
inline constexpr auto kVerdictText =
    mockgraph::enum_text<Verdict>({{Verdict::kPassed, "passed"},
                                   {Verdict::kFailed, "failed"},
                                   {Verdict::kUnknown, "unknown"},
                                   {Verdict::kNotApplicable, "not-applicable"}});

// One line a check, whatever came of it.
struct Judged {
  std::string check;
  std::vector<std::string> requirements;
  Verdict verdict = Verdict::kPassed;
  std::string reason;  // of unknown and not applicable
};

// What one of the product's own checks would show.
enum class ProductTone { kGood, kWarning, kBad };
inline constexpr auto kProductToneText = mockgraph::enum_text<ProductTone>(
    {{ProductTone::kGood, "good"}, {ProductTone::kWarning, "warning"}, {ProductTone::kBad, "bad"}});
struct ProductLine {
  ProductTone tone = ProductTone::kGood;
  std::string text;
};
struct ProductCard {
  std::string id, title;  // "permissions", "gdap", "tenants"
  std::vector<ProductLine> lines;
};

}  // namespace client::checks
