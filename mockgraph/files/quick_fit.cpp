#include "mockgraph/files/quick_fit.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <regex>
#include <string>
#include <unordered_map>
#include <vector>

namespace mockgraph::files {
namespace {

enum class Fit { kNo, kUnsure, kYes };

Fit both(Fit a, Fit b) { return std::min(a, b); }
Fit fit(bool fits) { return fits ? Fit::kYes : Fit::kNo; }
Fit opposite(Fit each) { return each == Fit::kUnsure ? each : fit(each == Fit::kNo); }

}  // namespace

// What QuickFit::Rules keeps; a type with linkage cannot hold types without.
namespace quick_fit {

using IsOfType = bool (*)(const Json&);

// A regular expression, made when the first text meets it: making all those of a schema takes
// longer than reading most files. Safe to use from several threads.
class Pattern {
 public:
  explicit Pattern(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] bool is_found_in(const std::string& text) const {
    std::call_once(made_, [this] { regex_.emplace(text_); });
    return std::regex_search(text, *regex_);
  }

 private:
  std::string text_;
  mutable std::once_flag made_;
  mutable std::optional<std::regex> regex_;
};

struct Rule;
using RuleRef = const Rule*;

// One schema. Empty parts ask nothing.
struct Rule {
  bool is_known = true;  // false: it has a keyword that nobody here knows
  RuleRef ref = nullptr;
  std::vector<IsOfType> types;  // any of them
  std::vector<Json> words;      // enum, const
  std::optional<std::size_t> min_length, max_length;
  std::unique_ptr<const Pattern> pattern;
  std::optional<double> minimum, maximum;
  std::vector<std::string> required;
  std::unordered_map<std::string, RuleRef> properties;
  bool has_others = true;  // additionalProperties is not false
  RuleRef others = nullptr;
  std::size_t min_properties = 0, min_items = 0;
  RuleRef items = nullptr;
  bool has_unique_items = false;
  std::vector<RuleRef> all_of, any_of, one_of;
  RuleRef negated = nullptr, condition = nullptr, then = nullptr, otherwise = nullptr;
};

}  // namespace quick_fit

namespace {

using quick_fit::IsOfType, quick_fit::Pattern, quick_fit::Rule, quick_fit::RuleRef;

constexpr std::size_t kLongestMatched = 1000;  // std::regex walks a text by recursion

// What the word of a type asks of a value.
IsOfType type_named(std::string_view word) {
  struct Named {
    std::string_view word;
    IsOfType fits;
  };
  static constexpr Named kTypes[] = {
      {"object", [](const Json& value) { return value.is_object(); }},
      {"array", [](const Json& value) { return value.is_array(); }},
      {"string", [](const Json& value) { return value.is_string(); }},
      {"boolean", [](const Json& value) { return value.is_boolean(); }},
      {"integer", [](const Json& value) { return value.is_number_integer(); }},
      {"number", [](const Json& value) { return value.is_number(); }},
      {"null", [](const Json& value) { return value.is_null(); }},
  };
  const auto* found = std::ranges::find(kTypes, word, &Named::word);
  return found != std::end(kTypes) ? found->fits : [](const Json&) { return false; };
}

std::size_t characters_in(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

Fit judge(const Rule& rule, const Json& value);

Fit judge_text(const Rule& rule, const std::string& text) {
  if (rule.min_length || rule.max_length) {
    const auto length = characters_in(text);
    if (length < rule.min_length.value_or(0)) return Fit::kNo;
    if (rule.max_length && length > *rule.max_length) return Fit::kNo;
  }
  if (rule.pattern == nullptr) return Fit::kYes;
  if (text.size() > kLongestMatched) return Fit::kUnsure;
  return fit(rule.pattern->is_found_in(text));
}

Fit judge_members(const Rule& rule, const Json& value) {
  if (value.size() < rule.min_properties) return Fit::kNo;
  for (const auto& name : rule.required) {
    if (!value.contains(name)) return Fit::kNo;
  }
  Fit all = Fit::kYes;
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    const auto known = rule.properties.find(name);
    if (known == rule.properties.end() && !rule.has_others) return Fit::kNo;
    const RuleRef of_member = known == rule.properties.end() ? rule.others : known->second;
    if (of_member != nullptr) all = both(all, judge(*of_member, member));
    if (all == Fit::kNo) return all;
  }
  return all;
}

bool are_unique(const Json& items) {
  std::vector<const Json*> sorted;
  for (const auto& item : items) sorted.push_back(&item);
  std::ranges::sort(sorted, [](const Json* a, const Json* b) { return *a < *b; });
  return std::ranges::adjacent_find(
             sorted, [](const Json* a, const Json* b) { return *a == *b; }) == sorted.end();
}

Fit judge_items(const Rule& rule, const Json& value) {
  if (value.size() < rule.min_items) return Fit::kNo;
  if (rule.has_unique_items && !are_unique(value)) return Fit::kNo;
  Fit all = Fit::kYes;
  for (const auto& item : value) {
    if (rule.items != nullptr) all = both(all, judge(*rule.items, item));
  }
  return all;
}

Fit judge_number(const Rule& rule, const Json& value) {
  const auto number = value.get<double>();
  if (rule.minimum && number < *rule.minimum) return Fit::kNo;
  return fit(!rule.maximum || number <= *rule.maximum);
}

Fit judge_alternatives(const Rule& rule, const Json& value) {
  Fit all = Fit::kYes;
  for (const RuleRef each : rule.all_of) all = both(all, judge(*each, value));
  if (!rule.any_of.empty()) {
    Fit any = Fit::kNo;
    for (const RuleRef each : rule.any_of) any = std::max(any, judge(*each, value));
    all = both(all, any);
  }
  if (!rule.one_of.empty()) {
    std::size_t fitting = 0;
    for (const RuleRef each : rule.one_of) {
      const Fit one = judge(*each, value);
      if (one == Fit::kUnsure) return Fit::kUnsure;
      fitting += one == Fit::kYes ? 1U : 0U;
    }
    all = both(all, fit(fitting == 1));
  }
  if (rule.negated != nullptr) all = both(all, opposite(judge(*rule.negated, value)));
  if (rule.condition == nullptr) return all;
  const Fit condition = judge(*rule.condition, value);
  if (condition == Fit::kUnsure) return Fit::kUnsure;
  const RuleRef next = condition == Fit::kYes ? rule.then : rule.otherwise;
  return next == nullptr ? all : both(all, judge(*next, value));
}

Fit judge(const Rule& rule, const Json& value) {
  if (rule.ref != nullptr) return judge(*rule.ref, value);
  if (!rule.is_known) return Fit::kUnsure;
  const auto is_of = [&](IsOfType fits) { return fits(value); };
  if (!rule.types.empty() && std::ranges::none_of(rule.types, is_of)) return Fit::kNo;
  if (!rule.words.empty() && std::ranges::find(rule.words, value) == rule.words.end())
    return Fit::kNo;
  Fit own = Fit::kYes;
  if (value.is_string()) own = judge_text(rule, value.get_ref<const std::string&>());
  if (value.is_object()) own = judge_members(rule, value);
  if (value.is_array()) own = judge_items(rule, value);
  if (value.is_number()) own = judge_number(rule, value);
  return own == Fit::kNo ? own : both(own, judge_alternatives(rule, value));
}

}  // namespace

// All schemas of a document, those behind "$ref" by their pointers.
struct QuickFit::Rules {
  std::deque<Rule> rules;
  std::map<std::string, RuleRef> by_pointer;
  RuleRef root = nullptr;

