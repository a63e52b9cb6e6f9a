#include "mockgraph/sandbox/snapshot.h"

#include "mockgraph/world/image.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>

namespace mockgraph::sandbox {
namespace {

constexpr std::string_view kBegin = "mockgraph world\n";  // of the world, which comes first
constexpr std::array<char, 16> kMark{'m', 'o', 'c', 'k', 'g', 'r', 'a', 'p', 'h', ' ', 's', '4'};

// What stands behind the world: the rest of a state, in numbers.
struct Rest {
  std::array<char, 16> mark = kMark;
  std::uint64_t seed = 0, drawn = 0;
  std::uint64_t is_frozen = 0;
  std::int64_t clock = 0;  // where it stands, or how far it is ahead of the wall; milliseconds
  std::uint64_t mfa_enforcement = 0, request_header = 0, throttling = 0, partner_environment = 0;
  std::int64_t access_token_lifetime = 0, secret_propagation = 0, mailbox_provisioning = 0;
  // How far replicas are behind.
  std::int64_t read = 0, reference = 0, index = 0, tokens = 0, access_assignments = 0;
  std::array<std::int64_t, kReplicatedKinds.size()> kinds{};
  std::uint64_t replicas = 1, read_your_writes = 0;
};

Error unreadable(const std::string& path) {
  return {ErrorKind::kNotFound, "unreadable-file", path + ": the file cannot be read", path, {}};
}

Error refused(const std::string& path, std::string_view why) {
  return {ErrorKind::kInvalid, "snapshot", path + ": " + std::string{why}, path, {}};
}

// The last letter of the mark counts the forms that the numbers have had.
std::string_view what_is_wrong_with(const std::array<char, 16>& mark) {
  if (std::equal(mark.begin(), mark.end() - 1, kMark.begin()))
    return "another version of the simulator wrote this snapshot; make it anew from its fixture";
  return "this is no snapshot, or it is cut off";
}

Rest rest_of(const State& state) {
  const auto& settings = state.settings;
  Rest rest;
  rest.seed = state.seed;
  rest.drawn = state.drawn;
  rest.is_frozen = state.clock.is_frozen() ? 1 : 0;
  rest.clock = state.clock.now([] { return Instant{}; }).time_since_epoch().count();
  rest.mfa_enforcement = static_cast<std::uint64_t>(settings.mfa_enforcement);
  rest.throttling = static_cast<std::uint64_t>(settings.throttling);
  rest.partner_environment = static_cast<std::uint64_t>(settings.partner_environment);
  rest.request_header = settings.request_header ? 1 : 0;
  rest.access_token_lifetime = settings.access_token_lifetime.count();
  rest.secret_propagation = settings.secret_propagation.count();
  rest.mailbox_provisioning = settings.mailbox_provisioning.count();
  const auto& replication = settings.replication;
  rest.read = replication.read.count();
  rest.reference = replication.reference.count();
  rest.index = replication.index.count();
  rest.tokens = replication.tokens.count();
  rest.access_assignments = replication.access_assignments.count();
  std::ranges::transform(replication.kinds, rest.kinds.begin(), &Duration::count);
  rest.replicas = replication.replicas;
  rest.read_your_writes = replication.read_your_writes ? 1 : 0;
  return rest;
}

void put_rest(const Rest& rest, State& state) {
  state.seed = rest.seed;
  state.drawn = rest.drawn;
  const Instant moment{Duration{rest.clock}};
  if (rest.is_frozen != 0) {
    state.clock.freeze(moment);
  } else {
    state.clock.follow(moment, Instant{});
  }
  state.settings.mfa_enforcement = static_cast<MfaEnforcement>(rest.mfa_enforcement);
  state.settings.throttling = static_cast<Throttling>(rest.throttling);
  state.settings.partner_environment = static_cast<PartnerEnvironment>(rest.partner_environment);
  state.settings.request_header = rest.request_header != 0;
  state.settings.access_token_lifetime = Duration{rest.access_token_lifetime};
  state.settings.secret_propagation = Duration{rest.secret_propagation};
  state.settings.mailbox_provisioning = Duration{rest.mailbox_provisioning};
  auto& replication = state.settings.replication;
  replication = {.read = Duration{rest.read},
                 .reference = Duration{rest.reference},
                 .index = Duration{rest.index},
                 .tokens = Duration{rest.tokens},
                 .access_assignments = Duration{rest.access_assignments},
                 .replicas = static_cast<std::uint8_t>(rest.replicas),
                 .read_your_writes = rest.read_your_writes != 0};
  std::ranges::transform(rest.kinds, replication.kinds.begin(),
                         [](std::int64_t count) { return Duration{count}; });
}

}  // namespace

std::string snapshot_of(const State& state) {
  auto bytes = world::image_of(state.world);
  const Rest rest = rest_of(state);
  return bytes.append(reinterpret_cast<const char*>(&rest), sizeof rest);
}

bool is_snapshot(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string begin(kBegin.size(), '\0');
  return file.read(begin.data(), std::ssize(begin)) && begin == kBegin;
}

Result<State> read_snapshot(const std::string& path) {
  std::ifstream file{path, std::ios::binary | std::ios::ate};
  const auto end = file ? static_cast<std::streamoff>(file.tellg()) : -1;
  if (end < 0) return unreadable(path);
  const auto take = [&file](auto* to, std::size_t count) {
    return static_cast<bool>(
        file.read(reinterpret_cast<char*>(to), static_cast<std::streamsize>(count)));
  };
  Rest rest;
  const auto size = static_cast<std::size_t>(end);
  if (size < sizeof rest) return refused(path, "this is no snapshot: it is too short");
  file.seekg(-static_cast<std::streamoff>(sizeof rest), std::ios::end);
  if (!take(&rest, sizeof rest)) return unreadable(path);
  if (rest.mark != kMark) return refused(path, what_is_wrong_with(rest.mark));
  file.seekg(0);
  auto world = world::world_from_image(take, size - sizeof rest);
  if (!world.ok()) return refused(path, world.error().message);
  State state;
  put_rest(rest, state);
  state.world = std::move(world).value();
  return state;
}

}  // namespace mockgraph::sandbox
