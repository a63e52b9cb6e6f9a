// Writes the signing key of the tests: made once a build, read by every test.
#include "mockgraph/tokens/signing_key.h"

#include <fstream>
#include <iostream>

int main(int count, char** words) {
  const mockgraph::Instant from{};
  const auto key = mockgraph::tokens::SigningKey::generate(1, {from, from + std::chrono::hours{1}});
  if (count != 2 || !key.ok()) return 1;
  std::ofstream out{words[1], std::ios::binary};
  out << key->to_pem();
  return out.flush() ? 0 : 1;
}
