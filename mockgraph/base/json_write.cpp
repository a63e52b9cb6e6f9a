#include "mockgraph/base/json_write.h"

namespace mockgraph {
namespace {

constexpr std::size_t kUsualSize = 1536;

void append_list(std::string& out, std::span<const std::string> texts) {
  out += '[';
  for (const auto& text : texts) {
    if (&text != texts.data()) out += ',';
    append_json_string(out, text);
  }
  out += ']';
}

}  // namespace

void ObjectText::add_name(std::string_view name) {
  if (text_.empty()) text_.reserve(kUsualSize);
  text_ += text_.empty() ? "{\"" : ",\"";
  text_.append(name).append("\":");
}

ObjectText& ObjectText::add(std::string_view name, std::string_view text) {
  add_name(name);
  append_json_string(text_, text);
  return *this;
}

ObjectText& ObjectText::add(std::string_view name, std::span<const std::string> texts) {
  add_name(name);
  append_list(text_, texts);
  return *this;
}

ObjectText& ObjectText::add_json(std::string_view name, std::string_view json) {
  add_name(name);
  text_.append(json);
  return *this;
}

std::string list_text(std::span<const std::string> texts) {
  std::string out;
  append_list(out, texts);
  return out;
}

}  // namespace mockgraph
