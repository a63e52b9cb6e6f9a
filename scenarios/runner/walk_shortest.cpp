#include "scenarios/runner/walk.h"

#include <algorithm>

// The delta debugging of Zeller and Hildebrandt: ever smaller parts are left out, as long as the
// rest shows the same.
namespace scenarios::runner {
namespace {

using mockgraph::Json;
using Commands = std::vector<WalkCommand>;

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

// Names that a refused act would have kept, written out: then nobody needs that act any more.
Commands without_unmade(const Commands& commands, const Trial& trial) {
  Commands changed{commands};
  for (std::size_t i = 0; i < trial.answers.size(); ++i) {
    auto& act = changed[i].act;
    if (!act.contains("request") || !act["request"].contains("keep")) continue;
    if (trial.answers[i].was_accepted) continue;
    for (const auto& [name, pointer] : commands[i].act["request"]["keep"].items()) {
      for (auto later = i + 1; later < changed.size(); ++later)
        changed[later].act =
            Json::parse(replaced(changed[later].act.dump(), "${" + name + "}", name + "-unmade"));
    }
    act["request"].erase("keep");
  }
  return changed;
}

class Shortener {
 public:
  Shortener(const WalkWorld& world, const WalkStage& stage, Invariant invariant)
      : world_(world), stage_(stage), invariant_(invariant) {}

  Commands shortest(std::span<const WalkCommand> commands) {
    keep({commands.begin(), commands.end()});
    keep(without_unmade(kept_, try_commands(world_, stage_, kept_)));
    for (auto part = std::max<std::size_t>(1, kept_.size() / 2);; part /= 2) {
      while (leave_out_parts(part) && part == 1) {
        // What was needed by something that is gone now is not needed any more.
      }
      if (part == 1) return std::move(kept_);
    }
  }

 private:
  // Parts of so many commands, from the end: what comes last needs most of what was before it.
  bool leave_out_parts(std::size_t part) {
    bool is_shorter = false;
    for (auto end = kept_.size(); end > 0;) {
      const auto begin = end > part ? end - part : 0;
      Commands fewer{kept_};
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(begin),
                  fewer.begin() + static_cast<std::ptrdiff_t>(end));
      if (keep(that_can_be_read(fewer))) is_shorter = true;
      end = std::min(begin, kept_.size());
    }
    return is_shorter;
  }

  // Keeps what shows the same, up to the command that does.
  bool keep(Commands commands) {
    const auto trial = try_commands(world_, stage_, commands);
    if (!trial.breach || trial.breach->invariant != invariant_) {
      if (kept_.empty()) kept_ = std::move(commands);
      return false;
    }
    commands.resize(trial.answers.size());
    kept_ = std::move(commands);
    return true;
  }

  const WalkWorld& world_;
  const WalkStage& stage_;
  const Invariant invariant_;
  Commands kept_;
};

}  // namespace

std::vector<WalkCommand> shortest_walk(const WalkWorld& world, const WalkStage& stage,
                                       std::span<const WalkCommand> commands, Invariant invariant) {
  return Shortener{world, stage, invariant}.shortest(commands);
}

}  // namespace scenarios::runner
