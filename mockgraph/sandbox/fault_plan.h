#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::sandbox {

// One planned failure, for what state cannot cause: networks, throttling, outages.
struct Fault {
  std::string id;
  std::string surface;           // graph, login, partner; empty: any
  std::string method;            // empty: any
  std::string route;             // a route's template, "/v1.0/users/{id}"; empty: any
  std::uint32_t first_call = 1;  // the first matching call that fails, counted from 1
  std::uint32_t calls = 1;       // how many fail; 0: all from then on
  // What happens: a status in the surface's own dialect, or something on the wire, or both.
  int status = 0;
  std::optional<std::int64_t> retry_after;  // seconds
  WireFault wire;
  // The write takes effect although its answer is lost or an error.
  bool after_effect = false;

  std::uint32_t seen = 0;  // matching calls so far: part of the value, so a reset rewinds it
};

// All planned failures of a sandbox. A value.
class FaultPlan {
 public:
  [[nodiscard]] bool empty() const { return faults_.empty(); }
  [[nodiscard]] const std::vector<Fault>& all() const { return faults_; }
  void add(Fault fault) { faults_.push_back(std::move(fault)); }
  bool remove(std::string_view id);  // false if there is none
  void clear() { faults_.clear(); }

  // Counts a call and gives the fault that strikes it, if any. At most one strikes a call.
  [[nodiscard]] std::optional<Fault> strike(std::string_view surface, std::string_view method,
                                            std::string_view route);

 private:
  std::vector<Fault> faults_;
};

}  // namespace mockgraph::sandbox
