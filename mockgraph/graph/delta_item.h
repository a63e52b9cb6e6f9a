#pragma once

#include "mockgraph/odata/visible.h"
#include "mockgraph/world/world.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// One object as a delta query tells of it.
namespace mockgraph::graph {

// What became of an object during a round.
struct Touched {
  bool is_new = false;
  std::set<schema::PropertyIndex> properties;
  std::map<std::string, bool> members;  // by id: whether it came, else it left
};

class DeltaItems {
 public:
  struct Wish {
    odata::Version version;
    std::vector<std::string> select;  // empty: the default set
    bool is_mixed;                    // items say what type they are
    bool is_minimal;                  // "Prefer: return=minimal": of a change, what changed only
  };
  DeltaItems(const world::Tenant& tenant, Wish wish) : tenant_(tenant), wish_(std::move(wish)) {}

  // All that there is of an object, but for what is null.
  void append_whole(const world::Row& row);
  // What became of it. An object without a change that was asked for is passed over.
  void append_change(const schema::EntityType& type, std::string_view id, const Touched& touched);

  // Whether members are told of: of groups and directory roles, unless $select leaves them out.
  [[nodiscard]] bool follows_members(const schema::EntityType& type) const;
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] const std::string& text() const { return text_; }  // separated by commas

 private:
  void open(const schema::EntityType& type, std::string_view id);
  void add_property(const world::Row& row, schema::PropertyIndex index);
  void add_members(const std::map<std::string, bool>& members);
  void append_removed(const schema::EntityType& type, std::string_view id);
  [[nodiscard]] std::set<schema::PropertyIndex> shown(const schema::EntityType& type) const;
  [[nodiscard]] std::set<schema::PropertyIndex> asked_of(const schema::EntityType& type,
                                                         const Touched& touched) const;

  const world::Tenant& tenant_;
  Wish wish_;
  std::string text_;
  std::size_t count_ = 0;
};

}  // namespace mockgraph::graph
