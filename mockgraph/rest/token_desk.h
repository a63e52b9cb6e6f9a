#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/rest/caller.h"
#include "mockgraph/tokens/signer.h"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mockgraph::rest {

// Where tokens are signed and checked. Checking a signature costs more than a whole read, so a
// token seen once is remembered by its signature, and one that was signed here needs no check at
// all. Safe to use from several threads; bounded.
class TokenDesk {
 public:
  explicit TokenDesk(tokens::Signer signer);

  // Signs claims (a JSON object, in the order in which they shall stand). An access token carries
  // the sandbox that it is good in as its opaque `aio` claim (aio_for).
  [[nodiscard]] std::string sign_access_token(std::string_view claims_json);
  [[nodiscard]] std::string sign_id_token(std::string_view claims_json) const;
  [[nodiscard]] const tokens::Signer& signer() const { return signer_; }

  // Who a bearer token speaks for. Looks at form and signature only: audience, lifetime and
  // sandbox are the gate's. Error codes: "no-dots", "malformed", "bad-signature".
  [[nodiscard]] Result<CallerPtr> caller_of(std::string_view token);

  // The opaque `aio` value for a sandbox, and back; empty if it is none of ours.
  [[nodiscard]] static std::string aio_for(std::string_view sandbox);
  [[nodiscard]] static std::string sandbox_of(std::string_view aio);

 private:
  struct Remembered {
    std::string token;
    CallerPtr caller;  // null until the token is first used
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  // By signature, which is as good as a hash of the whole.
  using Memory = std::unordered_map<std::string, Remembered, Hash, std::equal_to<>>;

  void remember(std::string_view token, CallerPtr caller);

  static constexpr std::size_t kRoom = 4096;
  tokens::Signer signer_;
  std::mutex mutex_;
  Memory young_, old_;  // when the young are many they become the old, and the old are forgotten
};

}  // namespace mockgraph::rest
