#include "mockgraph/tokens/signature_memo.h"

namespace mockgraph::tokens {

std::optional<std::string> SignatureMemo::find(const Sha256& signed_text) const {
  const std::scoped_lock lock{mutex_};
  const auto found = kept_.find(signed_text);
  if (found == kept_.end()) return std::nullopt;
  return found->second;
}

void SignatureMemo::keep(const Sha256& signed_text, const std::string& signature) {
  const std::scoped_lock lock{mutex_};
  if (kept_.size() >= most_) kept_.clear();
  kept_.emplace(signed_text, signature);
}

}  // namespace mockgraph::tokens
