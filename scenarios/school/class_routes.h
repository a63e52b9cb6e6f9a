#pragma once

#include "mockgraph/base/http_message.h"
#include "scenarios/school/course.h"

#include <string>
#include <string_view>

// What a class offers of its own, below /_mockgraph/class/ (README.md of this room has the table).
namespace scenarios::school {

inline constexpr std::string_view kClassPath = "/_mockgraph/class/";

// The answer for whoever was let in.
[[nodiscard]] mockgraph::Result<mockgraph::Response> class_answer(
    Course& course, const Holder& holder, const mockgraph::Request& request);

// An Error as the control API tells it.
[[nodiscard]] mockgraph::Response answer_of(const mockgraph::Error& error,
                                            const mockgraph::Request& request,
                                            mockgraph::Instant now);
[[nodiscard]] mockgraph::Response redirect(const std::string& path);

}  // namespace scenarios::school
