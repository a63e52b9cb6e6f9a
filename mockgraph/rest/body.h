#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/json_read.h"

namespace mockgraph::rest {

// A JSON body. Error codes: "content-type-missing", "content-type", "empty-body", "not-json".
[[nodiscard]] Result<Json> json_body(const Request& request);
// True for application/json and …+json, with any parameters.
[[nodiscard]] bool is_json_type(std::string_view content_type);
[[nodiscard]] bool is_form_type(std::string_view content_type);

}  // namespace mockgraph::rest
