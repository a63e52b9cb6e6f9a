#pragma once

#include "client/procedure/secrets.h"
#include "mockgraph/base/json_read.h"

#include <string>

namespace client::procedure {

// The JSON of a file of secrets, for who keeps it within a file of his own (mode 0600).
[[nodiscard]] std::string secrets_text(const Secrets& secrets);
// What is missing is empty.
[[nodiscard]] Secrets secrets_from(const mockgraph::Json& value);

}  // namespace client::procedure
