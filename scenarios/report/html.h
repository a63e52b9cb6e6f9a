#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace scenarios::report {

[[nodiscard]] std::string html_text(std::string_view text);  // with & < > " escaped

// <name class="style">text</name>, the text escaped.
[[nodiscard]] std::string element(std::string_view name, std::string_view text,
                                  std::string_view style = {});
// <name a="…">inner</name>; values are escaped, `inner` is HTML. Attributes without a value are
// left out.
using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;
[[nodiscard]] std::string tag(std::string_view name, Attributes attributes, std::string_view inner);
[[nodiscard]] std::string link_to(std::string_view id, std::string_view text);

// A table that scrolls in itself; heads are plain words, rows are HTML.
[[nodiscard]] std::string table(std::string_view style, std::span<const std::string_view> heads,
                                std::string_view rows);

// For those who do not see signs and colours.
[[nodiscard]] std::string said(std::string_view words);

}  // namespace scenarios::report
