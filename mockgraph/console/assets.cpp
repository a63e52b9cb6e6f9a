#include "mockgraph/console/assets.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"

#include <algorithm>
#include <vector>

#include "embedded/console_icon.h"
#include "embedded/console_page.h"
#include "embedded/console_page_without_script.h"
#include "embedded/console_script.h"
#include "embedded/console_style.h"

namespace mockgraph::console {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";

Asset asset(std::string_view name, std::string_view content_type, std::string_view text) {
  std::string tag = "\"";
  tag.append(base64url(bytes_of(sha256(text)))).append("\"");
  return {name, content_type, text, std::move(tag)};
}

const std::vector<Asset>& assets() {
  static const auto kAssets = [] {
    std::vector<Asset> all{
        asset("style.css", "text/css; charset=utf-8", embedded::console_style()),
        asset("icon.svg", "image/svg+xml", embedded::console_icon()),
    };
    if (const auto script = embedded::console_script(); !script.empty())
      all.push_back(asset("app.js", "text/javascript; charset=utf-8", script));
    return all;
  }();
  return kAssets;
}

}  // namespace

const Asset* find_asset(std::string_view name) {
  const auto found = std::ranges::find(assets(), name, &Asset::name);
  return found == assets().end() ? nullptr : &*found;
}

const Asset& page() {
  static const Asset kPage = asset("", kHtml, page_text(embedded::console_script()));
  return kPage;
}

std::string_view page_text(std::string_view script) {
  return script.empty() ? embedded::console_page_without_script() : embedded::console_page();
}

}  // namespace mockgraph::console
