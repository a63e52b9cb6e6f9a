#include "mockgraph/sandbox/fault_plan.h"

#include <algorithm>

namespace mockgraph::sandbox {
namespace {

bool covers(std::string_view wanted, std::string_view actual) {
  return wanted.empty() || wanted == actual;
}

}  // namespace

bool FaultPlan::remove(std::string_view id) {
  return std::erase_if(faults_, [&](const Fault& fault) { return fault.id == id; }) != 0;
}

std::optional<Fault> FaultPlan::strike(std::string_view surface, std::string_view method,
                                       std::string_view route) {
  std::optional<Fault> struck;
  for (auto& fault : faults_) {
    if (!covers(fault.surface, surface) || !covers(fault.method, method) ||
        !covers(fault.route, route))
      continue;
    ++fault.seen;
    const bool begun = fault.seen >= fault.first_call;
    const bool over = fault.calls != 0 && begun && fault.seen - fault.first_call >= fault.calls;
    if (begun && !over && !struck) struck = fault;
  }
  return struck;
}

}  // namespace mockgraph::sandbox
