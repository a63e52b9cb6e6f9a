#include "scenarios/runner/sweep_judge.h"

#include "mockgraph/base/text.h"
#include "mockgraph/schema/directory_tables.h"
#include "scenarios/runner/essence.h"

#include <algorithm>
#include <exception>
#include <map>
#include <set>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::sandbox::JournalEntry;
using Entry = std::shared_ptr<const JournalEntry>;

// ---- the faultless run ----

Target target_of(const JournalEntry& entry) {
  Target target{.surface = std::string{entry.surface},
                .method = entry.method,
                .route = std::string{entry.route},
                .has_caller = entry.caller != nullptr,
                .has_answer = entry.response_body != nullptr && !entry.response_body->empty()};
  return target;
}

// A part of a $batch is no call of the client, and what no route serves can be struck by no rule.
bool may_be_struck(const JournalEntry& entry) {
  return entry.batch.empty() && !entry.route.empty() && entry.surface != "admin";
}

std::vector<Target> targets_of(const Scenario& base, const Left& left) {
  std::vector<Target> targets;
  std::map<std::string, std::size_t> calls;
  std::size_t from = 0;
  for (std::size_t act = 0; act < base.acts.size(); ++act) {
    std::size_t request = 0;
    std::map<std::string, std::size_t> turns;
    for (; from < left.moments[act].calls; ++from) {
      const auto& entry = *left.journal[from];
      auto target = target_of(entry);
      target.act = act;
      target.call = ++calls[target.at()];
      target.turn = ++turns[target.at()];
      if (entry.batch.empty()) target.request = ++request;
      if (runner::may_be_struck(base.acts[act]) && may_be_struck(entry))
        targets.push_back(std::move(target));
    }
  }
  targets.emplace_back();
  return targets;
}

bool has_made(const JournalEntry& entry) {
  return entry.method == "POST" && entry.surface != "login" && !entry.changes.empty();
}

std::vector<std::string> made_in(const std::vector<Entry>& journal) {
  std::vector<std::string> made;
  for (const auto& entry : journal) {
    if (has_made(*entry)) made.push_back(target_of(*entry).at());
  }
  return made;
}

// ---- harms ----

std::string text_of(const Json* value) {
  return value == nullptr ? "nothing" : mockgraph::dump(*value);
}

// The first value within, so that a story can ask for it.
const Json& leaf_of(const Json& value, std::string& pointer) {
  if (!value.is_object() || value.empty()) return value;
  pointer.append("/").append(value.begin().key());
  return leaf_of(*value.begin(), pointer);
}

// What a story can ask for goes first: rows are counted only where names do not tell.
std::optional<Unlike> unlike_of(const Json& right, const Json& seen) {
  static const Json::json_pointer kTenants{"/tenants"};
  auto unlike = first_difference(right.at(kTenants), seen.at(kTenants));
  if (!unlike) return first_difference(right, seen);
  unlike->pointer.insert(0, "/tenants");
  return unlike;
}

Harm harm_of(HarmKind kind, const Unlike& unlike, std::string_view before) {
  Harm harm{.kind = kind, .says = std::string{before}, .at = unlike.pointer};
  harm.says.append(harm.at).append(" is ").append(text_of(unlike.seen)).append(" instead of ");
  harm.says.append(text_of(unlike.expected));
  if (unlike.expected != nullptr && unlike.seen == nullptr) {
    harm.expected = leaf_of(*unlike.expected, harm.at);
  } else if (unlike.expected != nullptr) {
    harm.expected = *unlike.expected;
  }
  return harm;
}

// What happened is read along the acts of the base: each begins at a place, and those that were
// struck were done again until the next one's.
class Judge {
 public:
  Judge(const Scenario& base, const Faultless& faultless, std::span<const Hit> hits,
        const Left& left)
      : base_(base),
        faultless_(faultless),
        hits_(hits),
        left_(left),
        places_(places_in_struck(base, hits)) {}

  Judgement judgement() && {
    for (const auto& each : left_.otherwise)
      add({each.about("verb") == "check" ? HarmKind::kFound : HarmKind::kEnding, each.message});
    for (std::size_t act = 0; act < base_.acts.size(); ++act) {
      if (places_[act + 1] - places_[act] > 1) look_at_claims(act);
    }
    look_at_passwords();
    look_at_pauses();
    look_at_world(HarmKind::kWorld, faultless_.worlds.back(), left_.moments.back());
    for (const auto& act : left_.acts) {
      if (act.verb != "check") continue;
      std::set<std::string> ids;
      for (const auto& finding : act.findings) ids.insert(finding.id);
      judgement_.findings.assign(ids.begin(), ids.end());
    }
    return std::move(judgement_);
  }

 private:
  void add(Harm harm) { judgement_.harms.push_back(std::move(harm)); }
  [[nodiscard]] bool has_ended_well(std::size_t place) const;
  void look_at_claims(std::size_t act);
  void look_at_passwords();
  void look_at_pauses();
  void look_at_pause(std::size_t place, std::size_t until);
  void look_at_world(HarmKind kind, const Json& right, const Moment& moment);
  [[nodiscard]] Harm doubled(std::string says) const;

  const Scenario& base_;
  const Faultless& faultless_;
  std::span<const Hit> hits_;
  const Left& left_;
  const std::vector<std::size_t> places_;
  Judgement judgement_{.harms = {}, .survived_alone = true, .findings = {}};
};

bool Judge::has_ended_well(std::size_t place) const {
  const auto reports = left_.moments[place].reports;
  return reports > 0 && client::report::exit_code(left_.acts[reports - 1]) == 0;
}

