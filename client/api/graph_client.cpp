#include "client/api/graph_client.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <algorithm>
#include <chrono>

namespace client::api {
namespace {

using mockgraph::Json;
using mockgraph::Result;

constexpr int kMostCollectionPages = 1000;  // a collection that leads in circles ends here
constexpr std::size_t kBatchRoom = 20;
constexpr int kMostLooks = 13;  // a minute
constexpr std::chrono::seconds kBetweenLooks{5};

mockgraph::Error refused_by_graph(std::string_view method, std::string_view link,
                                  const Answer& answer) {
  return refused({.method = method,
                  .link = link,
                  .code = answer.text("/error/code"),
                  .message = answer.text("/error/message")},
                 answer);
}

bool may_be_too_early(std::string_view method, const Answer& answer) {
  return answer.status == 404 && method != "DELETE" &&
         answer.text("/error/code") == "Request_ResourceNotFound";
}

// What is asked for comes as JSON. Half an answer, or none behind a good status, says nothing: it
// must not pass for "there is nothing".
bool is_whole(std::string_view method, const Answer& answer) {
  return method != "GET" || answer.body.is_object();
}

mockgraph::Error spoilt(std::string_view method, std::string_view link, const Answer& answer) {
  const auto target = std::string{method}.append(" ").append(link);
  return {mockgraph::ErrorKind::kInternal,
          "spoilt-answer",
          target + " was answered with something that is not JSON; try again",
          target,
          {{"request-id", answer.request_id}}};
}

}  // namespace

GraphClient::GraphClient(wire::Connection& connection, std::string token)
    : connection_(connection), token_(std::move(token)) {}

Result<Answer> GraphClient::get(std::string_view link) { return send("GET", link, nullptr); }

Result<Answer> GraphClient::get_all(std::string_view link) {
  ASSIGN_OR_RETURN(Answer all, get(link));
  if (!all.body.is_object() || !all.body.contains("value")) {
    return mockgraph::Error{mockgraph::ErrorKind::kInternal,
                            "not-a-collection",
                            "the answer is no collection",
                            "GET " + std::string{link},
                            {{"request-id", all.request_id}}};
  }
  auto next = all.text("/@odata.nextLink");
  for (int page = 1; !next.empty() && page < kMostCollectionPages; ++page) {
    ASSIGN_OR_RETURN(const Answer more, get(next));
    for (const auto& item : more.items()) all.body["value"].push_back(item);
    next = more.text("/@odata.nextLink");
  }
  return all;
}

Result<Answer> GraphClient::post(std::string_view link, const Json& body) {
  return send("POST", link, &body);
}

Result<Answer> GraphClient::patch(std::string_view link, const Json& body) {
  return send("PATCH", link, &body);
}

Result<Answer> GraphClient::remove(std::string_view link) { return send("DELETE", link, nullptr); }

Result<std::vector<Answer>> GraphClient::batch(std::string_view version,
                                               const std::vector<Json>& requests) {
  const auto link = "/" + std::string{version} + "/$batch";
  std::vector<Answer> answers(requests.size());
  for (std::size_t begin = 0; begin < requests.size(); begin += kBatchRoom) {
    Json body{{"requests", Json::array()}};
    for (std::size_t i = begin; i < std::min(begin + kBatchRoom, requests.size()); ++i) {
      Json each = requests[i];
      each["id"] = std::to_string(i);
      if (each.contains("body")) each["headers"] = {{"Content-Type", "application/json"}};
      body["requests"].push_back(std::move(each));
    }
    ASSIGN_OR_RETURN(const Answer answer, post(link, body));
    const auto* responses = mockgraph::find_at(answer.body, "/responses");
    if (responses == nullptr || !responses->is_array()) return spoilt("POST", link, answer);
    for (const Json& each : *responses) {
      const auto place = mockgraph::to_integer(each.value("id", ""));
      if (!place || *place < 0 || static_cast<std::size_t>(*place) >= answers.size()) continue;
      auto& own = answers[static_cast<std::size_t>(*place)];
      own.status = each.value("status", 0);
      own.request_id = answer.request_id;
      own.body = each.value("body", Json{});
    }
  }
  return answers;
}

Result<Answer> GraphClient::send(std::string_view method, std::string_view link, const Json* body) {
  wire::Message message{std::string{method}, std::string{link}, {}, {}};
  message.headers.add("Authorization", "Bearer " + token_);
  message.headers.add("Accept", "application/json");
  if (body) {
    message.headers.add("Content-Type", "application/json");
    message.body = mockgraph::dump(*body);
  }
  for (int look = 1;; ++look) {
    ASSIGN_OR_RETURN(const auto response, connection_.send(message));
    auto answer = read_answer(response);
    if (is_success(answer.status) && !is_whole(method, answer)) return spoilt(method, link, answer);
    if (is_success(answer.status)) return answer;
    if (look == kMostLooks || !may_be_too_early(method, answer))
      return refused_by_graph(method, link, answer);
    connection_.sleep(kBetweenLooks);
  }
}

std::string filter(std::string_view pattern, std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) quoted.append(c == '\'' ? "''" : std::string{c});
  quoted += '\'';
  return "$filter=" + mockgraph::percent_encoded(mockgraph::fill(pattern, {{"value", quoted}}));
}

}  // namespace client::api
