#include "mockgraph/odata/filter_literal.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/odata/errors.h"

#include <string>

namespace mockgraph::odata {
namespace {

Literal of_kind(Literal::Kind kind) {
  Literal literal;
  literal.kind = kind;
  return literal;
}

}  // namespace

Result<Literal> literal_in(std::string_view word, const schema::EntityType& type) {
  if (same_folded(word, "null")) return Literal{};
  if (same_folded(word, "true") || same_folded(word, "false")) {
    auto literal = of_kind(Literal::Kind::kBoolean);
    literal.flag = same_folded(word, "true");
    return literal;
  }
  if (const auto guid = Guid::parse(word)) {
    auto literal = of_kind(Literal::Kind::kGuid);
    literal.text = guid->text();
    return literal;
  }
  if (const auto number = to_integer(word)) {
    auto literal = of_kind(Literal::Kind::kNumber);
    literal.number = *number;
    return literal;
  }
  // A bare word is read as the name of a property, and there is none where a value stands.
  if (word[0] < '0' || word[0] > '9') return errors::filter_unknown_property(word, type);
  constexpr std::size_t kDayAlone = 10;
  const auto time = parse_instant(word.size() == kDayAlone ? std::string{word} + "T00:00:00Z"
                                                           : std::string{word});
  if (!time.ok()) return errors::filter_not_a_time(word);
  auto literal = of_kind(Literal::Kind::kTime);
  literal.time = *time;
  return literal;
}

}  // namespace mockgraph::odata
