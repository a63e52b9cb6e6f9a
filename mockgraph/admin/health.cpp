#include "mockgraph/admin/health.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/url.h"
#include "mockgraph/base/version.h"
#include "mockgraph/sandbox/store.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {

Result<rest::Reply> health(const rest::ControlContext& c) {
  OrderedJson body;
  body["simulator"] = "mockgraph";
  body["version"] = version();
  const Pairs query{c.query};
  if (const auto challenge = query.find("challenge"))
    body["challenge"] = base64url(bytes_of(sha256("mockgraph:" + std::string{*challenge})));
  return rest::with_body(200, dump(body));
}

Result<rest::Reply> ready(const rest::ControlContext& c) {
  OrderedJson body;
  body["ready"] = true;
  body["sandboxes"] = c.store.names().size();
  return rest::with_body(200, dump(body));
}

}  // namespace mockgraph::admin