  RuleRef made(const Json& schema, const Json& whole) {
    Rule& rule = rules.emplace_back();
    if (!schema.is_object()) {
      rule.is_known = false;
      return &rule;
    }
    if (const auto ref = schema.find("$ref"); ref != schema.end()) {
      rule.ref = referred(ref->get<std::string>(), whole);
      return &rule;
    }
    for (const auto& [keyword, part] : schema.items()) read(rule, keyword, part, whole);
    return &rule;
  }

  RuleRef referred(const std::string& ref, const Json& whole) {
    if (const auto known = by_pointer.find(ref); known != by_pointer.end()) return known->second;
    Rule& rule = rules.emplace_back();  // named before it is read: schemas may refer to themselves
    by_pointer.emplace(ref, &rule);
    const Json* schema = ref.starts_with('#') ? find_at(whole, ref.substr(1)) : nullptr;
    if (schema == nullptr) {
      rule.is_known = false;
    } else {
      rule.ref = made(*schema, whole);
    }
    return &rule;
  }

  std::vector<RuleRef> list(const Json& schemas, const Json& whole) {
    std::vector<RuleRef> made_of;
    for (const auto& each : schemas) made_of.push_back(made(each, whole));
    return made_of;
  }

  void read(Rule& rule, const std::string& keyword, const Json& part, const Json& whole) {
    using Reader = std::function<void(Rules&, Rule&, const Json&, const Json&)>;
    static const std::map<std::string, Reader> kReaders{
        {"type",
         [](auto&, Rule& r, auto& p, auto&) {
           const Json words = p.is_array() ? p : Json::array({p});
           for (const Json& word : words)
             r.types.push_back(type_named(word.template get_ref<const std::string&>()));
         }},
        {"enum", [](auto&, Rule& r, auto& p, auto&) { r.words.assign(p.begin(), p.end()); }},
        {"const", [](auto&, Rule& r, auto& p, auto&) { r.words = {p}; }},
        {"minLength", [](auto&, Rule& r, auto& p, auto&) { r.min_length = p; }},
        {"maxLength", [](auto&, Rule& r, auto& p, auto&) { r.max_length = p; }},
        {"pattern",
         [](auto&, Rule& r, auto& p, auto&) {
           r.pattern = std::make_unique<Pattern>(p.template get<std::string>());
         }},
        {"minimum", [](auto&, Rule& r, auto& p, auto&) { r.minimum = p; }},
        {"maximum", [](auto&, Rule& r, auto& p, auto&) { r.maximum = p; }},
        {"required", [](auto&, Rule& r, auto& p, auto&) { r.required = p; }},
        {"minProperties", [](auto&, Rule& r, auto& p, auto&) { r.min_properties = p; }},
        {"minItems", [](auto&, Rule& r, auto& p, auto&) { r.min_items = p; }},
        {"uniqueItems", [](auto&, Rule& r, auto& p, auto&) { r.has_unique_items = p; }},
        {"properties",
         [](Rules& all, Rule& r, auto& p, auto& w) {
           for (const auto& [name, each] : p.items()) r.properties[name] = all.made(each, w);
         }},
        {"additionalProperties",
         [](Rules& all, Rule& r, auto& p, auto& w) {
           r.has_others = p != false;
           if (p.is_object()) r.others = all.made(p, w);
         }},
        {"items", [](Rules& all, Rule& r, auto& p, auto& w) { r.items = all.made(p, w); }},
        {"allOf", [](Rules& all, Rule& r, auto& p, auto& w) { r.all_of = all.list(p, w); }},
        {"anyOf", [](Rules& all, Rule& r, auto& p, auto& w) { r.any_of = all.list(p, w); }},
        {"oneOf", [](Rules& all, Rule& r, auto& p, auto& w) { r.one_of = all.list(p, w); }},
        {"not", [](Rules& all, Rule& r, auto& p, auto& w) { r.negated = all.made(p, w); }},
        {"if", [](Rules& all, Rule& r, auto& p, auto& w) { r.condition = all.made(p, w); }},
        {"then", [](Rules& all, Rule& r, auto& p, auto& w) { r.then = all.made(p, w); }},
        {"else", [](Rules& all, Rule& r, auto& p, auto& w) { r.otherwise = all.made(p, w); }},
    };
    constexpr std::string_view kSaysNothing[] = {"$schema",     "$id",         "title",
                                                 "description", "definitions", "default"};
    if (const auto reader = kReaders.find(keyword); reader != kReaders.end()) {
      reader->second(*this, rule, part, whole);
    } else if (std::ranges::find(kSaysNothing, keyword) == std::end(kSaysNothing)) {
      rule.is_known = false;
    }
  }
};

QuickFit::QuickFit(const Json& schema) {
  auto rules = std::make_shared<Rules>();
  rules->root = rules->made(schema, schema);
  rules_ = std::move(rules);
}

bool QuickFit::surely_fits(const Json& value) const {
  return judge(*rules_->root, value) == Fit::kYes;
}

}  // namespace mockgraph::files
