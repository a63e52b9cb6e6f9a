#include "mockgraph/login/forms.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/access_pass.h"
#include "mockgraph/login/challenge.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/federated.h"
#include "mockgraph/login/finish.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/posted.h"
#include "mockgraph/login/provenance.h"
#include "mockgraph/login/scene.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::login {
namespace {

using policy::Method;
using schema::kUser;

Error stranger(const Scene& scene, std::string_view login, const world::Tenant& home) {
  const auto idp = "https://sts.windows.net/" + home.id() + "/";
  return aadsts(50020, {{"user", login},
                        {"idp", idp},
                        {"tenant", scene.realm.directory()},
                        {"app", scene.client.app_id},
                        {"name", scene.client.name}});
}

}  // namespace

Result<rest::Reply> post_login(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Posted sent, posted(c));
  Flow& flow = sent.flow;
  const std::string login{trim(sent.form.get("login"))};
  flow.user_id = flow.user_tenant = {};
  flow.aim.stay_signed_in = sent.form.get("kmsi") == "true";
  ASSIGN_OR_RETURN(const Scene scene, or_page(scene_of(c, flow)));
  if (scene.realm.authority == Authority::kConsumers)
    return as_page(not_simulated("personal Microsoft accounts"));
  const auto home = tenant_of_login(c.world(), login);
  const auto tenant = scene.realm.tenant != nullptr ? scene.realm.tenant : home;
  const auto user = tenant != nullptr ? directory::find_user(*tenant, login) : nullptr;
  if (user == nullptr && home != nullptr && home != tenant)
    return as_page(stranger(scene, login, *home));
  if (tenant != nullptr) flow.user_tenant = tenant->id();
  if (user != nullptr) flow.user_id = std::string{user->id()};
  if (user != nullptr && directory::is_federated(*tenant, *user)) {
    ASSIGN_OR_RETURN(Scene known, or_page(scene_of(c, std::move(flow))));
    return federated_page(c, known);
  }
  if (user != nullptr && !sent.form.get("another").empty()) {
    ASSIGN_OR_RETURN(Scene known, or_page(scene_of(c, std::move(flow))));
    return key_page(c, known);
  }
  if (user != nullptr) {
    if (const auto pass = usable_pass(*tenant, *user, sent.form.get("passwd"), c.now)) {
      RETURN_IF_ERROR(note_use_of_pass(c, tenant->id(), *pass));
      prove(c, flow, Method::kTemporaryAccessPass);
      return go_on(c, std::move(flow));
    }
  }
  const auto state = user != nullptr ? directory::password_state(*user, sent.form.get("passwd"))
                                     : policy::PasswordState::kWrong;
  return go_on(c, std::move(flow), {.password = state, .login = login});
}

Result<rest::Reply> post_changed_password(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Scene& scene = step.scene;
  const auto again = [&](const std::string& alert) {
    return page(pages::change_password(form_of(c, scene.flow, "changepassword", alert)));
  };
  if (step.form.get("currentpassword") != scene.user->text(kUser.at("password")))
    return again(alert_of(aadsts(50126)));
  world::RowEdit next{*scene.user};
  next.set_text(kUser.at("password"), step.form.get("newpassword"));
  next.set_flag(kUser.at("mustChangePassword"), false);
  next.set_text(kUser.at("riskLevel"), "none");
  const auto written = c.draft.change(scene.tenant->id(), std::move(next));
  if (!written.ok())
    return again("The new password is not strong enough: " + written.error().message);
  // The new password stands for the old one; a second factor that was shown has been shown.
  std::erase_if(scene.flow.proofs,
                [](const policy::Proof& each) { return each.method == Method::kPassword; });
  prove(c, scene.flow, Method::kPassword);
  return go_on(c, std::move(scene.flow));
}

Result<rest::Reply> post_consent(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  Scene& scene = step.scene;
  if (step.form.get("decision") != "accept") return decline(c, scene);
  const bool for_all = step.form.get("for_organization") == "true";
  return go_on(c, std::move(scene.flow),
               {.login = {},
                .consent = for_all ? Turn::Consent::kForOrganization : Turn::Consent::kForUser});
}

Result<rest::Reply> post_confirm(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Step step, step_of(c));
  if (step.form.get("decision") != "accept") return decline(c, step.scene);
  step.scene.flow.confirmed = true;
  return go_on(c, std::move(step.scene.flow));
}

}  // namespace mockgraph::login
