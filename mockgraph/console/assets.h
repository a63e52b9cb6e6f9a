#pragma once

#include <string>
#include <string_view>

namespace mockgraph::console {

// A file of the console as it is served.
struct Asset {
  std::string_view name;  // in the path behind kFiles
  std::string_view content_type;
  std::string_view text;
  std::string tag;  // an entity tag, quotes included
};

[[nodiscard]] const Asset* find_asset(std::string_view name);  // null if there is no such file

// The one page. What it shows is up to its script; where none was built, it says so.
[[nodiscard]] const Asset& page();
// Which page belongs to a script.
[[nodiscard]] std::string_view page_text(std::string_view script);

}  // namespace mockgraph::console
