#pragma once

#include "mockgraph/app/processes.h"

#include <span>
#include <string>
#include <string_view>

namespace mockgraph::app {

// The lines that set these variables (or remove those without a value), in the words of a shell:
// sh, fish, pwsh, cmd, json, dotenv. Whatever a value holds, the shell takes it for nothing but
// text. Error: kInvalid "unspeakable" if it cannot be written in that shell at all, with the
// variable.
[[nodiscard]] Result<std::string> shell_text(std::string_view shell,
                                             std::span<const Variable> variables);

}  // namespace mockgraph::app
