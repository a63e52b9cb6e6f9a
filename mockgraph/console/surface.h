#pragma once

#include "mockgraph/rest/surface.h"

#include <string_view>

namespace mockgraph::console {

// Where the files of the console's page are, below the sandbox prefix; the page itself is at "/".
inline constexpr std::string_view kFiles = "/_mockgraph/console/";

// What the console's page may do: run its own script, wear its own style, and speak to the mock
// that served it. No text becomes a script, whoever wrote it; nor markup, but for the components'
// own templates (fast-html) and mail that is read for its text (mail-text).
inline constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types fast-html mail-text";

// The pages for people: one page and its files, the same for everybody. They hold nothing of any
// sandbox; whatever the page shows it asks of the other surfaces, with the rights of who signed in.
[[nodiscard]] const rest::Surface& surface();

}  // namespace mockgraph::console
