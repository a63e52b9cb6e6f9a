#include "mockgraph/login/pages.h"

#include "mockgraph/base/text.h"
#include "mockgraph/login/errors.h"

namespace mockgraph::login::pages {
namespace {

constexpr std::string_view kFrame =
    R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading} - mockgraph simulator</title>
<style>
body { font: 1.1rem/1.5 serif; max-width: 38rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fdf6e3; }
label { display: block; margin-top: 1rem; }
input[type=text], input[type=password] { width: 100%; font: inherit; padding: .4rem; box-sizing: border-box; }
button { font: inherit; margin: 1rem .5rem 0 0; padding: .4rem 1.2rem; }
.notice { border: 3px dashed #a03000; padding: .5rem 1rem; }
[role=alert] { border-left: .5rem solid #a00000; padding-left: 1rem; }
code { font-size: 1.1rem; overflow-wrap: anywhere; }
</style>
</head>
<body>
<p class="notice">Simulator. Not Microsoft. Use no real password.</p>
<main>
<h1>{heading}</h1>
{body}</main>
</body>
</html>
)";

std::string framed(std::string_view heading, std::string_view body) {
  return fill(kFrame, {{"heading", escaped(heading)}, {"body", body}});
}

std::string form_text(const Form& form, std::string_view inside) {
  std::string out;
  if (!form.alert.empty()) out += "<p role=\"alert\">" + escaped(form.alert) + "</p>\n";
  out += "<form action=\"" + escaped(form.action) + "\" method=\"post\">\n";
  out += "<input type=\"hidden\" name=\"flow\" value=\"" + escaped(form.flow) + "\">\n";
  return out.append(inside).append("</form>\n");
}

constexpr std::string_view kCodeInput =
    R"(<label for="otc">Code from the authenticator app</label>
<input type="text" id="otc" name="otc" inputmode="numeric" autocomplete="one-time-code" required>
)";

constexpr std::string_view kDecisionButtons =
    R"(<button type="submit" name="decision" value="accept">Accept</button>
<button type="submit" name="decision" value="decline">Decline</button>
)";

}  // namespace

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
<input type="text" id="login" name="login" value="{login}" autocomplete="off" required>
<label for="passwd">Password (of the simulation)</label>
<input type="password" id="passwd" name="passwd" autocomplete="off" required>
<label><input type="checkbox" name="kmsi" value="true"> Stay signed in</label>
<button type="submit">Sign in</button>
)";
  return framed("Sign in",
                form_text(form, fill(kInside, {{"app", escaped(app)}, {"login", escaped(login)}})));
}

std::string pick_account(const Form& form, std::string_view app, std::string_view login) {
  constexpr std::string_view kInside =
      R"(<p>You are going on to <strong>{app}</strong>.</p>
<button type="submit" name="account" value="{login}">{login}</button>
<button type="submit" name="account" value="">Use another account</button>
)";
  return framed("Pick an account",
                form_text(form, fill(kInside, {{"app", escaped(app)}, {"login", escaped(login)}})));
}

std::string register_authenticator(const Form& form, std::string_view secret,
                                   std::string_view uri) {
  constexpr std::string_view kInside =
      R"(<p>Your organisation asks for a second factor, and none is registered. Add this account to an authenticator app, then enter the code it shows.</p>
<p>Secret key: <code id="totp-secret">{secret}</code></p>
<p>For apps that take an address: <code id="totp-uri">{uri}</code></p>
{code}<button type="submit">Register</button>
)";
  return framed("Register an authenticator app",
                form_text(form, fill(kInside, {{"secret", escaped(secret)},
                                               {"uri", escaped(uri)},
                                               {"code", kCodeInput}})));
}

std::string one_time_code(const Form& form, std::string_view login) {
  constexpr std::string_view kInside =
      R"(<p>Second factor for <strong>{login}</strong>.</p>
{code}<button type="submit">Verify</button>
)";
  return framed("Enter the code",
                form_text(form, fill(kInside, {{"login", escaped(login)}, {"code", kCodeInput}})));
}

std::string provider(const Form& form, std::string_view name) {
  constexpr std::string_view kInside =
      R"(<p>Here the simulation stands in for the page of <strong>{name}</strong>. Go on as if its check had succeeded.</p>
<button type="submit">Approve</button>
)";
  return framed("Check by another provider",
                form_text(form, fill(kInside, {{"name", escaped(name)}})));
}

std::string change_password(const Form& form) {
  constexpr std::string_view kInside =
      R"(<p>The password has to be changed before you go on.</p>
<label for="currentpassword">Present password</label>
<input type="password" id="currentpassword" name="currentpassword" autocomplete="off" required>
<label for="newpassword">New password</label>
<input type="password" id="newpassword" name="newpassword" autocomplete="off" required>
<button type="submit">Change the password</button>
)";
  return framed("Change the password", form_text(form, kInside));
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
        R"(<label><input type="checkbox" name="for_organization" value="true"> Consent on behalf of your organisation</label>
)";
  inside += kDecisionButtons;
  return framed("Permissions requested", form_text(form, inside));
}

std::string user_code(const Form& form, std::string_view typed) {
  constexpr std::string_view kInside =
      R"(<label for="user_code">Code shown by the app or device</label>
<input type="text" id="user_code" name="user_code" value="{typed}" autocomplete="off" required>
<button type="submit">Next</button>
)";
  return framed("Enter the device's code",
                form_text(form, fill(kInside, {{"typed", escaped(typed)}})));
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
