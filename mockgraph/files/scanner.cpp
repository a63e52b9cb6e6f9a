#include "mockgraph/files/scanner.h"

#include "mockgraph/base/text.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

namespace mockgraph::files {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; }

std::optional<unsigned> hex_value(std::string_view digits) {
  if (digits.size() != 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : digits) {
    const char folded = fold(c);
    if (!is_digit(c) && (folded < 'a' || folded > 'f')) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(is_digit(c) ? c - '0' : folded - 'a' + 10);
  }
  return value;
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

void append_utf8(std::string& out, unsigned point) {
  const auto push = [&out](unsigned byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    push(point);
  } else if (point < 0x800) {
    push(0xC0 | (point >> 6));
    push(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    push(0xE0 | (point >> 12));
    push(0x80 | ((point >> 6) & 0x3F));
    push(0x80 | (point & 0x3F));
  } else {
    push(0xF0 | (point >> 18));
    push(0x80 | ((point >> 12) & 0x3F));
    push(0x80 | ((point >> 6) & 0x3F));
    push(0x80 | (point & 0x3F));
  }
}

char simple_escape(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;  // quote, backslash, slash
  }
}

// Length of the UTF-8 sequence at the start of `text`; 0 if it is none. Overlong forms, surrogates
// and points beyond U+10FFFF are none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned second = byte(1);
  const bool bad = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                   (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return bad ? 0 : length;
}

}  // namespace

std::size_t first_bad_utf8(std::string_view text) {
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  for (std::size_t at = 0; at < text.size();) {
    // Nearly all of it is ASCII: eight bytes at once.
    std::uint64_t bytes = kHighs;
    if (at + sizeof bytes <= text.size()) std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & kHighs) == 0) {
      at += sizeof bytes;
      continue;
    }
    const auto length = sequence_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string shown(std::string_view text, const Token& token) {
  if (token.kind == TokenKind::kEnd) return "the end of the file";
  constexpr std::size_t kLongest = 40;
  auto piece = text.substr(token.begin, token.end - token.begin);
  if (piece.size() <= kLongest) return "'" + std::string{piece} + "'";
  std::size_t cut = kLongest - 3;
  while ((static_cast<unsigned char>(piece[cut]) & 0xC0) == 0x80) --cut;  // not within a character
  return "'" + std::string{piece.substr(0, cut)} + "...'";
}

Scanner::Scanner(std::string_view text) : text_(text) {
  // Editors on Windows write a byte order mark; it says nothing here.
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
}

Token Scanner::refuse(std::size_t at, std::string sentence) {
  fault_ = {at, std::move(sentence)};
  return {TokenKind::kFault, at, at};
}

bool Scanner::skip_blank() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
    } else if (text_.substr(at_, 2) == "//") {
      const auto end = text_.find_first_of("\r\n", at_);
      at_ = end == std::string_view::npos ? text_.size() : end;
    } else if (text_.substr(at_, 2) == "/*") {
      const auto end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) {
        refuse(at_, "the comment that begins here is never closed: '*/' is missing");
        return false;
      }
      at_ = end + 2;
    } else {
      return true;
    }
  }
  return true;
}

Token Scanner::next() {
  if (!skip_blank()) return {TokenKind::kFault, fault_.at, fault_.at};
  if (at_ >= text_.size()) return {TokenKind::kEnd, text_.size(), text_.size()};
  const auto mark = [this](TokenKind kind) {
    const Token token{kind, at_, at_ + 1};
    ++at_;
    return token;
  };
  switch (text_[at_]) {
    case '{':
      return mark(TokenKind::kObjectBegin);
    case '}':
      return mark(TokenKind::kObjectEnd);
    case '[':
      return mark(TokenKind::kArrayBegin);
    case ']':
      return mark(TokenKind::kArrayEnd);
    case ',':
      return mark(TokenKind::kComma);
    case ':':
      return mark(TokenKind::kColon);
    case '"':
      return string_token();
    case '\'':
      return refuse(at_, "texts and keys stand in double quotes, not in single ones");
    default:
      break;
  }
  if (text_[at_] == '-' || is_digit(text_[at_])) return number_token();
  if (is_letter(text_[at_])) return word_token();
  std::size_t length = sequence_length(text_.substr(at_));
  if (length == 0) length = 1;
  return refuse(at_, "'" + std::string{text_.substr(at_, length)} + "' cannot begin a value");
}

