#include "scenarios/runner/option_words.h"

#include "scenarios/runner/schemas.h"

namespace scenarios::runner {

using mockgraph::Status;

mockgraph::Error usage(std::string sentence) {
  return {
      mockgraph::ErrorKind::kInvalid, "usage", std::move(sentence) + "; see replay --help", {}, {}};
}

Status read_words(std::vector<std::string> words, Options& options) {
  const auto one = [&](const std::string& wanted) -> Status {
    if (words.size() != 1) return usage(wanted);
    options.file = words[0];
    return mockgraph::ok();
  };
  switch (options.command) {
    case Command::kDrift:
      if (words.size() < 2) return usage("'replay drift' wants two procedures");
      options.before = words[0];
      options.after = words[1];
      words.erase(words.begin(), words.begin() + 2);
      break;
    case Command::kMutate:
      if (words.size() > 1) return usage("'replay mutate' wants one scenario");
      options.file = words.empty() ? "scenarios/everything-asked-for.json" : words[0];
      return mockgraph::ok();
    case Command::kSweep:
      if (words.size() > 1) return usage("'replay sweep' wants one scenario");
      options.file = words.empty() ? "scenarios/everything-right.json" : words[0];
      return mockgraph::ok();
    case Command::kWalk:
      if (words.size() > 1) return usage("'replay walk' wants one fixture or scenario");
      options.file = words.empty() ? "fixtures/account-ready.json" : words[0];
      return mockgraph::ok();
    case Command::kPrivilege:
      if (words.size() > 1) return usage("'replay privilege' wants one scenario");
      options.file = words.empty() ? "scenarios/everything-asked-for.json" : words[0];
      return mockgraph::ok();
    case Command::kOrder:
      if (words.size() > 1) return usage("'replay order' wants one scenario");
      options.file = words.empty() ? "scenarios/everything-asked-for.json" : words[0];
      return mockgraph::ok();
    case Command::kFork:
      if (words.size() > 1) return usage("'replay fork' wants one scenario");
      options.file = words.empty() ? "scenarios/everything-asked-for.json" : words[0];
      return mockgraph::ok();
    case Command::kReport:
      return one("'replay report' wants one JSON report, such as --json writes it");
    case Command::kReproduce:
      return one("'replay reproduce' wants one bundle, such as --bundle writes it");
    case Command::kSchema:
      RETURN_IF_ERROR(one("'replay schema' wants one of " + schema_kinds()));
      if (find_schema(options.file) != nullptr) return mockgraph::ok();
      return usage("there is a schema of " + schema_kinds() + ", not of '" + options.file + "'");
    default:
      break;
  }
  options.choice.places = std::move(words);
  return mockgraph::ok();
}

}  // namespace scenarios::runner
