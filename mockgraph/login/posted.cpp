#include "mockgraph/login/posted.h"

#include "mockgraph/login/errors.h"

namespace mockgraph::login {

Result<Posted> posted(const rest::CommandContext& c) {
  Pairs form{c.request.body};
  ASSIGN_OR_RETURN(Flow flow, or_page(find_flow(c, form.get("flow"))));
  return Posted{std::move(form), std::move(flow)};
}

Result<Step> step_of(const rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Posted sent, posted(c));
  ASSIGN_OR_RETURN(Scene scene, or_page(scene_of(c, std::move(sent.flow))));
  // A step out of turn: nobody has shown a first factor in this flow.
  if (scene.user == nullptr || !scene.flow.has_first_factor()) return as_page(aadsts(50089));
  return Step{std::move(sent.form), std::move(scene)};
}

}  // namespace mockgraph::login
