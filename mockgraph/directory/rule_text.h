#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/result.h"
#include "mockgraph/files/document.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::directory {

// One rule of a document, being read; the first fault is kept, with its place. Parts are JSON
// Pointers within the rule.
class RuleText {
 public:
  // REQUIRES: "rule" of fixture.schema.json has judged what stands at the pointer.
  RuleText(const files::Document& document, std::string pointer);

  [[nodiscard]] const Json& json() const { return json_; }
  [[nodiscard]] const Status& status() const { return fault_; }
  void fault(const std::string& part, std::string_view sentence);
  void keep(const Error& fault);  // one that has its place

  [[nodiscard]] const Json* at(const std::string& part) const { return find_at(json_, part); }
  [[nodiscard]] std::string text(const std::string& part) const { return string_at(json_, part); }
  template <class Number>
  [[nodiscard]] std::optional<Number> number(const std::string& part) const {
    const Json* found = at(part);
    return found != nullptr ? std::optional<Number>{found->get<Number>()} : std::nullopt;
  }
  [[nodiscard]] std::vector<std::string> words(const std::string& part) const;
  [[nodiscard]] Duration length(const std::string& part);
  [[nodiscard]] std::optional<Instant> moment(const std::string& part);
  // Faults a placeholder that stands for nothing.
  void check_placeholders(const std::string& part);

  [[nodiscard]] const files::Document& document() const { return document_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }

 private:
  const files::Document& document_;
  const std::string pointer_;
  const Json& json_;
  Status fault_ = ok();
};

}  // namespace mockgraph::directory
