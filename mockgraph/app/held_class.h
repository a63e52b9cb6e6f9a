#pragma once

#include "mockgraph/app/chance.h"
#include "mockgraph/app/open_answer.h"
#include "mockgraph/app/service.h"

#include <memory>
#include <ostream>
#include <string>

namespace mockgraph::app {

// What a class needs of the mock that is served.
struct ClassCall {
  std::string file;    // that describes the class
  std::string folder;  // of state
  Service& service;    // outlives the class
  tokens::Signer signer;
  WallClock wall;
  Chance chance;
  std::ostream& complaints;  // what could not be taken over from the last time
};

// A class that is being held: it stands before the mock, and lets in who has a code.
class HeldClass {
 public:
  HeldClass() = default;
  HeldClass(const HeldClass&) = delete;
  HeldClass& operator=(const HeldClass&) = delete;
  virtual ~HeldClass() = default;  // everything is kept by then

  // In the place of the service's. Live as long as this.
  [[nodiscard]] virtual Exchange exchange() = 0;
  [[nodiscard]] virtual OpenAnswers open_answers() = 0;
  // Writes everybody's link; gives the sentence that tells where they are.
  [[nodiscard]] virtual Result<std::string> write_links(const std::string& base_url) = 0;
  [[nodiscard]] virtual const std::string& name() const = 0;
  [[nodiscard]] virtual std::string links_path() const = 0;
};

}  // namespace mockgraph::app
