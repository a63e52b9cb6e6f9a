#include "mockgraph/files/parser.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/pointer.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace mockgraph::files {
namespace {

constexpr int kDeepest = 100;
constexpr std::size_t kLongestKey = 1000;  // bytes; schemas match keys against patterns

std::size_t line_of(std::string_view text, std::size_t at) {
  std::size_t line = 1;
  for (const char c : text.substr(0, at)) line += c == '\n' ? 1 : 0;
  return line;
}

// Whole numbers stay whole as long as 64 bits hold them; null where even a double does not.
Json number_value(std::string_view text) {
  if (text.find_first_of(".eE") == std::string_view::npos) {
    std::int64_t whole = 0;
    const auto* end = text.data() + text.size();
    if (std::from_chars(text.data(), end, whole).ec == std::errc{}) {
      if (text[0] != '-') return static_cast<std::uint64_t>(whole);
      return whole;
    }
    std::uint64_t large = 0;
    if (text[0] != '-' && std::from_chars(text.data(), end, large).ec == std::errc{}) return large;
  }
  const double value = std::strtod(std::string{text}.c_str(), nullptr);
  if (!std::isfinite(value)) return nullptr;
  return value;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), scan_(text) {}

  Parsed whole() {
    Parsed parsed;
    if (!advance() || !value(parsed.value, 0)) {
      parsed.fault = fault_;
    } else if (now_.kind != TokenKind::kEnd) {
      parsed.fault = {now_.begin,
                      "the document is complete before this; found " + shown(text_, now_)};
    }
    return parsed;
  }

 private:
  bool refuse(std::size_t at, std::string sentence) {
    fault_ = {at, std::move(sentence)};
    return false;
  }

  bool advance() {
    now_ = scan_.next();
    if (now_.kind != TokenKind::kFault) return true;
    fault_ = scan_.fault();
    return false;
  }

  bool value(Json& out, int depth) {
    switch (now_.kind) {
      case TokenKind::kObjectBegin:
        return object(out, depth + 1);
      case TokenKind::kArrayBegin:
        return array(out, depth + 1);
      case TokenKind::kString:
        out = scan_.decoded(now_);
        break;
      case TokenKind::kTrue:
        out = true;
        break;
      case TokenKind::kFalse:
        out = false;
        break;
      case TokenKind::kNull:
        out = nullptr;
        break;
      case TokenKind::kNumber:
        out = number_value(scan_.raw(now_));
        if (out.is_null()) return refuse(now_.begin, "this number is too large");
        break;
      case TokenKind::kEnd:
        return refuse(now_.begin, ends_early());
      case TokenKind::kObjectEnd:
      case TokenKind::kArrayEnd:
      case TokenKind::kComma:
      case TokenKind::kColon:
      case TokenKind::kFault:
        return refuse(now_.begin, "expected a value, found " + shown(text_, now_));
    }
    return advance();
  }

  std::string ends_early() const {
    if (open_.empty()) return "expected a value, found the end of the file";
    const bool is_object = text_[open_.back()] == '{';
    return std::string{"the file ends within the "} + (is_object ? "object" : "list") +
           " that began on line " + std::to_string(line_of(text_, open_.back())) + ": '" +
           (is_object ? '}' : ']') + "' is missing";
  }

  bool enter(int depth) {
    if (depth > kDeepest)
      return refuse(now_.begin, "nested deeper than " + std::to_string(kDeepest) + " levels");
    open_.push_back(now_.begin);
    return advance();
  }

  bool leave() {
    open_.pop_back();
    return advance();
  }

  bool object(Json& out, int depth) {
    out = Json::object();
    if (!enter(depth)) return false;
    if (now_.kind == TokenKind::kObjectEnd) return leave();
    for (;;) {
      if (!member(out, depth)) return false;
      if (now_.kind == TokenKind::kObjectEnd) return leave();
      if (now_.kind == TokenKind::kEnd) return refuse(now_.begin, ends_early());
      if (now_.kind != TokenKind::kComma)
        return refuse(now_.begin, "expected ',' or '}' after the value of '" + *key_ + "', found " +
                                      shown(text_, now_));
      const std::size_t comma = now_.begin;
      if (!advance()) return false;
      if (now_.kind == TokenKind::kObjectEnd)
        return refuse(comma, "the ',' before the closing '}' is one too many");
    }
  }

