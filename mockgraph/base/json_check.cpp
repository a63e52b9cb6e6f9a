#include "mockgraph/base/json_check.h"

#include "mockgraph/base/json_read.h"

#include <cstddef>
#include <cstdint>

namespace mockgraph {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

class Checker {
 public:
  explicit Checker(std::string_view text) : text_(text) {}

  bool whole() {
    if (!value(0)) return false;
    skip_blanks();
    return at_ == text_.size();
  }

 private:
  [[nodiscard]] char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (now() != c || at_ == text_.size()) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  void skip_blanks() {
    while (now() == ' ' || now() == '\n' || now() == '\r' || now() == '\t') ++at_;
  }

  bool value(std::size_t depth) {
    skip_blanks();
    switch (now()) {
      case '"':
        return string();
      case '{':
        return depth < kDeepestJson && sequence('}', depth, true);
      case '[':
        return depth < kDeepestJson && sequence(']', depth, false);
      case 't':
        return take("true");
      case 'f':
        return take("false");
      case 'n':
        return take("null");
      default:
        return number();
    }
  }

  // The members of an object, or the items of an array.
  bool sequence(char end, std::size_t depth, bool has_names) {
    ++at_;
    skip_blanks();
    if (take(end)) return true;
    do {
      if (has_names) {
        skip_blanks();
        if (!string()) return false;
        skip_blanks();
        if (!take(':')) return false;
      }
      if (!value(depth + 1)) return false;
      skip_blanks();
    } while (take(','));
    return take(end);
  }

  bool string() {
    if (!take('"')) return false;
    while (at_ < text_.size()) {
      const auto byte = static_cast<std::uint8_t>(text_[at_]);
      if (byte == '"') return ++at_, true;
      if (byte < 0x20) return false;
      if (byte == '\\') {
        if (!escape()) return false;
      } else if (byte < 0x80) {
        ++at_;
      } else if (!sequence_of_utf8(byte)) {
        return false;
      }
    }
    return false;
  }

  // Half of a surrogate pair alone is no character.
  bool escape() {
    ++at_;
    const char c = now();
    if (c != 'u') return std::string_view{"\"\\/bfnrt"}.find(c) != std::string_view::npos && ++at_;
    std::uint32_t unit = 0;
    if (!code_unit(unit)) return false;
    if (unit >= 0xDC00 && unit <= 0xDFFF) return false;
    if (unit < 0xD800 || unit > 0xDBFF) return true;
    std::uint32_t second = 0;
    return take('\\') && now() == 'u' && code_unit(second) && second >= 0xDC00 && second <= 0xDFFF;
  }
  bool code_unit(std::uint32_t& unit) {
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = now();
      if (!is_hex(c)) return false;
      unit = unit * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return true;
  }

  // RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF.
  bool sequence_of_utf8(std::uint8_t first) {
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || at_ + more >= text_.size()) return false;
    const auto second = static_cast<std::uint8_t>(text_[at_ + 1]);
    const std::uint8_t least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) return false;
    for (std::size_t i = 2; i <= more; ++i) {
      if ((static_cast<std::uint8_t>(text_[at_ + i]) & 0xC0U) != 0x80) return false;
    }
    at_ += more + 1;
    return true;
  }

  bool digits() {
    const auto begin = at_;
    while (is_digit(now())) ++at_;
    return at_ != begin;
  }
  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (now() != 'e' && now() != 'E') return true;
    ++at_;
    if (now() == '+' || now() == '-') ++at_;
    return digits();
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_json(std::string_view text) { return Checker{text}.whole(); }

}  // namespace mockgraph