bool Scanner::escape(std::size_t begin) {
  constexpr std::string_view kSimple = "\"\\/bfnrt";
  const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (c != '\0' && kSimple.find(c) != std::string_view::npos) {
    at_ += 2;
    return true;
  }
  if (c != 'u') {
    refuse(at_, "unknown escape in a text; a backslash itself is written '\\\\'");
    return false;
  }
  const auto unit = hex_value(text_.substr(at_ + 2, 4));
  if (!unit) {
    refuse(at_, "'\\u' is followed by four hexadecimal digits");
    return false;
  }
  at_ += 6;
  if (!is_high_surrogate(*unit) && !is_low_surrogate(*unit)) return true;
  const auto low =
      text_.substr(at_, 2) == "\\u" ? hex_value(text_.substr(at_ + 2, 4)) : std::nullopt;
  if (is_low_surrogate(*unit) || !low || !is_low_surrogate(*low)) {
    refuse(begin, "this text holds half of a surrogate pair; both '\\u' escapes are needed");
    return false;
  }
  at_ += 6;
  return true;
}

Token Scanner::string_token() {
  const std::size_t begin = at_++;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"') return {TokenKind::kString, begin, ++at_};
    if (c == '\n' || c == '\r')
      return refuse(begin, "this text is not closed on its line: '\"' is missing");
    if (static_cast<unsigned char>(c) < 0x20)
      return refuse(
          at_, "a control character stands in a text; write it as an escape ('\\t', '\\u001f')");
    if (c != '\\') {
      ++at_;
    } else if (!escape(begin)) {
      return {TokenKind::kFault, fault_.at, fault_.at};
    }
  }
  return refuse(begin, "this text is not closed on its line: '\"' is missing");
}

std::string Scanner::decoded(const Token& token) const {
  const auto inner = text_.substr(token.begin + 1, token.end - token.begin - 2);
  if (inner.find('\\') == std::string_view::npos) return std::string{inner};
  std::string out;
  out.reserve(inner.size());
  for (std::size_t i = 0; i < inner.size();) {
    if (inner[i] != '\\') {
      out += inner[i++];
    } else if (inner[i + 1] != 'u') {
      out += simple_escape(inner[i + 1]);
      i += 2;
    } else {
      unsigned point = *hex_value(inner.substr(i + 2, 4));
      i += 6;
      if (is_high_surrogate(point)) {
        point = 0x10000 + ((point - 0xD800) << 10) + (*hex_value(inner.substr(i + 2, 4)) - 0xDC00);
        i += 6;
      }
      append_utf8(out, point);
    }
  }
  return out;
}

void Scanner::skip_digits() {
  while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
}

Token Scanner::number_token() {
  const std::size_t begin = at_;
  const auto digit_here = [this] { return at_ < text_.size() && is_digit(text_[at_]); };
  const auto here = [this](char c) { return at_ < text_.size() && text_[at_] == c; };
  if (here('-')) ++at_;
  if (!digit_here()) return refuse(begin, "a number needs a digit after '-'");
  const std::size_t first = at_;
  skip_digits();
  if (text_[first] == '0' && at_ > first + 1)
    return refuse(begin, "a number does not begin with a zero; put it in quotes if it is a text");
  if (here('.')) {
    ++at_;
    if (!digit_here()) return refuse(begin, "a number needs a digit after '.'");
    skip_digits();
  }
  if (here('e') || here('E')) {
    ++at_;
    if (here('+') || here('-')) ++at_;
    if (!digit_here()) return refuse(begin, "a number needs a digit in its exponent");
    skip_digits();
  }
  if (at_ < text_.size() && is_word(text_[at_]))
    return refuse(begin, "this is not a number; put it in quotes if it is a text");
  return {TokenKind::kNumber, begin, at_};
}

Token Scanner::word_token() {
  static constexpr std::array<std::string_view, 3> kWords{"true", "false", "null"};
  static constexpr std::array kKinds{TokenKind::kTrue, TokenKind::kFalse, TokenKind::kNull};
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_word(text_[at_])) ++at_;
  const auto word = text_.substr(begin, at_ - begin);
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (word == kWords[i]) return {kKinds[i], begin, at_};
  }
  const Token token{TokenKind::kFault, begin, at_};
  const std::string likely = nearest(fold_case(word), kWords);
  if (likely.empty())
    return refuse(begin, "keys and texts stand in double quotes; found " + shown(text_, token));
  return refuse(begin, "unknown word " + shown(text_, token) + "; did you mean '" + likely + "'?");
}

}  // namespace mockgraph::files
