#pragma once

#include "client/checks/audit.h"
#include "client/procedure/answers.h"
#include "client/procedure/procedure.h"
#include "client/procedure/secrets.h"
#include "mockgraph/base/enum_text.h"
#include "mockgraph/files/document.h"
#include "mockgraph/sandbox/state.h"
#include "scenarios/runner/driver.h"
#include "scenarios/runner/expectation.h"
#include "scenarios/runner/lesson.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace scenarios::runner {

enum class Verb { kApply, kSam, kRenew, kCheck, kHarden, kWait, kEdit, kSignIn, kRefresh };
inline constexpr auto kVerbText = mockgraph::enum_text<Verb>({{Verb::kApply, "apply"},
                                                              {Verb::kSam, "sam"},
                                                              {Verb::kRenew, "renew"},
                                                              {Verb::kCheck, "check"},
                                                              {Verb::kHarden, "harden"},
                                                              {Verb::kWait, "wait"},
                                                              {Verb::kEdit, "edit"},
                                                              {Verb::kSignIn, "sign-in"},
                                                              {Verb::kRefresh, "refresh"}});
enum class Interrupt { kNever, kEveryStep, kEveryRequest };

// What of the application is done once more, although it was done: so the person wants it.
enum class Redo { kNothing, kSignIn, kWizard };

// The client is killed at one of an act's requests, counted from 1: before it is sent, or when it
// took effect and its answer was not read yet.
struct Kill {
  std::size_t request = 0;
  bool after = false;
};

using Names = std::vector<std::pair<std::string, std::string>>;

// A call that somebody makes by hand. In target and body "${name}" stands for a value that was
// kept.
struct EditRequest {
  std::string method, target, body;
  Names form;  // instead of a body
  Names headers;
  std::string as;             // the name of kept tokens; empty: the administrator of the answers
  bool is_nobodys = false;    // without a token
  std::optional<int> status;  // what it must be answered with; absent: any 2xx
  std::string error;          // the code of its error; empty: not looked at
  std::vector<StateExpectation> answer;
  Names keep;  // names, and where in the answer their values stand
};

// What tokens must be like: these methods, or none at all because of an AADSTS number.
struct TokenOutcome {
  std::optional<std::vector<std::string>> amr;
  std::optional<int> error;
};

// Somebody signs in at the pages, in a browser of his own or one that has cookies by now.
struct PageSignIn {
  std::string user, password, totp_secret;
  std::string client, scope, tenant;
  Names says;  // what he says where a page asks; the rest is answered with yes
  std::string redirect_uri;
  bool is_v2 = true, has_proof_key = true;
  bool by_device = false;  // types a code that the application shows
  std::string browser, keep;
  std::string keep_code;  // the code is not redeemed, but kept under this name
  TokenOutcome outcome;
};

// A refresh token that was kept is redeemed.
struct Redemption {
  std::string of, scope, tenant, keep;
  TokenOutcome outcome;
};

struct Act;

// What somebody else does while a run of the client goes on: just before one of its steps.
struct Meanwhile {
  std::string step;
  std::vector<Act> acts;
};

// One thing that is done.
struct Act {
  Verb verb = Verb::kApply;
  client::procedure::Answers answers;
  std::string answers_text;  // as JSON, for somebody else's program
  client::checks::AuditPhase phase = client::checks::AuditPhase::kSetUp;
  Interrupt interrupt = Interrupt::kNever;
  Redo redo = Redo::kNothing;
  std::string until;  // the client ends after this step, as if that were all; empty: never
  std::optional<Kill> kill{};
  mockgraph::Duration wait{0};
  EditRequest request;
  PageSignIn sign_in;
  Redemption refresh;
  // Carried out instead of the scenario's own, by which it is judged all the same.
  std::shared_ptr<const client::procedure::Procedure> procedure{};
  std::vector<Meanwhile> meanwhile{};
  std::optional<int> exit_code;
  std::string pointer;  // where it stands in the file, for faults
};

// What a client that goes on has behind it; at the beginning of a story, nothing.
struct Before {
  std::optional<client::procedure::Secrets> secrets;  // what it has written down
  std::uint64_t runs = 0;                             // how often it was started
};

// One story, read and checked: every name in it is known.
struct Scenario {
  std::string file, name, summary;
  std::vector<std::string> requirements, tags;
  mockgraph::sandbox::State world;
  client::procedure::Procedure procedure;
  Driver driver;
  Before before{};
  std::vector<Act> acts;             // of a lesson: prelude, solution, and a check
  std::optional<LessonPlan> lesson;  // of a person
  Expectation expect;
  std::string procedure_file;
  // The file as it was written, for places.
  std::shared_ptr<const mockgraph::files::Document> document;
};

// Reads a scenario with its fixture and procedure; `seed` replaces the fixture's, if given. Faults
// name file, line, column, what was expected, and the nearest word.
[[nodiscard]] mockgraph::Result<Scenario> load_scenario(const std::string& path,
                                                        std::optional<std::uint64_t> seed);

// The same of a document that was read already; its name is the path of the file.
[[nodiscard]] mockgraph::Result<Scenario> scenario_of(const mockgraph::files::Document& document,
                                                      std::optional<std::uint64_t> seed);

}  // namespace scenarios::runner
