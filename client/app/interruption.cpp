#include "client/app/interruption.h"

#include <csignal>
#include <thread>

namespace client::app {
namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void note_interruption(int) { interrupted = 1; }

}  // namespace

void listen_for_interruption() {
  struct sigaction action {};
  action.sa_handler = note_interruption;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
}

bool is_interrupted() { return interrupted != 0; }

mockgraph::Exchange until_interrupted(mockgraph::Exchange inner) {
  return [inner = std::move(inner)](
             const mockgraph::Request& request) -> mockgraph::Result<mockgraph::Response> {
    if (is_interrupted()) {
      return mockgraph::Error{
          mockgraph::ErrorKind::kNoAnswer, "interrupted", "interrupted", request.target, {}};
    }
    return inner(request);
  };
}

wire::Sleeper real_sleeper() {
  return [](mockgraph::Duration length) {
    constexpr mockgraph::Duration kNap{100};
    for (auto left = length; left > mockgraph::Duration{0} && !is_interrupted(); left -= kNap)
      std::this_thread::sleep_for(std::min(left, kNap));
  };
}

}  // namespace client::app
