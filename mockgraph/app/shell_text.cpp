#include "mockgraph/app/shell_text.h"

#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

#include <array>

namespace mockgraph::app {
namespace {

Error unspeakable(const Variable& variable, std::string_view shell, std::string_view what) {
  std::string message{"the value of "};
  message.append(variable.name).append(" holds ").append(what).append(", which --shell ");
  message.append(shell).append(" has no words for; choose a folder without it with --state-dir");
  return {ErrorKind::kInvalid, "unspeakable", std::move(message), variable.name, {}};
}

// `text` with each `special` character replaced.
std::string replaced(std::string_view text, std::string_view special, std::string_view by) {
  std::string done;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      done += c;
    } else {
      for (const char b : by) done += b == '@' ? c : b;  // '@' stands for the character itself
    }
  }
  return done;
}

// Between single quotes nothing is special but the quote itself, which ends them.
Result<std::string> sh_line(const Variable& v) {
  if (!v.value) return "unset " + v.name + "\n";
  return "export " + v.name + "='" + replaced(*v.value, "'", "'\\''") + "'\n";
}

Result<std::string> fish_line(const Variable& v) {
  if (!v.value) return "set -e " + v.name + "\n";
  return "set -gx " + v.name + " '" + replaced(*v.value, "'\\", "\\@") + "'\n";
}

// PowerShell takes typographic quotes for quotes, too: each of them is doubled.
Result<std::string> pwsh_line(const Variable& v) {
  if (!v.value) return "Remove-Item -ErrorAction Ignore Env:" + v.name + "\n";
  static constexpr auto kQuotes = std::to_array<std::string_view>(
      {"'", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9A", "\xE2\x80\x9B"});
  std::string quoted;
  std::string_view rest{*v.value};
  while (!rest.empty()) {
    std::string_view piece = rest.substr(0, 1);
    for (const auto quote : kQuotes) {
      if (!rest.starts_with(quote)) continue;
      piece = quote;
      quoted += quote;
    }
    quoted += piece;
    rest.remove_prefix(piece.size());
  }
  return "$env:" + v.name + " = '" + quoted + "'\n";
}

// As a line of a batch file, where a percent sign is doubled.
Result<std::string> cmd_line(const Variable& v) {
  if (!v.value) return "set \"" + v.name + "=\"\r\n";
  if (v.value->find_first_of("\r\n\"") != std::string::npos)
    return unspeakable(v, "cmd", "a line break or a quote");
  return "set \"" + v.name + "=" + replaced(*v.value, "%", "%%") + "\"\r\n";
}

// Readers of such files agree on single quotes; what those cannot hold stands in double ones, with
// the escapes that most of them know.
Result<std::string> dotenv_line(const Variable& v) {
  if (!v.value) return "# " + v.name + " is not set\n";
  if (v.value->find_first_of("\r\n") != std::string::npos)
    return unspeakable(v, "dotenv", "a line break");
  if (v.value->find('\'') == std::string::npos) return v.name + "='" + *v.value + "'\n";
  return v.name + "=\"" + replaced(*v.value, "\\\"$`", "\\@") + "\"\n";
}

std::string json_text(std::span<const Variable> variables) {
  OrderedJson set = OrderedJson::object(), unset = OrderedJson::array();
  for (const auto& variable : variables) {
    if (variable.value)
      set[variable.name] = *variable.value;
    else
      unset.push_back(variable.name);
  }
  return dump(OrderedJson{{"version", 1}, {"set", set}, {"unset", unset}}, 2) + "\n";
}

struct Shell {
  std::string_view name;
  Result<std::string> (*line)(const Variable&);
};
constexpr auto kShells = std::to_array<Shell>({{"sh", sh_line},
                                               {"fish", fish_line},
                                               {"pwsh", pwsh_line},
                                               {"cmd", cmd_line},
                                               {"dotenv", dotenv_line}});

}  // namespace

Result<std::string> shell_text(std::string_view shell, std::span<const Variable> variables) {
  std::string text;
  for (const auto& each : kShells) {
    if (each.name != shell) continue;
    for (const auto& variable : variables) {
      ASSIGN_OR_RETURN(const auto line, each.line(variable));
      text += line;
    }
    return text;
  }
  return json_text(variables);
}

}  // namespace mockgraph::app
