#include "mockgraph/rest/body.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

namespace mockgraph::rest {
namespace {

Error refused(ErrorKind kind, std::string code, std::string message) {
  return {kind, std::move(code), std::move(message), {}, {}};
}

std::string_view media_type(std::string_view content_type) {
  return trim(content_type.substr(0, content_type.find(';')));
}

}  // namespace

bool is_json_type(std::string_view content_type) {
  const auto type = media_type(content_type);
  return same_folded(type, "application/json") ||
         (type.size() > 5 && same_folded(type.substr(type.size() - 5), "+json"));
}

bool is_form_type(std::string_view content_type) {
  return same_folded(media_type(content_type), "application/x-www-form-urlencoded");
}

Result<Json> json_body(const Request& request) {
  const auto type = request.headers.get("Content-Type");
  if (trim(request.body).empty())
    return refused(ErrorKind::kInvalid, "empty-body", "a JSON body is expected");
  if (type.empty())
    return refused(ErrorKind::kInvalid, "content-type-missing",
                   "the Content-Type header is missing");
  if (!is_json_type(type))
    return refused(ErrorKind::kUnsupportedMediaType, "content-type", "the body must be JSON");
  return parse_json(request.body);
}

}  // namespace mockgraph::rest
