#include "client/app/help.h"

#include "mockgraph/base/text.h"

#include <array>

namespace client::app {
namespace {

struct Page {
  std::string_view verb, text, examples;
};
// clang-format off
constexpr std::array kPages{
    Page{"",
R"(setup-client carries out the documented creation of the CIPP service account against a mockgraph
simulator, checks an account that anybody made, and takes away again what it made.

usage: setup-client VERB [options]

  plan     show what would be done, and why; change nothing
  apply    do it; run again after any interruption to go on
  sam      go on to the CIPP-SAM application, as the product's wizard does
  renew    do once what the product does every week: renew token and secret
  check    audit the account; change nothing
  harden   take the set-up role away again (the procedure's last step)
  undo     delete what apply made
)",
R"(  setup-client plan  --answers answers.json
  setup-client apply --answers answers.json --url http://127.0.0.1:8080/sandboxes/lab
  setup-client check --answers answers.json --format json
)"},
    Page{"plan",
R"(Shows every step of the procedure: what is there already, what would be done, what does not apply.
Signs the administrator in and reads; writes nothing to the directory.

usage: setup-client plan [options]
)",
R"(  setup-client plan --answers answers.json
  setup-client plan --answers answers.json --procedure 2026
  setup-client plan --answers answers.json --format json
)"},
    Page{"apply",
R"(Carries the procedure out. Each step looks first and does only what is missing, so a run that was
interrupted anywhere goes on when it is started again. Password and authenticator secret are kept in
a file of mode 0600, written before the account exists.

usage: setup-client apply [options]
)",
R"(  setup-client apply --answers answers.json
  setup-client apply --answers answers.json --seed workshop
  setup-client apply --answers answers.json --secrets cipp.secrets.json --yes
)"},
    Page{"sam",
R"(Makes the CIPP-SAM application as the product's wizard does, request for request: the account signs
in by a device code, the application and its service principals are made, it gets a secret, the
account consents to it, and its refresh token is kept. Secret and token go into the file of secrets.
Run it after apply, before harden; run again it goes on where it stopped.

usage: setup-client sam [options]
)",
R"(  setup-client sam --answers answers.json
  setup-client sam --answers answers.json --procedure 2026
  setup-client sam --answers answers.json --secrets cipp.secrets.json
)"},
    Page{"renew",
R"(Does once what the product does every week: redeems the refresh token for a new one, gives the
application a new secret if the last one ends within 30 days, takes expired ones away, and (in the
later edition) locks its service principals. Run it after sam.

usage: setup-client renew [options]
)",
R"(  setup-client renew --answers answers.json
  setup-client renew --answers answers.json --procedure 2026
  setup-client renew --answers answers.json --secrets cipp.secrets.json --yes
)"},
    Page{"check",
R"(Audits the account, whoever made it: reads as administrator, and signs in as the account if its
password is known. What gets no answer is unknown, never a pass. Changes nothing.

usage: setup-client check [options]
)",
R"(  setup-client check --answers answers.json
  setup-client check --answers answers.json --phase after
  setup-client check --answers answers.json --format json --report findings.json
)"},
    Page{"harden",
R"(Takes Global Administrator (or the later edition's set-up roles) away from the account.

usage: setup-client harden [options]
)",
R"(  setup-client harden --answers answers.json
  setup-client harden --answers answers.json --procedure 2026
  setup-client harden --answers answers.json --yes
)"},
    Page{"undo",
R"(Deletes the account, its own policy, and its place in the exclusions of others. The file of secrets
stays.

usage: setup-client undo [options]
)",
R"(  setup-client undo --answers answers.json
  setup-client undo --answers answers.json --yes
  setup-client undo --answers answers.json --url https://localhost:8443 --ca ca.pem
)"},
};

constexpr std::string_view kExitCodes =
R"(exit codes: 0 as expected, 1 a step or check failed, 2 usage or invalid file, 3 no answer,
4 nothing was verified, 5 refused by the guard, 130 interrupted
)";
// clang-format on

}  // namespace

std::string help_page(std::string_view verb, std::string_view options) {
  for (const auto& page : kPages) {
    if (page.verb != verb) continue;
    return mockgraph::fill("{text}\n{options}\nexamples:\n{examples}\n{codes}",
                           {{"text", page.text},
                            {"options", options},
                            {"examples", page.examples},
                            {"codes", kExitCodes}});
  }
  return {};
}

}  // namespace client::app
