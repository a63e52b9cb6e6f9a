#include "client/procedure/drift.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <optional>

namespace client::procedure {
namespace {

using mockgraph::Json;

std::string shown(const Json& value) {
  return value.is_string() ? value.get<std::string>() : mockgraph::dump(value);
}

void add(std::vector<Difference>& to, const std::string& where, const std::string& before,
         const std::string& after) {
  if (before != after) to.push_back({where, before, after});
}

void add_lists(std::vector<Difference>& to, const std::string& where,
               const std::vector<std::string>& before, const std::vector<std::string>& after) {
  add(to, where, mockgraph::join(before, ", "), mockgraph::join(after, ", "));
}

// Value by value, by JSON Pointer, as RFC 6902 tells them apart.
void add_values(std::vector<Difference>& to, const std::string& where, const Json& before,
                const Json& after) {
  for (const Json& change : Json::diff(before, after)) {
    const auto path = change.at("path").get<std::string>();
    const bool is_there = change.at("op") != "add";
    to.push_back({where + path, is_there ? shown(before.at(Json::json_pointer{path})) : "",
                  change.contains("value") ? shown(change["value"]) : ""});
  }
}

std::vector<Difference> differences(const Requirement& before, const Requirement& after) {
  std::vector<Difference> found;
  add(found, "text", before.text, after.text);
  add(found, "disposition", std::string{kDispositionText.text(before.disposition)},
      std::string{kDispositionText.text(after.disposition)});
  add(found, "reason", before.reason, after.reason);
  add_lists(found, "checks", before.checks, after.checks);
  return found;
}

std::vector<Difference> differences(const Step& before, const Step& after) {
  std::vector<Difference> found;
  add(found, "id", before.id, after.id);
  add(found, "title", before.title, after.title);
  add(found, "kind", std::string{kStepKindText.text(before.kind)},
      std::string{kStepKindText.text(after.kind)});
  add_lists(found, "requirements", before.requirements, after.requirements);
  add(found, "when/answer", before.when.answer, after.when.answer);
  add_lists(found, "when/is", before.when.is, after.when.is);
  add_lists(found, "checks", before.checks, after.checks);
  add_values(found, "with", before.with, after.with);
  return found;
}

std::vector<std::string> united(std::vector<std::string> one,
                                const std::vector<std::string>& other) {
  for (const auto& each : other) {
    if (std::ranges::find(one, each) == one.end()) one.push_back(each);
  }
  return one;
}

// In the order of the earlier edition, then what is new.
template <class Item, class Match>
void compare(const std::string& subject, const std::vector<Item>& before,
             const std::vector<Item>& after, const Match& match, std::vector<Drifted>& into) {
  std::vector<const Item*> met;
  for (const Item& old : before) {
    const Item* now = match(old);
    if (now == nullptr) {
      into.push_back({subject, old.id, "", Fate::kRemoved, {}, old.checks});
      continue;
    }
    met.push_back(now);
    if (auto found = differences(old, *now); !found.empty())
      into.push_back({subject, old.id, now->id, Fate::kChanged, std::move(found),
                      united(old.checks, now->checks)});
  }
  for (const Item& now : after) {
    if (std::ranges::find(met, &now) == met.end())
      into.push_back({subject, "", now.id, Fate::kAdded, {}, now.checks});
  }
}

}  // namespace

std::set<std::string> Drift::ids() const {
  std::set<std::string> all;
  for (const auto& item : items) {
    if (!item.before_id.empty()) all.insert(item.before_id);
    if (!item.after_id.empty()) all.insert(item.after_id);
  }
  return all;
}

std::set<std::string> Drift::checks() const {
  std::set<std::string> all;
  for (const auto& item : items) all.insert(item.checks.begin(), item.checks.end());
  return all;
}

Drift drift_between(const Procedure& before, const Procedure& after) {
  Drift drift{before.id, after.id, {}};
  compare(
      "requirement", before.requirements, after.requirements,
      [&](const Requirement& old) -> const Requirement* {
        const auto found = std::ranges::find(after.requirements, old.id, &Requirement::id);
        return found == after.requirements.end() ? nullptr : &*found;
      },
      drift.items);
  compare(
      "step", before.steps, after.steps,
      [&](const Step& old) -> const Step* {
        if (const auto* same = after.find_step(old.id)) return same;
        const auto* alike = after.find_kind(old.kind, old.phase);
        // Another step of that kind that keeps its own name is not this one.
        return alike != nullptr && before.find_step(alike->id) == nullptr ? alike : nullptr;
      },
      drift.items);
  return drift;
}

}  // namespace client::procedure
