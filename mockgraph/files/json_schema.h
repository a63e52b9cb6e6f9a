#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/base/result.h"
#include "mockgraph/files/document.h"

#include <memory>
#include <string_view>
#include <vector>

namespace mockgraph::files {

// A JSON Schema (draft 7), parsed once. Valijson judges; for what it refuses, every fault is told
// as a sentence with its place: what was expected, what stands there, and the nearest word.
// Copies share what was parsed; judging is safe from several threads.
class JsonSchema {
 public:
  // REQUIRES: the text of a schema in this repository. A text that is no schema refuses every
  // document with kInternal, code "schema".
  explicit JsonSchema(std::string_view text);

  // All faults, one a place, in the order of the file; empty if the document fits. A fault that
  // only follows from a deeper one is left out. kInvalid, code "invalid-file", as Document::fault.
  [[nodiscard]] std::vector<Error> faults(const Document& document) const;

  // The same as one Error: the first fault, with the messages of all on lines of their own.
  [[nodiscard]] Status check(const Document& document) const;

 private:
  struct Parsed;
  std::shared_ptr<const Parsed> parsed_;
};

// Several faults as one Error: the first one's place and code, all messages, a line each.
// REQUIRES: at least one.
[[nodiscard]] Error joined(const std::vector<Error>& faults);

}  // namespace mockgraph::files
