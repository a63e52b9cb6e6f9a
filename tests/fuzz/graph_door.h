#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/rest/pipeline.h"
#include "mockgraph/rest/token_desk.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

// The default fixture behind the house's one door, with Graph as its only surface, and an
// administrator who knocks. What is promised whatever comes in is judged here.
namespace fuzz {

inline void must(bool holds) {
  if (!holds) std::abort();
}

class GraphDoor {
 public:
  GraphDoor();

  // "{user}", "{group}", "{application}", "{principal}", "{policy}" become ids of the fixture.
  [[nodiscard]] std::string with_ids(std::string_view text) const;
  // Sends it and judges the answer: never 500, never a defect, an error as Graph's errors are.
  mockgraph::Response send(mockgraph::Request request);
  void begin_again();  // the state of the fixture

 private:
  void judge(const mockgraph::Response& response);

  std::unique_ptr<mockgraph::sandbox::Store> store_;
  std::unique_ptr<mockgraph::rest::TokenDesk> desk_;
  std::unique_ptr<mockgraph::rest::Pipeline> pipeline_;
  std::string token_, user_, group_, application_, principal_, policy_;
};

// A request body for a target, as JSON.
[[nodiscard]] mockgraph::Request json_request(std::string_view method, std::string target,
                                              std::string body);

}  // namespace fuzz
