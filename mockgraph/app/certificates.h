#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/result.h"

#include <string>

namespace mockgraph::app {

// What the HTTPS listener shows, and what its clients are told to trust.
struct Certificates {
  std::string authority_path;     // absolute, a PEM file of the development CA, for clients
  std::string certificate_chain;  // PEM, the leaf first
  std::string private_key;        // PEM, of the leaf
};

// A development CA and a certificate for localhost, 127.0.0.1, ::1 and the names of the real
// services, kept in `folder` (made if need be, mode 0700; files 0600) and used again by later runs,
// so that a client trusts it once. All keys are P-256.
//
// - The CA may sign for those names and loopback only (critical name constraints, RFC 5280,
//   4.2.1.10): trusting it on a machine gives no power over other names. It lasts ten years.
// - The leaf lasts 397 days and is made anew 30 days before it ends, when the names changed, or
// when
//   it is missing or unreadable. The same holds for the CA as far as it has ended or is missing; a
//   CA file that is there and cannot be read is an error (kInvalid, with the repair), for silently
//   replacing it would break every client that trusts it.
// `address`, if any, is an IP address beside those, of this machine in its network: for it the
// folder has to be another one, whose CA may sign for that address, too.
[[nodiscard]] Result<Certificates> ensure_certificates(const std::string& folder, Instant now,
                                                       const std::string& address = {});

}  // namespace mockgraph::app