// Who says that all is done speaks of what was there to be done: not of an act before his that was
// never put right, which told so itself.
void Judge::look_at_claims(std::size_t act) {
  if (!has_ended_well(places_[act])) {
    judgement_.survived_alone = false;
    return;
  }
  for (std::size_t before = 0; before < act; ++before) {
    const bool is_run = runner::may_be_struck(base_.acts[before]);
    if (is_run && !has_ended_well(places_[before + 1] - 1)) return;
  }
  look_at_world(HarmKind::kClaim, faultless_.worlds[act], left_.moments[places_[act]]);
}

void Judge::look_at_passwords() {
  using mockgraph::schema::kUser;
  using mockgraph::schema::TypeId;
  const auto& account = base_.acts.front().answers.account;
  if (!account.password.empty()) return;
  for (std::size_t place = 0; place < left_.moments.size(); ++place) {
    const auto& moment = left_.moments[place];
    bool is_lost = false;
    moment.state->world.each_tenant([&](const mockgraph::world::Tenant& tenant) {
      tenant.table(TypeId::kUser).each([&](const mockgraph::world::Row& user) {
        const auto name = user.text(kUser.at("userPrincipalName"));
        const bool is_it = mockgraph::same_folded(
            name.substr(0, name.find('@')), account.username.substr(0, account.username.find('@')));
        if (is_it &&
            (!moment.secrets || moment.secrets->password != user.text(kUser.at("password"))))
          is_lost = true;
        return !is_lost;
      });
      return !is_lost;
    });
    if (is_lost)
      return add(
          {HarmKind::kPassword, "the account is there, and nobody has written its password down"});
  }
}

void Judge::look_at_pauses() {
  std::size_t from = 0;
  for (const auto& moment : left_.moments) {
    for (; from < moment.calls; ++from) look_at_pause(from, moment.calls);
  }
}

// Of those that were told nothing a moment's pause is asked.
void Judge::look_at_pause(std::size_t place, std::size_t until) {
  constexpr std::int64_t kAtLeast = 2;
  const auto& struck = *left_.journal[place];
  if (struck.fault.empty() || struck.status != 429) return;
  for (auto next = place + 1; next < until; ++next) {
    const auto& entry = *left_.journal[next];
    if (entry.method != struck.method || entry.target != struck.target) continue;
    const auto number = mockgraph::to_integer(struck.fault.substr(struck.fault.rfind('-') + 1));
    const auto then =
        Json::parse(hits_[static_cast<std::size_t>(number.value_or(1)) - 1].fault->then);
    const auto asked = std::max(kAtLeast, then.at("answer").value("retryAfter", std::int64_t{0}));
    const auto pause =
        std::chrono::duration_cast<std::chrono::seconds>(entry.at - struck.at).count();
    if (pause < asked)
      add({HarmKind::kHaste,
           "called again after " + std::to_string(pause) + " seconds instead of " +
               std::to_string(asked),
           target_of(struck).at(), asked});
    return;
  }
}

Harm Judge::doubled(std::string says) const {
  Harm harm{.kind = HarmKind::kDoubled, .says = std::move(says)};
  const auto made = made_in(left_.journal);
  for (const auto& at : made) {
    const auto should = std::ranges::count(faultless_.made, at);
    if (std::ranges::count(made, at) <= should) continue;
    harm.at = at;
    harm.count = should;
    for (const auto& hit : hits_) {
      if (hit.target.at() == at && !hit.fault->has_effect) ++harm.count;
    }
  }
  return harm;
}

// Two of one name are one to whoever tells by names: so rows are counted first.
void Judge::look_at_world(HarmKind kind, const Json& right, const Moment& moment) {
  const Json seen = counted_essence_of(moment.state->world);
  const auto unlike = unlike_of(right, seen);
  if (!unlike) return;
  const std::string_view when =
      kind == HarmKind::kClaim ? "the struck run said that all was done, and " : "in the end ";
  const auto rows = first_difference(right.at("rows"), seen.at("rows"));
  const bool is_more =
      rows && rows->expected != nullptr && rows->seen != nullptr && *rows->seen > *rows->expected;
  // What was not taken away yet is there, and nothing was made.
  auto twice = is_more ? doubled(harm_of(kind, *rows, when).says) : Harm{};
  add(twice.at.empty() ? harm_of(kind, *unlike, when) : std::move(twice));
}

}  // namespace

Result<Faultless> faultless_run(const Scenario& base, const Stage& stage) {
  ASSIGN_OR_RETURN(const auto left, carry_out(base, stage));
  if (!left.otherwise.empty()) return left.otherwise.front();
  Faultless faultless{
      .targets = targets_of(base, left), .worlds = {}, .made = made_in(left.journal)};
  for (const auto& moment : left.moments)
    faultless.worlds.push_back(counted_essence_of(moment.state->world));
  return faultless;
}

Result<Judgement> judge_struck(const Scenario& base, const Faultless& faultless,
                               std::span<const Hit> hits, const Stage& stage) {
  ASSIGN_OR_RETURN(const auto scenario, struck(base, hits));
  try {
    ASSIGN_OR_RETURN(const auto left, carry_out(scenario, stage));
    return Judge{base, faultless, hits, left}.judgement();
  } catch (const std::exception& thrown) {
    return Judgement{
        {{HarmKind::kCrash, std::string{"the client threw: "} + thrown.what()}}, false, {}};
  }
}

}  // namespace scenarios::runner
