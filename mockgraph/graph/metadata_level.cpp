#include "mockgraph/graph/metadata_level.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/schema/registry.h"

#include <nlohmann/json.hpp>

#include <array>

namespace mockgraph::graph {
namespace {

constexpr std::string_view kType = "@odata.type", kContext = "@odata.context";

struct LevelRow {
  std::string_view name;
  MetadataLevel level;
  std::string_view content_type;
};
constexpr auto kLevels = std::to_array<LevelRow>({
    {"minimal", MetadataLevel::kMinimal,
     "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
     "charset=utf-8"},
    {"none", MetadataLevel::kNone,
     "application/json;odata.metadata=none;odata.streaming=true;IEEE754Compatible=false;"
     "charset=utf-8"},
    {"full", MetadataLevel::kFull,
     "application/json;odata.metadata=full;odata.streaming=true;IEEE754Compatible=false;"
     "charset=utf-8"},
});

// One media range of an Accept header; null: it takes no JSON that we write.
const LevelRow* level_of_range(std::string_view range) {
  const auto pieces = split(range, ';');
  const auto type = trim(pieces.front());
  if (type == "*/*" || type == "application/*") return &kLevels.front();
  if (!same_folded(type, "application/json")) return nullptr;
  constexpr std::string_view kParameter = "odata.metadata=";
  for (const auto piece : std::span{pieces}.subspan(1)) {
    const auto parameter = trim(piece);
    if (!starts_with_folded(parameter, kParameter)) continue;
    const auto wanted = parameter.substr(kParameter.size());
    for (const auto& row : kLevels) {
      if (same_folded(row.name, wanted)) return &row;
    }
    return nullptr;
  }
  return &kLevels.front();
}

bool is_control(std::string_view name) {
  if (name.find("@odata.") == std::string_view::npos) return false;
  return name != "@odata.nextLink" && name != "@odata.count" && name != "@odata.deltaLink";
}

void strip(OrderedJson& value) {
  if (value.is_object()) {
    // An address is what a reference consists of.
    const bool is_reference = value.size() == 1 && value.contains("@odata.id");
    for (auto member = value.begin(); !is_reference && member != value.end();)
      member = is_control(member.key()) ? value.erase(member) : std::next(member);
  }
  if (value.is_structured()) {
    for (auto& each : value) strip(each);
  }
}

// "#users(id)/$entity" → the set "users", and that the body itself is one of them.
struct Subject {
  std::string_view set;
  bool is_entity = false;
};
Subject subject_of(std::string_view context) {
  constexpr std::string_view kEntitySuffix = "/$entity";
  const auto hash = context.find('#');
  if (hash == std::string_view::npos) return {};
  auto fragment = context.substr(hash + 1);
  const bool is_entity = fragment.ends_with(kEntitySuffix);
  if (is_entity) fragment.remove_suffix(kEntitySuffix.size());
  return {fragment.substr(0, fragment.find('(')), is_entity};
}

class Annotator {
 public:
  explicit Annotator(std::string root) : root_(std::move(root)) {}

  void whole(OrderedJson& body) const {
    if (!body.is_object()) return;
    const auto context = body.value(kContext, std::string{});
    const auto subject = subject_of(context);
    const auto* type = schema::find_type(subject.set);
    if (subject.is_entity) annotate(body, type);
    const auto items = body.find("value");
    if (items == body.end() || !items->is_array()) return visit_members(body);
    for (auto& item : *items) annotate(item, type);
  }

 private:
  // What says its own type needs no context.
  void annotate(OrderedJson& object, const schema::EntityType* type) const {
    if (!object.is_object()) return;
    constexpr std::string_view kNamespace = "#microsoft.graph.";
    if (const auto own = object.find(kType); own != object.end() && own->is_string()) {
      const std::string_view name = own->get_ref<const std::string&>();
      type = name.starts_with(kNamespace) ? schema::find_type(name.substr(kNamespace.size()))
                                          : nullptr;
    }
    visit_members(object);
    const auto id = object.find("id");
    if (type == nullptr || id == object.end() || !id->is_string()) return;
    const auto link = std::string{type->set} + "('" + id->get<std::string>() + "')";
    OrderedJson with;
    if (const auto context = object.find(kContext); context != object.end())
      with[kContext] = *context;
    with[kType] = "#microsoft.graph." + std::string{type->name};
    with["@odata.id"] = root_ + link;
    with["@odata.editLink"] = link;
    for (auto& [name, value] : object.items()) {
      if (!with.contains(name)) with[name] = std::move(value);
    }
    object = std::move(with);
  }
  // Expanded objects stand inside of others and carry their types.
  void visit_members(OrderedJson& object) const {
    for (auto& member : object) {
      if (member.is_object() && member.contains(kType)) annotate(member, nullptr);
      if (!member.is_array()) continue;
      for (auto& each : member) {
        if (each.is_object() && each.contains(kType)) annotate(each, nullptr);
      }
    }
  }

  std::string root_;  // "https://graph.microsoft.com/v1.0/"
};

// What stands before "$metadata#" in the context.
std::string root_of(const OrderedJson& body, std::string_view base_url) {
  const auto context = body.is_object() ? body.value(kContext, std::string{}) : std::string{};
  const auto end = context.find("$metadata");
  return end == std::string::npos ? std::string{base_url} + "/v1.0/" : context.substr(0, end);
}

}  // namespace

Result<MetadataLevel> level_in(std::string_view accept) {
  if (trim(accept).empty()) return MetadataLevel::kMinimal;
  for (const auto range : split(accept, ',')) {
    if (const auto* row = level_of_range(range)) return row->level;
  }
  return errors::not_acceptable();
}

std::string_view content_type_at(MetadataLevel level) {
  for (const auto& row : kLevels) {
    if (row.level == level) return row.content_type;
  }
  return kLevels.front().content_type;
}

std::string body_at(MetadataLevel level, std::string_view body, std::string_view base_url) {
  auto parsed = parse_ordered_json(body);
  if (level == MetadataLevel::kMinimal || !parsed.ok()) return std::string{body};
  if (level == MetadataLevel::kNone) {
    strip(*parsed);
  } else {
    Annotator{root_of(*parsed, base_url)}.whole(*parsed);
  }
  return dump(*parsed);
}

}  // namespace mockgraph::graph
