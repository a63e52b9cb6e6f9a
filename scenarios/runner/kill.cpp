#include "scenarios/runner/kill.h"

#include <memory>

namespace scenarios::runner {
namespace {

using mockgraph::Error;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;

constexpr std::string_view kControl = "/_mockgraph/";

Error stopped(std::string target) {
  return {
      mockgraph::ErrorKind::kNoAnswer, "stopped", "the client was killed", std::move(target), {}};
}

// Of one run of the client.
struct Life {
  std::size_t sent = 0;
  bool is_over = false;
};

}  // namespace

client::procedure::Session killed(client::procedure::Session session, const Kill& kill) {
  const auto life = std::make_shared<Life>();
  session.exchange = [wire = std::move(session.exchange), life,
                      kill](const Request& request) -> Result<Response> {
    const bool is_counted = request.target.find(kControl) == std::string::npos;
    const bool is_last = is_counted && ++life->sent == kill.request;
    if (is_last && !kill.after) life->is_over = true;
    if (life->is_over) return stopped(request.target);
    auto answer = wire(request);
    if (!is_last) return answer;
    life->is_over = true;
    return stopped(request.target);
  };
  session.secrets.save = [save = std::move(session.secrets.save),
                          life](const client::procedure::Secrets& secrets) -> mockgraph::Status {
    return life->is_over ? mockgraph::Status{stopped({})} : save(secrets);
  };
  return session;
}

}  // namespace scenarios::runner
