#pragma once

#include "mockgraph/login/client_app.h"
#include "mockgraph/rest/context.h"

#include <string_view>

// A client that proves itself with a certificate: private_key_jwt of OpenID Connect Core 9,
// "Microsoft identity platform application authentication certificate credentials".
namespace mockgraph::login {

inline constexpr std::string_view kJwtBearer =
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

// The client that an assertion names, for requests that do without client_id; empty if none.
[[nodiscard]] std::string client_of_assertion(std::string_view assertion);

// Whether the assertion is the application's own, made for this endpoint, in its time, and new.
// Writes its jti down, so that it is good once.
// Errors: AADSTS50027, AADSTS700026, AADSTS700027, AADSTS50048, AADSTS700023, AADSTS700024.
[[nodiscard]] Status check_assertion(rest::CommandContext& c, const Realm& realm,
                                     const ClientApp& client, std::string_view assertion);

}  // namespace mockgraph::login
