#include "mockgraph/graph/batch.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/graph/batch_envelope.h"
#include "mockgraph/graph/body_rows.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/listed.h"
#include "mockgraph/rest/body.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::RelayContext;

constexpr int kFailedDependency = 424;

// Who asks, and how he calls himself: said once for the whole batch.
constexpr auto kOfTheCaller =
    std::to_array<std::string_view>({"Host", "Authorization", "client-request-id"});
// About the connection or the batch as a whole: said once, in the answer that carries all.
constexpr auto kOfTheWhole = std::to_array<std::string_view>(
    {"Date", "Vary", "Strict-Transport-Security", "request-id", "client-request-id",
     "x-ms-ags-diagnostic", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
     "Content-Length", "Connection", "Transfer-Encoding"});

// "/sandboxes/lab/v1.0/": what stands before a part's url.
std::string stem_of(const RelayContext& c) {
  return std::string{sandbox_prefix(c)} + (c.is_beta ? "/beta/" : "/v1.0/");
}

Request request_of(const RelayContext& c, const BatchPart& part) {
  Request request;
  request.method = part.method;
  request.target = stem_of(c) + target_of(part.url);
  for (const auto name : kOfTheCaller) {
    const auto value = c.request.headers.get(name);
    if (!value.empty()) request.headers.add(name, value);
  }
  for (const auto& [name, value] : part.headers) {
    const bool is_his = same_folded(name, "Host") || same_folded(name, "Authorization");
    if (!is_his) request.headers.set(name, value);
  }
  request.body = part.body;
  request.peer = c.request.peer;
  request.secure = c.request.secure;
  request.loopback = c.request.loopback;
  request.sandbox = c.request.sandbox;
  request.batch = c.request_id.text();
  return request;
}

// An answer that no service gave, in the gateway's words.
Response spoken(const RelayContext& c, const Error& error, int status) {
  auto reply = errors::speak(error, {c.request, c.now, c.request_id, c.base_url, &c.route});
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/json");
  response.set_body(std::move(reply.body));
  return response;
}

Response failed_dependency(const RelayContext& c) {
  const Error error{ErrorKind::kInvalid,
                    "FailedDependency",
                    "The request was not executed because a request it depends on failed.",
                    {},
                    {}};
  return spoken(c, error, kFailedDependency);
}

// A fault that closes connections strikes between the gateway and what is behind it: the client of
// the batch sees that the gateway got no answer.
Response no_answer(const RelayContext& c) {
  constexpr int kGatewayTimeout = 504;
  return spoken(c, Error{ErrorKind::kUnavailable, "injected", "", {}, {}}.with("status", "504"),
                kGatewayTimeout);
}

Response answer_to(const RelayContext& c, const BatchPart& part) {
  auto answer = c.door(request_of(c, part));
  return answer.ok() ? *std::move(answer) : no_answer(c);
}

void append_headers(std::string& out, const Headers& headers) {
  bool is_first = true;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto field = headers.at(i);
    if (is_listed(kOfTheWhole, field.name)) continue;
    out += is_first ? "" : ",";
    is_first = false;
    append_json_string(out, field.name);
    out += ':';
    append_json_string(out, field.value);
  }
}

void append_body(std::string& out, const Response& response) {
  if (response.text().empty()) {
    out += "null";
  } else if (rest::is_json_type(response.headers.get("Content-Type"))) {
    out += response.text();
  } else {
    out.append("\"").append(base64(response.text())).append("\"");
  }
}

void append_answer(std::string& out, const BatchPart& part, const Response& response) {
  out += "{\"id\":";
  append_json_string(out, part.id);
  out.append(",\"status\":").append(std::to_string(response.status)).append(",\"headers\":{");
  append_headers(out, response.headers);
  out += "},\"body\":";
  append_body(out, response);
  out += '}';
}

// Runs the parts and writes their answers; `status[i]` is 0 until part i is done.
class Run {
 public:
  Run(const RelayContext& c, const std::vector<BatchPart>& parts)
      : c_(c), parts_(parts), status_(parts.size(), 0) {}

  // REQUIRES: no circle among the parts.
  std::string whole() {
    while (std::ranges::find(status_, 0) != status_.end()) {
      for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (status_[i] == 0 && is_ready(parts_[i])) run(i);
      }
    }
    return "{\"responses\":[" + answers_ + "]}";
  }

 private:
  [[nodiscard]] bool is_ready(const BatchPart& part) const {
    return std::ranges::all_of(part.after, [&](std::size_t i) { return status_[i] != 0; });
  }
  void run(std::size_t place) {
    const auto& part = parts_[place];
    const bool may_run =
        std::ranges::all_of(part.after, [&](std::size_t i) { return status_[i] < 400; });
    const auto answer = may_run ? answer_to(c_, part) : failed_dependency(c_);
    status_[place] = answer.status;
    if (!answers_.empty()) answers_ += ',';
    append_answer(answers_, part, answer);
  }

  const RelayContext& c_;
  const std::vector<BatchPart>& parts_;
  std::vector<int> status_;
  std::string answers_;
};

}  // namespace

Result<rest::Reply> run_batch(const RelayContext& c) {
  if (!c.request.batch.empty())
    return errors::gateway_refused("A batch request cannot contain another batch request.");
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const auto parts, read_batch(body));
  return rest::with_body(200, Run{c, parts}.whole());
}

}  // namespace mockgraph::graph
