#pragma once

#include "mockgraph/graph/relation.h"
#include "mockgraph/odata/query_options.h"
#include "mockgraph/odata/shape.h"
#include "mockgraph/rest/context.h"

#include <optional>
#include <string>
#include <vector>

// How rows are written for one request: $select and $expand, made ready once.
namespace mockgraph::graph {

[[nodiscard]] odata::Version version_of(const rest::RequestFacts& facts);
// The options of this request, with its ConsistencyLevel.
[[nodiscard]] Result<odata::QueryOptions> options_of(const rest::RequestFacts& facts);

// Rows of several types, each with its @odata.type first and the properties of its own default set;
// what one of them does not have, $select leaves out.
class MixedView {
 public:
  MixedView(std::vector<std::string> select, odata::Version version)
      : select_(std::move(select)), version_(version) {}
  // Refuses names that no type of directory object has.
  [[nodiscard]] static Result<MixedView> of(const odata::QueryOptions& options,
                                            odata::Version version);
  void append(std::string& out, const world::Row& row);

 private:
  const odata::Shape& shape_of(const schema::EntityType& type);

  std::vector<std::string> select_;
  odata::Version version_;
  struct Known {
    const schema::EntityType* type;
    odata::Shape shape;
  };
  std::vector<Known> shapes_;
};

// Rows of one type.
class View {
 public:
  [[nodiscard]] static Result<View> of(const odata::QueryOptions& options,
                                       const schema::EntityType& type, odata::Version version);

  // `"id":…,…` without braces, the expanded relationship last.
  void append_members(std::string& out, const world::Tenant& tenant, const world::Row& row);
  // "(id,displayName)" as the context URL has it; empty without $select and $expand.
  [[nodiscard]] const std::string& context() const { return context_; }

 private:
  struct Expansion {
    std::string name;
    bool is_single = false;
    std::optional<Relation> relation;  // else a reference that the row itself holds
    MixedView view;
  };
  [[nodiscard]] static Result<Expansion> expansion_of(const odata::ExpandTerm& term,
                                                      const schema::EntityType& type,
                                                      odata::Version version);
  void append_expanded(std::string& out, const world::Tenant& tenant, const world::Row& row);

  const odata::Shape* shape_ = nullptr;  // the default set, or own_
  std::optional<odata::Shape> own_;
  std::optional<Expansion> expansion_;
  std::string context_;
};

}  // namespace mockgraph::graph
