#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mockgraph::files {

enum class TokenKind {
  kObjectBegin,
  kObjectEnd,
  kArrayBegin,
  kArrayEnd,
  kComma,
  kColon,
  kString,
  kNumber,
  kTrue,
  kFalse,
  kNull,
  kEnd,
  kFault,  // not a token: fault() says why
};

// A piece of the text, by its byte offsets; a string's include the quotes.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// What is wrong with a text, and at which byte.
struct TextFault {
  std::size_t at = 0;
  std::string sentence;
};

// Cuts a JSON text (RFC 8259, with // and /* */ comments between tokens) into tokens. The text
// must outlive the scanner. After a kFault the scanner stays where it is.
class Scanner {
 public:
  explicit Scanner(std::string_view text);

  [[nodiscard]] Token next();
  // The text of a string token with its escapes resolved, as UTF-8. REQUIRES: kString, from next().
  [[nodiscard]] std::string decoded(const Token& token) const;
  [[nodiscard]] std::string_view raw(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] const TextFault& fault() const { return fault_; }

 private:
  bool skip_blank();
  Token string_token();
  Token number_token();
  Token word_token();
  bool escape(std::size_t begin);
  void skip_digits();
  Token refuse(std::size_t at, std::string sentence);

  std::string_view text_;
  std::size_t at_ = 0;
  TextFault fault_;
};

// The first byte that is not UTF-8 (RFC 3629); npos if there is none.
[[nodiscard]] std::size_t first_bad_utf8(std::string_view text);

// "'x'" or "the end of the file", for "found …".
[[nodiscard]] std::string shown(std::string_view text, const Token& token);

}  // namespace mockgraph::files
