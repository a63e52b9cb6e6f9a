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
    Search search;
    search.alternatives.emplace_back();
    for (;;) {
      ASSIGN_OR_RETURN(auto clause, one_clause());
      search.alternatives.back().push_back(std::move(clause));
      skip_blanks();
      if (at_ == text_.size()) return search;
      if (take("OR ")) {
        search.alternatives.emplace_back();
      } else if (!take("AND ")) {
        return errors::search_syntax(text_, at_);
      }
    }
  }

 private:
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
  std::size_t at_ = 0;
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
