#include "mockgraph/app/service.h"
#include "mockgraph/directory/world_view.h"
#include "scenarios/runner/by_hand.h"
#include "scenarios/runner/theatre.h"
#include "scenarios/runner/walk.h"

namespace scenarios::runner {
namespace {

using client::procedure::Session;
using mockgraph::Exchange;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::Result;
using mockgraph::Status;

// Every request takes a second, as in a scenario.
constexpr mockgraph::Duration kRequestTakes = std::chrono::seconds{1};
constexpr std::string_view kUrl = "http://127.0.0.1:8080";

// A mock, the people who do things to it, and the referee between them.
class Field {
 public:
  Field(const WalkWorld& world, const WalkStage& stage)
      : service_({.initial = world.state,
                  .signer = stage.signer,
                  .wall = {},
                  .journal = {.entries = 64, .bytes = std::size_t{4} << 20}}),
        door_(service_.exchange()),
        referee_(authenticators_of(world.cast)),
        people_([this] { return session(); },
                [this](std::string_view pointer) {
                  return mockgraph::directory::view_at(sandbox().read()->world, pointer);
                }) {
    if (stage.around_door) door_ = stage.around_door(door_, sandbox());
  }

  WalkAnswer carry_out(const Act& act);
  [[nodiscard]] const Referee& referee() const { return referee_; }
  [[nodiscard]] std::size_t requests() const { return requests_; }
  [[nodiscard]] std::string last_route();

 private:
  mockgraph::sandbox::Sandbox& sandbox() { return *service_.store().the_default(); }
  Session session();
  Result<Response> ask(const Request& request);
  Status done(const Act& act);

  mockgraph::app::Service service_;
  Exchange door_;
  Referee referee_;
  ByHand people_;
  int last_status_ = 0;
  std::size_t requests_ = 0;
  std::uint64_t sessions_ = 0;
};

Session Field::session() {
  Session session;
  session.exchange = [this](const Request& request) { return ask(request); };
  session.url = kUrl;
  session.now = [this] { return sandbox().read()->clock.now({}); };
  session.sleep = [this](mockgraph::Duration length) { pass_time(sandbox(), length); };
  session.seed = ++sessions_;
  return session;
}

// What has become due by then is done by a look at the mock, so that the request is not blamed.
Result<Response> Field::ask(const Request& request) {
  pass_time(sandbox(), kRequestTakes);
  Request look;
  look.target = "/_mockgraph/ready";
  static_cast<void>(service_.handle(look));
  const auto before = sandbox().read();
  auto answer = door_(request);
  const auto after = sandbox().read();
  const WalkCall call{request, answer.ok() ? &*answer : nullptr, before->world, after->world,
                      before->clock.now({})};
  if (call.service() == WalkCall::Service::kOwn) return answer;
  ++requests_;
  last_status_ = answer.ok() ? answer->status : 0;
  referee_.judge(call);
  return answer;
}

Status Field::done(const Act& act) {
  switch (act.verb) {
    case Verb::kEdit:
      return people_.edit(act);
    case Verb::kSignIn:
      return people_.sign_in(act);
    case Verb::kRefresh:
      return people_.refresh(act);
    default:
      pass_time(sandbox(), act.wait);
      return mockgraph::ok();
  }
}

WalkAnswer Field::carry_out(const Act& act) {
  referee_.act_begins();
  last_status_ = 0;
  const auto ended = done(act);
  const auto error = ended.ok() ? std::string{} : client::api::aadsts_code(ended.error().message);
  return {ended.ok(), last_status_, error};
}

std::string Field::last_route() {
  const auto entries = sandbox().journal().entries();
  if (entries.empty()) return {};
  const auto& last = *entries.back();
  return std::string{last.method}.append(" ").append(last.route.empty() ? last.target : last.route);
}

}  // namespace

Trial try_commands(const WalkWorld& world, const WalkStage& stage,
                   std::span<const WalkCommand> commands) {
  Field field{world, stage};
  Trial trial;
  for (const auto& command : commands) {
    trial.answers.push_back(field.carry_out(act_of(command.act)));
    if (!field.referee().breach()) continue;
    trial.breach = field.referee().breach();
    trial.route = field.last_route();
    break;
  }
  trial.looks = field.referee().looks();
  trial.requests = field.requests();
  return trial;
}

}  // namespace scenarios::runner
