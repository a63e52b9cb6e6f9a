#include "mockgraph/sandbox/sandbox.h"

namespace mockgraph::sandbox {
namespace {

// Request ids and object ids come from one seed, but must not meet.
constexpr std::uint64_t kRequestSalt = 0x7265717565737473ULL;

}  // namespace

Sandbox::Sandbox(std::string name, State baseline, Journal::Bounds bounds)
    : name_(std::move(name)),
      state_(std::make_shared<const State>(std::move(baseline))),
      baseline_(state_),
      request_seed_(mixed(state_->seed, kRequestSalt)),
      journal_(bounds) {}

StatePtr Sandbox::read() const {
  const std::scoped_lock lock{pointer_mutex_};
  return state_;
}

StatePtr Sandbox::baseline() const {
  const std::scoped_lock lock{pointer_mutex_};
  return baseline_;
}

Status Sandbox::commit(const std::function<Status(State&)>& change) {
  const std::scoped_lock writer{writer_mutex_};
  auto next = std::make_shared<State>(*read());
  RETURN_IF_ERROR(change(*next));
  const std::scoped_lock lock{pointer_mutex_};
  state_ = std::move(next);
  return ok();
}

void Sandbox::reset() {
  const std::scoped_lock lock{writer_mutex_, pointer_mutex_};
  state_ = baseline_;
  journal_.begin_anew();
  meter_.clear();
}

void Sandbox::checkpoint() {
  const std::scoped_lock lock{writer_mutex_, pointer_mutex_};
  baseline_ = state_;
}

Guid Sandbox::next_request_id() {
  return guid_for(request_seed_, requests_.fetch_add(1, std::memory_order_relaxed));
}

}  // namespace mockgraph::sandbox
