#include "mockgraph/policy/platform.h"

#include "mockgraph/base/text.h"

#include <array>

namespace mockgraph::policy {
namespace {

// The first that is found decides: Android says Linux as well, a Windows phone says Android.
struct PlatformMark {
  std::string_view word;
  CaPlatform platform;
};
constexpr std::array kMarks{
    PlatformMark{"Windows Phone", CaPlatform::kWindowsPhone},
    PlatformMark{"Android", CaPlatform::kAndroid},
    PlatformMark{"iPhone", CaPlatform::kIos},
    PlatformMark{"iPad", CaPlatform::kIos},
    PlatformMark{"Windows", CaPlatform::kWindows},
    PlatformMark{"Macintosh", CaPlatform::kMacOs},
    PlatformMark{"Linux", CaPlatform::kLinux},
};

}  // namespace

CaPlatform platform_of(std::string_view user_agent) {
  for (const PlatformMark& each : kMarks) {
    if (contains_folded(user_agent, each.word)) return each.platform;
  }
  return CaPlatform::kUnknown;
}

}  // namespace mockgraph::policy
