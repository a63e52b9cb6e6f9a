#include "mockgraph/graph/property_path.h"

#include "mockgraph/base/text.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/joined.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/sight.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/visible.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using rest::Reply;
using schema::Edm;
using schema::EntityType;
using schema::TypeId;

constexpr std::string_view kValue = "$value", kNull = "null";

// Types whose objects can carry properties that the schema does not name.
bool is_open(TypeId type) {
  return type == TypeId::kUser || type == TypeId::kGroup || type == TypeId::kOrganization;
}

// Nobody's word, or one that the real service knows and this one does not; a segment behind a
// relationship is lost by its own name.
Error unknown_name(const QueryContext& c, const EntityType& type) {
  auto lost = errors::lost(own_path(c), {});
  const auto quoted = "'" + std::string{c.path.get("property")} + "'";
  const bool is_nobodys =
      lost.kind != ErrorKind::kNotSimulated && lost.message.find(quoted) != std::string::npos;
  return is_nobodys && is_open(type.type) ? errors::open_property_segment() : lost;
}

std::string context_of(const world::Row& row, std::string_view path) {
  std::string context{row.type().set};
  return context.append("('").append(row.id()).append("')/").append(path);
}

Reply bare_text(std::string text) {
  auto reply = rest::with_body(200, std::move(text));
  reply.content_type = "text/plain";
  return reply;
}

// A JSON value in the form that its place asks for.
Result<Reply> written(const QueryContext& c, std::string_view context, std::string_view json) {
  if (json == kNull) return rest::no_content();
  if (!json.starts_with('{')) return rest::with_body(200, value_body(c, context, json));
  std::string body = "{\"@odata.context\":\"" + context_url(c, context) + "\"";
  if (json != "{}") body += ',';
  return rest::with_body(200, body.append(json.substr(1)));
}

Result<Reply> written_bare(std::string_view json) {
  if (json == kNull) return rest::no_content();
  const auto value = Json::parse(json, nullptr, false);
  if (value.is_structured()) return errors::unknown_segment(kValue);
  return bare_text(value.is_string() ? value.get<std::string>() : std::string{json});
}

Result<Reply> written_member(const QueryContext& c, const std::string& context, const Json& whole,
                             std::string_view name) {
  if (whole.is_null()) return rest::no_content();
  if (!whole.is_object()) return errors::unknown_segment(name);
  for (const auto& [key, value] : whole.items()) {
    if (same_folded(key, name)) return written(c, context + "/" + key, dump(value));
  }
  return errors::unknown_segment(name);
}

bool is_told(const QueryContext& c, const world::Row& row, schema::PropertyIndex index) {
  if (row.type().properties[index].has(schema::kSecret)) return false;
  const auto limits = limits_of_sight(*c.caller, row.type());
  return !limits || is_seen_by_himself(*c.caller, row.id()) ||
         std::ranges::find(*limits, index) != limits->end();
}

}  // namespace

Result<Reply> get_property(const QueryContext& c, TypeId type) {
  const auto& entity = schema::type_of(type);
  const auto index = odata::find_visible(entity, c.path.get("property"), version_of(c));
  if (!index) return unknown_name(c, entity);
  if (const auto options = options_of(c); !options.ok()) return options.error();
  ASSIGN_OR_RETURN(auto row, require_addressed(c, c.world, type));
  const auto& property = entity.properties[*index];
  odata::QueryOptions named;
  named.select.emplace_back(property.name);
  ASSIGN_OR_RETURN(row, joined_item(c, named, std::move(row)));
  const auto json = is_told(c, *row, *index) ? row->raw(*index) : kNull;
  const auto context = context_of(*row, property.name);
  const auto part = c.path.get("part");
  if (part.empty()) return written(c, context, json);
  if (part == kValue) return written_bare(json);
  return written_member(c, context, Json::parse(json, nullptr, false), part);
}

}  // namespace mockgraph::graph
