#include "mockgraph/files/text_edit.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/parser.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/scanner.h"

#include <algorithm>
#include <utility>

namespace mockgraph::files {
namespace {

constexpr std::size_t kWidth = 120;  // what is longer gets lines of its own

// A part of the text: from its key, if it has one, to its last byte.
struct Part {
  std::string key;
  std::size_t begin = 0, value = 0, end = 0;
  bool is_list = false, is_object = false;
  std::vector<Part> parts;
};

// Walks a text that is known to parse.
class Outline {
 public:
  explicit Outline(std::string_view text) : scan_(text), now_(scan_.next()) {}

  Part read() {
    Part part;
    part.begin = part.value = now_.begin;
    part.is_list = now_.kind == TokenKind::kArrayBegin;
    part.is_object = now_.kind == TokenKind::kObjectBegin;
    part.end = now_.end;
    now_ = scan_.next();
    if (part.is_list || part.is_object) inner(part);
    return part;
  }

 private:
  void inner(Part& whole) {
    while (now_.kind != TokenKind::kArrayEnd && now_.kind != TokenKind::kObjectEnd) {
      const Token key = now_;
      if (whole.is_object) {
        now_ = scan_.next();  // the colon
        now_ = scan_.next();
      }
      Part part = read();
      if (whole.is_object) {
        part.key = scan_.decoded(key);
        part.begin = key.begin;
      }
      whole.parts.push_back(std::move(part));
      if (now_.kind == TokenKind::kComma) now_ = scan_.next();
    }
    whole.end = now_.end;
    now_ = scan_.next();
  }

  Scanner scan_;
  Token now_;
};

std::size_t line_begin(std::string_view text, std::size_t at) {
  const auto before = text.rfind('\n', at == 0 ? 0 : at - 1);
  return at == 0 || before == text.npos ? 0 : before + 1;
}

std::string indent_at(std::string_view text, std::size_t at) {
  const auto begin = line_begin(text, at);
  const auto end = text.find_first_not_of(" \t", begin);
  return std::string{text.substr(begin, std::min(end, at) - begin)};
}

bool on_one_line(std::string_view text, std::size_t from, std::size_t to) {
  return text.substr(from, to - from).find('\n') == text.npos;
}

std::string named(const std::string& key) { return dump(OrderedJson(key)) + ": "; }

// {"a": 1} as people write it: { "a": 1 }.
std::string flat(const OrderedJson& value) {
  if (!value.is_structured() || value.empty()) return dump(value);
  std::string out{value.is_object() ? "{ " : "["};
  bool is_first = true;
  for (const auto& [key, each] : value.items()) {
    if (!std::exchange(is_first, false)) out += ", ";
    if (value.is_object()) out.append(named(key));
    out += flat(each);
  }
  return out.append(value.is_object() ? " }" : "]");
}

std::string laid_out(const OrderedJson& value, const std::string& indent) {
  auto line = flat(value);
  if (indent.size() + line.size() <= kWidth || !value.is_structured()) return line;
  const auto inner = indent + "  ";
  std::string out{value.is_object() ? "{" : "["};
  for (const auto& [key, each] : value.items()) {
    out.append(out.size() > 1 ? ",\n" : "\n").append(inner);
    if (value.is_object()) out += named(key);
    out += laid_out(each, inner);
  }
  return out.append("\n").append(indent).append(value.is_object() ? "}" : "]");
}

// Past a comment that ends the line, so that it stays with what it speaks of.
std::size_t past_comment(std::string_view text, std::size_t at) {
  auto rest = text.substr(0, std::min(text.find('\n', at), text.size()));
  rest = rest.substr(0, rest.find_last_not_of(" \t\r") + 1);
  const auto begin = rest.find_first_not_of(" \t", at);
  if (begin == rest.npos) return at;
  const auto comment = rest.substr(begin);
  const bool ends_line = comment.starts_with("//") ||
                         (comment.starts_with("/*") && comment.find("*/") + 2 == comment.size());
  return ends_line ? rest.size() : at;
}

// One change of one text.
class Editor {
 public:
  Editor(std::string& text, const TextEdit& edit) : text_(text), edit_(edit) {}

