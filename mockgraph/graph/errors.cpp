#include "mockgraph/graph/errors.h"

#include "mockgraph/base/text.h"

#include <string>

namespace mockgraph::graph::errors {
namespace {

constexpr std::string_view kRequest = "Request_BadRequest";
constexpr std::string_view kGateway = "BadRequest";
constexpr std::string_view kDenied = "Authorization_RequestDenied";

Error make(ErrorKind kind, std::string_view code, std::string message,
           std::string_view target = {}) {
  return {kind, std::string{code}, std::move(message), std::string{target}, {}};
}

Error refused(std::string message, std::string_view target = {}) {
  return make(ErrorKind::kInvalid, kRequest, std::move(message), target);
}

Error refused_by_gateway(std::string message) {
  return make(ErrorKind::kInvalid, kGateway, std::move(message));
}

std::string with_name(std::string_view pattern, std::string_view name) {
  return fill(pattern, {{"name", name}});
}

}  // namespace

Error resource_not_found(std::string_view key) {
  return make(ErrorKind::kNotFound, "Request_ResourceNotFound",
              with_name("Resource '{name}' does not exist or one of its queried "
                        "reference-property objects are not present.",
                        key));
}

Error invalid_object_identifier(std::string_view key) {
  return refused(with_name("Invalid object identifier '{name}'.", key));
}

Error tenant_not_found() {
  return make(ErrorKind::kNotFound, "Directory_ObjectNotFound",
              "Unable to read the company information from the directory.");
}

Error policy_not_found(std::string_view id) {
  return make(ErrorKind::kNotFound, "NotFound",
              with_name("{name} does not exist in the directory.", id));
}

Error value_exists(std::string_view property) {
  return refused(with_name("Another object with the same value for property {name} already exists.",
                           property),
                 property)
      .with("detail", "ObjectConflict");
}

Error value_required(std::string_view property) {
  return refused(with_name("Property {name} value is required but is empty or missing.", property),
                 property);
}

Error value_invalid(std::string_view property, std::string_view type) {
  return refused(fill("Invalid value specified for property '{property}' of resource '{type}'.",
                      {{"property", property}, {"type", type}}),
                 property)
      .with("detail", "InvalidValue");
}

Error value_not_of_schema(std::string_view property) {
  return refused(
      with_name("Property {name} in payload has a value that does not match schema.", property),
      property);
}

Error null_not_allowed(std::string_view property) {
  return refused_by_gateway(
      with_name("A null value was found for the property named '{name}', which has the expected "
                "type 'Collection(Edm.String)[Nullable=False]'. The expected type "
                "'Collection(Edm.String)[Nullable=False]' does not allow null values.",
                property));
}

Error not_a_guid() {
  return refused_by_gateway(
      "Cannot convert a primitive value to the expected type 'Edm.Guid'. See the inner exception "
      "for more details");
}

Error unknown_property(std::string_view property) {
  return refused(with_name("Invalid property '{name}'.", property), property);
}

Error read_only(std::string_view property) {
  return refused(with_name("Property '{name}' is read-only and cannot be set.", property),
                 property);
}

Error password_weak() {
  return refused(
      "The specified password does not comply with password complexity requirements. Please "
      "provide a different password.");
}

Error password_missing() { return refused("A password must be specified to create a new user."); }

Error upn_domain_invalid() {
  return refused(
      "The domain portion of the userPrincipalName property is invalid. You must use one of the "
      "verified domain names in your organization.");
}

Error upn_invalid() {
  return refused("Property userPrincipalName is invalid.", "userPrincipalName")
      .with("detail", "InvalidCharacter");
}

Error values_invalid() { return refused("One or more property values specified are invalid."); }

Error reference_exists(std::string_view relation) {
  return refused(
      with_name("One or more added object references already exist for the following "
                "modified properties: '{name}'.",
                relation));
}

Error reference_twice(std::string_view object, std::string_view from) {
  return refused(
      fill("Object '{object}' referenced from '{from}' can only be present once as an "
           "add/remove change.",
           {{"object", object}, {"from", from}}));
}

Error last_owner() {
  return refused("The group must have at least one owner, hence this owner cannot be removed.");
}

Error owner_quota(std::string_view count, std::string_view most) {
  return make(ErrorKind::kForbidden, "Directory_QuotaExceeded",
              fill("Unable to perform operation as '{count}' would exceed the maximum quota count "
                   "'{most}' for forward-link owners.",
                   {{"count", count}, {"most", most}}));
}

Error mail_enabled_group() {
  return refused("Cannot Update a mail-enabled security groups and or distribution list.");
}

Error mail_enabled_creation() {
  return refused(
      "The service does not currently support writes of mail-enabled groups. Please ensure that "
      "the mail-enablement property is unset and the security-enablement property is set.");
}

Error relationship_exists() {
  return {ErrorKind::kConflict,
          "conflict",
          "A delegated admin relationship with this display name exists already.",
          "displayName",
          {}};
}

Error alias_unusable() {
  auto error = value_exists("mailNickname");
  error.kind = ErrorKind::kUnprocessable;
  error.code = "Request_UnprocessableEntity";
  return error;
}

Error conflicting_object() {
  return refused(
             "A conflicting object with one or more of the specified property values is present "
             "in the directory.",
             "None")
      .with("detail", "ConflictingObjects");
}

Error reference_invalid() { return refused("Not a valid reference update."); }

Error reference_url_invalid(std::string_view url) {
  return refused(with_name("Invalid URL format specified in @odata.id: '{name}'.", url));
}

Error write_needs_ref() {
  return refused_by_gateway("Write requests are only supported on contained entities");
}

Error self_from_global_administrator() {
  return refused("Removing self from Global Administrator built-in role is not allowed");
}

Error last_global_administrator() {
  return refused("Cannot remove the last member of the Global Administrator role.");
}

Error direct_query_not_supported() {
  return refused("Direct queries to this resource type are not supported.");
}

Error assignment_id_invalid() {
  return refused("Invalid resource identifier for EntitlementGrant.");
}

Error synchronised_object() {
  return refused(
      "Unable to update the specified properties for on-premises mastered Directory Sync objects "
      "or objects currently undergoing migration.");
}

Error body_not_json() {
  return refused_by_gateway(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload "
      "is of valid JSON format.");
}

Error body_empty() { return refused_by_gateway("Empty Payload. JSON content expected."); }

Error body_too_large() {
  return make(ErrorKind::kTooLarge, "RequestEntityTooLarge",
              "The request is larger than 4 MB, the most that is read.");
}

Error body_not_json_type() {
  return refused_by_gateway("Entity only allows writes with a JSON Content-Type header.");
}

Error content_type_missing() {
  return refused_by_gateway(
      "Write requests (excluding DELETE) must contain the Content-Type header declaration.");
}

Error parameters_missing(std::string_view operation, std::string_view names) {
  return refused_by_gateway(
      fill("One or more parameters of the operation '{operation}' are missing from the request "
           "payload. The missing parameters are: {names}.",
           {{"operation", operation}, {"names", names}}));
}

Error bad_request(std::string_view message) { return refused(std::string{message}); }

Error gateway_refused(std::string_view message) { return refused_by_gateway(std::string{message}); }

Error insufficient_privileges() {
  return make(ErrorKind::kForbidden, kDenied, "Insufficient privileges to complete the operation.");
}

Error not_premium() {
  return make(ErrorKind::kForbidden, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
              "Neither tenant is B2C or tenant doesn't have premium license");
}

Error premium_license_required(std::string_view licence) {
  return make(ErrorKind::kInvalid, "AadPremiumLicenseRequired",
              with_name("The tenant needs to have {name} license.", licence));
}

Error proof_refused() {
  return make(ErrorKind::kUnauthenticated, "Authentication_MissingOrMalformed",
              "Access Token missing or malformed.");
}

// The wording is the service's own.
Error backing_application_foreign() {
  return make(ErrorKind::kForbidden, kDenied,
              "When using this permission, the backing application of the service principal being "
              "created must in the local tenant");
}

Error key_must_be_an_id() {
  return make(ErrorKind::kInvalid, "BadRequest",
              "Get By Key only supports UserId and the key has to be a valid Guid");
}

Error me_needs_a_user() {
  return refused_by_gateway("/me request is only valid with delegated authentication flow.");
}

Error unknown_segment(std::string_view segment) {
  return refused_by_gateway(with_name("Resource not found for the segment '{name}'.", segment));
}

Error open_property_segment() {
  return refused_by_gateway("Unexpected segment OpenPropertySegment. Expected property/$value.");
}

Error invalid_version(std::string_view segment) {
  return make(ErrorKind::kInvalid, "InvalidVersion", with_name("Invalid version: {name}", segment));
}

Error method_not_allowed(std::string_view allowed) {
  return make(ErrorKind::kMethodNotAllowed, kRequest,
              "Specified HTTP method is not allowed for the request target.")
      .with("allow", std::string{allowed});
}

Error not_acceptable() {
  return make(ErrorKind::kNotAcceptable, "NotAcceptable",
              "The requested media type is not supported. The allowed values are json with "
              "minimalmetadata");
}

Error expand_not_supported(std::string_view navigation) {
  return make(ErrorKind::kInvalid, "ExpandNotSupported",
              with_name("Expand is not allowed for property '{name}' according to the entity "
                        "schema.",
                        navigation));
}

Error expand_not_advanced() {
  return make(ErrorKind::kInvalid, "Request_UnsupportedQuery",
              "$expand is not supported together with advanced query parameters.");
}

Error levels_need_advanced() {
  return make(ErrorKind::kInvalid, "Request_UnsupportedQuery",
              "$levels is only supported together with advanced query parameters.");
}

Error count_needs_header() { return refused("$count is not currently supported."); }

Error operation_not_supported() {
  return make(ErrorKind::kNotSimulated, "NotImplemented",
              "This operation target is not yet supported.");
}

Error not_simulated(std::string_view what) {
  return make(ErrorKind::kNotSimulated, "NotImplemented",
              with_name("The simulator does not know {name}; Microsoft Graph may.", what));
}

}  // namespace mockgraph::graph::errors
