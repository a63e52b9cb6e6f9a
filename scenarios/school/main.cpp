#include "mockgraph/app/program.h"
#include "scenarios/school/held.h"
#include "scenarios/training/surface.h"
#include "scenarios/training/verb_train.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <vector>

int main(int count, char** words) {
  using mockgraph::app::Console;
  const std::vector<std::string> given(words + 1, words + count);
  const auto environment = [](const std::string& name) -> std::string {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? "" : value;
  };
  const mockgraph::app::Extras extras{.verbs = {{"train", scenarios::training::train_verb,
                                                 "lessons about the procedure, in a running mock"}},
                                      .surfaces = {&scenarios::training::surface()},
                                      .hold_class = scenarios::school::hold_class};
  try {
    return mockgraph::app::run_program(given, Console{std::cout, std::cerr}, environment, extras);
  } catch (const std::exception& thrown) {
    std::cerr << "mockgraph: a defect: " << thrown.what() << '\n';
    return mockgraph::app::kCouldNotRun;
  }
}
