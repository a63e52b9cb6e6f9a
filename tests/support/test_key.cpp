#include "tests/support/test_key.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>

namespace tests {

mockgraph::tokens::Signer test_signer() {
  using mockgraph::tokens::SigningKey;
  static const auto kKey = [] {
    std::ostringstream pem;
    pem << std::ifstream{TEST_KEY_FILE, std::ios::binary}.rdbuf();
    const auto from = *mockgraph::parse_instant("2025-01-01T00:00:00Z");
    auto key = SigningKey::from_pem(pem.str(), {from, from + std::chrono::hours{24 * 3650}});
    EXPECT_TRUE(key.ok()) << TEST_KEY_FILE;
    return std::make_shared<const SigningKey>(*std::move(key));
  }();
  return mockgraph::tokens::Signer{kKey};
}

}  // namespace tests
