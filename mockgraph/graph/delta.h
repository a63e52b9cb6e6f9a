#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

#include <array>
#include <span>
#include <string_view>

// Delta queries ("Use delta query to track changes in Microsoft Graph data"): a first round tells
// everything, each later one what became of it since. What a client knows is in its token; what
// happened is in the state's log of changes, so that a query stays a query.
namespace mockgraph::graph {

struct DeltaSubject {
  std::span<const schema::TypeId> types;
  std::string_view set;
  bool is_mixed = false;
};
// 410 "resyncRequired" with a Location to start again at, for tokens older than seven days or than
// what is remembered.
[[nodiscard]] Result<rest::Reply> answer_delta(const rest::QueryContext& c,
                                               const DeltaSubject& subject);

// For route rows.
template <schema::TypeId Type>
Result<rest::Reply> delta(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> delta_of_objects(const rest::QueryContext& c);

template <schema::TypeId Type>
inline constexpr std::array<schema::TypeId, 1> kOnly{Type};

[[nodiscard]] std::string_view set_name(schema::TypeId type);

template <schema::TypeId Type>
Result<rest::Reply> delta(const rest::QueryContext& c) {
  return answer_delta(c, {kOnly<Type>, set_name(Type)});
}

}  // namespace mockgraph::graph
