#pragma once

#include "mockgraph/base/error.h"

#include <string_view>

namespace mockgraph::login {

// One AADSTS error: its number, how OAuth names it, and its sentence with {places}. The texts are
// those of "Microsoft Entra authentication and authorization error codes" and of Microsoft's own
// error page; `v1_error` is the word of the v1.0 token endpoint where it differs.
struct AadstsRow {
  int number = 0;
  ErrorKind kind = ErrorKind::kInvalid;
  std::string_view error;
  std::string_view suberror;
  std::string_view text;
  std::string_view v1_error = {};
};

namespace rows {
inline constexpr auto kBad = ErrorKind::kInvalid;
inline constexpr auto kUnknownClient = ErrorKind::kUnauthenticated;  // 401: invalid_client

// clang-format off
inline constexpr AadstsRow kAadsts[] = {
    // tenant, client, request
    {50059, kBad, "invalid_request", "", "No tenant-identifying information found in either the request or implied by any provided credentials."},
    {90002, kBad, "invalid_request", "", "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."},
    {900023, kBad, "invalid_request", "", "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain."},
    {9001023, kBad, "invalid_request", "", "The grant type isn't supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint."},
    {50049, kBad, "invalid_instance", "", "Unknown or invalid instance."},
    {900561, kBad, "invalid_request", "", "The endpoint only accepts {allowed} requests. Received a {method} request."},
    {900144, kBad, "invalid_request", "", "The request body must contain the following parameter: '{name}'."},
    {90014, kBad, "invalid_request", "", "The required field '{name}' is missing from the credential. Ensure that you have all the necessary parameters for the login request."},
    {9002313, kBad, "invalid_grant", "bad_token", "Invalid request. Request is malformed or invalid."},
    {9000411, kBad, "invalid_request", "", "The request is not properly formatted. The parameter '{name}' is duplicated."},
    {90023, kBad, "invalid_request", "", "Unsupported '{name}' value."},
    {70007, kBad, "unsupported_response_mode", "", "'{value}' is not a supported value of 'response_mode' when requesting a token."},
    {901002, kBad, "invalid_request", "", "The 'resource' request parameter isn't supported."},
    {70003, kBad, "unsupported_grant_type", "", "The app requested an unsupported grant type '{grant_type}'."},
    {70011, kBad, "invalid_scope", "", "The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."},
    {28000, kBad, "invalid_scope", "", "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid."},
    {28003, kBad, "invalid_scope", "", "Provided value for the input parameter scope cannot be empty when requesting an access token using the provided authorization code. Please specify a valid scope."},
    {500011, kBad, "invalid_resource", "", "The resource principal named {name} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant."},
    {650051, kBad, "invalid_client", "", "Claim is invalid: {scope} does not exist on resource application {resource}."},
    {650052, kBad, "invalid_client", "", "The app is trying to access a service '{service}'({name}) that your organization '{organization}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal."},
    {65005, kBad, "invalid_client", "", "The application '{name}' asked for scope '{scope}' that doesn't exist.", "invalid_resource"},
    {700016, kBad, "unauthorized_client", "", "Application with identifier '{app}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."},
    {90099, kBad, "invalid_grant", "", "The application '{app}' ({name}) has not been authorized in the tenant '{tenant}'. Applications must be authorized to access the customer tenant before partner delegated administrators can use them."},
    {50177, kBad, "invalid_grant", "", "User account '{user}' from identity provider '{idp}' does not exist in tenant '{tenant}' and cannot access the application '{app}'({name}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account."},
    {7000112, kBad, "unauthorized_client", "", "Application '{app}'({name}) is disabled."},
    {7000229, kUnknownClient, "invalid_client", "", "The client application {app} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119"},
    {500113, kBad, "invalid_request", "", "No reply address is registered for the application."},
    {50011, kBad, "invalid_client", "", "The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the application '{app}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to fix this."},
    {700054, kBad, "unsupported_response_type", "", "response_type 'id_token' is not enabled for the application."},
    {700051, kBad, "unsupported_response_type", "", "response_type 'token' is not enabled for the application."},

    // client authentication
    {7000215, kUnknownClient, "invalid_client", "", "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{app}'."},
    {7000216, kUnknownClient, "invalid_client", "", "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."},
    {7000218, kUnknownClient, "invalid_client", "", "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."},
    {7000222, kUnknownClient, "invalid_client", "", "The provided client secret keys for app '{app}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds."},
    {700023, kUnknownClient, "invalid_client", "", "Client assertion audience claim does not match Realm issuer. Review the documentation at https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials ."},
    {700024, kUnknownClient, "invalid_client", "", "Client assertion is not within its valid time range. Current time: {now}, assertion valid from {begin}, expiry time of assertion {end}. Review the documentation at https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials ."},
    {700026, kUnknownClient, "invalid_client", "", "Client application has no configured keys."},
    {700027, kUnknownClient, "invalid_client", "", "Client assertion failed signature validation."},
    {50048, kUnknownClient, "invalid_client", "", "Subject must match the issuer claim in the client assertion."},
    {7000114, kBad, "unauthorized_client", "", "Application '{app}' is not allowed to make application on-behalf-of calls."},
    {700025, kUnknownClient, "invalid_client", "", "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."},

    // user
    {50034, kBad, "invalid_grant", "bad_token", "The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory."},
    {50053, kBad, "invalid_grant", "", "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."},
    {50055, kBad, "invalid_grant", "user_password_expired", "The password is expired."},
    {50056, kBad, "invalid_grant", "", "Invalid or missing password: password does not exist in the directory for this user."},
    {50057, kBad, "invalid_grant", "", "The user account is disabled."},
    {50126, kBad, "invalid_grant", "", "Error validating credentials due to invalid username or password."},
    {50142, kBad, "invalid_grant", "", "Password change is required due to a conditional access policy."},
    {50020, kBad, "invalid_grant", "", "User account '{user}' from identity provider '{idp}' does not exist in tenant '{tenant}' and cannot access the application '{app}'({name}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account."},
    {50105, kBad, "invalid_grant", "", "Your administrator has configured the application {name} ('{app}') to block users unless they are specifically granted ('assigned') access to the application.  The signed in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application."},
    {50058, kBad, "login_required", "", "Session information is not sufficient for single-sign-on."},

    // multifactor authentication, Conditional Access
    {50072, kBad, "interaction_required", "", "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{resource}'."},
    {50074, kBad, "interaction_required", "", "Strong Authentication is required."},
    {50076, kBad, "invalid_grant", "basic_action", "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{resource}'.", "interaction_required"},
    {50078, kBad, "invalid_grant", "basic_action", "Presented multi-factor authentication has expired due to policies configured by your administrator, you must refresh your multi-factor authentication to access '{resource}'.", "interaction_required"},
    {50079, kBad, "invalid_grant", "basic_action", "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{resource}'.", "interaction_required"},
    {50158, kBad, "invalid_grant", "", "External security challenge not satisfied. User will be redirected to another page or authentication provider to satisfy additional authentication challenges.", "interaction_required"},
    {500121, kBad, "interaction_required", "", "Authentication failed during strong authentication request."},
    {53000, kBad, "invalid_grant", "message_only", "Device is not in required device state: {state}. Conditional Access policy requires a compliant device, and the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.", "interaction_required"},
    {53001, kBad, "invalid_grant", "message_only", "Device is not in required device state: {state}. Conditional Access policy requires a domain joined device, and the device is not domain joined.", "interaction_required"},
    {53002, kBad, "invalid_grant", "message_only", "Device is not in required device state: {state}. The app used is not an approved app for Conditional Access.", "interaction_required"},
    {53003, kBad, "invalid_grant", "message_only", "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.", "interaction_required"},
    {530035, kBad, "invalid_grant", "", "Access has been blocked by security defaults."},
    {70043, kBad, "invalid_grant", "token_expired", "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on {issued} and the maximum allowed lifetime for this request is {time}."},
    {70044, kBad, "invalid_grant", "token_expired", "The session has expired or is invalid due to sign-in frequency checks by conditional access."},
    {70046, kBad, "invalid_grant", "", "The session has expired or is invalid due to re-authentication checks by conditional access."},

    // validity of what is redeemed
    {70000, kBad, "invalid_grant", "", "Provided grant is invalid or malformed."},
    {70008, kBad, "invalid_grant", "", "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource."},
    {700082, kBad, "invalid_grant", "", "The refresh token has expired due to inactivity. The token was issued on {issued} and was inactive for {time}."},
    {700003, kBad, "invalid_grant", "", "Device object was not found in the tenant '{tenant}' directory."},
    {135011, kBad, "invalid_grant", "", "Device used during the authentication is disabled."},
    {700084, kBad, "invalid_grant", "", "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of {time}, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on {issued}."},
    {50173, kBad, "invalid_grant", "bad_token", "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '{issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{valid}'."},
    {50089, kBad, "invalid_grant", "", "Authentication failed due to flow token expired."},
    {54005, kBad, "invalid_grant", "", "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."},
    {501481, kBad, "invalid_grant", "", "The Code_Verifier does not match the code_challenge supplied in the authorization request."},
    {50147, kBad, "invalid_grant", "", "Invalid size of the code challenge parameter."},
    {50149, kBad, "invalid_request", "", "Invalid Code_Challenge_method parameter."},
    {50013, kBad, "invalid_grant", "", "Assertion failed signature validation. Possibly because the token issuer doesn't match the API version within its valid time range, it's expired or malformed, or the refresh token in the assertion is not a primary refresh token."},
    {50027, kBad, "invalid_request", "", "JWT token is invalid or malformed."},
    {500133, kBad, "invalid_grant", "", "Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token. Current time: {now}, expiry time of assertion {end}."},
    {240002, kBad, "invalid_request", "", "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant."},
    {9002325, kBad, "invalid_request", "", "Proof Key for Code Exchange is required for cross-origin authorization code redemption."},
    {9002326, kBad, "invalid_request", "", "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'."},
    {9002327, kBad, "invalid_request", "", "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests."},
    {700005, kBad, "invalid_grant", "", "Provided Authorization Code is intended to use against other tenant, thus rejected."},

    // device codes
    {70016, kBad, "authorization_pending", "", "OAuth 2.0 device flow error. Authorization is pending. Continue polling."},
    {70018, kBad, "bad_verification_code", "", "Invalid verification code due to User typing in wrong user code for device code flow."},
    {70019, kBad, "code_expired", "", "Verification code expired."},
    {70020, kBad, "expired_token", "", "The provided value for the input parameter 'device_code' is not valid. This device code has expired."},

    // consent
    {65001, kBad, "invalid_grant", "consent_required", "The user or administrator has not consented to use the application with ID '{app}' named '{name}'. Send an interactive authorization request for this user and resource."},
    {65004, kBad, "access_denied", "", "User declined to consent to access the app."},
    {90094, kBad, "access_denied", "", "Admin consent is required for the permissions requested by this application."},

    // the service itself
    {90033, ErrorKind::kUnavailable, "temporarily_unavailable", "", "A transient error has occurred. Please try again."},
    {50000, ErrorKind::kInternal, "server_error", "", "There was an error issuing a token or an issue with our sign-in service."},
};
// clang-format on
}  // namespace rows

}  // namespace mockgraph::login
