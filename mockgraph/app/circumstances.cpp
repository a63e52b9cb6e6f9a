#include "mockgraph/app/circumstances.h"

#include "mockgraph/app/certificate_facts.h"
#include "mockgraph/app/control_client.h"
#include "mockgraph/app/local_ports.h"
#include "mockgraph/app/process_mark.h"
#include "mockgraph/app/processes.h"
#include "mockgraph/app/serve_options.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/mocked_hosts.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace mockgraph::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t kHttps = 443;

std::optional<Circumstances::File> file_at(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return std::nullopt;
  return Circumstances::File{path, facts.st_mode & 0777U};
}

// The folder as it is: looking must not make it.
std::string folder_of(const Arguments& arguments, const Environment& environment) {
  if (auto named = arguments.text("state-dir"); !named.empty()) return named;
  const auto states = environment("XDG_STATE_HOME");
  return states.empty() ? environment("HOME") + "/.local/state/mockgraph" : states + "/mockgraph";
}

bool is_secret(const std::string& name) {
  return name == "control-token" || name == "ca-key.pem" || name == "server.pem" ||
         name.starts_with("signing-key");
}

void look_at_folder(Circumstances& c) {
  c.state = file_at(c.folder);
  c.is_writable = ::access(c.folder.c_str(), W_OK) == 0;
  std::error_code fault;
  for (fs::directory_iterator each{c.folder, fault}, end; each != end; each.increment(fault)) {
    if (!is_secret(each->path().filename().string())) continue;
    if (auto file = file_at(each->path().string())) c.secrets.push_back(*std::move(file));
  }
  std::ranges::sort(c.secrets, {}, &Circumstances::File::path);
}

void look_at_mock(Circumstances& c) {
  c.process = ProcessMark::holder(mark_path(c.ready_file));
  c.has_ready_file = file_at(c.ready_file).has_value();
  auto mock = running_at(c.ready_file);
  if (!mock.ok()) {
    c.mock_fault = mock.error().message;
    return;
  }
  c.mock = *std::move(mock);
  if (c.mock->http.empty()) return;
  const auto clock = call_control(ControlPlace{.url = c.mock->http}, {"GET", "clock"});
  if (!clock.ok()) {
    c.silence = clock.error().message;
    return;
  }
  const auto json = parse_json(*clock);
  if (!json.ok()) return;
  if (const auto now = parse_instant(string_at(*json, "/now")); now.ok()) c.sandbox_now = *now;
}

void look_at_ports(Circumstances& c) {
  if (c.process) return;
  for (const auto& row : kServeOptions) {
    const bool is_listener = row.name == "http" || row.name == "https" || row.name == "proxy";
    const auto colon = row.fallback.rfind(':');
    if (!is_listener || colon == std::string_view::npos) continue;
    const auto port =
        static_cast<std::uint16_t>(to_integer(row.fallback.substr(colon + 1)).value_or(0));
    std::string holder;
    if (!is_free(port)) holder = who_listens(port);
    if (!is_free(port) && holder.empty()) holder = "?";
    c.ports.push_back({std::string{row.name}, std::string{row.fallback}, std::move(holder)});
  }
}

std::string look_at_authority(Circumstances& c) {
  c.authority_path =
      c.mock && !c.mock->authority.empty() ? c.mock->authority : c.folder + "/ca.pem";
  const auto pem = read_file(c.authority_path);
  if (!pem.ok()) {
    if (pem.error().kind != ErrorKind::kNotFound) c.authority_fault = pem.error().message;
    return {};
  }
  const auto facts = certificate_facts(*pem);
  if (!facts.ok()) {
    c.authority_fault = c.authority_path + " " + facts.error().message;
    return {};
  }
  const auto server = read_file(c.folder + "/server.pem");
  c.authority = Circumstances::Authority{facts->begins, facts->ends,
                                         !server.ok() || is_signed_by(*server, *pem)};
  return std::string{trim(*pem)};
}

// Which files of authorities programs are told of, and whether ours is in them. `bundle`: where the
// system's own are, which programs take that are told of none.
void look_at_trust(Circumstances& c, const std::string& authority, const Environment& environment) {
  struct Row {
    const char* variable;
    bool falls_back;  // to the system's bundle
  };
  constexpr auto kRows = std::to_array<Row>({{"SSL_CERT_FILE", true},
                                             {"CURL_CA_BUNDLE", true},
                                             {"REQUESTS_CA_BUNDLE", false},
                                             {"NODE_EXTRA_CA_CERTS", false}});
  constexpr const char* kBundle = "/etc/ssl/certs/ca-certificates.crt";
  const auto holds = [&](const std::string& path) {
    const auto text = read_file(path);
    return !authority.empty() && text.ok() && text->find(authority) != std::string::npos;
  };
  for (const auto& row : kRows) {
    const auto path = environment(row.variable);
    c.trust.push_back(
        {row.variable, path, path.empty() ? row.falls_back && holds(kBundle) : holds(path)});
  }
}

void look_at_names(Circumstances& c) {
  const auto file = read_file("/etc/hosts");
  const std::string hosts = file.ok() ? *file : std::string{};
  for (const auto line : split(hosts, '\n')) {
    std::string text{line.substr(0, line.find('#'))};
    std::ranges::replace(text, '\t', ' ');
    const auto cells = words(text);
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (find_mocked_host(cells[i]) != nullptr) c.hosts.emplace_back(cells[0], cells[i]);
    }
  }
  c.answers_at_443 = !is_free(kHttps);
  c.localhost = addresses_of_name("localhost");
  if (!c.mock) return;
  const auto url = Url::parse(c.mock->http);
  if (!url || url->host.starts_with('[')) return;
  const auto port = static_cast<std::uint16_t>(to_integer(url->port).value_or(0));
  if (listens_at_v6(port)) c.stranger = "another program";
}

}  // namespace

Circumstances circumstances_of(const Arguments& arguments, const Environment& environment) {
  Circumstances c;
  c.now = wall_time();
  c.folder = folder_of(arguments, environment);
  if (arguments.has("state-dir")) c.folder_option = " --state-dir '" + c.folder + "'";
  c.ready_file =
      arguments.has("ready-file") ? arguments.text("ready-file") : running_path(c.folder);
  look_at_folder(c);
  look_at_mock(c);
  look_at_ports(c);
  look_at_trust(c, look_at_authority(c), environment);
  for (const auto* name : {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY",
                           "no_proxy", "MOCKGRAPH_URL"}) {
    if (auto value = environment(name); !value.empty()) c.variables[name] = std::move(value);
  }
  look_at_names(c);
  return c;
}

}  // namespace mockgraph::app
