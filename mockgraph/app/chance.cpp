#include "mockgraph/app/chance.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <iostream>

namespace mockgraph::app {

Chance system_chance() {
  return [](std::span<std::uint8_t> bytes) {
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1) return;
    std::cerr << "mockgraph: the machine gives no random bytes\n";
    std::abort();
  };
}

}  // namespace mockgraph::app
