#include "mockgraph/graph/delta_options.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/errors.h"
#include "mockgraph/odata/filter_lexer.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mockgraph::graph {
namespace {

using rest::QueryContext;
using schema::TypeId;

constexpr std::size_t kMostIds = 50;

// "id eq 'a' or id eq 'b'": the only $filter.
Result<std::vector<std::string>> ids_in(std::string_view filter, const DeltaSubject& subject) {
  using TokenKind = odata::Token::Kind;
  const auto unsupported = [] {
    return errors::gateway_refused("A delta query filters by 'id eq' clauses joined by 'or' only.");
  };
  ASSIGN_OR_RETURN(const auto tokens, odata::filter_tokens(filter));
  const bool is_guid =
      schema::type_of(subject.types.front()).properties[0].type == schema::Edm::kGuid;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i + 3 < tokens.size(); i += 4) {
    const auto& id = tokens[i + 2];
    const bool is_clause = same_folded(tokens[i].text, "id") &&
                           same_folded(tokens[i + 1].text, "eq") && id.kind == TokenKind::kString;
    const bool is_last = tokens[i + 3].kind == TokenKind::kEnd;
    if (!is_clause || (!is_last && !same_folded(tokens[i + 3].text, "or"))) return unsupported();
    const bool is_id = is_guid ? Guid::parse(id.text).has_value()
                               : id.text.find_first_of(",|") == std::string::npos;
    if (!is_id) return errors::invalid_object_identifier(id.text);
    ids.push_back(is_guid ? fold_case(id.text) : id.text);
    if (is_last && ids.size() <= kMostIds) return ids;
  }
  return unsupported();
}

// A name as the schema writes it; of a structured value, the whole of it.
std::optional<std::string> selected_name(std::string_view name, const DeltaSubject& subject,
                                         odata::Version version) {
  const auto plain = name.substr(0, name.find('/'));
  for (const auto id : subject.types) {
    const auto& type = schema::type_of(id);
    if (const auto index = odata::find_visible(type, plain, version))
      return std::string{type.properties[*index].name};
    const bool has_members = id == TypeId::kGroup || id == TypeId::kDirectoryRole;
    if (has_members && same_folded(plain, "members")) return "members";
  }
  return std::nullopt;
}

Result<std::vector<std::string>> names_in(std::string_view list, const DeltaSubject& subject,
                                          odata::Version version) {
  std::vector<std::string> names;
  for (const auto piece : words(list, ',')) {
    auto name = selected_name(trim(piece), subject, version);
    if (!name) {
      const auto& type = schema::type_of(subject.types.front());
      return odata::errors::select_unknown_property(
          trim(piece), subject.is_mixed ? "directoryObject" : type.name);
    }
    if (std::ranges::find(names, *name) == names.end()) names.push_back(*std::move(name));
  }
  return names;
}

Status read_option(std::string_view name, std::string_view value, const DeltaSubject& subject,
                   odata::Version version, DeltaOptions& asked) {
  const auto plain = name.substr(name.starts_with('$') ? 1 : 0);
  constexpr auto kRefusedOptions =
      std::to_array<std::string_view>({"expand", "top", "orderby", "search", "skip"});
  constexpr auto kTaken =
      std::to_array<std::string_view>({"deltatoken", "skiptoken", "count", "format"});
  const auto is_plain = [&](std::string_view each) { return same_folded(each, plain); };
  if (same_folded(plain, "select")) {
    ASSIGN_OR_RETURN(asked.select, names_in(value, subject, version));
  } else if (same_folded(plain, "filter")) {
    ASSIGN_OR_RETURN(asked.ids, ids_in(value, subject));
  } else if (std::ranges::any_of(kRefusedOptions, is_plain)) {
    return errors::gateway_refused(fill(
        "The query parameter '${name}' is not supported by delta queries.", {{"name", plain}}));
  } else if (name.starts_with('$') && std::ranges::none_of(kTaken, is_plain)) {
    return odata::errors::unknown_option(name);
  }
  return ok();
}

}  // namespace

// A token says it all: options beside it mean nothing.
Result<DeltaOptions> read_delta_options(const QueryContext& c, const DeltaSubject& subject) {
  DeltaOptions asked;
  const Pairs pairs{c.query};
  for (const auto& [name, value] : pairs) {
    const auto plain = std::string_view{name}.substr(name.starts_with('$') ? 1 : 0);
    if (same_folded(plain, "deltatoken") || same_folded(plain, "skiptoken")) asked.token = value;
  }
  asked.is_latest = same_folded(asked.token, "latest");
  if (asked.is_latest) asked.token.clear();
  if (!asked.token.empty()) return asked;
  for (const auto& [name, value] : pairs)
    RETURN_IF_ERROR(read_option(name, value, subject, version_of(c), asked));
  return asked;
}

}  // namespace mockgraph::graph
