#pragma once

#include "mockgraph/base/url.h"
#include "mockgraph/login/scene.h"

// What the form of a page brings back. Without its "flow" a form is nobody's: AADSTS50089.
namespace mockgraph::login {

struct Posted {
  Pairs form;
  Flow flow;
};
[[nodiscard]] Result<Posted> posted(const rest::CommandContext& c);

// The form and its scene, for steps that come after the first factor.
struct Step {
  Pairs form;
  Scene scene;
};
[[nodiscard]] Result<Step> step_of(const rest::CommandContext& c);

}  // namespace mockgraph::login
