#pragma once

#include "mockgraph/base/enum_text.h"

namespace scenarios::report {

enum class Verdict { kPassed, kFailed, kCouldNotRun, kInvalid, kNothingVerified };
inline constexpr auto kVerdictText = mockgraph::enum_text<Verdict>({
    {Verdict::kPassed, "passed"},
    {Verdict::kFailed, "failed"},
    {Verdict::kCouldNotRun, "could not run"},
    {Verdict::kInvalid, "invalid file"},
    {Verdict::kNothingVerified, "verifies nothing"},
});

// Of a story, since a former run.
enum class Change { kUnchanged, kNew, kNewFailing, kStillFailing, kFixed };
inline constexpr auto kChangeText = mockgraph::enum_text<Change>({
    {Change::kUnchanged, "unchanged"},
    {Change::kNew, "new"},
    {Change::kNewFailing, "newly failing"},
    {Change::kStillFailing, "still failing"},
    {Change::kFixed, "fixed"},
});

}  // namespace scenarios::report
