#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace client::api {

// What a person can do on a page of plain HTML: its forms, and the few words that matter.

struct Form {
  std::string action, method;                                // method in upper case
  std::vector<std::pair<std::string, std::string>> filled;   // hidden inputs and their values
  std::vector<std::string> open;                             // inputs that wait for a value
  std::vector<std::pair<std::string, std::string>> buttons;  // with a name; others send nothing

  [[nodiscard]] bool asks_for(std::string_view field) const;
  [[nodiscard]] bool has_button(std::string_view name, std::string_view value) const;
};

struct HtmlPage {
  std::vector<Form> forms;
  std::string totp_secret;  // the text of the element with the id "totp-secret"
  std::string alert;        // the text of the element with the role "alert"
  std::string error;        // "AADSTS50126: …", without the trace that follows it; empty if none
  std::string phone;        // the address of the simulated phone; empty if none is asked
  std::string push_number;  // to be typed there: the element with the id "push-number"
  std::string text_code;    // on the phone itself: the element with the id "text-code"

  [[nodiscard]] const Form* asking_for(std::string_view field) const;
};

[[nodiscard]] HtmlPage read_page(std::string_view html);

// "AADSTS50126: …" in any text; empty if there is none. The trace ids are left out.
[[nodiscard]] std::string aadsts_text(std::string_view text);
// "AADSTS50126"
[[nodiscard]] std::string aadsts_code(std::string_view text);

}  // namespace client::api
