#pragma once

#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace scenarios::runner {

// Replaces the passwords, authenticator secrets and client secrets in files by others of the same
// shape: as long, with capitals, small letters and digits in the same places. The same secret
// becomes the same other one everywhere; which one depends on nothing but where the first stands,
// so doing it twice changes nothing.
void disguise_secrets(std::map<std::string, mockgraph::Json>& files);

}  // namespace scenarios::runner
