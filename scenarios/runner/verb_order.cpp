#include "mockgraph/base/version.h"
#include "scenarios/runner/order.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/verbs.h"

namespace scenarios::runner {

int order_steps(const Desk& desk) {
  const auto& options = desk.options;
  const auto story = base_of(desk);
  if (!story.ok()) return complain(desk.console, story.error());
  const auto stage = stage_of(desk, {});
  if (!stage.ok()) return complain(desk.console, stage.error());
  const auto steps = story->procedure.steps.size();
  const auto order =
      order_of_steps(*story, options.jobs, *stage, audience_of(desk, steps * (steps + 1) / 2));
  clear_progress(desk.console);
  if (!order.ok()) return complain(desk.console, order.error());
  desk.console.out << (options.json ? as_json(*order) : as_text(*order));
  if (const auto& html = options.reports.html; !html.empty()) {
    const auto written = write_file(html, as_html(*order, std::string{mockgraph::version()}));
    if (!written.ok()) return complain(desk.console, written.error());
  }
  if (desk.machine.interrupted()) return kInterrupted;
  if (order->pairs.empty()) return kNothingVerified;
  return order->holds() ? 0 : kDiffers;
}

}  // namespace scenarios::runner
