#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mockgraph {

// Percent decoding; `plus_is_space` for forms and queries. A malformed escape stays as it is.
[[nodiscard]] std::string percent_decoded(std::string_view text, bool plus_is_space = false);
// Keeps unreserved characters (RFC 3986) only.
[[nodiscard]] std::string percent_encoded(std::string_view text);

// Decoded name and value pairs, in the order sent; for queries and form bodies.
class Pairs {
 public:
  Pairs() = default;
  explicit Pairs(std::string_view encoded);

  [[nodiscard]] std::string_view get(std::string_view name) const;  // empty if absent
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  void add(std::string name, std::string value);
  [[nodiscard]] std::string encoded() const;
  [[nodiscard]] bool empty() const { return pairs_.empty(); }
  [[nodiscard]] auto begin() const { return pairs_.begin(); }
  [[nodiscard]] auto end() const { return pairs_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
};

// "/a/b?c=d" without its fragment; both parts still encoded.
struct Target {
  std::string_view path;
  std::string_view query;
};
[[nodiscard]] Target split_target(std::string_view target);

// An absolute URL, "https://host:port/path?query": scheme and host folded, who:password dropped.
// The port is empty if not given. The target begins with '/', '?' or '#', or is empty.
struct Url {
  std::string scheme, host, port, target;

  [[nodiscard]] std::string origin() const;
  // Empty if there is no "scheme://" at its very beginning, or no host: a relative link is no Url.
  [[nodiscard]] static std::optional<Url> parse(std::string_view text);
};

// True for localhost, 127.0.0.0/8 and [::1], with or without a port.
[[nodiscard]] bool is_loopback_host(std::string_view host);

}  // namespace mockgraph
