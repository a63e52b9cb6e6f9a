#pragma once

#include "mockgraph/rest/route.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::rest {

// Finds the route of a path without trying them one by one: a tree of segments, literal ones
// before placeholders. Segments compare without regard to case.
class RouteTable {
 public:
  // REQUIRES: no two routes with the same verb and path (a defect that ends the program's start).
  explicit RouteTable(std::span<const Route> routes);
  ~RouteTable();
  RouteTable(const RouteTable&) = delete;
  RouteTable& operator=(const RouteTable&) = delete;

  struct Match {
    const Route* route = nullptr;  // null: no such path, or not with this verb
    std::string allowed;           // the verbs that the path has, when the verb is the only fault
    bool is_beta = false;
  };
  // `path` is encoded and without sandbox prefix; the placeholders' values go to `parameters`.
  [[nodiscard]] Match match(std::string_view method, std::string_view path,
                            PathParameters& parameters) const;

 private:
  struct Node;
  void add(const Route& route, std::string_view path, bool is_beta);

  std::unique_ptr<Node> root_;
};

// "/users('a b')/memberOf" → "users", "a b" (still encoded), "memberOf".
[[nodiscard]] std::vector<std::string_view> path_segments(std::string_view path);

}  // namespace mockgraph::rest