  Status run() {
    const auto parsed = parse(text_);
    if (parsed.fault) return fault(parsed.fault->sentence);
    Part whole = Outline{text_}.read();
    const auto steps = steps_of(edit_.pointer);
    Part* around = nullptr;
    Part* part = &whole;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      around = part;
      part = find(*part, steps[i]);
      if (part != nullptr) continue;
      if (!edit_.value) return ok();
      const bool is_last = i + 1 == steps.size();
      if (!is_last || (!around->is_object && !around->is_list))
        return fault("there is nothing to put it into");
      if (around->is_list && steps[i] != "-") return fault("the list has no such item");
      add(*around, steps[i]);
      return ok();
    }
    if (edit_.value)
      text_.replace(part->value, part->end - part->value,
                    laid_out(*edit_.value, indent_at(text_, part->begin)));
    else if (around != nullptr)
      take_out(*around, static_cast<std::size_t>(part - around->parts.data()));
    return ok();
  }

 private:
  Status fault(std::string_view sentence) const {
    Error error{ErrorKind::kInvalid, "text-edit", edit_.pointer, edit_.pointer, {}};
    error.message.append(": ").append(sentence);
    return error;
  }

  static Part* find(Part& whole, std::string_view step) {
    if (whole.is_object) {
      const auto found = std::ranges::find(whole.parts, step, &Part::key);
      return found == whole.parts.end() ? nullptr : &*found;
    }
    const auto index = to_integer(step);
    const bool is_there = whole.is_list && index && *index >= 0 &&
                          static_cast<std::size_t>(*index) < whole.parts.size();
    return is_there ? &whole.parts[static_cast<std::size_t>(*index)] : nullptr;
  }

  void add(const Part& whole, const std::string& key) {
    const std::string name = whole.is_object ? named(key) : std::string{};
    if (whole.parts.empty()) return add_first(whole, name);
    const auto& last = whole.parts.back();
    const auto& first = whole.parts.front();
    if (on_one_line(text_, whole.value, first.begin)) {
      text_.insert(last.end, ", " + name + flat(*edit_.value));
      return;
    }
    const auto indent = indent_at(text_, first.begin);
    const auto behind = past_comment(text_, last.end);
    text_.insert(behind, "\n" + indent + name + laid_out(*edit_.value, indent));
    text_.insert(last.end, ",");
  }

  // Comments in an empty part stay in front.
  void add_first(const Part& whole, const std::string& name) {
    const auto close = whole.end - 1;
    const auto outer = indent_at(text_, whole.begin);
    const auto inner = outer + "  ";
    const auto blank = text_.find_last_not_of(" \t\r\n", close - 1) + 1;
    std::string put{"\n"};
    put.append(inner).append(name).append(laid_out(*edit_.value, inner)).append("\n").append(outer);
    text_.replace(blank, close - blank, put);
  }

  void take_out(const Part& whole, std::size_t index) {
    const auto& part = whole.parts[index];
    const bool is_last = index + 1 == whole.parts.size();
    auto end = part.end;
    if (!is_last) end = comma_after(part.end) + 1;
    auto begin = part.begin;
    // A line that held nothing else goes with it.
    const auto line = line_begin(text_, begin);
    const auto next = text_.find_first_not_of(" \t\r", end);
    const bool begins_line = text_.find_first_not_of(" \t", line) == begin;
    const bool owns_line = begins_line && (next == std::string::npos || text_[next] == '\n');
    if (owns_line) {
      begin = line == 0 ? 0 : line - 1;
      if (next != std::string::npos && line == 0) end = next + 1;
      if (next != std::string::npos && line != 0) end = next;
    } else if (!is_last || begins_line) {
      end = std::min(text_.find_first_not_of(" \t", end), text_.size());
    } else if (index == 0) {
      begin = text_.find_last_not_of(" \t", begin - 1) + 1;
      end = std::min(text_.find_first_not_of(" \t", end), text_.size());
    }
    text_.erase(begin, end - begin);
    if (!is_last || index == 0) return;
    const auto comma = comma_after(whole.parts[index - 1].end);
    text_.erase(comma, !begins_line && text_[comma + 1] == ' ' ? 2 : 1);
  }

  // Of the comma behind a part that another one follows.
  [[nodiscard]] std::size_t comma_after(std::size_t at) const {
    Scanner scan{std::string_view{text_}.substr(at)};
    return at + scan.next().begin;
  }

  std::string& text_;
  const TextEdit& edit_;
};

}  // namespace

Result<std::string> edited(std::string text, const std::vector<TextEdit>& edits) {
  for (const auto& edit : edits) RETURN_IF_ERROR(Editor(text, edit).run());
  return text;
}

}  // namespace mockgraph::files
