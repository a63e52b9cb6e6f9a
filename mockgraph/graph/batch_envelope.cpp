#include "mockgraph/graph/batch_envelope.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/rest/body.h"

#include <algorithm>
#include <optional>

namespace mockgraph::graph {
namespace {

Error malformed() { return errors::gateway_refused("Invalid batch payload format."); }

// A label: clients send numbers where the documentation asks for a string.
std::optional<std::string> label(const Json* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number()) return dump(*value);
  return std::nullopt;
}

bool is_given(const Json* value) { return value != nullptr && !value->is_null(); }

Status read_headers(const Json* given, BatchPart& part) {
  if (!is_given(given)) return ok();
  if (!given->is_object()) return malformed();
  for (const auto& [name, value] : given->items()) {
    if (value.is_structured()) return malformed();
    if (value.is_null()) continue;
    part.headers.emplace_back(name, value.is_string() ? value.get<std::string>() : dump(value));
  }
  return ok();
}

bool is_write(std::string_view method) {
  return method == "POST" || method == "PATCH" || method == "PUT";
}

// JSON stands as JSON, text as text; anything else is base64.
Result<std::string> body_text(const Json& given, std::string_view type) {
  if (rest::is_json_type(type) || !given.is_string()) return dump(given);
  const auto& text = given.get_ref<const std::string&>();
  if (starts_with_folded(type, "text/")) return text;
  auto bytes = base64_decoded(text);
  if (!bytes) return malformed();
  return *std::move(bytes);
}

// Differs: a body without a Content-Type is refused for DELETE and GET, too; what the real service
// makes of one there is not documented.
Status read_body(const Json* given, BatchPart& part) {
  const auto type = part.header("Content-Type");
  const bool has_body = is_given(given);
  if ((has_body && type.empty()) || (is_write(part.method) && (!has_body || type.empty())))
    return errors::gateway_refused(
        fill("Write request id : {id} does not contain Content-Type header or body.",
             {{"id", part.id}}));
  if (!has_body) return ok();
  ASSIGN_OR_RETURN(part.body, body_text(*given, type));
  return ok();
}

std::string in_capitals(std::string_view word) {
  std::string capitals{word};
  std::ranges::transform(capitals, capitals.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return capitals;
}

Result<BatchPart> read_part(const Json& given) {
  BatchPart part;
  auto id = label(find_member(given, "id"));
  const Json* method = find_member(given, "method");
  const Json* url = find_member(given, "url");
  const bool is_whole = id && !id->empty() && method != nullptr && method->is_string() &&
                        url != nullptr && url->is_string();
  if (!is_whole) return malformed();
  part.id = *std::move(id);
  part.method = in_capitals(method->get_ref<const std::string&>());
  part.url = url->get<std::string>();
  if (part.method.empty() || trim(part.url).empty()) return malformed();
  RETURN_IF_ERROR(read_headers(find_member(given, "headers"), part));
  RETURN_IF_ERROR(read_body(find_member(given, "body"), part));
  return part;
}

std::optional<std::size_t> place_of(const std::vector<BatchPart>& parts, std::string_view id) {
  const auto found =
      std::ranges::find_if(parts, [&](const BatchPart& each) { return same_folded(each.id, id); });
  if (found == parts.end()) return std::nullopt;
  return static_cast<std::size_t>(found - parts.begin());
}

Status read_dependencies(const Json& given, std::vector<BatchPart>& parts, BatchPart& part) {
  const Json* list = find_member(given, "dependsOn");
  if (!is_given(list)) return ok();
  if (!list->is_array()) return malformed();
  for (const Json& each : *list) {
    const auto id = label(&each);
    if (!id) return malformed();
    const auto place = place_of(parts, *id);
    if (!place)
      return errors::gateway_refused(
          fill("Request Id {id} that request {part} depends on is not in the batch.",
               {{"id", *id}, {"part", part.id}}));
    part.after.push_back(*place);
  }
  return ok();
}

// Takes away again and again what depends on nothing that is left; a circle never goes.
Status check_no_circle(const std::vector<BatchPart>& parts) {
  std::vector<bool> done(parts.size(), false);
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto is_done = [&](std::size_t place) { return done[place]; };
      if (done[i] || !std::ranges::all_of(parts[i].after, is_done)) continue;
      done[i] = moved = true;
    }
  }
  const auto stuck = std::ranges::find(done, false);
  if (stuck == done.end()) return ok();
  const auto& part = parts[static_cast<std::size_t>(stuck - done.begin())];
  return errors::gateway_refused(
      fill("Request Id {id} depends on itself in the batch.", {{"id", part.id}}));
}

}  // namespace

std::string_view BatchPart::header(std::string_view name) const {
  for (const auto& [each, value] : headers) {
    if (same_folded(each, name)) return value;
  }
  return {};
}

Result<std::vector<BatchPart>> read_batch(const Json& body) {
  const Json* list = find_member(body, "requests");
  if (list == nullptr || !list->is_array() || list->empty()) return malformed();
  if (list->size() > kMostParts)
    return errors::gateway_refused("Number of requests inside batch exceeds the limit.");
  std::vector<BatchPart> parts;
  for (const Json& each : *list) {
    ASSIGN_OR_RETURN(auto part, read_part(each));
    if (place_of(parts, part.id))
      return errors::gateway_refused(
          fill("Request Id {id} has to be unique in a batch.", {{"id", part.id}}));
    parts.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < parts.size(); ++i)
    RETURN_IF_ERROR(read_dependencies((*list)[i], parts, parts[i]));
  RETURN_IF_ERROR(check_no_circle(parts));
  return parts;
}

std::string target_of(std::string_view url) {
  constexpr std::string_view kNeverInAnAddress = "\"#<>\\^`{|}";
  url = trim(url);
  url.remove_prefix(std::min(url.size(), url.find_first_not_of('/')));
  std::string target;
  for (const char c : url) {
    const bool is_plain = c > ' ' && c < '\x7f' && kNeverInAnAddress.find(c) == std::string::npos;
    target += is_plain ? std::string{c} : percent_encoded({&c, 1});
  }
  return target;
}

}  // namespace mockgraph::graph
