#pragma once

#include "mockgraph/login/pages.h"

// What all pages are put together from; for the files that write pages.
namespace mockgraph::login::pages {

// The whole page: title, notice, one heading. `body` is HTML.
[[nodiscard]] std::string framed(std::string_view heading, std::string_view body);
// The form with its alert, hidden inputs and other ways to go on. `inside` is HTML.
[[nodiscard]] std::string form_text(const Form& form, std::string_view inside);
// Attributes of the input that an alert is about; empty without one.
[[nodiscard]] std::string marks_of(const Form& form);

}  // namespace mockgraph::login::pages
