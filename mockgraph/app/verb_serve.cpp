#include "mockgraph/app/certificates.h"
#include "mockgraph/app/courier.h"
#include "mockgraph/app/held_class.h"
#include "mockgraph/app/key_work.h"
#include "mockgraph/app/listener.h"
#include "mockgraph/app/ready_record.h"
#include "mockgraph/app/running_mock.h"
#include "mockgraph/app/seed_option.h"
#include "mockgraph/app/serve_options.h"
#include "mockgraph/app/service.h"
#include "mockgraph/app/state_file.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/app/stop_signals.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/version.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdlib>

namespace mockgraph::app {
namespace {

constexpr VerbPage kServePage{
    "serve [FIXTURE]",
    "Answers as Microsoft Graph, Entra sign-in and Partner Center, from the world of a fixture.\n"
    "Stops at Ctrl-C. Nothing is ever forwarded to anywhere.",
    kServeOptions,
    {"mockgraph serve", "mockgraph serve fixtures/no-premium.json --http 127.0.0.1:0 --https off",
     "mockgraph serve --class onboarding.json --http off --https 192.168.7.20:8443"},
    1};

std::optional<std::string> address(const Arguments& arguments, std::string_view name) {
  const auto text = arguments.text(name);
  return text == "off" ? std::nullopt : std::optional{text};
}

Status set_clock(const Arguments& arguments, sandbox::Clock& clock) {
  const auto text = arguments.text("clock");
  if (text.empty()) return ok();
  if (text == "system") {
    clock = sandbox::Clock{};
    return ok();
  }
  const auto moment = parse_instant(text);
  if (!moment.ok())
    return usage_error("--clock is 'system' or a moment such as 2026-09-14T08:15:02Z; not '" +
                       text + "'");
  clock.freeze(*moment);
  return ok();
}

Result<sandbox::State> initial_state(const Arguments& arguments) {
  ASSIGN_OR_RETURN(auto state, read_state_file(arguments.word(0), seed_option(arguments)));
  RETURN_IF_ERROR(set_clock(arguments, state.clock));
  return state;
}

bool is_loopback(const std::string& url) {
  return url.empty() || url.find("://127.") != std::string::npos ||
         url.find("://[::1]") != std::string::npos || url.find("://localhost") != std::string::npos;
}

bool is_loopback_address(const std::optional<std::string>& place) {
  return !place || place->find_first_not_of("0123456789") == std::string::npos ||
         is_loopback("http://" + *place);
}

// "192.168.7.20" of "192.168.7.20:8443", "fd00::7" of "[fd00::7]:8443".
std::string host_in(const std::string& place) {
  const auto host = place.substr(0, place.rfind(':'));
  return host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
}

// A class's links name the machine by its address: its certificate does so, too, and is signed by
// an authority of its own, for the usual one is good for this machine only.
Result<Certificates> certificates_for(const ListenerOptions& options, bool is_class,
                                      const std::string& folder) {
  if (!is_class || is_loopback_address(options.https))
    return ensure_certificates(folder, wall_time());
  const auto host = host_in(*options.https);
  if (host == "0.0.0.0" || host == "::")
    return usage_error(
        "a class needs the address that its links name: --https 192.168.7.20:8443, "
        "not " +
        *options.https);
  return ensure_certificates(folder + "/class-authority", wall_time(), host);
}

Result<ListenerOptions> listener_options(const Arguments& arguments, const std::string& folder,
                                         std::string& authority) {
  ListenerOptions options;
  options.http = address(arguments, "http");
  options.https = address(arguments, "https");
  options.proxy = address(arguments, "proxy");
  if (!options.http && !options.https)
    return usage_error("--http and --https are both off: nobody could control the mock");
  ASSIGN_OR_RETURN(const auto threads, arguments.number("threads", 1));
  options.threads = static_cast<unsigned>(threads);
  if (options.https || options.proxy) {
    ASSIGN_OR_RETURN(auto made, certificates_for(options, arguments.has("class"), folder));
    options.certificate_chain = std::move(made.certificate_chain);
    options.private_key = std::move(made.private_key);
    authority = made.authority_path;
  }
  return options;
}

bool is_private(const ListenerOptions& options) {
  return is_loopback_address(options.http) && is_loopback_address(options.https) &&
         is_loopback_address(options.proxy);
}

// A code is all that a trainee has: it does not travel in the clear.
Status check_class_addresses(const ListenerOptions& options) {
  const auto in_the_clear = [](const std::string& option, const std::string& place) {
    return usage_error("a class is not served to other machines over --" + option + " " + place +
                       ": whoever listens on the way would read everybody's code; use --https "
                       "with that address, and --" +
                       option + " off or 127.0.0.1:0");
  };
  if (!is_loopback_address(options.http)) return in_the_clear("http", *options.http);
  if (!is_loopback_address(options.proxy)) return in_the_clear("proxy", *options.proxy);
  return ok();
}

// Many sandboxes, each of which remembers less.
sandbox::Journal::Bounds journal_bounds(std::int64_t entries, bool is_class) {
  sandbox::Journal::Bounds bounds{.entries = static_cast<std::size_t>(entries)};
  if (is_class) bounds.bytes = std::size_t{512} << 10U;
  return bounds;
}

// Everything that runs, in the order in which it is made; it ends the other way round.
struct Running {
  std::string folder, authority;
  std::uint64_t seed;
  ReadyRecord record;
  KeyWork key;
  std::unique_ptr<Courier> courier;
  std::unique_ptr<Service> service;
  std::unique_ptr<HeldClass> held;  // null: no class is
  std::string class_sentence;       // who, and where their links are
  Listener listener;

