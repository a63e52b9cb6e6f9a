#pragma once

#include "mockgraph/base/ids.h"
#include "scenarios/runner/walk_cast.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace scenarios::runner {

// Draws what a command names: by chance, of a seed; mostly something that is there, now and then
// something that is not.
class Drawer {
 public:
  Drawer(const WalkCast& cast, std::uint64_t seed) : cast_(cast), seed_(seed) {}

  [[nodiscard]] const WalkCast& cast() const { return cast_; }
  [[nodiscard]] std::size_t below(std::size_t count) { return ids().next() % count; }
  [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
  template <class List>
  [[nodiscard]] const auto& one_of(const List& list) {
    return list[below(std::size(list))];
  }
  [[nodiscard]] std::string guid() { return ids().next_guid_text(); }
  [[nodiscard]] std::string word(std::size_t length) { return ids().next_word(length); }

  // Who can sign in; an administrator more often than others.
  [[nodiscard]] const WalkPerson& person();
  // Ids, or "${user3}" for those of what an earlier command makes; strangers' now and then.
  [[nodiscard]] std::string user() { return made_or("user", cast_.users); }
  [[nodiscard]] std::string group();
  [[nodiscard]] std::string policy() { return made_or("policy", cast_.policies); }
  [[nodiscard]] std::string made(std::string_view kind);  // a guid while none was made
  // The name under which the id of what is made now is kept.
  [[nodiscard]] std::string next(std::string_view kind);

  // The name of tokens: an administrator's mostly, somebody's, or nobody's.
  [[nodiscard]] std::string caller() { return caller_of(".graph"); }
  [[nodiscard]] std::string partner_caller() { return caller_of(".partner"); }
  void keeps(std::string tokens);
  [[nodiscard]] const std::vector<std::string>& kept() const { return kept_; }

 private:
  [[nodiscard]] mockgraph::IdSource ids() { return {seed_, drawn_}; }
  [[nodiscard]] std::string made_or(std::string_view kind, const std::vector<std::string>& there);
  [[nodiscard]] std::string caller_of(std::string_view end);
  [[nodiscard]] std::string kept_like(std::string_view end);

  const WalkCast& cast_;
  std::uint64_t seed_, drawn_ = 0;
  std::map<std::string, std::size_t, std::less<>> made_;
  std::vector<std::string> kept_;  // names of tokens: "mara.lind.graph", "mara.lind.partner"
};

}  // namespace scenarios::runner
