#include "mockgraph/login/routes.h"

#include "mockgraph/login/accounts.h"
#include "mockgraph/login/authorize.h"
#include "mockgraph/login/challenge_forms.h"
#include "mockgraph/login/device.h"
#include "mockgraph/login/discovery.h"
#include "mockgraph/login/federated.h"
#include "mockgraph/login/forms.h"
#include "mockgraph/login/logout.h"
#include "mockgraph/login/token.h"

namespace mockgraph::login {
namespace {

using rest::kOpen;
using rest::kRefusalCommits;
using rest::kSecretAnswer;

constexpr std::uint8_t kPageRoute = kOpen | kRefusalCommits | kSecretAnswer;
constexpr std::uint8_t kTokens = kOpen | kRefusalCommits | kSecretAnswer;

// Sign-in is the one surface where a GET may write: single sign-on answers it with a code.
// clang-format off
constexpr rest::Route kRoutes[] = {
    {"GET",  "/{tenant}/v2.0/.well-known/openid-configuration", nullptr, openid_configuration,    "OpenID Connect metadata", kOpen},
    {"GET",  "/{tenant}/.well-known/openid-configuration",      nullptr, openid_configuration_v1, "OpenID Connect metadata, v1.0", kOpen},
    {"GET",  "/{tenant}/discovery/v2.0/keys",                   nullptr, signing_keys,            "The keys that sign tokens", kOpen},
    {"GET",  "/{tenant}/discovery/keys",                        nullptr, signing_keys,            "The keys that sign tokens, v1.0", kOpen},
    {"GET",  "/common/discovery/instance",                      nullptr, instance_discovery,      "Which hosts are one authority", kOpen},
    {"GET",  "/{tenant}/userrealm/{login}",                     nullptr, user_realm,              "Where a user's password is checked", kOpen},

    {"GET",  "/{tenant}/oauth2/v2.0/authorize",                 nullptr, authorize,               "Begin a sign-in", kPageRoute},
    {"POST", "/{tenant}/oauth2/v2.0/authorize",                 nullptr, authorize,               "Begin a sign-in", kPageRoute},
    {"GET",  "/{tenant}/oauth2/authorize",                      nullptr, authorize,               "Begin a sign-in, v1.0", kPageRoute},
    {"POST", "/{tenant}/oauth2/authorize",                      nullptr, authorize,               "Begin a sign-in, v1.0", kPageRoute},

    {"GET",  "/{tenant}/adminconsent",                          nullptr, admin_consent,           "Ask an administrator's consent, v1.0", kPageRoute},
    {"GET",  "/{tenant}/v2.0/adminconsent",                     nullptr, admin_consent,           "Ask an administrator's consent", kPageRoute},
    {"GET",  "/{tenant}/oauth2/v2.0/logout",                    nullptr, log_out,                 "Sign out", kPageRoute},
    {"POST", "/{tenant}/oauth2/v2.0/logout",                    nullptr, log_out,                 "Sign out", kPageRoute},
    {"GET",  "/{tenant}/oauth2/logout",                         nullptr, log_out,                 "Sign out, v1.0", kPageRoute},
    {"POST", "/{tenant}/oauth2/logout",                         nullptr, log_out,                 "Sign out, v1.0", kPageRoute},

    {"POST", "/{tenant}/account",                               nullptr, post_account,            "Which account it shall be", kPageRoute},
    {"POST", "/{tenant}/login",                                 nullptr, post_login,              "Name and password", kPageRoute},
    {"POST", "/{tenant}/changepassword",                        nullptr, post_changed_password,   "A new password", kPageRoute},
    {"POST", "/{tenant}/proofup",                               nullptr, post_proofup,            "Register an authenticator app", kPageRoute},
    {"POST", "/{tenant}/otc",                                   nullptr, post_code,               "A code of the authenticator app", kPageRoute},
    {"POST", "/{tenant}/push",                                  nullptr, post_push,               "Go on when the phone has answered", kPageRoute},
    {"POST", "/{tenant}/key",                                   nullptr, post_key,                "A security key, or Windows Hello", kPageRoute},
    {"GET",  "/{tenant}/phone",                                 nullptr, show_phone,              "The simulated phone", kPageRoute},
    {"POST", "/{tenant}/phone",                                 nullptr, post_phone,              "What its owner answers", kPageRoute},
    {"POST", "/{tenant}/external",                              nullptr, post_provider,           "Come back from another provider", kPageRoute},
    {"POST", "/{tenant}/federated",                             nullptr, post_federated,          "Come back from the domain's identity provider", kPageRoute},
    {"POST", "/{tenant}/consent",                               nullptr, post_consent,            "Answer what an application asks for", kPageRoute},
    {"POST", "/{tenant}/confirm",                               nullptr, post_confirm,            "Say whether the device is yours", kPageRoute},

    {"POST", "/{tenant}/oauth2/v2.0/devicecode",                nullptr, make_device_code,        "A code for a device", kTokens},
    {"POST", "/{tenant}/oauth2/devicecode",                     nullptr, make_device_code,        "A code for a device, v1.0", kTokens},
    {"GET",  "/devicelogin",                                    nullptr, show_device_page,        "Enter a device's code", kOpen},
    {"GET",  "/common/oauth2/deviceauth",                       nullptr, show_device_page,        "Enter a device's code", kOpen},
    {"POST", "/common/oauth2/deviceauth",                       nullptr, post_user_code,          "A device's code", kPageRoute},

    {"POST", "/{tenant}/oauth2/v2.0/token",                     nullptr, token,                   "Tokens", kTokens},
    {"POST", "/{tenant}/oauth2/token",                          nullptr, token,                   "Tokens, v1.0", kTokens},
};
// clang-format on

}  // namespace

std::span<const rest::Route> routes() { return kRoutes; }

}  // namespace mockgraph::login
