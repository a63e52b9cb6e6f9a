#include "mockgraph/graph/collection_head.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using odata::Page;
using rest::QueryContext;

std::string_view path_of(std::string_view target) {
  constexpr std::string_view kSandboxes = "/sandboxes/";
  auto path = split_target(target).path;
  if (!path.starts_with(kSandboxes)) return path;
  path.remove_prefix(kSandboxes.size());
  return path.substr(std::min(path.size(), path.find('/')));
}

bool is_skip_token(std::string_view piece) {
  auto name = percent_decoded(piece.substr(0, piece.find('=')), true);
  return same_folded(name, "$skiptoken") || same_folded(name, "skiptoken");
}

// The same request with the token of the next page.
std::string next_link(const QueryContext& c, std::string_view token) {
  std::string link{c.base_url};
  link.append(path_of(c.request.target)).append("?");
  for (const auto piece : words(c.query, '&')) {
    if (!is_skip_token(piece)) link.append(piece).append("&");
  }
  return link.append("$skiptoken=").append(token);
}

}  // namespace

void open_collection(std::string& out, const QueryContext& c, const Heading& heading,
                     const Page& page) {
  constexpr std::size_t kUsualItem = 512;
  out.reserve(kUsualItem * (page.rows.size() + 1));
  out.append("{\"@odata.context\":\"").append(c.base_url);
  out.append(c.is_beta ? "/beta/$metadata#" : "/v1.0/$metadata#");
  out.append(heading.context).append(heading.properties).append("\",");
  if (page.total) out.append("\"@odata.count\":").append(std::to_string(*page.total)).append(",");
  if (!page.next_token.empty()) {
    out += "\"@odata.nextLink\":";
    append_json_string(out, next_link(c, page.next_token));
    out += ',';
  }
  out += "\"value\":[";
}

}  // namespace mockgraph::graph
