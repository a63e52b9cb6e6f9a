#pragma once

#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

#include <string>

namespace scenarios::runner {

// A scenario as the text of its file, short enough to be read at once: one line for each member,
// and for each element of a list of objects.
[[nodiscard]] std::string story_text(const mockgraph::OrderedJson& story);

// A path that stands in `file`, as a file of that folder has to say it.
[[nodiscard]] std::string from_folder(const std::string& file, const std::string& path,
                                      const std::string& folder);

}  // namespace scenarios::runner
