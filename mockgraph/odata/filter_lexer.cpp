#include "mockgraph/odata/filter_lexer.h"

#include "mockgraph/odata/errors.h"

#include <optional>

namespace mockgraph::odata {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word_part(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' ||
         c == '-' || c == '$' || c == '@';
}

std::optional<Token::Kind> mark(char c) {
  switch (c) {
    case '(':
      return Token::Kind::kOpen;
    case ')':
      return Token::Kind::kClose;
    case ',':
      return Token::Kind::kComma;
    case '/':
      return Token::Kind::kSlash;
    case ':':
      return Token::Kind::kColon;
    default:
      return std::nullopt;
  }
}

// From the opening quote; nothing if there is no closing one.
std::optional<Token> quoted(std::string_view text, std::size_t& at) {
  Token token{Token::Kind::kString, {}, at};
  for (++at; at < text.size(); ++at) {
    if (text[at] != '\'') {
      token.text += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '\'') {
      token.text += text[++at];
    } else {
      ++at;
      return token;
    }
  }
  return std::nullopt;
}

// A word that begins with a digit may be a time, which has colons and a sign in it.
Token word(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  const bool may_be_time = is_digit(text[begin]);
  while (at < text.size() &&
         (is_word_part(text[at]) || (may_be_time && (text[at] == ':' || text[at] == '+'))))
    ++at;
  return {Token::Kind::kWord, std::string{text.substr(begin, at - begin)}, begin};
}

}  // namespace

Result<std::vector<Token>> filter_tokens(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++at;
    } else if (const auto kind = mark(c)) {
      tokens.push_back({*kind, std::string{c}, at++});
    } else if (c == '\'') {
      const std::size_t begin = at;
      auto token = quoted(text, at);
      if (!token) return errors::filter_syntax(text, begin);
      tokens.push_back(*std::move(token));
    } else if (is_word_part(c)) {
      tokens.push_back(word(text, at));
    } else {
      return errors::filter_syntax(text, at);
    }
  }
  tokens.push_back({Token::Kind::kEnd, {}, text.size()});
  return tokens;
}

}  // namespace mockgraph::odata