  bool member(Json& out, int depth) {
    if (now_.kind == TokenKind::kEnd) return refuse(now_.begin, ends_early());
    if (now_.kind != TokenKind::kString)
      return refuse(now_.begin, "expected a key in double quotes, found " + shown(text_, now_));
    std::string key = scan_.decoded(now_);
    if (key.size() > kLongestKey)
      return refuse(now_.begin,
                    "a key of more than " + std::to_string(kLongestKey) + " bytes is none of ours");
    const auto [place, is_new] = out.get_ref<Json::object_t&>().emplace(std::move(key), nullptr);
    const std::string& name = place->first;
    if (!is_new) return refuse(now_.begin, "the key '" + name + "' stands twice in this object");
    if (!advance()) return false;
    if (now_.kind == TokenKind::kEnd) return refuse(now_.begin, ends_early());
    if (now_.kind != TokenKind::kColon)
      return refuse(now_.begin,
                    "expected ':' after the key '" + name + "', found " + shown(text_, now_));
    if (!advance() || !value(place->second, depth)) return false;
    key_ = &name;
    return true;
  }

  bool array(Json& out, int depth) {
    out = Json::array();
    if (!enter(depth)) return false;
    if (now_.kind == TokenKind::kArrayEnd) return leave();
    for (;;) {
      if (!value(out.emplace_back(nullptr), depth)) return false;
      if (now_.kind == TokenKind::kArrayEnd) return leave();
      if (now_.kind == TokenKind::kEnd) return refuse(now_.begin, ends_early());
      if (now_.kind != TokenKind::kComma)
        return refuse(now_.begin,
                      "expected ',' or ']' after an item of the list, found " + shown(text_, now_));
      const std::size_t comma = now_.begin;
      if (!advance()) return false;
      if (now_.kind == TokenKind::kArrayEnd)
        return refuse(comma, "the ',' before the closing ']' is one too many");
    }
  }

  std::string_view text_;
  Scanner scan_;
  Token now_;
  std::vector<std::size_t> open_;  // where the objects and lists around us began
  const std::string* key_ =
      nullptr;  // of the member read last, for the sentence about what follows
  TextFault fault_;
};

// Walks a text that is known to parse.
class Finder {
 public:
  explicit Finder(std::string_view text) : scan_(text), now_(scan_.next()) {}

  Spot find(const std::vector<std::string>& steps) {
    Spot spot{now_.begin, now_.begin};
    for (const auto& step : steps) {
      const bool found = now_.kind == TokenKind::kObjectBegin  ? enter_member(step, spot)
                         : now_.kind == TokenKind::kArrayBegin ? enter_item(step, spot)
                                                               : false;
      if (!found) break;
    }
    return spot;
  }

 private:
  void advance() { now_ = scan_.next(); }

  void skip_value() {
    int depth = 0;
    do {
      if (now_.kind == TokenKind::kObjectBegin || now_.kind == TokenKind::kArrayBegin) ++depth;
      if (now_.kind == TokenKind::kObjectEnd || now_.kind == TokenKind::kArrayEnd) --depth;
      advance();
    } while (depth > 0 && now_.kind != TokenKind::kEnd);
  }

  bool enter_member(const std::string& step, Spot& spot) {
    advance();
    while (now_.kind == TokenKind::kString) {
      const Token key = now_;
      advance();  // the colon
      advance();
      if (scan_.decoded(key) == step) {
        spot = {now_.begin, key.begin};
        return true;
      }
      skip_value();
      if (now_.kind == TokenKind::kComma) advance();
    }
    return false;
  }

  bool enter_item(const std::string& step, Spot& spot) {
    const auto wanted = to_integer(step);
    advance();
    for (std::int64_t index = 0; now_.kind != TokenKind::kArrayEnd; ++index) {
      if (wanted == index) {
        spot = {now_.begin, now_.begin};
        return true;
      }
      skip_value();
      if (now_.kind == TokenKind::kComma) advance();
    }
    return false;
  }

  Scanner scan_;
  Token now_;
};

}  // namespace

Parsed parse(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return {nullptr, TextFault{0, "this file is UTF-16; save it as UTF-8"}};
  if (const auto zero = text.find('\0'); zero != std::string_view::npos)
    return {nullptr, TextFault{zero, "this byte is zero; save the file as UTF-8 text"}};
  if (const auto bad = first_bad_utf8(text); bad != std::string_view::npos)
    return {nullptr, TextFault{bad, "this byte is not UTF-8; save the file as UTF-8"}};
  return Parser{text}.whole();
}

Spot locate(std::string_view text, std::string_view pointer) {
  return Finder{text}.find(steps_of(pointer));
}

}  // namespace mockgraph::files
