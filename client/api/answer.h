#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace client::api {

// What a service said. A body that is not JSON stays null.
struct Answer {
  int status = 0;
  std::string request_id;
  mockgraph::Headers headers;
  mockgraph::Json body;

  [[nodiscard]] std::string text(std::string_view pointer) const;  // "" if there is none
  // The items of a collection ("value"); an empty list if there are none.
  [[nodiscard]] const mockgraph::Json& items() const;
};

[[nodiscard]] Answer read_answer(const mockgraph::Response& response);
[[nodiscard]] inline bool is_success(int status) { return status >= 200 && status < 300; }

// A refusal as an Error: its kind follows the status, `target` is "GET /v1.0/users", and the
// context holds "status" and "request-id".
struct Refusal {
  std::string_view method, link;
  std::string code, message;
};
[[nodiscard]] mockgraph::Error refused(const Refusal& refusal, const Answer& answer);

// What the context of such an error says; 0 and empty for other errors.
[[nodiscard]] int status_of(const mockgraph::Error& error);
[[nodiscard]] std::string request_id_of(const mockgraph::Error& error);

}  // namespace client::api
