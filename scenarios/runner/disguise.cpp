#include "scenarios/runner/disguise.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/directory/generated_secrets.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace scenarios::runner {
namespace {

using mockgraph::Json;

constexpr auto kSecretNames =
    std::to_array<std::string_view>({"password", "newPassword", "currentPassword", "totpSecret",
                                     "secretText", "client_secret", "clientSecret"});
// Shorter ones are words that stand elsewhere, too, and are replaced only where they are secrets.
constexpr std::size_t kShortestSecret = 6;

bool is_secret_name(std::string_view name) {
  return std::ranges::find(kSecretNames, name) != kSecretNames.end();
}

// "${kept}" is the name of a secret, and so is "generated"; neither is one.
bool is_secret(const Json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  return !text.empty() && text.find("${") == std::string::npos &&
         text != mockgraph::directory::kGenerated;
}

// Capitals and digits stay within base32, so that authenticators take them.
std::string of_same_shape(std::string_view secret, std::uint64_t number) {
  constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", kDigits = "234567";
  constexpr std::string_view kSmall = "abcdefghijklmnopqrstuvwxyz";
  std::string other;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    const char c = secret[i];
    const auto draw = [&](std::string_view letters) {
      return letters[mockgraph::mixed(number, i) % letters.size()];
    };
    if (c >= 'A' && c <= 'Z')
      other += draw(kCapitals);
    else if (c >= 'a' && c <= 'z')
      other += draw(kSmall);
    else if (c >= '0' && c <= '9')
      other += draw(kDigits);
    else
      other += c;
  }
  return other;
}

class Disguise {
 public:
  void learn(const Json& value);
  void apply(Json& value) const;

 private:
  void know(const std::string& secret);
  void learn_patch(const Json& operation);
  void put_on(std::string& text) const;

  std::map<std::string, std::string> others_;
  std::set<std::string> taken_;
  std::uint64_t drawn_ = 0;
};

void Disguise::know(const std::string& secret) {
  if (others_.contains(secret)) return;
  std::string other;
  // Of one or two letters all may be taken.
  for (int attempt = 0; attempt < 64; ++attempt) {
    other = of_same_shape(secret, ++drawn_);
    if (!taken_.contains(other)) break;
  }
  taken_.insert(other);
  others_.emplace(secret, std::move(other));
}

// {"op": "replace", "path": "/partner/users/mara/password", "value": "…"}
void Disguise::learn_patch(const Json& operation) {
  const auto path = operation.find("path"), value = operation.find("value");
  if (path == operation.end() || value == operation.end() || !path->is_string()) return;
  const auto& text = path->get_ref<const std::string&>();
  if (is_secret_name(std::string_view{text}.substr(text.rfind('/') + 1)) && is_secret(*value))
    know(value->get<std::string>());
}

void Disguise::learn(const Json& value) {
  if (value.is_array()) {
    for (const auto& each : value) learn(each);
  }
  if (!value.is_object()) return;
  learn_patch(value);
  for (const auto& [name, member] : value.items()) {
    if (is_secret_name(name) && is_secret(member)) know(member.get<std::string>());
    learn(member);
  }
}

void Disguise::put_on(std::string& text) const {
  if (const auto whole = others_.find(text); whole != others_.end()) {
    text = whole->second;
    return;
  }
  for (const auto& [secret, other] : others_) {
    if (secret.size() < kShortestSecret) continue;
    for (auto at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + other.size()))
      text.replace(at, secret.size(), other);
  }
}

void Disguise::apply(Json& value) const {
  if (value.is_string()) put_on(value.get_ref<std::string&>());
  if (value.is_structured()) {
    for (auto& each : value) apply(each);
  }
}

}  // namespace

void disguise_secrets(std::map<std::string, Json>& files) {
  Disguise disguise;
  for (const auto& [name, json] : files) disguise.learn(json);
  for (auto& [name, json] : files) disguise.apply(json);
}

}  // namespace scenarios::runner
