#include "mockgraph/rest/route_table.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace mockgraph::rest {
namespace {

constexpr std::string_view kVersion = "/v1.0/", kBeta = "/beta/";

// "name('key')" → "name" and "key"; a named key ("appId='x'") keeps its name and quotes.
void add_with_key(std::string_view segment, std::vector<std::string_view>& out) {
  const auto open = segment.find('(');
  if (open == std::string_view::npos || open == 0 || segment.back() != ')') {
    out.push_back(segment);
    return;
  }
  out.push_back(segment.substr(0, open));
  auto key = segment.substr(open + 1, segment.size() - open - 2);
  if (key.size() >= 2 && key.front() == '\'' && key.back() == '\'')
    key = key.substr(1, key.size() - 2);
  if (!key.empty()) out.push_back(key);
}

// A slash inside a quoted key belongs to the key; a quote that is never closed is a letter.
std::size_t segment_end(std::string_view path) {
  bool quoted = false;
  for (std::size_t end = 0; end < path.size(); ++end) {
    if (path[end] == '\'') quoted = !quoted;
    if (path[end] == '/' && !quoted) return end;
  }
  return quoted ? std::min(path.size(), path.find('/')) : path.size();
}

}  // namespace

struct RouteTable::Node {
  struct Child {
    std::string_view segment;
    std::unique_ptr<Node> node;
  };
  struct Leaf {
    const Route* route;
    bool is_beta;
  };
  std::vector<Child> literals;
  std::unique_ptr<Node> any;
  std::vector<Leaf> leaves;

  [[nodiscard]] Node& literal(std::string_view segment) {
    for (auto& child : literals) {
      if (same_folded(child.segment, segment)) return *child.node;
    }
    literals.push_back({segment, std::make_unique<Node>()});
    return *literals.back().node;
  }

  // The deepest match of the segments; literal ones win, and a dead end is left again.
  [[nodiscard]] const Node* find(std::span<const std::string_view> segments) const {
    if (segments.empty()) return leaves.empty() ? nullptr : this;
    for (const auto& child : literals) {
      if (!same_folded(child.segment, segments[0])) continue;
      if (const Node* found = child.node->find(segments.subspan(1))) return found;
    }
    return any != nullptr ? any->find(segments.subspan(1)) : nullptr;
  }
};

RouteTable::RouteTable(std::span<const Route> routes) : root_(std::make_unique<Node>()) {
  for (const auto& route : routes) {
    add(route, route.path, false);
    if (route.has(kAlsoBeta)) add(route, route.path, true);
  }
}

RouteTable::~RouteTable() = default;

void RouteTable::add(const Route& route, std::string_view path, bool is_beta) {
  Node* node = root_.get();
  auto segments = words(path, '/');
  if (is_beta && path.starts_with(kVersion)) segments[0] = kBeta.substr(1, 4);
  for (const auto segment : segments) {
    if (segment.starts_with('{')) {
      if (node->any == nullptr) node->any = std::make_unique<Node>();
      node = node->any.get();
    } else {
      node = &node->literal(segment);
    }
  }
  for (const auto& leaf : node->leaves) {
    if (leaf.route->method != route.method) continue;
    std::cerr << "two routes for " << route.method << ' ' << path << '\n';
    std::abort();
  }
  node->leaves.push_back({&route, is_beta || path.starts_with(kBeta)});
}

RouteTable::Match RouteTable::match(std::string_view method, std::string_view path,
                                    PathParameters& parameters) const {
  const auto segments = path_segments(path);
  const Node* node = root_->find(segments);
  Match match;
  if (node == nullptr) return match;
  for (const auto& leaf : node->leaves) {
    if (leaf.route->method != method && !(method == "HEAD" && leaf.route->method == "GET")) {
      if (leaf.route->has(kLastResort)) continue;
      match.allowed.append(match.allowed.empty() ? "" : ", ").append(leaf.route->method);
      continue;
    }
    match.route = leaf.route;
    match.is_beta = leaf.is_beta;
  }
  if (match.route == nullptr) return match;
  match.allowed.clear();
  auto rest = match.route->path;
  for (const auto segment : segments) {
    rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of('/')));
    const auto pattern = rest.substr(0, rest.find('/'));
    rest.remove_prefix(pattern.size());
    if (pattern.starts_with('{'))
      parameters.add(pattern.substr(1, pattern.size() - 2), percent_decoded(segment));
  }
  return match;
}

std::vector<std::string_view> path_segments(std::string_view path) {
  std::vector<std::string_view> segments;
  segments.reserve(8);
  while (!path.empty()) {
    path.remove_prefix(std::min(path.size(), path.find_first_not_of('/')));
    if (path.empty()) break;
    const auto end = segment_end(path);
    add_with_key(path.substr(0, end), segments);
    path.remove_prefix(end);
  }
  return segments;
}

}  // namespace mockgraph::rest
