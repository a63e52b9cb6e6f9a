#include "scenarios/report/html.h"

namespace scenarios::report {

std::string html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string tag(std::string_view name, Attributes attributes, std::string_view inner) {
  std::string out{"<"};
  out += name;
  for (const auto& [attribute, value] : attributes) {
    if (!value.empty())
      out.append(" ").append(attribute).append("=\"").append(html_text(value)).append("\"");
  }
  return out.append(">").append(inner).append("</").append(name).append(">");
}

std::string element(std::string_view name, std::string_view text, std::string_view style) {
  return tag(name, {{"class", style}}, html_text(text));
}

std::string link_to(std::string_view id, std::string_view text) {
  std::string target{"#"};
  return tag("a", {{"href", target.append(id)}}, html_text(text));
}

std::string table(std::string_view style, std::span<const std::string_view> heads,
                  std::string_view rows) {
  std::string html{"<div class=\"scroll\" tabindex=\"0\"><table class=\""};
  html.append(style).append("\"><thead><tr>");
  for (const auto head : heads) html += tag("th", {{"scope", "col"}}, html_text(head));
  return html.append("</tr></thead><tbody>").append(rows).append("</tbody></table></div>");
}

std::string said(std::string_view words) { return element("i", words, "said"); }

}  // namespace scenarios::report
