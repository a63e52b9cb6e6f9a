#include "scenarios/school/access.h"

#include <algorithm>
#include <array>

namespace scenarios::school {
namespace {

// clang-format off
constexpr auto kOpen = std::to_array<OpenRoute>({
    {"GET",  "/_mockgraph/health"},
    {"GET",  "/_mockgraph/ready"},
    {"GET",  "/_mockgraph/openapi.json"},
    {"GET",  "/_mockgraph/clock"},
    {"GET",  "/_mockgraph/journal",           "sandbox"},
    {"GET",  "/_mockgraph/journal/count",     "sandbox"},
    {"GET",  "/_mockgraph/explain/{request}"},
    {"POST", "/_mockgraph/explain"},
    {"GET",  "/_mockgraph/mail"},
    {"GET",  "/_mockgraph/mail/{message}"},
    {"GET",  "/_mockgraph/training/lessons"},
    {"POST", "/_mockgraph/training/start"},
    {"GET",  "/_mockgraph/training/state"},
    {"GET",  "/_mockgraph/training/revision"},
    {"POST", "/_mockgraph/training/check"},
    {"POST", "/_mockgraph/training/hint"},
    {"POST", "/_mockgraph/training/probe"},
    {"POST", "/_mockgraph/training/sign-in"},
    {"POST", "/_mockgraph/training/solve"},
    {"POST", "/_mockgraph/training/reset"},
    {"GET",  "/_mockgraph/training/debrief"},
});
// clang-format on

}  // namespace

std::span<const OpenRoute> routes_open_to_trainees() { return kOpen; }

const OpenRoute* find_open_route(std::string_view method, std::string_view template_path) {
  const auto* found = std::ranges::find_if(kOpen, [&](const OpenRoute& each) {
    return each.method == method && each.path == template_path;
  });
  return found == kOpen.end() ? nullptr : found;
}

}  // namespace scenarios::school
