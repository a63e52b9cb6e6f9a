#include "mockgraph/odata/filter_parser.h"

#include "mockgraph/base/text.h"
#include "mockgraph/odata/errors.h"
#include "mockgraph/odata/filter_lexer.h"
#include "mockgraph/odata/filter_literal.h"
#include "mockgraph/odata/filter_support.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace mockgraph::odata {
namespace {

using Kind = Token::Kind;

constexpr std::size_t kDeepest = 50;  // parentheses and nots inside each other
constexpr std::size_t kMostOr = 15;

template <class Value>
struct Word {
  std::string_view text;
  Value value;
};
constexpr auto kOperators = std::to_array<Word<Operator>>({{"eq", Operator::kEq},
                                                           {"ne", Operator::kNe},
                                                           {"ge", Operator::kGe},
                                                           {"le", Operator::kLe},
                                                           {"gt", Operator::kGt},
                                                           {"lt", Operator::kLt}});
constexpr auto kFunctions =
    std::to_array<Word<TextFunction>>({{"startswith", TextFunction::kStartsWith},
                                       {"endswith", TextFunction::kEndsWith},
                                       {"contains", TextFunction::kContains}});

template <class Value, std::size_t Size>
std::optional<Value> find_word(const std::array<Word<Value>, Size>& words, std::string_view text) {
  for (const auto& word : words) {
    if (same_folded(word.text, text)) return word.value;
  }
  return std::nullopt;
}

// What a path ends with, beside a property.
enum class Ending { kValue, kAny, kCount };
struct ParsedPath {
  Path path;
  Ending ending = Ending::kValue;
};

class Parser {
 public:
  Parser(std::string_view text, const FilterScope& scope, std::vector<Token> tokens)
      : text_(text), scope_(scope), tokens_(std::move(tokens)) {}

  Result<Expression> whole() {
    ASSIGN_OR_RETURN(auto expression, alternatives());
    if (now().kind != Kind::kEnd) return syntax();
    return expression;
  }

 private:
  [[nodiscard]] const Token& now() const { return tokens_[at_]; }
  [[nodiscard]] const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  [[nodiscard]] bool at_word(std::string_view word) const {
    return now().kind == Kind::kWord && same_folded(now().text, word);
  }
  bool take(Kind kind) {
    if (now().kind != kind) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] Error syntax() const { return errors::filter_syntax(text_, now().column); }

  Result<Expression> alternatives() { return chain("or", false); }
  Result<Expression> conjunction() { return chain("and", true); }
  Result<Expression> chain(std::string_view word, bool is_and);
  Result<Expression> unary();
  Result<Expression> negation();
  Result<Expression> primary();
  Result<Expression> text_match(TextFunction function);
  Result<Expression> any_item(Path path);
  Result<Expression> item_test(PropertyIndex collection);
  Result<Expression> count_of(const Path& path);
  Result<Expression> comparison(Path path);
  Result<Expression> one_of(Path path);
  Result<ParsedPath> path();
  Result<Path> path_root();
  Result<Literal> literal();
  Status expect(Kind kind) { return take(kind) ? ok() : Status{syntax()}; }

  [[nodiscard]] FilterUse use_of(const Path& path) const {
    return {path.of_item ? collection_ : path.property, path.of_item, !path.inner.empty()};
  }

