#pragma once

#include "mockgraph/tokens/signing_key.h"

#include <future>
#include <memory>

namespace mockgraph::tokens {

// The key that signs a service's tokens, which may still be in the making on another thread.
class Signer {
 public:
  using Key = std::shared_ptr<const SigningKey>;

  explicit Signer(std::shared_future<Key> key) : key_(std::move(key)) {}
  explicit Signer(Key key) : key_(ready(std::move(key))) {}

  // Waits until there is a key. The reference is good for as long as the Signer lives.
  // REQUIRES: the future gives a key and does not throw.
  [[nodiscard]] const SigningKey& key() const { return *key_.get(); }

 private:
  static std::shared_future<Key> ready(Key key) {
    std::promise<Key> promise;
    promise.set_value(std::move(key));
    return promise.get_future().share();
  }

  std::shared_future<Key> key_;
};

}  // namespace mockgraph::tokens
