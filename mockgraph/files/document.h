#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::files {

// Lines and columns count from 1; a column is a character, as editors count.
struct Place {
  std::string file;
  std::size_t line = 1;
  std::size_t column = 1;

  [[nodiscard]] std::string text() const;  // "fixtures/default.json:12:5"
};

// A JSON file that was read: its value, and where each part of it was written. The text is looked
// at again only when a fault is reported. A patched document knows for each part which file it
// came from.
class Document {
 public:
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Json& json() const { return *json_; }

  // Where the value at a JSON Pointer stands, or its key; the nearest part around it if there is
  // none.
  [[nodiscard]] Place place_of(std::string_view pointer) const;
  [[nodiscard]] Place key_place_of(std::string_view pointer) const;

  // kInvalid, code "invalid-file", target = the pointer, message "file:line:column: sentence";
  // context "file", "line", "column", "sentence".
  [[nodiscard]] Error fault(std::string_view pointer, std::string_view sentence) const;
  [[nodiscard]] Error key_fault(std::string_view pointer, std::string_view sentence) const;

  // This document with the JSON Patch (RFC 6902) that stands at `pointer` in `by`. An operation
  // that cannot be done is a fault of `by`, at that operation.
  [[nodiscard]] Result<Document> patched(const Document& by, std::string_view pointer) const;
  // This document with the top-level member `key` of `by` in place of its own.
  // REQUIRES: both are objects; `by` has the member.
  [[nodiscard]] Document taking(const Document& by, std::string_view key) const;
  // This document without the top-level member `key`.
  [[nodiscard]] Document without(std::string_view key) const;

 private:
  friend Result<Document> parse_document(std::string name, std::string text);
  Document(std::string name, std::string text, Json json);

  // One patch that was applied: the operations, and where in `by` the value of each was written.
  struct Edit {
    std::shared_ptr<const Document> by;
    Json operations;
    std::vector<std::string> origins;
  };
  struct Origin {
    const Document* document;
    std::string pointer;
  };
  [[nodiscard]] Origin origin_of(std::string_view pointer) const;
  [[nodiscard]] Place place_at(std::size_t offset) const;

  std::string name_;
  std::shared_ptr<const std::string> text_;
  std::shared_ptr<const Json> json_;  // a copy of a document copies neither
  std::vector<Edit> edits_;
};

// Reads JSON with // and /* */ comments. Refused, with place: what is not JSON, a key that stands
// twice, bytes that are not UTF-8, nesting deeper than 100. A file that cannot be read is
// kNotFound, code "unreadable-file".
[[nodiscard]] Result<Document> read_document(const std::string& path);
[[nodiscard]] Result<Document> parse_document(std::string name, std::string text);

}  // namespace mockgraph::files
