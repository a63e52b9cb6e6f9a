#include "mockgraph/base/http_message.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mockgraph {

void Headers::add(std::string_view name, std::string_view value) {
  fields_.push_back({static_cast<std::uint32_t>(text_.size()),
                     static_cast<std::uint32_t>(name.size()),
                     static_cast<std::uint32_t>(value.size())});
  if (text_.size() + name.size() + value.size() <= text_.capacity()) {
    text_.append(name).append(value);
    return;
  }
  // Not grown in place: the new field may be a copy of one that stands here.
  std::string grown;
  grown.reserve(std::max(text_.capacity() * 2, text_.size() + name.size() + value.size()));
  grown.append(text_).append(name).append(value);
  text_ = std::move(grown);
}

void Headers::set(std::string_view name, std::string_view value) {
  remove(name);
  add(name, value);
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](const Place& place) {
    return same_folded(std::string_view{text_}.substr(place.begin, place.name_size), name);
  });
}

void Headers::clear() {
  text_.clear();
  fields_.clear();
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& place : fields_) {
    if (place.name_size != name.size()) continue;
    const std::string_view text{text_};
    if (same_folded(text.substr(place.begin, place.name_size), name))
      return text.substr(place.begin + place.name_size, place.value_size);
  }
  return {};
}

bool Headers::has(std::string_view name) const {
  return std::ranges::any_of(fields_, [&](const Place& place) {
    return same_folded(std::string_view{text_}.substr(place.begin, place.name_size), name);
  });
}

Headers::Field Headers::at(std::size_t index) const {
  const auto& place = fields_[index];
  const std::string_view text{text_};
  return {text.substr(place.begin, place.name_size),
          text.substr(place.begin + place.name_size, place.value_size)};
}

std::string_view standard_reason(int status) {
  static constexpr auto kReasons = std::to_array<std::pair<int, std::string_view>>({
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {402, "Payment Required"},
      {403, "Forbidden"},
      {407, "Proxy Authentication Required"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {411, "Length Required"},
      {412, "Precondition Failed"},
      {413, "Payload Too Large"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {422, "Unprocessable Entity"},
      {423, "Locked"},
      {424, "Failed Dependency"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {502, "Bad Gateway"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
      {507, "Insufficient Storage"},
  });
  const auto found = std::ranges::find(kReasons, status, &std::pair<int, std::string_view>::first);
  return found == kReasons.end() ? "Unknown" : found->second;
}

}  // namespace mockgraph
