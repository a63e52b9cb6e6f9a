#include "mockgraph/app/processes.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace mockgraph::app {

std::vector<std::string> environment_with(const std::vector<Variable>& changes) {
  std::vector<std::string> all;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view text{*each};
    const auto name = text.substr(0, text.find('='));
    if (std::ranges::find(changes, name, &Variable::name) == changes.end()) all.emplace_back(text);
  }
  for (const auto& change : changes) {
    if (!change.value) continue;
    all.push_back(change.name);
    all.back().append("=").append(*change.value);
  }
  return all;
}

void ChildProcess::swap(ChildProcess& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(watch_, other.watch_);
  std::swap(answers_, other.answers_);
  std::swap(bond_, other.bond_);
  std::swap(code_, other.code_);
  std::swap(read_, other.read_);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept { swap(other); }

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  swap(other);
  return *this;
}

void pause_for(std::chrono::milliseconds length) {
  poll(nullptr, 0, static_cast<int>(length.count()));
}

}  // namespace mockgraph::app
