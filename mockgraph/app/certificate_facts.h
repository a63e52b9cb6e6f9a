#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/result.h"

#include <string_view>

namespace mockgraph::app {

// What a certificate says of its time. Error: kInvalid "no-certificate".
struct CertificateFacts {
  Instant begins, ends;
};
[[nodiscard]] Result<CertificateFacts> certificate_facts(std::string_view pem);

// Whether the first certificate of `leaf` was signed by that of `authority`, both PEM.
[[nodiscard]] bool is_signed_by(std::string_view leaf, std::string_view authority);

}  // namespace mockgraph::app
