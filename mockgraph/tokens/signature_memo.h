#pragma once

#include "mockgraph/base/digest.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace mockgraph::tokens {

// Signatures that were made, by the digest of what was signed: RS256 gives the same ones for the
// same text (RFC 8017, 8.2). Bounded: when it is full it begins anew. Safe to use from several
// threads.
class SignatureMemo {
 public:
  explicit SignatureMemo(std::size_t most) : most_(most) {}

  [[nodiscard]] std::optional<std::string> find(const Sha256& signed_text) const;
  void keep(const Sha256& signed_text, const std::string& signature);

 private:
  const std::size_t most_;
  mutable std::mutex mutex_;
  std::map<Sha256, std::string> kept_;
};

}  // namespace mockgraph::tokens
