#include "mockgraph/app/certificates.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr auto kOptions = std::to_array<OptionRow>({kStateDir, kFormat});
constexpr VerbPage kPage{
    "ca [path | print]",
    "The development certificate authority that signs for https; made if there is none yet.",
    kOptions,
    {"mockgraph ca path", "mockgraph ca print > mockgraph-ca.pem",
     "curl --cacert \"$(mockgraph ca path)\" https://localhost:8443/_mockgraph/health"},
    1};

Result<std::string> shown(const Arguments& arguments, const Environment& environment) {
  const auto what = arguments.words().empty() ? "path" : arguments.word(0);
  if (what != "path" && what != "print")
    return Error{ErrorKind::kInvalid, "usage", "'" + what + "' is none of: path, print", {}, {}};
  ASSIGN_OR_RETURN(const auto folder, state_folder(arguments, environment));
  ASSIGN_OR_RETURN(const auto made, ensure_certificates(folder, wall_time()));
  ASSIGN_OR_RETURN(auto pem, read_file(made.authority_path));
  if (arguments.is_json())
    return dump(OrderedJson{{"version", 1}, {"path", made.authority_path}, {"pem", pem}}) + "\n";
  return what == "path" ? made.authority_path + "\n" : pem;
}

}  // namespace

int certificate_authority(const VerbCall& call) {
  const auto arguments = read_arguments(kPage, call.words, call.environment);
  if (!arguments.ok()) return complain(call.console, "ca", arguments.error());
  const auto text = shown(*arguments, call.environment);
  if (!text.ok()) return complain(call.console, "ca", text.error());
  call.console.out << *text;
  return kAsExpected;
}

}  // namespace mockgraph::app
