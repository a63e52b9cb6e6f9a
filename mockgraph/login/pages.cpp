#include "mockgraph/login/pages.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/text.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/page_parts.h"

namespace mockgraph::login::pages {
namespace {

// Not the look of anybody's product. Ink on paper has a contrast of 13 to 1, what is set apart by
// colour is set apart by a rule or a frame as well, and focus shows in both schemes.
constexpr std::string_view kStyle =
    R"(:root { color-scheme: light dark; --ink: #26211a; --paper: #fbf6ea; --card: #fffdf7; --line: #8a7f6c; --warn: #8f2b00; --do: #1f4d3a; --on-do: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #efe8da; --paper: #1d1a15; --card: #28241d; --line: #a2967f; --warn: #ffb089; --do: #9fd8bd; --on-do: #10231b; } }
* { box-sizing: border-box; }
body { font: 1.0625rem/1.5 Georgia, "DejaVu Serif", serif; color: var(--ink); background: var(--paper); margin: 0; padding: 1rem; }
header, main, footer { max-width: 34rem; margin: 0 auto; }
.notice { border: 3px dashed var(--warn); color: var(--warn); font-weight: bold; margin: 0 0 1rem; padding: .5rem 1rem; text-align: center; }
main { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: 1rem 1.5rem 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .3rem 0 .8rem; }
h2 { font-size: 1.15rem; margin: 1.4rem 0 .3rem; }
label { display: block; font-weight: bold; margin-top: 1rem; }
label.beside { font-weight: normal; }
input[type=text], input[type=password] { background: var(--paper); border: 1px solid var(--line); border-radius: .25rem; color: inherit; font: inherit; padding: .5rem; width: 100%; }
input[type=checkbox] { height: 1.2rem; margin-right: .5rem; vertical-align: -.2rem; width: 1.2rem; }
button { background: var(--do); border: 2px solid var(--do); border-radius: .25rem; color: var(--on-do); cursor: pointer; font: inherit; margin: 1.2rem .6rem 0 0; min-height: 2.75rem; padding: .4rem 1.2rem; }
button.quiet { background: transparent; color: inherit; }
:focus-visible { outline: 3px solid var(--warn); outline-offset: 2px; }
[role=alert] { border-left: .5rem solid var(--warn); margin: 0 0 1rem; padding-left: 1rem; }
.others { border-top: 1px solid var(--line); margin-top: 1.6rem; padding-top: .2rem; }
.number { font-size: 2.6rem; font-weight: bold; letter-spacing: .1em; margin: .5rem 0; }
code { font-size: 1rem; overflow-wrap: anywhere; }
a { color: inherit; }
dt { font-weight: bold; }
dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
footer { font-size: .9rem; margin-top: .8rem; text-align: center; }
)";

constexpr std::string_view kFrame =
    R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading} - mockgraph simulator</title>
<style>{style}</style>
</head>
<body>
<header>
<p class="notice">Simulator. Not Microsoft. Use no real password.</p>
</header>
<main>
<h1>{heading}</h1>
{body}</main>
<footer>
<p>A page of mockgraph, on this machine. Nothing leaves it.</p>
</footer>
</body>
</html>
)";

constexpr std::string_view kDecisionButtons =
    R"(<button type="submit" name="decision" value="accept">Accept</button>
<button type="submit" class="quiet" name="decision" value="decline">Decline</button>
)";

}  // namespace

std::string framed(std::string_view heading, std::string_view body) {
  return fill(kFrame, {{"heading", escaped(heading)}, {"style", kStyle}, {"body", body}});
}

std::string form_text(const Form& form, std::string_view inside) {
  std::string out;
  if (!form.alert.empty())
    out += "<p role=\"alert\" id=\"alert\">" + escaped(form.alert) + "</p>\n";
  out += "<form action=\"" + escaped(form.action) + "\" method=\"post\">\n";
  out += "<input type=\"hidden\" name=\"flow\" value=\"" + escaped(form.flow) + "\">\n";
  out.append(inside);
  if (!form.others.empty()) out += "<div class=\"others\">\n";
  for (const auto& each : form.others)
    out += "<button type=\"submit\" class=\"quiet\" name=\"another\" value=\"" +
           escaped(each.value) + "\" formnovalidate>" + escaped(each.label) + "</button>\n";
  if (!form.others.empty()) out += "</div>\n";
  return out.append("</form>\n");
}

std::string marks_of(const Form& form) {
  return form.alert.empty() ? "" : R"( aria-invalid="true" aria-describedby="alert")";
}

const std::string& content_security_policy() {
  static const std::string kPolicy = [] {
    const auto digest = sha256(kStyle);
    return "default-src 'none'; style-src 'sha256-" + base64(bytes_of(digest)) +
           "'; base-uri 'none'; frame-ancestors 'none'";
  }();
  return kPolicy;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char each : text) {
    switch (each) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += each;
    }
  }
  return out;
}

