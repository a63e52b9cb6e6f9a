#include "scenarios/runner/expect_world.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/mail_delivery.h"
#include "mockgraph/sandbox/rule.h"
#include "mockgraph/schema/mailbox_tables.h"
#include "scenarios/runner/call_pattern.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {

using mockgraph::sandbox::JournalEntry;

namespace {

using mockgraph::Json;
using mockgraph::schema::kMessage;
namespace world = mockgraph::world;

struct Sent {
  std::string from, subject;
  std::vector<std::string> to;
};

std::vector<Sent> all_sent(const world::World& world) {
  std::vector<Sent> all;
  world.each_tenant([&](const world::Tenant& tenant) {
    const auto& messages = tenant.table(mockgraph::schema::TypeId::kMessage);
    for (const auto& row :
         messages.find_by(kMessage.at("mailboxId"), mockgraph::directory::kTransport)) {
      Sent sent{mockgraph::directory::mail_address(row->json(kMessage.at("from"))),
                row->text(kMessage.at("subject")),
                {}};
      for (const auto list : {kMessage.at("toRecipients"), kMessage.at("ccRecipients"),
                              kMessage.at("bccRecipients")}) {
        for (const Json& each : row->json(list))
          sent.to.push_back(mockgraph::directory::mail_address(each));
      }
      all.push_back(std::move(sent));
    }
    return true;
  });
  return all;
}

bool fits(const MailExpectation& expected, const Sent& sent) {
  const bool is_to = expected.to.empty() || std::ranges::any_of(sent.to, [&](const auto& each) {
                       return is_user(each, expected.to);
                     });
  return is_to && (expected.from.empty() || is_user(sent.from, expected.from)) &&
         mockgraph::contains_folded(sent.subject, expected.subject);
}

std::string told(const MailExpectation& expected) {
  std::string text = "mail";
  if (!expected.from.empty()) text += " from " + expected.from;
  if (!expected.to.empty()) text += " to " + expected.to;
  if (!expected.subject.empty()) text += " about '" + expected.subject + "'";
  return text;
}

std::string told(const std::vector<Sent>& all) {
  std::vector<std::string> lines;
  for (const auto& sent : all)
    lines.push_back("'" + sent.subject + "' from " + sent.from + " to " +
                    mockgraph::join(sent.to, " and "));
  return lines.empty() ? "none was sent" : "sent: " + mockgraph::join(lines, ", ");
}

}  // namespace

bool holds(const Times& times, std::size_t count) {
  if (times.count) return count == *times.count;
  if (!times.at_least && !times.at_most) return count >= 1;
  return count >= times.at_least.value_or(0) && (!times.at_most || count <= *times.at_most);
}

std::string told(const Times& times) {
  if (times.count) return std::to_string(*times.count);
  if (!times.at_least && !times.at_most) return "at least 1";
  return std::to_string(times.at_least.value_or(0)) + " to " +
         (times.at_most ? std::to_string(*times.at_most) : "any number");
}

bool holds(const Bounds& bounds, mockgraph::Duration length) {
  return (!bounds.at_least || length >= *bounds.at_least) &&
         (!bounds.at_most || length <= *bounds.at_most);
}

std::string told(const Bounds& bounds) {
  using mockgraph::duration_text;
  if (!bounds.at_most)
    return "at least " + duration_text(bounds.at_least.value_or(mockgraph::Duration{}));
  if (!bounds.at_least) return "at most " + duration_text(*bounds.at_most);
  return "from " + duration_text(*bounds.at_least) + " to " + duration_text(*bounds.at_most);
}

std::vector<Difference> differences_of_rules(const std::vector<RuleExpectation>& expected,
                                             const mockgraph::sandbox::RuleBook& rules) {
  std::vector<Difference> differences;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& each = expected[i];
    const auto& tally = rules.tally(each.id);
    if (holds(each.hits, tally.hits)) continue;
    std::string near = std::to_string(tally.seen) + " calls fitted its other conditions";
    if (!tally.armed) near += "; it is not armed";
    if (!tally.refused.empty()) near += "; its change was refused: " + tally.refused;
    differences.push_back({"rule " + each.id, "acts " + told(each.hits) + " times",
                           std::to_string(tally.hits) + " times", std::move(near),
                           "/expect/rules/" + std::to_string(i)});
    differences.back().edits =
        edits_of_times(differences.back().pointer, each.hits, tally.hits, "hits");
  }
  return differences;
}

std::vector<Difference> refused_changes(const mockgraph::sandbox::RuleBook& rules,
                                        const Json& scenario) {
  std::vector<Difference> differences;
  for (const auto& rule : rules.all()) {
    const auto& refused = rules.tally(rule->id).refused;
    if (refused.empty()) continue;
    std::string place;
    const Json* own = mockgraph::find_at(scenario, "/rules");
    for (std::size_t i = 0; own != nullptr && i < own->size(); ++i) {
      if (mockgraph::string_at((*own)[i], "/id") == rule->id)
        place = "/rules/" + std::to_string(i) + "/then/change";
    }
    differences.push_back(
        {"rule " + rule->id, "its change is made", "refused: " + refused, {}, std::move(place)});
  }
  return differences;
}

std::vector<Difference> differences_of_mail(const std::vector<MailExpectation>& expected,
                                            const world::World& world) {
  std::vector<Difference> differences;
  if (expected.empty()) return differences;
  const auto all = all_sent(world);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& each = expected[i];
    const auto count = static_cast<std::size_t>(
        std::ranges::count_if(all, [&](const Sent& sent) { return fits(each, sent); }));
    if (holds(each.times, count)) continue;
    differences.push_back({told(each), told(each.times), std::to_string(count), told(all),
                           "/expect/mail/" + std::to_string(i)});
    differences.back().edits = edits_of_times(differences.back().pointer, each.times, count);
  }
  return differences;
}

std::vector<Difference> differences_apart(const CallPattern& pattern, const JournalEntry& before,
                                          const JournalEntry& after, const std::string& pointer) {
  const auto length = after.at - before.at;
  if (holds(pattern.spacing, length)) return {};
  Difference difference{"spacing: " + told(pattern), told(pattern.spacing),
                        mockgraph::duration_text(length),
                        "between " + told(before) + " and " + told(after), pointer};
  difference.edits = edits_of_bounds(pointer + "/spacing", pattern.spacing, length);
  return {std::move(difference)};
}

std::vector<Difference> differences_of_spacing(const CallPattern& pattern,
                                               const std::vector<EntryPtr>& journal,
                                               const std::string& pointer) {
  std::vector<Difference> differences;
  const JournalEntry* before = nullptr;
  for (const auto& entry : journal) {
    if (!fits(pattern, *entry)) continue;
    if (before != nullptr)
      std::ranges::move(differences_apart(pattern, *before, *entry, pointer),
                        std::back_inserter(differences));
    before = entry.get();
  }
  return differences;
}

std::optional<Difference> difference_of_time(const Bounds& expected, mockgraph::Duration time) {
  if (holds(expected, time)) return std::nullopt;
  Difference difference{"time", told(expected), mockgraph::duration_text(time), {}};
  difference.edits = edits_of_bounds("/expect/time", expected, time);
  return difference;
}

}  // namespace scenarios::runner
