#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/tokens/signer.h"

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <thread>

namespace mockgraph::app {

// The signing key of a service, kept in its state folder (mode 0600): making one takes longer than
// everything else at the start, so a new one is made on a thread of its own, and nobody waits for
// it but the first token.
class KeyWork {
 public:
  // With a seed the key follows from it, as a replay wants; without, it is drawn once for the
  // folder and is a secret. When the key is there, the control token is signed with it and kept
  // beside it. Error: kInvalid if a key file is there that cannot be read.
  [[nodiscard]] static Result<KeyWork> begin(const std::string& folder,
                                             std::optional<std::uint64_t> seed);

  [[nodiscard]] tokens::Signer signer() const { return tokens::Signer{key_}; }
  [[nodiscard]] bool is_done() const;

  [[nodiscard]] static std::string control_token_path(const std::string& folder);

 private:
  explicit KeyWork(std::shared_future<tokens::Signer::Key> key) : key_(std::move(key)) {}

  std::shared_future<tokens::Signer::Key> key_;
  // Joined when this goes: a key in the making must not see the program's libraries go away.
  std::jthread maker_;
};

}  // namespace mockgraph::app
