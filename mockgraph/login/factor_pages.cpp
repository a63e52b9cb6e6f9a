#include "mockgraph/base/text.h"
#include "mockgraph/login/page_parts.h"

// The pages that ask for a second factor, those of other providers, and the simulated phone.
namespace mockgraph::login::pages {
namespace {

constexpr std::string_view kCodeInput =
    R"(<label for="otc">Code from {source}</label>
<input type="text" id="otc" name="otc" inputmode="numeric" autocomplete="one-time-code" required{marks}>
)";

constexpr std::string_view kRemember =
    R"(<label class="beside" for="remember"><input type="checkbox" id="remember" name="remember" value="true">Don't ask again on this device for {days} days</label>
)";

std::string code_input(const Form& form, std::string_view source) {
  return fill(kCodeInput, {{"source", escaped(source)}, {"marks", marks_of(form)}});
}

std::string remember_input(const Form& form) {
  if (form.remember_days == 0) return {};
  return fill(kRemember, {{"days", std::to_string(form.remember_days)}});
}

constexpr std::string_view kAnswers =
    R"(<button type="submit" name="answer" value="approve">{yes}</button>
<button type="submit" class="quiet" name="answer" value="fail">{no}</button>
)";

}  // namespace

std::string register_authenticator(const Form& form, std::string_view secret,
                                   std::string_view uri) {
  constexpr std::string_view kInside =
      R"(<p>Your organisation asks for a second factor, and none is registered. Add this account to an authenticator app, then enter the code it shows.</p>
<p>Secret key: <code id="totp-secret">{secret}</code></p>
<p>For apps that take an address: <code id="totp-uri">{uri}</code></p>
{code}<button type="submit">Register</button>
)";
  return framed(
      "Register an authenticator app",
      form_text(form, fill(kInside, {{"secret", escaped(secret)},
                                     {"uri", escaped(uri)},
                                     {"code", code_input(form, "the authenticator app")}})));
}

std::string one_time_code(const Form& form, std::string_view login, std::string_view source) {
  constexpr std::string_view kInside =
      R"(<p>Second factor for <strong>{login}</strong>.</p>
{code}{remember}<button type="submit">Verify</button>
)";
  return framed("Enter the code",
                form_text(form, fill(kInside, {{"login", escaped(login)},
                                               {"code", code_input(form, source)},
                                               {"remember", remember_input(form)}})));
}

std::string text_message(const Form& form, std::string_view login, std::string_view phone) {
  constexpr std::string_view kInside =
      R"(<p>A text message was sent for <strong>{login}</strong>.</p>
<p><a id="phone" href="{phone}" target="_blank" rel="noopener">Open the simulated phone</a> (in a new tab) to read it.</p>
{code}{remember}<button type="submit">Verify</button>
)";
  return framed("Enter the code",
                form_text(form, fill(kInside, {{"login", escaped(login)},
                                               {"phone", escaped(phone)},
                                               {"code", code_input(form, "the text message")},
                                               {"remember", remember_input(form)}})));
}

std::string approve_on_phone(const Form& form, const PhoneQuestion& question) {
  constexpr std::string_view kInside =
      R"(<p>{how} for <strong>{login}</strong>.</p>
{number}<p><a id="phone" href="{phone}" target="_blank" rel="noopener">Open the simulated phone</a> (in a new tab), answer there, then come back.</p>
{remember}<button type="submit">I have answered</button>
)";
  constexpr std::string_view kNumber =
      R"(<p>Enter this number on the phone:</p>
<p class="number" id="push-number">{number}</p>
)";
  const auto number = question.number.empty()
                          ? std::string{}
                          : fill(kNumber, {{"number", escaped(question.number)}});
  return framed(
      question.is_call ? "Answer the call" : "Approve the sign-in",
      form_text(form, fill(kInside, {{"how", question.is_call
                                                 ? "The phone is called"
                                                 : "A request was sent to the authenticator app"},
                                     {"login", escaped(question.login)},
                                     {"number", number},
                                     {"phone", escaped(question.phone)},
                                     {"remember", remember_input(form)}})));
}

std::string provider(const Form& form, std::string_view name) {
  constexpr std::string_view kInside =
      R"(<p>Here the simulation stands in for the page of <strong>{name}</strong>, which would do its own check now. Nobody is asked for anything: say how the check ends.</p>
{answers})";
  return framed(
      "Check by another provider",
      form_text(form,
                fill(kInside,
                     {{"name", escaped(name)},
                      {"answers", fill(kAnswers, {{"yes", "Approve"}, {"no", "Let it fail"}})}})));
}

std::string identity_provider(const Form& form, std::string_view name, std::string_view login) {
  constexpr std::string_view kInside =
      R"(<p>Here the simulation stands in for the page of <strong>{name}</strong>, where <strong>{login}</strong> would sign in now. Nobody is asked for anything: say what it asserts.</p>
<button type="submit" name="answer" value="password">Signed in</button>
<button type="submit" name="answer" value="mfa">Signed in with several factors (multipleauthn)</button>
<button type="submit" class="quiet" name="answer" value="fail">Let it fail</button>
)";
  return framed(
      "Sign in with another provider",
      form_text(form, fill(kInside, {{"name", escaped(name)}, {"login", escaped(login)}})));
}

std::string touch(const Form& form, std::string_view login, std::string_view thing) {
  constexpr std::string_view kInside =
      R"(<p>Here a browser would ask <strong>{login}</strong> for {thing}. Say how that ends.</p>
{answers})";
  return framed("Use " + std::string{thing},
                form_text(form, fill(kInside, {{"login", escaped(login)},
                                               {"thing", escaped(thing)},
                                               {"answers", fill(kAnswers, {{"yes", "It was used"},
                                                                           {"no", "Cancel"}})}})));
}

std::string phone(const PhoneScreen& screen) {
  constexpr std::string_view kQuestion =
      R"(<p>The phone of <strong>{login}</strong>. Somebody signs in to <strong>{app}</strong>. Is it you?</p>
{number}<button type="submit" name="answer" value="approve">Approve</button>
<button type="submit" class="quiet" name="answer" value="deny" formnovalidate>No, it is not me</button>
)";
  constexpr std::string_view kNumber =
      R"(<label for="number">Number that the sign-in page shows</label>
<input type="text" id="number" name="number" inputmode="numeric" autocomplete="off" required{marks}>
)";
  constexpr std::string_view kMessage =
      R"(<p>The phone of <strong>{login}</strong>. A text message:</p>
<p class="number" id="text-code">{code}</p>
<p>is the code for signing in to <strong>{app}</strong>. Give it to nobody.</p>
)";
  if (!screen.text_code.empty())
    return framed("Simulated phone", fill(kMessage, {{"login", escaped(screen.login)},
                                                     {"code", escaped(screen.text_code)},
                                                     {"app", escaped(screen.app)}}));
  const Form form{.action = screen.action, .flow = screen.call, .alert = screen.alert};
  const auto number =
      screen.wants_number ? fill(kNumber, {{"marks", marks_of(form)}}) : std::string{};
  return framed("Simulated phone",
                form_text(form, fill(kQuestion, {{"login", escaped(screen.login)},
                                                 {"app", escaped(screen.app)},
                                                 {"number", number}})));
}

}  // namespace mockgraph::login::pages