  std::string_view text_;
  const FilterScope& scope_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::string item_;              // the name of the lambda's variable; empty outside of one
  PropertyIndex collection_ = 0;  // what the lambda goes over
};

Result<Expression> Parser::chain(std::string_view word, bool is_and) {
  Junction junction{is_and, {}};
  for (;;) {
    ASSIGN_OR_RETURN(auto part, is_and ? unary() : conjunction());
    junction.parts.push_back(std::move(part));
    if (!at_word(word)) break;
    ++at_;
  }
  if (junction.parts.size() == 1) return std::move(junction.parts.front());
  if (!is_and && junction.parts.size() > kMostOr) return errors::too_many_or(junction.parts.size());
  return Expression{std::move(junction)};
}

Result<Expression> Parser::unary() {
  // Nested deeper than any client writes: refused before the stack is.
  if (++depth_ > kDeepest) return syntax();
  auto expression = at_word("not") ? negation() : primary();
  --depth_;
  return expression;
}

Result<Expression> Parser::negation() {
  ++at_;
  RETURN_IF_ERROR(check_not(scope_));
  ASSIGN_OR_RETURN(auto inner, unary());
  RETURN_IF_ERROR(check_negated(scope_, inner));
  return Expression{Negation{std::make_unique<const Expression>(std::move(inner))}};
}

Result<Expression> Parser::primary() {
  if (take(Kind::kOpen)) {
    ASSIGN_OR_RETURN(auto inner, alternatives());
    RETURN_IF_ERROR(expect(Kind::kClose));
    return inner;
  }
  if (now().kind != Kind::kWord) return syntax();
  if (next().kind == Kind::kOpen) {
    if (const auto function = find_word(kFunctions, now().text)) return text_match(*function);
    return syntax();
  }
  ASSIGN_OR_RETURN(auto parsed, path());
  switch (parsed.ending) {
    case Ending::kAny:
      return any_item(std::move(parsed.path));
    case Ending::kCount:
      return count_of(parsed.path);
    case Ending::kValue:
      return comparison(std::move(parsed.path));
  }
  return syntax();
}

Result<Expression> Parser::text_match(TextFunction function) {
  at_ += 2;  // the name and its parenthesis
  ASSIGN_OR_RETURN(auto parsed, path());
  if (parsed.ending != Ending::kValue) return syntax();
  RETURN_IF_ERROR(expect(Kind::kComma));
  if (now().kind != Kind::kString) return syntax();
  TextMatch match{std::move(parsed.path), function, now().text};
  ++at_;
  RETURN_IF_ERROR(expect(Kind::kClose));
  RETURN_IF_ERROR(check_text_function(scope_, use_of(match.path), function));
  Expression expression{std::move(match)};
  if (!at_word("eq")) return expression;
  ++at_;  // "… eq true" says nothing new, "… eq false" is a not
  if (at_word("true")) return ++at_, std::move(expression);
  if (!at_word("false")) return syntax();
  ++at_;
  RETURN_IF_ERROR(check_not(scope_));
  return Expression{Negation{std::make_unique<const Expression>(std::move(expression))}};
}

Result<Expression> Parser::any_item(Path path) {
  RETURN_IF_ERROR(check_any(scope_, path.property));
  RETURN_IF_ERROR(expect(Kind::kOpen));
  if (take(Kind::kClose)) return Expression{AnyItem{std::move(path), nullptr}};
  if (now().kind != Kind::kWord) return syntax();
  item_ = now().text;
  collection_ = path.property;
  ++at_;
  RETURN_IF_ERROR(expect(Kind::kColon));
  ASSIGN_OR_RETURN(auto inside, alternatives());
  item_.clear();
  RETURN_IF_ERROR(expect(Kind::kClose));
  return Expression{
      AnyItem{std::move(path), std::make_unique<const Expression>(std::move(inside))}};
}

Result<Expression> Parser::count_of(const Path& path) {
  RETURN_IF_ERROR(check_count(scope_, path.property));
  const auto op = now().kind == Kind::kWord ? find_word(kOperators, now().text) : std::nullopt;
  if (!op) return syntax();
  ++at_;
  ASSIGN_OR_RETURN(const auto value, literal());
  if (value.kind != Literal::Kind::kNumber) return syntax();
  return Expression{CountOf{path, *op, value.number}};
}

Result<Expression> Parser::comparison(Path path) {
  if (at_word("in")) return one_of(std::move(path));
  const auto op = now().kind == Kind::kWord ? find_word(kOperators, now().text) : std::nullopt;
  if (!op) return syntax();
  ++at_;
  ASSIGN_OR_RETURN(auto value, literal());
  RETURN_IF_ERROR(check_comparison(scope_, use_of(path), *op, value));
  return Expression{Comparison{std::move(path), *op, std::move(value)}};
}

Result<Expression> Parser::one_of(Path path) {
  ++at_;
  RETURN_IF_ERROR(expect(Kind::kOpen));
  OneOf one_of{std::move(path), {}};
  do {
    ASSIGN_OR_RETURN(auto value, literal());
    one_of.values.push_back(std::move(value));
  } while (take(Kind::kComma));
  RETURN_IF_ERROR(expect(Kind::kClose));
  RETURN_IF_ERROR(check_one_of(scope_, use_of(one_of.path), one_of.values));
  return Expression{std::move(one_of)};
}

Result<Path> Parser::path_root() {
  if (now().kind != Kind::kWord) return syntax();
  Path path;
  path.of_item = !item_.empty() && now().text == item_;
  if (!path.of_item) {
    const auto index = find_visible(scope_.type, now().text, scope_.version);
    if (!index) return errors::filter_unknown_property(now().text, scope_.type);
    // A lambda speaks about its items only, as far as the directory supports it.
    if (!item_.empty())
      return errors::clause_unsupported(scope_.type.properties[*index].name, scope_.type);
    path.property = *index;
  }
  ++at_;
  return path;
}

Result<ParsedPath> Parser::path() {
  ASSIGN_OR_RETURN(auto root, path_root());
  ParsedPath parsed{std::move(root), Ending::kValue};
  while (take(Kind::kSlash)) {
    if (now().kind != Kind::kWord) return syntax();
    const bool is_end = !parsed.path.of_item && parsed.path.inner.empty();
    if (is_end && at_word("any") && next().kind == Kind::kOpen) {
      ++at_;
      parsed.ending = Ending::kAny;
      return parsed;
    }
    if (is_end && at_word("$count")) {
      ++at_;
      parsed.ending = Ending::kCount;
      return parsed;
    }
    parsed.path.inner.push_back(now().text);
    ++at_;
  }
  const auto type = scope_.type.properties[parsed.path.property].type;
  if (!parsed.path.of_item && !parsed.path.inner.empty() && type != schema::Edm::kComplex)
    return errors::filter_unknown_property(parsed.path.inner.front(), scope_.type);
  return parsed;
}

Result<Literal> Parser::literal() {
  const Token& token = now();
  if (token.kind == Kind::kString) {
    ++at_;
    return Literal{.kind = Literal::Kind::kString, .text = token.text};
  }
  if (token.kind != Kind::kWord) return syntax();
  ++at_;
  return literal_in(token.text, scope_.type);
}

}  // namespace

Result<Expression> parse_filter(std::string_view text, const FilterScope& scope) {
  ASSIGN_OR_RETURN(auto tokens, filter_tokens(text));
  return Parser{text, scope, std::move(tokens)}.whole();
}

}  // namespace mockgraph::odata