std::string sign_in(const Form& form, std::string_view app, std::string_view login) {
  constexpr std::string_view kInside =
      R"(<p>You are signing in to <strong>{app}</strong>.</p>
<label for="login">Username</label>
<input type="text" id="login" name="login" value="{login}" autocomplete="off" autocapitalize="none" spellcheck="false" required{marks}>
<label for="passwd">Password of the simulation, or Temporary Access Pass</label>
<input type="password" id="passwd" name="passwd" autocomplete="off" required>
<label class="beside" for="kmsi"><input type="checkbox" id="kmsi" name="kmsi" value="true">Stay signed in</label>
<button type="submit">Sign in</button>
)";
  Form with_key = form;
  with_key.others.push_back({"key", "Use a security key or Windows Hello"});
  return framed("Sign in", form_text(with_key, fill(kInside, {{"app", escaped(app)},
                                                              {"login", escaped(login)},
                                                              {"marks", marks_of(form)}})));
}

std::string pick_account(const Form& form, std::string_view app, std::string_view login) {
  constexpr std::string_view kInside =
      R"(<p>You are going on to <strong>{app}</strong>.</p>
<button type="submit" name="account" value="{login}">{login}</button>
<button type="submit" class="quiet" name="account" value="">Use another account</button>
)";
  return framed("Pick an account",
                form_text(form, fill(kInside, {{"app", escaped(app)}, {"login", escaped(login)}})));
}

std::string change_password(const Form& form) {
  constexpr std::string_view kInside =
      R"(<p>The password has to be changed before you go on.</p>
<label for="currentpassword">Present password</label>
<input type="password" id="currentpassword" name="currentpassword" autocomplete="off" required{marks}>
<label for="newpassword">New password</label>
<input type="password" id="newpassword" name="newpassword" autocomplete="off" required>
<button type="submit">Change the password</button>
)";
  return framed("Change the password", form_text(form, fill(kInside, {{"marks", marks_of(form)}})));
}

std::string consent(const Form& form, std::string_view app, std::span<const Permission> permissions,
                    bool for_organization) {
  std::string inside =
      "<p><strong>" + escaped(app) + "</strong> asks for these permissions:</p>\n<ul>\n";
  for (const auto& each : permissions)
    inside += "<li>" + escaped(each.name) + " (" + escaped(each.resource) + ")</li>\n";
  inside += "</ul>\n";
  if (for_organization)
    inside +=
        R"(<label class="beside" for="for_organization"><input type="checkbox" id="for_organization" name="for_organization" value="true">Consent on behalf of your organisation</label>
)";
  inside += kDecisionButtons;
  return framed("Permissions requested", form_text(form, inside));
}

std::string user_code(const Form& form, std::string_view typed) {
  constexpr std::string_view kInside =
      R"(<label for="user_code">Code shown by the app or device</label>
<input type="text" id="user_code" name="user_code" value="{typed}" autocomplete="off" autocapitalize="characters" spellcheck="false" required{marks}>
<button type="submit">Next</button>
)";
  return framed(
      "Enter the device's code",
      form_text(form, fill(kInside, {{"typed", escaped(typed)}, {"marks", marks_of(form)}})));
}

std::string confirm_device(const Form& form, std::string_view app) {
  constexpr std::string_view kInside =
      R"(<p>Are you trying to sign in to <strong>{app}</strong> on another device? Go on only if it was you who started it.</p>
{buttons})";
  return framed(
      "Sign in on another device",
      form_text(form, fill(kInside, {{"app", escaped(app)}, {"buttons", kDecisionButtons}})));
}

std::string post_back(std::string_view redirect_uri, const Fields& fields) {
  std::string body = "<form action=\"" + escaped(redirect_uri) + "\" method=\"post\">\n";
  for (const auto& [name, value] : fields)
    body +=
        "<input type=\"hidden\" name=\"" + escaped(name) + "\" value=\"" + escaped(value) + "\">\n";
  body +=
      "<p>The sign-in is over.</p>\n<button type=\"submit\">Back to the app</button>\n</form>\n";
  return framed("Back to the app", body);
}

std::string message(std::string_view heading, std::string_view text) {
  return framed(heading, "<p>" + escaped(text) + "</p>\n");
}

std::string refusal(const Error& error, const Occasion& occasion) {
  constexpr std::string_view kBody =
      R"(<p role="alert">{code}{text}</p>
<dl>
<dt>Request Id</dt><dd>{trace}</dd>
<dt>Correlation Id</dt><dd>{correlation}</dd>
<dt>Timestamp</dt><dd>{time}</dd>
</dl>
)";
  const auto code = aadsts_number(error) != 0 ? error.code + ": " : std::string{};
  return framed("The sign-in was refused", fill(kBody, {{"code", code},
                                                        {"text", escaped(error.message)},
                                                        {"trace", occasion.trace_id},
                                                        {"correlation", occasion.correlation_id},
                                                        {"time", occasion.time}}));
}

}  // namespace mockgraph::login::pages