  [[nodiscard]] bool loopback_only() const {
    return is_loopback(listener.http_url()) && is_loopback(listener.https_url()) &&
           is_loopback(listener.proxy_url());
  }
};

Result<Running> start(const Arguments& arguments, const VerbCall& call) {
  ASSIGN_OR_RETURN(const auto journal_size, arguments.number("journal-size", 1));
  ASSIGN_OR_RETURN(auto state, initial_state(arguments));
  ASSIGN_OR_RETURN(auto folder, state_folder(arguments, call.environment));
  ASSIGN_OR_RETURN(auto record,
                   ReadyRecord::reserve(arguments.text("ready-file"), running_path(folder)));
  std::string authority;
  ASSIGN_OR_RETURN(auto options, listener_options(arguments, folder, authority));
  const bool is_class = arguments.has("class");
  if (is_class) RETURN_IF_ERROR(check_class_addresses(options));
  // Others than this machine's user may reach the service: then no guessable seed makes its key.
  const bool is_alone = is_private(options) && !is_class;
  ASSIGN_OR_RETURN(auto key,
                   KeyWork::begin(folder, is_alone ? seed_option(arguments) : std::nullopt));
  const auto seed = state.seed;
  auto courier =
      std::make_unique<Courier>(Courier::Parts{.signer = key.signer(), .wall = wall_time});
  ServiceParts parts{.initial = std::move(state),
                     .signer = key.signer(),
                     .wall = wall_time,
                     .journal = journal_bounds(journal_size, is_class),
                     .more = call.extras.surfaces};
  // Trainees do not get to choose whom this machine calls.
  if (!is_class) parts.post = [post = courier.get()](const auto& box) { post->notify(box); };
  auto service = std::make_unique<Service>(std::move(parts));
  auto exchange = service->exchange();
  options.check = [mock = service.get()](std::string_view name) { return mock->has_sandbox(name); };
  std::unique_ptr<HeldClass> held;
  if (is_class) {
    ASSIGN_OR_RETURN(held, call.extras.hold_class({.file = arguments.text("class"),
                                                   .folder = folder,
                                                   .service = *service,
                                                   .signer = key.signer(),
                                                   .wall = wall_time,
                                                   .chance = system_chance(),
                                                   .complaints = call.console.err}));
    exchange = held->exchange();
    options.open = held->open_answers();
    options.check = [](std::string_view) { return ok(); };  // the class judges each request
  }
  ASSIGN_OR_RETURN(auto listener, Listener::start(options, std::move(exchange)));
  const auto& base = listener.http_url().empty() ? listener.https_url() : listener.http_url();
  courier->set_base_url(base);
  std::string sentence;
  if (held) {
    ASSIGN_OR_RETURN(sentence,
                     held->write_links(is_private(options) ? base : listener.https_url()));
  }
  return Running{std::move(folder),  std::move(authority), seed,
                 std::move(record),  std::move(key),       std::move(courier),
                 std::move(service), std::move(held),      std::move(sentence),
                 std::move(listener)};
}

OrderedJson ready_document(const Running& running) {
  OrderedJson json{
      {"version", 1}, {"program", "mockgraph"}, {"programVersion", version()}, {"pid", getpid()}};
  const auto& http = running.listener.http_url();
  const auto& https = running.listener.https_url();
  const auto& proxy = running.listener.proxy_url();
  json["http"] = http.empty() ? OrderedJson{} : OrderedJson(http);
  json["https"] = https.empty() ? OrderedJson{} : OrderedJson(https);
  json["proxy"] = proxy.empty() ? OrderedJson{} : OrderedJson(proxy);
  json["control"] = (http.empty() ? https : http) + "/_mockgraph";
  json["ca"] = running.authority.empty() ? OrderedJson{} : OrderedJson(running.authority);
  json["controlToken"] = KeyWork::control_token_path(running.folder);
  json["seed"] = running.seed;
  json["class"] = OrderedJson{};
  if (running.held)
    json["class"] = {{"name", running.held->name()}, {"links", running.held->links_path()}};
  return json;
}

void announce(const Running& running, const Arguments& arguments, const Console& console) {
  if (arguments.is_json()) {
    console.out << dump(ready_document(running)) << std::endl;
  } else {
    const auto line = [&](std::string_view name, const std::string& text) {
      if (!text.empty()) console.out << "  " << name << "  " << text << '\n';
    };
    console.out << "mockgraph " << version() << ", seed " << running.seed << '\n';
    line("http ", running.listener.http_url());
    line("https", running.listener.https_url());
    line("proxy", running.listener.proxy_url());
    line("ca   ", running.authority);
    line("class", running.class_sentence);
    console.out << "ready; Ctrl-C stops" << std::endl;
  }
  if (!running.record.leaves_word() && arguments.text("ready-file").empty())
    console.err << "mockgraph serve: another mock has left word in " << running.folder
                << "; 'env', 'status' and 'stop' know that one, unless this one gets a --ready-file"
                << std::endl;
  if (!running.loopback_only())
    console.err << "mockgraph serve: other machines can reach this mock; from them the control API "
                   "asks for the token in "
                << KeyWork::control_token_path(running.folder) << std::endl;
}

std::uint64_t requests_in(sandbox::Store& store) {
  std::uint64_t count = 0;
  for (const auto& name : store.names()) {
    if (const auto box = store.find(name)) count += box->journal().appended();
  }
  return count;
}

}  // namespace

int serve(const VerbCall& call) {
  const auto arguments = read_arguments(kServePage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "serve", arguments.error());
  const StopSignals signals;
  auto running = start(*arguments, call);
  if (!running.ok()) {
    const auto& error = running.error();
    const int code = complain(call.console, "serve", error);
    return error.code == "port-in-use" ? kCouldNotRun : code;
  }
  const auto written = running->record.publish(dump(ready_document(*running), 2) + "\n");
  if (!written.ok()) return complain(call.console, "serve", written.error());
  announce(*running, *arguments, call.console);
  const int number = signals.wait();
  running->listener.stop();
  call.console.err << "stopped after " << requests_in(running->service->store()) << " requests"
                   << std::endl;
  const int code = number == SIGINT ? kInterrupted : kAsExpected;
  // A key that is still in the making cannot be hurried, and must not see the libraries go away.
  if (!running->key.is_done()) {
    running->record = ReadyRecord::none();
    running->held.reset();
    std::_Exit(code);
  }
  return code;
}

}  // namespace mockgraph::app
