#include "mockgraph/files/explain.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/explain_scalar.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace mockgraph::files {
namespace {

std::vector<std::string> words_of(const Json& list) {
  std::vector<std::string> words;
  for (const auto& each : list)
    words.push_back(each.is_string() ? each.get<std::string>() : dump(each));
  return words;
}

class Walk {
 public:
  explicit Walk(const Json& root) : root_(root) {}

  Misfits misfits(const Json& schema, const Json& value, const std::string& pointer) const {
    Misfits found;
    const Json& node = resolved(schema);
    if (node == false) return {{pointer, "nothing is allowed here", true}};
    if (!node.is_object() || !type_fits(node, value, pointer, found)) return found;
    word_fits(node, value, pointer, found);
    if (value.is_string()) explain_text(node, value.get_ref<const std::string&>(), pointer, found);
    if (value.is_number()) explain_number(node, value, pointer, found);
    if (value.is_array()) list_fits(node, value, pointer, found);
    if (value.is_object()) object_fits(node, value, pointer, found);
    combinations(node, value, pointer, found);
    return found;
  }

 private:
  const Json& resolved(const Json& schema) const {
    const Json* node = &schema;
    while (node->is_object() && node->contains("$ref")) {
      const auto ref = string_at(*node, "/$ref");
      const Json* target =
          ref.starts_with('#') ? find_at(root_, std::string_view{ref}.substr(1)) : nullptr;
      if (target == nullptr) break;
      node = target;
    }
    return *node;
  }

  static void append(Misfits& found, Misfits more) {
    std::ranges::move(more, std::back_inserter(found));
  }

  // What the schema asks for, in a few words.
  std::string expected(const Json& schema) const {
    const Json& node = resolved(schema);
    if (auto title = string_at(node, "/title"); !title.empty()) return title;
    if (const Json* word = find_at(node, "/const")) return shown(*word);
    if (const Json* list = find_at(node, "/enum")) return "one of " + listed(words_of(*list));
    const Json* type = find_at(node, "/type");
    if (type == nullptr) return "something else";
    if (type->is_string()) return type_words(type->get<std::string>());
    std::string out;
    for (const auto& each : *type)
      out += (out.empty() ? "" : " or ") + type_words(each.get<std::string>());
    return out;
  }

  bool type_fits(const Json& node, const Json& value, const std::string& pointer,
                 Misfits& found) const {
    const Json* type = find_at(node, "/type");
    if (type == nullptr) return true;
    const auto fits = [&value](const Json& each) {
      return is_of_type(value, each.get_ref<const std::string&>());
    };
    if (type->is_string() ? fits(*type) : std::ranges::any_of(*type, fits)) return true;
    found.push_back(
        {pointer, "expected " + expected(node) + ", found " + shown(value), false, true});
    return false;
  }

  void word_fits(const Json& node, const Json& value, const std::string& pointer,
                 Misfits& found) const {
    const Json* word = find_at(node, "/const");
    if (word != nullptr && *word != value)
      found.push_back(
          {pointer, "expected " + shown(*word) + ", found " + shown(value), false, true});
    const Json* list = find_at(node, "/enum");
    if (list == nullptr || std::ranges::find(*list, value) != list->end()) return;
    const auto words = words_of(*list);
    std::string sentence = "expected one of " + listed(words) + ", found " + shown(value);
    if (value.is_string()) sentence += did_you_mean(value.get<std::string>(), words);
    found.push_back({pointer, std::move(sentence), false, true});
  }

