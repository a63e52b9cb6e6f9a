// Any bytes as a form or a query: pairs that say the same when they are written and read again, and
// a verdict about them that does not depend on how they were encoded.
// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined, with the rooms login and base.

#include "mockgraph/base/url.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/form_input.h"
#include "mockgraph/login/scopes.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

namespace login = mockgraph::login;
using mockgraph::Pairs;

void must(bool holds) {
  if (!holds) std::abort();
}

// A pair without a name and a value is written as "=", and read as one.
void read_again(const Pairs& pairs) {
  const Pairs again{pairs.encoded()};
  auto at = again.begin();
  for (const auto& [name, value] : pairs) {
    must(at != again.end() && at->first == name && at->second == value);
    ++at;
  }
  must(at == again.end());
}

void look_over(const std::string& encoded, const Pairs& pairs) {
  const auto verdict = login::check_input(encoded, pairs);
  if (encoded.size() > login::kLongestInput) return must(!verdict.ok());
  const auto rewritten = pairs.encoded();
  if (rewritten.size() > login::kLongestInput) return;
  const auto second = login::check_input(rewritten, Pairs{rewritten});
  must(verdict.ok() == second.ok());
  if (!verdict.ok()) must(verdict.error().code == second.error().code);
}

// Whatever is understood as a scope means the same when it is written down.
void read_scope(const std::string& text) {
  const auto asked = login::parse_scopes(text, {"app", "tenant"});
  if (!asked.ok()) return must(login::aadsts_number(asked.error()) != 0);
  const auto again = login::parse_scopes(asked->text(), {"app", "tenant"});
  must(again.ok() && again->text() == asked->text());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const Pairs pairs{text};
  read_again(pairs);
  look_over(text, pairs);
  read_scope(text);
  for (const auto& [name, value] : pairs) {
    if (name == "scope") read_scope(value);
  }
  return 0;
}
