#include "mockgraph/admin/state_document.h"
#include "mockgraph/app/seed_option.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/directory/fixture.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr auto kOptions = std::to_array<OptionRow>({kSeed, kFormat});
constexpr VerbPage kPage{
    "fixture check FILE... | fixture show [FILE]",
    "Checks fixture files, or shows the world that one describes (the default one without FILE).",
    kOptions,
    {"mockgraph fixture check fixtures/*.json", "mockgraph fixture show",
     "mockgraph fixture show mine.json --format json"},
    1000};

Result<sandbox::State> state_of(const std::string& path, std::optional<std::uint64_t> seed) {
  auto document = path.empty() ? directory::default_fixture() : directory::read_fixture(path);
  if (!document.ok()) return std::move(document).error();
  return directory::load_fixture(*document, seed);
}

std::size_t tenants_in(const sandbox::State& state) {
  std::size_t count = 0;
  state.world.each_tenant([&](const world::Tenant&) { return ++count, true; });
  return count;
}

int check(const Arguments& arguments, std::optional<std::uint64_t> seed, const Console& console) {
  OrderedJson report{{"version", 1}, {"files", OrderedJson::array()}};
  std::size_t broken = 0;
  for (std::size_t i = 1; i < arguments.words().size(); ++i) {
    const auto& path = arguments.words()[i];
    const auto state = state_of(path, seed);
    OrderedJson line{{"file", path}, {"ok", state.ok()}};
    if (!state.ok()) {
      ++broken;
      line["message"] = state.error().message;
      console.err << state.error().message << '\n';
    } else if (!arguments.is_json()) {
      console.out << path << ": ok, " << tenants_in(*state) << " tenants\n";
    }
    report["files"].push_back(std::move(line));
  }
  if (arguments.is_json())
    console.out << dump(report) << '\n';
  else
    console.out << report["files"].size() << " files, " << broken << " broken\n";
  return broken == 0 ? kAsExpected : kUsage;
}

std::string summary(const Json& document) {
  std::string text = "seed " + dump(document["seed"]) + "\n";
  for (const auto& [id, tenant] : document["tenants"].items()) {
    text += "\n" + string_at(tenant, "/organization/" + id + "/displayName") + "  " + id + "\n";
    for (const auto& [key, rows] : tenant.items()) {
      if (!rows.empty() && key != "organization")
        text += "  " + std::to_string(rows.size()) + " " + key + "\n";
    }
  }
  return text;
}

int show(const Arguments& arguments, std::optional<std::uint64_t> seed, const Console& console) {
  const auto state = state_of(arguments.word(1), seed);
  if (!state.ok()) return complain(console, "fixture", state.error());
  const auto document = admin::state_document(*state);
  console.out << (arguments.is_json() ? dump(document) + "\n" : summary(document));
  return kAsExpected;
}

}  // namespace

int fixture(const VerbCall& call) {
  const auto arguments = read_arguments(kPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "fixture", arguments.error());
  const auto seed = seed_option(*arguments);
  const auto what = arguments->word(0);
  if (what == "check" && arguments->words().size() > 1)
    return check(*arguments, seed, call.console);
  if (what == "show" && arguments->words().size() <= 2) return show(*arguments, seed, call.console);
  const Error fault{ErrorKind::kInvalid,
                    "usage",
                    "say 'check' with one file or more, or 'show' with at most one",
                    {},
                    {}};
  return complain(call.console, "fixture", fault);
}

}  // namespace mockgraph::app
