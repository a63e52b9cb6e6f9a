#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mockgraph {

// RFC 4648. Decoders take exactly what the encoder of the same name makes and answer nothing to
// anything else: another alphabet, wrong padding, bits left over.
[[nodiscard]] std::string base64(std::string_view bytes);  // "+/", padded
[[nodiscard]] std::optional<std::string> base64_decoded(std::string_view text);

[[nodiscard]] std::string base64url(std::string_view bytes);  // "-_", no padding
[[nodiscard]] std::optional<std::string> base64url_decoded(std::string_view text);

[[nodiscard]] std::string base32(std::string_view bytes);  // upper case, padded
// People type such secrets: letter case, spaces and missing padding do not matter.
[[nodiscard]] std::optional<std::string> base32_decoded(std::string_view text);

}  // namespace mockgraph
