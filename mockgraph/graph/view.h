#pragma once

#include "mockgraph/graph/relation.h"
#include "mockgraph/odata/query_options.h"
#include "mockgraph/odata/shape.h"
#include "mockgraph/rest/context.h"

#include <optional>
#include <span>
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
  MixedView(const rest::RequestFacts& facts, std::vector<std::string> select)
      : select_(std::move(select)), version_(version_of(facts)), caller_(facts.caller.get()) {}
  // Refuses names that no type of directory object has.
  [[nodiscard]] static Result<MixedView> of(const rest::RequestFacts& facts,
                                            const odata::QueryOptions& options);
  void append(std::string& out, const world::Row& row);

 private:
  struct Known {
    const schema::EntityType* type;
    bool is_whole;
    odata::Shape shape;
  };
  const odata::Shape& shape_of(const world::Row& row);

  std::vector<std::string> select_;
  odata::Version version_;
  const rest::Caller* caller_;
  std::vector<Known> shapes_;
};

// Rows of one type.
class View {
 public:
  // What other services join to a row is refused unless the caller `joins` it (joined.h): better no
  // answer than a null that means nothing.
  [[nodiscard]] static Result<View> of(const rest::RequestFacts& facts,
                                       const odata::QueryOptions& options,
                                       const schema::EntityType& type, bool joins = false);

  // `"id":…,…` without braces, the expanded relationship last.
  void append_members(std::string& out, const world::Tenant& tenant, const world::Row& row);
  // Rows of other tenants that references may lead to as well; they outlive the view.
  void also_leads_to(std::span<const world::RowPtr> elsewhere) { elsewhere_ = elsewhere; }
  // "(id,displayName)" as the context URL has it; empty without $select and $expand.
  [[nodiscard]] const std::string& context() const { return context_; }

 private:
  struct Expansion {
    std::string name;
    bool is_single = false;
    std::optional<Relation> relation;  // else a reference that the row itself holds
    std::size_t levels = 1;            // of managers
    MixedView view;
  };
  [[nodiscard]] static Result<Expansion> expansion_of(const rest::RequestFacts& facts,
                                                      const odata::ExpandTerm& term,
                                                      const schema::EntityType& type);
  void append_expanded(std::string& out, const world::Tenant& tenant, const world::Row& row);
  void append_managers(std::string& out, const world::Tenant& tenant, const world::Row& row,
                       std::size_t levels);

  const rest::Caller* caller_ = nullptr;
  const odata::Shape* shape_ = nullptr;  // the default set, or own_
  std::optional<odata::Shape> own_;
  std::optional<odata::Shape> trimmed_;  // for a caller who may not see the whole
  std::optional<Expansion> expansion_;
  std::span<const world::RowPtr> elsewhere_;
  std::string context_;
};

}  // namespace mockgraph::graph
