#include "mockgraph/files/document.h"

#include "mockgraph/files/origins.h"
#include "mockgraph/files/parser.h"
#include "mockgraph/files/patch.h"
#include "mockgraph/files/pointer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace mockgraph::files {
namespace {

Place place_in(std::string_view file, std::string_view text, std::size_t offset) {
  Place place{std::string{file}, 1, 1};
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3), offset -= std::min<std::size_t>(offset, 3);
  const auto before = text.substr(0, offset);
  place.line += static_cast<std::size_t>(std::ranges::count(before, '\n'));
  const auto line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  for (const char c : before.substr(line_begin)) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++place.column;
  }
  return place;
}

Error fault_at(const Place& place, std::string_view pointer, std::string_view sentence) {
  Error error{ErrorKind::kInvalid, "invalid-file", place.text() + ": ", std::string{pointer}, {}};
  error.message += sentence;
  return std::move(error)
      .with("file", place.file)
      .with("line", std::to_string(place.line))
      .with("column", std::to_string(place.column))
      .with("sentence", std::string{sentence});
}

Error unreadable(const std::string& path, std::string_view why) {
  return {ErrorKind::kNotFound, "unreadable-file", path + ": " + std::string{why}, path, {}};
}

// The library takes a value apart by way of a list of all its parts, since it may be nested deeply.
// None of ours is.
void dismantle(Json& value) {
  if (!value.is_structured()) return;
  for (Json& part : value) dismantle(part);
  value.clear();
}

std::shared_ptr<const Json> shared(Json json) {
  return std::shared_ptr<Json>{new Json(std::move(json)), [](Json* whole) {
                                 dismantle(*whole);
                                 delete whole;
                               }};
}

}  // namespace

std::string Place::text() const {
  return file + ':' + std::to_string(line) + ':' + std::to_string(column);
}

Result<Document> read_document(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return unreadable(path, "this is a folder; a file is expected");
  std::ifstream file{path, std::ios::binary};
  if (!file) {
    const int reason = errno;
    return unreadable(path, reason == ENOENT ? "there is no such file" : std::strerror(reason));
  }
  std::ostringstream all;
  if (file.peek() != std::ifstream::traits_type::eof()) all << file.rdbuf();
  auto text = std::move(all).str();
  if (file.bad()) return unreadable(path, "the file cannot be read to its end");
  return parse_document(path, std::move(text));
}

Result<Document> parse_document(std::string name, std::string text) {
  Parsed parsed = parse(text);
  if (parsed.fault)
    return fault_at(place_in(name, text, parsed.fault->at), "", parsed.fault->sentence);
  return Document{std::move(name), std::move(text), std::move(parsed.value)};
}

Document::Document(std::string name, std::string text, Json json)
    : name_(std::move(name)),
      text_(std::make_shared<const std::string>(std::move(text))),
      json_(shared(std::move(json))) {}

Place Document::place_at(std::size_t offset) const { return place_in(name_, *text_, offset); }

Place Document::place_of(std::string_view pointer) const {
  const auto [document, at] = origin_of(pointer);
  return document->place_at(locate(*document->text_, at).value);
}

Place Document::key_place_of(std::string_view pointer) const {
  const auto [document, at] = origin_of(pointer);
  return document->place_at(locate(*document->text_, at).key);
}

Error Document::fault(std::string_view pointer, std::string_view sentence) const {
  return fault_at(place_of(pointer), pointer, sentence);
}

Error Document::key_fault(std::string_view pointer, std::string_view sentence) const {
  return fault_at(key_place_of(pointer), pointer, sentence);
}

Result<Document> Document::patched(const Document& by, std::string_view pointer) const {
  const Json* patch = find_at(by.json(), pointer);
  if (patch == nullptr || !patch->is_array())
    return by.fault(pointer, "expected a list of JSON Patch operations");
  Json json = *json_;
  Edit edit{std::make_shared<const Document>(by), *patch, {}};
  for (std::size_t i = 0; i < patch->size(); ++i) {
    const auto place = child(pointer, i);
    if (const Status done = apply_operation(json, (*patch)[i]); !done.ok())
      return by.fault(place + done.error().target, done.error().message);
    edit.origins.push_back(child(place, "value"));
  }
  Document next = *this;
  next.json_ = shared(std::move(json));
  next.edits_.push_back(std::move(edit));
  return next;
}

Document Document::taking(const Document& by, std::string_view key) const {
  Json json = *json_;
  const auto path = child("", key);
  const Json operation{{"op", "add"}, {"path", path}, {"value", by.json().at(std::string{key})}};
  json[std::string{key}] = operation["value"];
  Document next = *this;
  next.json_ = shared(std::move(json));
  next.edits_.push_back({std::make_shared<const Document>(by), Json::array({operation}), {path}});
  return next;
}

Document Document::without(std::string_view key) const {
  if (!json_->is_object()) return *this;
  Json json = *json_;
  json.erase(std::string{key});
  Document next = *this;
  next.json_ = shared(std::move(json));
  return next;  // nothing moves, so the places of the rest stay right
}

Document::Origin Document::origin_of(std::string_view pointer) const {
  if (edits_.empty()) return {this, std::string{pointer}};
  Origins origins{parse(*text_).value};
  for (std::size_t i = 0; i < edits_.size(); ++i)
    origins.apply(edits_[i].operations, edits_[i].origins, i + 1);
  const auto [source, at] = origins.find(pointer);
  if (source == 0) return {this, at};
  return edits_[source - 1].by->origin_of(at);
}

}  // namespace mockgraph::files
