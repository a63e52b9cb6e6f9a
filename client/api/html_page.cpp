#include "client/api/html_page.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace client::api {
namespace {

using mockgraph::fold_case;

struct Tag {
  std::string name;  // "/form" for an end
  std::vector<std::pair<std::string, std::string>> attributes;
  std::size_t begin = 0, end = 0;  // where it stands in the text

  [[nodiscard]] std::string get(std::string_view attribute) const {
    for (const auto& [name_, value] : attributes) {
      if (name_ == attribute) return value;
    }
    return {};
  }
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kEntities{
      {{"&quot;", "\""},
       {"&#34;", "\""},
       {"&#39;", "'"},
       {"&#x27;", "'"},
       {"&apos;", "'"},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&amp;", "&"}}};
  std::string out{text};
  for (const auto& [entity, character] : kEntities) replace_all(out, entity, character);
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// One attribute at `at`; moves behind it.
std::pair<std::string, std::string> read_attribute(std::string_view text, std::size_t& at) {
  const auto name_end = std::min(text.find_first_of("= \n\r\t>/", at), text.size());
  const auto name = fold_case(text.substr(at, name_end - at));
  at = name_end;
  if (at >= text.size() || text[at] != '=') return {name, ""};
  ++at;
  const char quote = at < text.size() ? text[at] : ' ';
  const bool quoted = quote == '"' || quote == '\'';
  if (quoted) ++at;
  const auto end =
      std::min(quoted ? text.find(quote, at) : text.find_first_of(" \n\r\t>", at), text.size());
  auto value = unescaped(text.substr(at, end - at));
  at = std::min(end + (quoted ? 1 : 0), text.size());
  return {name, std::move(value)};
}

// The tag that begins at text[at], which is '<'; comments come back without a name.
Tag read_tag(std::string_view text, std::size_t at) {
  Tag tag;
  tag.begin = at;
  if (text.substr(at).starts_with("<!--")) {
    const auto end = text.find("-->", at);
    tag.end = end == std::string_view::npos ? text.size() : end + 3;
    return tag;
  }
  const auto name_end = std::min(text.find_first_of(" \n\r\t>", at + 1), text.size());
  tag.name = fold_case(text.substr(at + 1, name_end - at - 1));
  at = name_end;
  while (at < text.size() && text[at] != '>') {
    if (is_space(text[at]) || text[at] == '/')
      ++at;
    else
      tag.attributes.push_back(read_attribute(text, at));
  }
  tag.end = std::min(at + 1, text.size());
  return tag;
}

std::vector<Tag> read_tags(std::string_view html) {
  std::vector<Tag> tags;
  for (auto at = html.find('<'); at != std::string_view::npos;) {
    tags.push_back(read_tag(html, at));
    at = html.find('<', tags.back().end);
  }
  return tags;
}

void add_control(Form& form, const Tag& tag) {
  const auto type = fold_case(tag.get("type"));
  const auto name = tag.get("name");
  if (name.empty()) return;
  const bool button = tag.name == "button" || type == "submit" || type == "image";
  if (button)
    form.buttons.emplace_back(name, tag.get("value"));
  else if (type == "hidden")
    form.filled.emplace_back(name, tag.get("value"));
  else
    form.open.push_back(name);
}

std::string text_after(std::string_view html, const Tag& tag) {
  const auto end = html.find('<', tag.end);
  const auto length = end == std::string_view::npos ? end : end - tag.end;
  return unescaped(mockgraph::trim(html.substr(tag.end, length)));
}

}  // namespace

bool Form::asks_for(std::string_view field) const {
  return std::ranges::find(open, field) != open.end();
}

bool Form::has_button(std::string_view name, std::string_view value) const {
  return std::ranges::any_of(
      buttons, [&](const auto& each) { return each.first == name && each.second == value; });
}

const Form* HtmlPage::asking_for(std::string_view field) const {
  const auto found =
      std::ranges::find_if(forms, [&](const Form& form) { return form.asks_for(field); });
  return found == forms.end() ? nullptr : &*found;
}

HtmlPage read_page(std::string_view html) {
  HtmlPage page;
  bool inside = false;
  for (const auto& tag : read_tags(html)) {
    if (tag.get("id") == "totp-secret") page.totp_secret = text_after(html, tag);
    if (tag.get("id") == "phone") page.phone = tag.get("href");
    if (tag.get("id") == "push-number") page.push_number = text_after(html, tag);
    if (tag.get("id") == "text-code") page.text_code = text_after(html, tag);
    if (tag.get("role") == "alert") page.alert = text_after(html, tag);
    if (tag.name == "form") {
      auto method = fold_case(tag.get("method")) == "post" ? "POST" : "GET";
      page.forms.push_back({tag.get("action"), method, {}, {}, {}});
      inside = true;
    } else if (tag.name == "/form") {
      inside = false;
    } else if (inside && (tag.name == "input" || tag.name == "button")) {
      add_control(page.forms.back(), tag);
    }
  }
  page.error = unescaped(aadsts_text(html));
  return page;
}

std::string aadsts_text(std::string_view text) {
  const auto begin = text.find("AADSTS");
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin);
  text = text.substr(0, std::min({text.find('<'), text.find("Trace ID:"), text.find("\r\n")}));
  return std::string{mockgraph::trim(text)};
}

std::string aadsts_code(std::string_view text) {
  const auto found = aadsts_text(text);
  const auto end = found.find_first_not_of("0123456789", 6);
  return found.empty() ? "" : found.substr(0, end);
}

}  // namespace client::api
