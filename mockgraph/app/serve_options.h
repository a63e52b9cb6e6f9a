#pragma once

#include "mockgraph/app/arguments.h"
#include "mockgraph/app/seed_option.h"
#include "mockgraph/app/state_folder.h"

namespace mockgraph::app {

// What `serve` takes, and so what `start` hands on to it.
inline constexpr auto kServeOptions = std::to_array<OptionRow>({
    {"http", "ADDRESS", "127.0.0.1:8080", "plain HTTP; port 0 takes a free one, 'off' none"},
    {"https", "ADDRESS", "127.0.0.1:8443", "HTTPS with a development certificate; or 'off'"},
    {"proxy", "ADDRESS", "127.0.0.1:8888", "CONNECT to the real services' names; or 'off'"},
    kStateDir,
    {"ready-file", "FILE", "", "JSON with every address, while requests are answered; or 'off'"},
    kSeed,
    {"class", "FILE", "", "a class: each trainee a link and a sandbox of his own"},
    {"clock", "system|MOMENT", "", "the time: the machine's, or a moment that stands still"},
    {"journal-size", "N", "10000", "how many requests a sandbox remembers"},
    {"threads", "N", "2", "how many threads answer"},
    kFormat,
});

}  // namespace mockgraph::app
