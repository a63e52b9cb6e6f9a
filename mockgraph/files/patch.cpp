#include "mockgraph/files/patch.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace mockgraph::files {
namespace {

struct Operation {
  std::string_view name;
  bool has_value, has_from;
  bool needs_target;  // something must stand at "path" already
};
constexpr std::array kOperations{
    Operation{"add", true, false, false},    Operation{"remove", false, false, true},
    Operation{"replace", true, false, true}, Operation{"move", false, true, false},
    Operation{"copy", false, true, false},   Operation{"test", true, false, true},
};
constexpr std::array<std::string_view, 6> kNames{"add",  "remove", "replace",
                                                 "move", "copy",   "test"};

Error refused(std::string target, std::string sentence) {
  return {ErrorKind::kInvalid, "patch", std::move(sentence), std::move(target), {}};
}

const Operation* operation_named(std::string_view name) {
  for (const auto& each : kOperations) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

// The deepest part of `pointer` that exists, and the first step that does not.
Status nothing_at(const Json& value, std::string_view member, std::string_view pointer) {
  std::string reached;
  for (const auto& step : steps_of(pointer)) {
    const auto next = child(reached, step);
    if (find_at(value, next) == nullptr) {
      const Json& around = *find_at(value, reached);
      std::string sentence = "there is nothing at '" + std::string{pointer} + "': '" +
                             (reached.empty() ? "/" : reached) + "' has no '" + step + "'";
      if (around.is_array())
        sentence += "; its list has " + std::to_string(around.size()) + " items, counted from 0";
      sentence += did_you_mean(step, keys_of(around));
      return refused(std::string{member}, std::move(sentence));
    }
    reached = next;
  }
  return ok();
}

Status check_parent(const Json& value, std::string_view pointer) {
  if (pointer.empty()) return ok();
  const auto parent = parent_of(pointer);
  RETURN_IF_ERROR(nothing_at(value, "/path", parent));
  const Json& around = *find_at(value, parent);
  if (around.is_object()) return ok();
  const auto step = steps_of(pointer).back();
  if (!around.is_array())
    return refused("/path", "'" + std::string{parent} + "' is " + kind_text(around) +
                                ", nothing can be added below it");
  const auto index = to_integer(step);
  if (step == "-" || (index && *index >= 0 && std::cmp_less_equal(*index, around.size())))
    return ok();
  return refused("/path", "'" + std::string{parent} + "' is a list of " +
                              std::to_string(around.size()) +
                              " items; add at an index up to that, or at '-' for its end");
}

Status check_pointer(const Json& operation, const std::string& member) {
  const Json* pointer = find_at(operation, "/" + member);
  if (pointer == nullptr) return refused("", "'" + member + "' is missing in this operation");
  const auto* text = pointer->get_ptr<const std::string*>();
  if (text == nullptr || (!text->empty() && (*text)[0] != '/'))
    return refused("/" + member,
                   "expected a JSON Pointer, which begins with '/', found " + shown(*pointer));
  return ok();
}

Result<const Operation*> known_operation(const Json& operation) {
  if (!operation.is_object())
    return refused("", "expected an operation, found " + shown(operation));
  const Json* name = find_at(operation, "/op");
  if (name == nullptr) return refused("", "'op' is missing in this operation");
  const Operation* known = operation_named(string_at(operation, "/op"));
  if (known != nullptr) return known;
  return refused("/op", "expected one of " + listed(kNames) + ", found " + shown(*name) +
                            did_you_mean(string_at(operation, "/op"), kNames));
}

Status check_members(const Operation& known, const Json& operation) {
  std::vector<std::string> members{"op", "path"};
  if (known.has_value) members.emplace_back("value");
  if (known.has_from) members.emplace_back("from");
  for (const auto& [key, part] : operation.items()) {
    if (std::ranges::find(members, key) == members.end())
      return refused(child("", key), "unknown key '" + key + "' in '" + std::string{known.name} +
                                         "'" + did_you_mean(key, members));
  }
  RETURN_IF_ERROR(check_pointer(operation, "path"));
  if (known.has_from) RETURN_IF_ERROR(check_pointer(operation, "from"));
  if (known.has_value && !operation.contains("value"))
    return refused("", "'value' is missing in this operation");
  return ok();
}

Status check_places(const Operation& known, const Json& value, const Json& operation) {
  const auto path = string_at(operation, "/path");
  if (known.has_from) RETURN_IF_ERROR(nothing_at(value, "/from", string_at(operation, "/from")));
  if (known.needs_target) return nothing_at(value, "/path", path);
  return check_parent(value, path);
}

}  // namespace

Status apply_operation(Json& value, const Json& operation) {
  ASSIGN_OR_RETURN(const Operation* known, known_operation(operation));
  RETURN_IF_ERROR(check_members(*known, operation));
  RETURN_IF_ERROR(check_places(*known, value, operation));
  const auto path = string_at(operation, "/path");
  if (known->name == "remove" && path.empty())
    return refused("/path", "the whole document cannot be removed");
  if (known->name == "test") {
    const Json& there = *find_at(value, path);
    if (there == operation.at("value")) return ok();
    return refused("/path", "expected " + shown(operation.at("value")) + " at '" + path +
                                "', found " + shown(there));
  }
  try {
    value.patch_inplace(Json::array({operation}));
  } catch (const Json::exception& fault) {
    return refused("/path", std::string{"this operation cannot be done: "} + fault.what());
  }
  return ok();
}

Status apply_patch(Json& value, const Json& patch) {
  if (!patch.is_array()) return refused("", "expected a list of operations, found " + shown(patch));
  Json next = value;
  for (std::size_t i = 0; i < patch.size(); ++i) {
    const Status done = apply_operation(next, patch[i]);
    if (done.ok()) continue;
    const auto& fault = done.error();
    std::string message = "operation " + std::to_string(i);
    const auto name = string_at(patch[i], "/op");
    if (!name.empty()) message += " ('" + name + "' at '" + string_at(patch[i], "/path") + "')";
    return refused("/" + std::to_string(i) + fault.target, message + ": " + fault.message);
  }
  value = std::move(next);
  return ok();
}

}  // namespace mockgraph::files
