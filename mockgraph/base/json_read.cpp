#include "mockgraph/base/json_read.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph {
namespace {

constexpr auto kReplaceBadUtf8 = Json::error_handler_t::replace;

bool needs_care(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || c == '"' || c == '\\' || (byte & 0x80) != 0;
}

Error invalid(std::string code, std::string message, std::string_view target) {
  return {ErrorKind::kInvalid, std::move(code), std::move(message), std::string{target}, {}};
}

// Whether brackets outside of strings stand deeper in each other than kDeepestJson.
bool is_too_deep(std::string_view text) {
  if (text.size() <= kDeepestJson) return false;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepestJson) return true;
    } else if (c == ']' || c == '}') {
      if (depth > 0) --depth;
    }
  }
  return false;
}

template <class Value>
Result<Value> parsed(std::string_view text) {
  if (is_too_deep(text))
    return invalid("not-json", "nested deeper than " + std::to_string(kDeepestJson) + " levels",
                   "");
  auto value = Value::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!value.is_discarded()) return value;
  // Only a refused text is parsed again, for the place and the reason.
  try {
    return Value::parse(text);
  } catch (const typename Value::parse_error& fault) {
    return invalid("not-json", fault.what(), "").with("byte", std::to_string(fault.byte));
  } catch (const std::exception& fault) {
    return invalid("not-json", fault.what(), "");
  }
}

// RFC 6901: digits without a leading zero. Past the end for anything else.
std::size_t index_of(std::string_view step) {
  const auto index = to_integer(step);
  const bool is_index = index && (step == "0" || (step[0] != '0' && step[0] != '-'));
  return is_index ? static_cast<std::size_t>(*index) : std::string_view::npos;
}

}  // namespace

Result<Json> parse_json(std::string_view text) { return parsed<Json>(text); }
Result<OrderedJson> parse_ordered_json(std::string_view text) { return parsed<OrderedJson>(text); }

std::string dump(const Json& value, int indent) {
  return value.dump(indent, ' ', false, kReplaceBadUtf8);
}

std::string dump(const OrderedJson& value, int indent) {
  return value.dump(indent, ' ', false, OrderedJson::error_handler_t::replace);
}

void append_json_string(std::string& out, std::string_view text) {
  if (std::ranges::any_of(text, needs_care)) {
    out += dump(Json(text));
    return;
  }
  out += '"';
  out.append(text);
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_json_string(out, text);
  return out;
}

const Json* find_at(const Json& value, std::string_view pointer) {
  const Json* at = &value;
  while (!pointer.empty()) {
    if (pointer[0] != '/') return nullptr;
    pointer.remove_prefix(1);
    const auto end = pointer.find('/');
    std::string step{pointer.substr(0, end)};
    for (std::size_t tilde = 0; (tilde = step.find('~', tilde)) != std::string::npos; ++tilde)
      step.replace(tilde, 2, step.substr(tilde, 2) == "~1" ? "/" : "~");
    pointer = end == std::string_view::npos ? std::string_view{} : pointer.substr(end);
    if (at->is_object()) {
      const auto found = at->find(step);
      if (found == at->end()) return nullptr;
      at = &*found;
    } else if (at->is_array()) {
      const auto index = index_of(step);
      if (index >= at->size()) return nullptr;
      at = &(*at)[index];
    } else {
      return nullptr;
    }
  }
  return at;
}

std::string string_at(const Json& value, std::string_view pointer) {
  const Json* found = find_at(value, pointer);
  return found != nullptr && found->is_string() ? found->get_ref<const std::string&>()
                                                : std::string{};
}

BodyReader::BodyReader(const Json& body) : body_(body) {
  if (!body.is_object()) fail(invalid("wrong-type", "a JSON object is expected", ""));
}

const Json* BodyReader::take(std::string_view name) {
  known_.emplace_back(name);
  if (!body_.is_object()) return nullptr;
  if (const auto exact = body_.find(name); exact != body_.end()) return &*exact;
  for (const auto& [key, value] : body_.items()) {
    if (same_folded(key, name)) return &value;
  }
  return nullptr;
}

void BodyReader::fail(Error fault) {
  if (!fault_) fault_ = std::move(fault);
}

std::string BodyReader::required_string(std::string_view name) {
  auto value = optional_string(name);
  if (!value) fail(invalid("missing", "'" + std::string{name} + "' is required", name));
  return value.value_or("");
}

std::optional<std::string> BodyReader::optional_string(std::string_view name) {
  const Json* value = take(name);
  if (value == nullptr || value->is_null()) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  fail(invalid("wrong-type", "'" + std::string{name} + "' must be a string", name));
  return std::nullopt;
}

std::optional<bool> BodyReader::optional_bool(std::string_view name) {
  const Json* value = take(name);
  if (value == nullptr || value->is_null()) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>();
  fail(invalid("wrong-type", "'" + std::string{name} + "' must be true or false", name));
  return std::nullopt;
}

std::optional<std::int64_t> BodyReader::optional_integer(std::string_view name) {
  const Json* value = take(name);
  if (value == nullptr || value->is_null()) return std::nullopt;
  const bool fits = !value->is_number_unsigned() || value->get<std::uint64_t>() <= INT64_MAX;
  if (value->is_number_integer() && fits) return value->get<std::int64_t>();
  fail(invalid("wrong-type", "'" + std::string{name} + "' must be a whole number", name));
  return std::nullopt;
}

const Json* BodyReader::optional_value(std::string_view name) { return take(name); }

Status BodyReader::finish() {
  if (fault_) return *std::move(fault_);
  for (const auto& [key, value] : body_.items()) {
    const auto is_known = [&key = key](const std::string& each) { return same_folded(each, key); };
    if (std::ranges::any_of(known_, is_known) || key.starts_with('@')) continue;
    return invalid("unknown", "'" + key + "' is not known here", key)
        .with("nearest", nearest(key, std::span<const std::string>{known_}));
  }
  return ok();
}

}  // namespace mockgraph
