#include "mockgraph/app/key_work.h"

#include "mockgraph/admin/gate.h"
#include "mockgraph/app/arguments.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/tokens/jwt.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>

namespace mockgraph::app {
namespace {

using tokens::SigningKey;
using Key = tokens::Signer::Key;

// Part of the key's name (its certificate's digest), so the same for all runs.
tokens::Validity validity() {
  using namespace std::chrono;
  return {sys_days{2024y / January / 1}, sys_days{2044y / January / 1}};
}

std::uint64_t drawn_seed() {
  std::random_device chance;
  return (std::uint64_t{chance()} << 32U) | chance();
}

std::string key_path(const std::string& folder, std::optional<std::uint64_t> seed) {
  return folder + "/signing-key" + (seed ? "-" + std::to_string(*seed) : "") + ".pem";
}

Status keep_control_token(const std::string& folder, const SigningKey& key) {
  return write_private_file(KeyWork::control_token_path(folder),
                            tokens::mint(key, admin::control_token_claims()) + "\n");
}

// Runs on its own thread. There is nobody to hand an error to, and no service without a key.
Key made_key(const std::string& folder, std::optional<std::uint64_t> seed) {
  auto key = SigningKey::generate(seed ? *seed : drawn_seed(), validity());
  auto kept =
      key.ok() ? write_private_file(key_path(folder, seed), key->to_pem()) : Status{key.error()};
  if (kept.ok()) kept = keep_control_token(folder, *key);
  if (!kept.ok()) {
    std::cerr << "mockgraph serve: no signing key could be made: " << kept.error().message << '\n';
    std::_Exit(kCouldNotRun);
  }
  return std::make_shared<const SigningKey>(*std::move(key));
}

}  // namespace

Result<KeyWork> KeyWork::begin(const std::string& folder, std::optional<std::uint64_t> seed) {
  std::promise<Key> promise;
  KeyWork work{promise.get_future().share()};
  const auto path = key_path(folder, seed);
  const auto pem = read_file(path);
  if (pem.ok()) {
    auto key = SigningKey::from_pem(*pem, validity());
    if (!key.ok())
      return Error{ErrorKind::kInvalid,
                   "key-unreadable",
                   path + " is no signing key; remove it, and a new one is made",
                   path,
                   {}};
    RETURN_IF_ERROR(keep_control_token(folder, *key));
    promise.set_value(std::make_shared<const SigningKey>(*std::move(key)));
    return work;
  }
  if (pem.error().kind != ErrorKind::kNotFound) return pem.error();
  work.maker_ = std::jthread{[folder, seed, made = std::move(promise)]() mutable {
    made.set_value(made_key(folder, seed));
  }};
  return work;
}

bool KeyWork::is_done() const {
  return key_.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
}

std::string KeyWork::control_token_path(const std::string& folder) {
  return folder + "/control-token";
}

}  // namespace mockgraph::app