  void list_fits(const Json& node, const Json& value, const std::string& pointer,
                 Misfits& found) const {
    if (const Json* items = find_at(node, "/items")) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (items->is_array() && i >= items->size()) break;
        append(found,
               misfits(items->is_array() ? (*items)[i] : *items, value[i], child(pointer, i)));
      }
    }
    const Json* fewest = find_at(node, "/minItems");
    const Json* most = find_at(node, "/maxItems");
    if (fewest != nullptr && value.size() < fewest->get<std::size_t>())
      found.push_back({pointer, "expected at least " +
                                    counted(fewest->get<std::size_t>(), "item", "items") +
                                    ", found " + std::to_string(value.size())});
    if (most != nullptr && value.size() > most->get<std::size_t>())
      found.push_back({pointer, "expected at most " +
                                    counted(most->get<std::size_t>(), "item", "items") +
                                    ", found " + std::to_string(value.size())});
    if (!node.contains("uniqueItems") || node["uniqueItems"] != true) return;
    for (std::size_t i = 1; i < value.size(); ++i) {
      const auto begin = value.begin();
      const auto at = begin + static_cast<std::ptrdiff_t>(i);
      if (std::find(begin, at, *at) != at)
        found.push_back({child(pointer, i), shown(*at) + " stands twice in this list"});
    }
  }

  void object_fits(const Json& node, const Json& value, const std::string& pointer,
                   Misfits& found) const {
    if (const Json* required = find_at(node, "/required")) {
      for (const auto& key : *required) {
        if (value.contains(key.get_ref<const std::string&>())) continue;
        found.push_back({pointer, "'" + key.get<std::string>() + "' is missing here"});
      }
    }
    for (const auto& [key, part] : value.items())
      append(found, member_fits(node, key, part, child(pointer, key)));
    const Json* fewest = find_at(node, "/minProperties");
    if (fewest != nullptr && value.size() < fewest->get<std::size_t>())
      found.push_back({pointer, "expected at least " +
                                    counted(fewest->get<std::size_t>(), "key", "keys") +
                                    " here, found " + std::to_string(value.size())});
  }

  Misfits member_fits(const Json& node, const std::string& key, const Json& part,
                      const std::string& pointer) const {
    Misfits found;
    bool known = false;
    if (const Json* schema = find_at(node, child("/properties", key))) {
      known = true;
      append(found, misfits(*schema, part, pointer));
    }
    if (const Json* patterns = find_at(node, "/patternProperties")) {
      for (const auto& [pattern, schema] : patterns->items()) {
        if (!matches(key, pattern)) continue;
        known = true;
        append(found, misfits(schema, part, pointer));
      }
    }
    const Json* rest = find_at(node, "/additionalProperties");
    if (known || rest == nullptr) return found;
    if (*rest != false) {
      append(found, misfits(*rest, part, pointer));
      return found;
    }
    const Json* properties = find_at(node, "/properties");
    const auto keys = properties == nullptr ? std::vector<std::string>{} : keys_of(*properties);
    found.push_back({pointer, "unknown key '" + key + "'" + nearest_or_all(key, keys), true});
    return found;
  }

  void combinations(const Json& node, const Json& value, const std::string& pointer,
                    Misfits& found) const {
    if (const Json* all = find_at(node, "/allOf")) {
      for (const auto& each : *all) append(found, misfits(each, value, pointer));
    }
    for (const auto* key : {"/anyOf", "/oneOf"}) {
      if (const Json* choices = find_at(node, key))
        append(found, closest(*choices, value, pointer));
    }
    if (const Json* condition = find_at(node, "/if")) {
      const bool holds = misfits(*condition, value, pointer).empty();
      if (const Json* then = find_at(node, holds ? "/then" : "/else"))
        append(found, misfits(*then, value, pointer));
    }
    const Json* banned = find_at(node, "/not");
    if (banned != nullptr && misfits(*banned, value, pointer).empty())
      found.push_back(forbidden(node, *banned, pointer));
  }

  // "not" is used to forbid keys, alone or together; `title` may say why.
  static Misfit forbidden(const Json& node, const Json& banned, const std::string& pointer) {
    const Json* keys = find_at(banned, "/required");
    const auto words = keys == nullptr ? std::vector<std::string>{} : words_of(*keys);
    std::string why = string_at(node, "/title");
    if (words.size() == 1) {
      if (why.empty()) why = "'" + words[0] + "' is not allowed here";
      return {child(pointer, words[0]), std::move(why), true};
    }
    if (why.empty() && words.empty()) why = "this is not allowed here";
    if (why.empty()) why = "'" + join(words, "' and '") + "' cannot stand together here";
    return {pointer, std::move(why)};
  }

  static int distance(const Misfits& found, const std::string& pointer) {
    int sum = 0;
    for (const auto& each : found) {
      ++sum;
      if (!each.decisive) continue;
      // A wrong type of the value itself, or a wrong word directly in it, tells alternatives apart.
      if (each.pointer == pointer) sum += 1000;
      if (parent_of(each.pointer) == pointer) sum += 100;
    }
    return sum;
  }

  // The keys of alternatives that ask for one key each and for nothing else; none if any does.
  static std::vector<std::string> wanted_keys(const Json& choices) {
    std::vector<std::string> keys;
    for (const auto& each : choices) {
      const Json* required = find_at(each, "/required");
      if (each.size() != 1 || required == nullptr || required->size() != 1) return {};
      keys.push_back(required->front().get<std::string>());
    }
    return keys;
  }

  Misfits closest(const Json& choices, const Json& value, const std::string& pointer) const {
    Misfits best;
    int best_distance = -1;
    std::string any;
    for (const auto& each : choices) {
      auto found = misfits(each, value, pointer);
      if (found.empty()) return {};
      const int far = distance(found, pointer);
      if (best_distance < 0 || far < best_distance) {
        best_distance = far;
        best = std::move(found);
      }
      any += (any.empty() ? "" : ", or ") + expected(each);
    }
    if (const auto keys = wanted_keys(choices); keys.size() > 1)
      return {{pointer, "one of " + listed(keys) + " is missing here"}};
    if (best_distance >= 1000)
      return {{pointer, "expected " + any + ", found " + shown(value), false, true}};
    return best_distance >= 100 ? unknown_kind(choices, value, pointer, std::move(best)) : best;
  }

  // No alternative has the word by which they are told apart: all of these words are named.
  Misfits unknown_kind(const Json& choices, const Json& value, const std::string& pointer,
                       Misfits best) const {
    const auto decisive = std::ranges::find_if(best, [&](const Misfit& each) {
      return each.decisive && parent_of(each.pointer) == pointer;
    });
    const auto key = steps_of(decisive->pointer).back();
    Json words = Json::array();
    for (const auto& each : choices) {
      const Json& node = resolved(each);
      const Json* word = find_at(node, child("/properties", key) + "/const");
      if (word != nullptr && std::ranges::find(words, *word) == words.end()) words.push_back(*word);
    }
    if (words.size() < 2) return best;
    Misfits found;
    word_fits({{"enum", std::move(words)}}, *find_at(value, child("", key)), decisive->pointer,
              found);
    return found.empty() ? best : found;
  }

  const Json& root_;
};

}  // namespace

std::vector<Misfit> explain(const Json& schema, const Json& value) {
  return Walk{schema}.misfits(schema, value, "");
}

}  // namespace mockgraph::files
