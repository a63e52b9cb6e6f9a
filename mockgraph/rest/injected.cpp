#include "mockgraph/rest/injected.h"

#include <string>

namespace mockgraph::rest {
namespace {

ErrorKind kind_of(int status) {
  if (status == 429) return ErrorKind::kTooManyRequests;
  return status >= 500 && status != 500 ? ErrorKind::kUnavailable : ErrorKind::kInternal;
}

}  // namespace

Error injected(const sandbox::Fault& fault) {
  Error error{kind_of(fault.status), "injected", "Service unavailable", fault.id, {}};
  if (fault.retry_after)
    error = std::move(error).with("retry-after", std::to_string(*fault.retry_after));
  return std::move(error).with("status", std::to_string(fault.status));
}

}  // namespace mockgraph::rest
