#include "mockgraph/base/json_read.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace mockgraph {
namespace {

constexpr auto kReplaceBadUtf8 = Json::error_handler_t::replace;

bool needs_care(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || c == '"' || c == '\\' || (byte & 0x80) != 0;
}

// The same of eight at once: bits that are set in some byte that needs care, and in no other text.
bool needs_care(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;
  const auto zero_in = [](std::uint64_t each) { return (each - kOnes) & ~each; };
  const auto controls = bytes - kOnes * 0x20;  // borrows, if a byte is below
  return ((controls | bytes | zero_in(bytes ^ kOnes * '"') | zero_in(bytes ^ kOnes * '\\')) &
          kHighs) != 0;
}

bool needs_care(std::string_view text) {
  std::uint64_t bytes = 0;
  for (; text.size() >= sizeof bytes; text.remove_prefix(sizeof bytes)) {
    std::memcpy(&bytes, text.data(), sizeof bytes);
    if (needs_care(bytes)) return true;
  }
  return std::ranges::any_of(text, [](char c) { return needs_care(c); });
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

template <class Value>
void append_value(std::string& out, const Value& value) {
  using Kind = nlohmann::detail::value_t;
  char between = 0;
  switch (value.type()) {
    case Kind::null:
      out += "null";
      break;
    case Kind::boolean:
      out += value.template get<bool>() ? "true" : "false";
      break;
    case Kind::string:
      append_json_string(out, value.template get_ref<const std::string&>());
      break;
    case Kind::number_integer:
      out += std::to_string(value.template get<std::int64_t>());
      break;
    case Kind::number_unsigned:
      out += std::to_string(value.template get<std::uint64_t>());
      break;
    case Kind::array:
      for (const auto& item : value) {
        out += std::exchange(between, ',') == 0 ? '[' : ',';
        append_value(out, item);
      }
      out += between == 0 ? "[]" : "]";
      break;
    case Kind::object:
      for (const auto& [name, member] : value.template get_ref<const typename Value::object_t&>()) {
        out += std::exchange(between, ',') == 0 ? '{' : ',';
        append_json_string(out, name);
        out += ':';
        append_value(out, member);
      }
      out += between == 0 ? "{}" : "}";
      break;
    case Kind::number_float:
    case Kind::binary:
    case Kind::discarded:
      out += value.dump(-1, ' ', false, Value::error_handler_t::replace);
  }
}

// The library's own writer looks at each character by itself; most texts need no care.
template <class Value>
std::string dumped(const Value& value, int indent) {
  if (indent >= 0) return value.dump(indent, ' ', false, Value::error_handler_t::replace);
  std::string out;
  append_value(out, value);
  return out;
}

// RFC 6901: digits without a leading zero. Past the end for anything else.
std::size_t index_of(std::string_view step) {
  const auto index = to_integer(step);
  const bool is_index = index && (step == "0" || (step[0] != '0' && step[0] != '-'));
  return is_index ? static_cast<std::size_t>(*index) : std::string_view::npos;
}

// A step of a pointer as it is meant; `kept` holds it if that is another text.
std::string_view unescaped(std::string_view step, std::string& kept) {
  if (step.find('~') == std::string_view::npos) return step;
  kept = step;
  for (std::size_t tilde = 0; (tilde = kept.find('~', tilde)) != std::string::npos; ++tilde)
    kept.replace(tilde, 2, kept.substr(tilde, 2) == "~1" ? "/" : "~");
  return kept;
}

}  // namespace

Result<Json> parse_json(std::string_view text) { return parsed<Json>(text); }
Result<OrderedJson> parse_ordered_json(std::string_view text) { return parsed<OrderedJson>(text); }

std::string dump(const Json& value, int indent) { return dumped(value, indent); }
std::string dump(const OrderedJson& value, int indent) { return dumped(value, indent); }

void append_json_string(std::string& out, std::string_view text) {
  if (needs_care(text)) {
    out += Json(text).dump(-1, ' ', false, kReplaceBadUtf8);
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
  std::string kept;
  while (!pointer.empty()) {
    if (pointer[0] != '/') return nullptr;
    pointer.remove_prefix(1);
    const auto end = pointer.find('/');
    const auto step = unescaped(pointer.substr(0, end), kept);
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
