#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/base/text.h"
#include "mockgraph/rest/surface.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::login {

// An AADSTS error by its number: code "AADSTS50126", and as message the sentence with its places
// filled. Context: "error" and "suberror", OAuth's words for it. A number without a row is a defect
// and becomes 50000.
[[nodiscard]] Error aadsts(int number, std::initializer_list<Filling> fillings = {});
// All numbers that have a row.
[[nodiscard]] std::vector<int> aadsts_numbers();
// Its number; 0 for an error that is none.
[[nodiscard]] int aadsts_number(const Error& error);

// The same, named otherwise by OAuth: one number has several words.
[[nodiscard]] Error worded(Error error, std::string_view word, std::string_view suberror);

// Something that the real service has and the simulator does not: 501 with an honest sentence.
[[nodiscard]] Error not_simulated(std::string_view what);

// The same error, to be shown to a person in a browser and not to a client.
[[nodiscard]] Error as_page(Error error);
template <class Outcome>
[[nodiscard]] Outcome or_page(Outcome outcome) {
  return outcome.ok() ? std::move(outcome) : Outcome{as_page(std::move(outcome).error())};
}

// Where, when and under which names an answer is given.
struct Occasion {
  std::string trace_id, correlation_id, time;
};
[[nodiscard]] Occasion occasion_of(const Request& request, Guid request_id, Instant now);

// "AADSTS50126: Error … Trace ID: … Correlation ID: … Timestamp: …", as one line.
[[nodiscard]] std::string description(const Error& error, const Occasion& occasion);

// The error object of the token endpoint and its kin, or an HTML page.
[[nodiscard]] rest::Reply speak(const Error& error, const rest::Setting& setting);
[[nodiscard]] Error lost(std::string_view path, std::string_view allowed);

}  // namespace mockgraph::login
