#include "mockgraph/app/certificates.h"
#include "mockgraph/app/state_folder.h"
#include "mockgraph/app/trust_page.h"
#include "mockgraph/app/verbs.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::app {
namespace {

constexpr auto kCaOptions = std::to_array<OptionRow>({
    {"yes", "", "", "of trust and untrust: do it, for this system"},
    kStateDir,
    kFormat,
});
constexpr VerbPage kCaPage{
    "ca [path | print | trust | untrust]",
    "The development certificate authority that signs for https; made if there is none yet.\n"
    "'trust' says how systems and programs come to trust it, 'untrust' how they stop; with --yes\n"
    "they also do it, for this system. Nothing is changed without that word.",
    kCaOptions,
    {"mockgraph ca trust", "mockgraph ca print > mockgraph-ca.pem",
     "curl --cacert \"$(mockgraph ca path)\" https://localhost:8443/_mockgraph/health"},
    1};
constexpr std::string_view kYes = "--yes";

struct Asked {
  const VerbCall& call;
  const Arguments& arguments;
  std::string authority;  // the path of its PEM file
};

Result<std::string> shown(const Asked& asked, bool whole) {
  ASSIGN_OR_RETURN(auto pem, read_file(asked.authority));
  if (asked.arguments.is_json())
    return dump(OrderedJson{{"version", 1}, {"path", asked.authority}, {"pem", pem}}) + "\n";
  return whole ? pem : asked.authority + "\n";
}

// An error that also says what somebody who may would do.
Error with_repair(Error error, const TrustPage& page) {
  error.message += "; by hand: " + join(page.commands(), " && ");
  return error;
}

Result<std::string> carry_out(const Asked& asked, const TrustPage& page) {
  if (!page.system)
    return Error{ErrorKind::kUnavailable,
                 "trust-unknown",
                 "this system keeps its authorities in no place that is known here; "
                 "'mockgraph ca trust' tells other ways",
                 {},
                 {}};
  for (const auto& line : page.commands()) asked.call.console.err << line << std::endl;
  std::string outcome;
  if (page.deed == TrustDeed::kTrust) {
    const auto done = page.system->trust(page.authority);
    if (!done.ok()) return with_repair(done.error(), page);
    outcome = "trusted by this system";
  } else {
    const auto done = page.system->untrust();
    if (!done.ok()) return with_repair(done.error(), page);
    outcome = *done ? "no longer trusted by this system" : "was not trusted by this system";
  }
  if (!asked.arguments.is_json()) return outcome + ": " + page.system->file() + "\n";
  auto json = page.as_json();
  json["outcome"] = outcome;
  return dump(json) + "\n";
}

// Consent is a word on this command line, not something left in the environment.
bool consents(const VerbCall& call) {
  return std::ranges::find(call.words, kYes) != call.words.end();
}

Result<std::string> trusted(const Asked& asked, TrustDeed deed) {
  const TrustPage page{deed, asked.authority, SystemTrust::find()};
  if (consents(asked.call)) return carry_out(asked, page);
  return asked.arguments.is_json() ? dump(page.as_json()) + "\n" : page.as_text();
}

Result<std::string> answer(const VerbCall& call) {
  ASSIGN_OR_RETURN(const auto arguments, read_arguments(kCaPage, call.words, call.environment));
  const auto what = arguments.words().empty() ? "path" : arguments.word(0);
  constexpr auto kWords = std::to_array<std::string_view>({"path", "print", "trust", "untrust"});
  if (std::ranges::find(kWords, what) == kWords.end()) {
    const auto near = nearest(what, kWords);
    return usage_error("'" + what + "' is none of: path, print, trust, untrust" +
                       (near.empty() ? "" : "; did you mean " + near + "?"));
  }
  const bool changes = what == "trust" || what == "untrust";
  if (!changes && consents(call)) return usage_error("--yes is for trust and untrust");
  ASSIGN_OR_RETURN(const auto folder, state_folder(arguments, call.environment));
  ASSIGN_OR_RETURN(const auto made, ensure_certificates(folder, wall_time()));
  const Asked asked{call, arguments, made.authority_path};
  if (changes) return trusted(asked, what == "trust" ? TrustDeed::kTrust : TrustDeed::kUntrust);
  return shown(asked, what == "print");
}

}  // namespace

int certificate_authority(const VerbCall& call) {
  const auto text = answer(call);
  if (!text.ok()) return complain(call.console, "ca", text.error());
  call.console.out << *text;
  return kAsExpected;
}

}  // namespace mockgraph::app
