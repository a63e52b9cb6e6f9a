#include "mockgraph/odata/search.h"

#include "mockgraph/base/text.h"
#include "mockgraph/odata/errors.h"

#include <algorithm>
#include <optional>

namespace mockgraph::odata {
namespace {

enum class CharClass { kLower, kUpper, kDigit, kOther };

CharClass class_of(char c) {
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  if (c >= 'A' && c <= 'Z') return CharClass::kUpper;
  // Bytes of other alphabets belong to words.
  if ((c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0)
    return CharClass::kLower;
  return CharClass::kOther;
}

// Words end at spaces and symbols, where a digit meets a letter, and before a capital; words that a
// symbol joins are one word, too: "ada-lovelace" is ada, lovelace, and adalovelace.
std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  for (const auto piece : words(text)) {
    std::string joined, token;
    CharClass last = CharClass::kOther;
    const auto finish = [&] {
      if (!token.empty()) tokens.push_back(std::exchange(token, {}));
    };
    for (const char c : piece) {
      const auto kind = class_of(c);
      const bool continues =
          kind == last || (kind == CharClass::kLower && last == CharClass::kUpper);
      if (!continues) finish();
      last = kind;
      if (kind == CharClass::kOther) continue;
      token += fold(c);
      joined += fold(c);
    }
    finish();
    tokens.push_back(std::move(joined));
  }
  return tokens;
}

bool holds(const SearchClause& clause, const world::Row& row) {
  const auto name = row.type().properties[clause.property].name;
  const auto own = row.text(clause.property);
  if (name != "displayName" && name != "description") return starts_with_folded(own, clause.text);
  const auto tokens = tokens_of(own);
  return std::ranges::all_of(words(clause.text), [&](std::string_view word) {
    return std::ranges::any_of(
        tokens, [&](const std::string& token) { return starts_with_folded(token, word); });
  });
}

class SearchReader {
 public:
  SearchReader(std::string_view text, const schema::EntityType& type, Version version)
      : text_(text), type_(type), version_(version) {}

  Result<Search> whole() {
    ASSIGN_OR_RETURN(auto alternatives, either());
    if (at_ != text_.size()) return syntax();
    return Search{std::move(alternatives)};
  }

 private:
  using Clauses = std::vector<SearchClause>;  // that must all hold
  using Alternatives = std::vector<Clauses>;

  static constexpr std::size_t kDeepest = 20, kMostAlternatives = 256;

  [[nodiscard]] Error syntax() const { return errors::search_syntax(text_, at_); }

  Result<Alternatives> either() {
    Alternatives all;
    do {
      ASSIGN_OR_RETURN(auto some, both());
      std::ranges::move(some, std::back_inserter(all));
    } while (take_word("OR"));
    return all;
  }
  // Each alternative of the one side with each of the other.
  Result<Alternatives> both() {
    Alternatives all{{}};
    do {
      ASSIGN_OR_RETURN(const auto some, one());
      Alternatives next;
      if (all.size() * some.size() > kMostAlternatives) return syntax();
      for (const auto& left : all) {
        for (const auto& right : some) {
          next.push_back(left);
          next.back().insert(next.back().end(), right.begin(), right.end());
        }
      }
      all = std::move(next);
    } while (take_word("AND"));
    return all;
  }
  Result<Alternatives> one() {
    skip_blanks();
    if (!take("(")) {
      ASSIGN_OR_RETURN(auto clause, one_clause());
      return Alternatives{{std::move(clause)}};
    }
    if (++depth_ > kDeepest) return syntax();
    ASSIGN_OR_RETURN(auto inside, either());
    if (!take(")")) return syntax();
    --depth_;
    return inside;
  }

  // Stands between blanks, quotes and parentheses; the blanks behind everything are skipped here.
  bool take_word(std::string_view word) {
    skip_blanks();
    const auto behind = text_.substr(std::min(text_.size(), at_ + word.size()));
    const bool is_whole =
        behind.starts_with(' ') || behind.starts_with('(') || behind.starts_with('"');
    return is_whole && take(word);
  }
  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  // "property:text", with \" and \\ inside.
  Result<SearchClause> one_clause() {
    skip_blanks();
    const std::size_t begin = at_;
    if (!take("\"")) return errors::search_syntax(text_, begin);
    std::string inside;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      inside += text_[at_++];
    }
    if (!take("\"")) return errors::search_syntax(text_, begin);
    const auto colon = inside.find(':');
    if (colon == std::string::npos) return errors::search_syntax(text_, begin);
    const auto name = trim(std::string_view{inside}.substr(0, colon));
    const auto property = find_visible(type_, name, version_);
    if (!property) return errors::filter_unknown_property(name, type_);
    return SearchClause{*property, std::string{trim(std::string_view{inside}.substr(colon + 1))}};
  }

  std::string_view text_;
  const schema::EntityType& type_;
  Version version_;
  std::size_t at_ = 0, depth_ = 0;
};

}  // namespace

Result<Search> parse_search(std::string_view text, const schema::EntityType& type,
                            Version version) {
  return SearchReader{text, type, version}.whole();
}

bool matches(const Search& search, const world::Row& row) {
  return std::ranges::any_of(search.alternatives, [&](const auto& clauses) {
    return std::ranges::all_of(clauses, [&](const auto& clause) { return holds(clause, row); });
  });
}

}  // namespace mockgraph::odata
