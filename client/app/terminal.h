#pragma once

#include "client/procedure/answers.h"
#include "client/procedure/session.h"

#include <string>

namespace client::app {

// What a person sees and types. Everything here goes to standard error, so that standard output
// holds results only.

[[nodiscard]] bool is_terminal(int descriptor);
// Colours are for terminals, and for those who did not set NO_COLOR.
[[nodiscard]] bool wants_colour(int descriptor);

// The questions that an answers file would have answered. REQUIRES: standard input is a terminal.
[[nodiscard]] mockgraph::Result<procedure::Answers> ask_answers();
[[nodiscard]] bool ask_to_go_on(const std::string& question);

// One line a step, as it is taken.
void show_progress(const procedure::StepResult& step);

}  // namespace client::app
