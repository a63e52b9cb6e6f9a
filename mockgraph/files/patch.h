#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <nlohmann/json_fwd.hpp>

namespace mockgraph::files {

// A JSON Patch (RFC 6902), whole or not at all. Stricter than the RFC: members it does not know are
// refused. kInvalid, code "patch", target = the operation's place in the patch ("/2/path"),
// message "operation 2 ('remove' at '/a/b'): …".
[[nodiscard]] Status apply_patch(Json& value, const Json& patch);

// One operation; the error's target is the part of the operation that is wrong ("/path"), its
// message the sentence alone. The value is unchanged if it fails.
[[nodiscard]] Status apply_operation(Json& value, const Json& operation);

}  // namespace mockgraph::files
