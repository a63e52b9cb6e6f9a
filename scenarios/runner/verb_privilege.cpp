#include "scenarios/runner/privilege.h"
#include "scenarios/runner/verbs.h"

namespace scenarios::runner {

int measure_privilege(const Desk& desk) {
  const auto story = base_of(desk);
  if (!story.ok()) return complain(desk.console, story.error());
  const auto stage = stage_of(desk, {});
  if (!stage.ok()) return complain(desk.console, stage.error());
  constexpr std::size_t kAbout = 60;  // how many rights a procedure asks for
  const auto measured =
      measure_privileges(*story, desk.options.jobs, *stage, audience_of(desk, kAbout));
  clear_progress(desk.console);
  if (!measured.ok()) return complain(desk.console, measured.error());
  desk.console.out << (desk.options.json ? as_json(*measured) : as_text(*measured));
  if (desk.machine.interrupted()) return kInterrupted;
  if (measured->rights.empty()) return kNothingVerified;
  return measured->holds() ? 0 : kDiffers;
}

}  // namespace scenarios::runner
