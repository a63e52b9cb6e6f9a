#include "mockgraph/admin/state_document.h"
#include "mockgraph/app/control_client.h"
#include "mockgraph/app/seed_option.h"
#include "mockgraph/app/state_file.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/directory/fixture_generate.h"
#include "mockgraph/sandbox/snapshot.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr auto kFixtureOptions =
    std::to_array<OptionRow>({{"users", "N", "1000", "how many users 'generate' makes"},
                              {"groups", "N", "50", "how many groups 'generate' makes"},
                              kSeed,
                              kControlOptions[0],
                              kControlOptions[1],
                              kControlOptions[2],
                              kControlOptions[3]});
constexpr VerbPage kFixturePage{
    "fixture check FILE... | fixture show [FILE] | fixture generate | fixture pack FILE TO |\n"
    "       fixture export TO",
    "Checks fixture files, shows the world that one describes (the default one without FILE),\n"
    "writes a large one, made by chance, to the standard output, packs one into a file that\n"
    "every FIXTURE can be and that is read at once, or writes the sandbox of a running mock, its\n"
    "secrets included, into a fixture that loads to the same state.",
    kFixtureOptions,
    {"mockgraph fixture check fixtures/*.json", "mockgraph fixture pack large.json large.world",
     "mockgraph fixture export --sandbox lab lab.json"},
    1000};

std::string told_tenants(const sandbox::State& state) {
  std::size_t count = 0;
  state.world.each_tenant([&](const world::Tenant&) { return ++count, true; });
  return std::to_string(count) + (count == 1 ? " tenant" : " tenants");
}

int check(const Arguments& arguments, std::optional<std::uint64_t> seed, const Console& console) {
  OrderedJson report{{"version", 1}, {"files", OrderedJson::array()}};
  std::size_t broken = 0;
  for (std::size_t i = 1; i < arguments.words().size(); ++i) {
    const auto& path = arguments.words()[i];
    const auto state = read_state_file(path, seed);
    OrderedJson line{{"file", path}, {"ok", state.ok()}};
    if (!state.ok()) {
      ++broken;
      line["message"] = state.error().message;
      console.err << state.error().message << '\n';
    } else if (!arguments.is_json()) {
      console.out << path << ": ok, " << told_tenants(*state) << '\n';
    }
    report["files"].push_back(std::move(line));
  }
  if (arguments.is_json())
    console.out << dump(report) << '\n';
  else
    console.out << report["files"].size() << (report["files"].size() == 1 ? " file, " : " files, ")
                << broken << " broken\n";
  return broken == 0 ? kAsExpected : kUsage;
}

std::string summary(const Json& document) {
  std::string text = "seed " + dump(document["seed"]) + "\n";
  for (const auto& [id, tenant] : document["tenants"].items()) {
    const auto name = string_at(tenant, std::string{"/organization/"}.append(id) + "/displayName");
    text.append("\n").append(name).append("  ").append(id).append("\n");
    for (const auto& [key, rows] : tenant.items()) {
      if (!rows.empty() && key != "organization")
        text += "  " + std::to_string(rows.size()) + " " + key + "\n";
    }
  }
  return text;
}

int show_fixture(const Arguments& arguments, std::optional<std::uint64_t> seed,
                 const Console& console) {
  const auto state = read_state_file(arguments.word(1), seed);
  if (!state.ok()) return complain(console, "fixture", state.error());
  const auto document = admin::state_document(*state);
  console.out << (arguments.is_json() ? dump(document) + "\n" : summary(document));
  return kAsExpected;
}

int generate(const Arguments& arguments, std::optional<std::uint64_t> seed,
             const Console& console) {
  const auto users = arguments.number("users"), groups = arguments.number("groups");
  for (const auto* number : {&users, &groups}) {
    if (!number->ok()) return complain(console, "fixture", number->error());
  }
  directory::write_generated_fixture(
      console.out, {static_cast<std::uint64_t>(*users), static_cast<std::uint64_t>(*groups)},
      seed.value_or(1));
  return kAsExpected;
}

int pack(const Arguments& arguments, std::optional<std::uint64_t> seed, const Console& console) {
  const auto state = read_state_file(arguments.word(1), seed);
  if (!state.ok()) return complain(console, "fixture", state.error());
  if (!state->rules.empty())
    return complain(console, "fixture",
                    {ErrorKind::kInvalid,
                     "usage",
                     arguments.word(1) + " has rules, and a packed world keeps none: pack what it "
                                         "extends, or serve the fixture itself",
                     {},
                     {}});
  const auto bytes = sandbox::snapshot_of(*state);
  const auto& to = arguments.word(2);
  // It holds the passwords of its world, as the fixture does.
  if (const auto written = write_private_file(to, bytes); !written.ok())
    return complain(console, "fixture", written.error());
  console.out << to << ": " << bytes.size() << " bytes, " << told_tenants(*state) << '\n';
  return kAsExpected;
}

int export_to(const Arguments& arguments, const Console& console) {
  const auto body = call_control(arguments, {"GET", "fixture"});
  if (!body.ok()) return complain(console, "fixture", body.error());
  const auto& to = arguments.word(1);
  if (const auto written = write_private_file(to, *body); !written.ok())
    return complain(console, "fixture", written.error());
  console.out << to << ": " << body->size() << " bytes; it holds the world's secrets\n";
  return kAsExpected;
}

}  // namespace

int fixture(const VerbCall& call) {
  const auto arguments = read_arguments(kFixturePage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "fixture", arguments.error());
  const auto seed = seed_option(*arguments);
  const auto what = arguments->word(0);
  if (what == "check" && arguments->words().size() > 1)
    return check(*arguments, seed, call.console);
  if (what == "show" && arguments->words().size() <= 2)
    return show_fixture(*arguments, seed, call.console);
  if (what == "generate" && arguments->words().size() == 1)
    return generate(*arguments, seed, call.console);
  if (what == "pack" && arguments->words().size() == 3) return pack(*arguments, seed, call.console);
  if (what == "export" && arguments->words().size() == 2)
    return export_to(*arguments, call.console);
  const Error fault{ErrorKind::kInvalid,
                    "usage",
                    "say 'check' with one file or more, 'show' with at most one, 'generate', "
                    "'pack' with a file and the one to write, or 'export' with the one to write",
                    {},
                    {}};
  return complain(call.console, "fixture", fault);
}

}  // namespace mockgraph::app
