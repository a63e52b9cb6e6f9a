#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/rest/surface.h"

#include <string_view>

// The errors of Microsoft Graph, with the texts that its directory and its gateway answer
// ("Microsoft Graph error responses", and what its clients match). An Error's code is the wire's
// code; context "detail" is the code of one entry of `details`, whose target is the Error's.
// Laws of the directory and readers of bodies raise neutral codes; speak() translates those.
namespace mockgraph::graph::errors {

// The object is not there.
[[nodiscard]] Error resource_not_found(std::string_view key);
[[nodiscard]] Error invalid_object_identifier(
    std::string_view key);  // not a GUID, where one must be
[[nodiscard]] Error tenant_not_found();
[[nodiscard]] Error policy_not_found(std::string_view id);  // Conditional Access has its own

// Values.
[[nodiscard]] Error value_exists(std::string_view property);
[[nodiscard]] Error value_required(std::string_view property);
[[nodiscard]] Error value_invalid(std::string_view property, std::string_view type);  // "User"
[[nodiscard]] Error value_not_of_schema(std::string_view property);  // another JSON type
[[nodiscard]] Error null_not_allowed(std::string_view property);
[[nodiscard]] Error not_a_guid();
[[nodiscard]] Error unknown_property(std::string_view property);
[[nodiscard]] Error read_only(std::string_view property);
[[nodiscard]] Error password_weak();
[[nodiscard]] Error password_missing();
[[nodiscard]] Error upn_domain_invalid();
[[nodiscard]] Error upn_invalid();
[[nodiscard]] Error values_invalid();  // the fallback: "One or more property values …"

// References.
[[nodiscard]] Error reference_exists(std::string_view relation);  // members, owners
[[nodiscard]] Error reference_twice(std::string_view object, std::string_view from);
[[nodiscard]] Error last_owner();
[[nodiscard]] Error owner_quota(std::string_view count, std::string_view most);
[[nodiscard]] Error mail_enabled_group();     // one that is there: Exchange keeps it
[[nodiscard]] Error mail_enabled_creation();  // one that is wished for
[[nodiscard]] Error conflicting_object();
[[nodiscard]] Error relationship_exists();  // of that name: 409
[[nodiscard]] Error alias_unusable();       // of validateProperties: 422
[[nodiscard]] Error reference_invalid();    // "Not a valid reference update."
[[nodiscard]] Error reference_url_invalid(std::string_view url);
[[nodiscard]] Error write_needs_ref();
[[nodiscard]] Error self_from_global_administrator();
[[nodiscard]] Error last_global_administrator();
[[nodiscard]] Error direct_query_not_supported();
[[nodiscard]] Error assignment_id_invalid();  // of an app role assignment
[[nodiscard]] Error synchronised_object();    // mastered on premises

// Bodies.
[[nodiscard]] Error body_not_json();
[[nodiscard]] Error body_empty();
[[nodiscard]] Error body_too_large();
[[nodiscard]] Error body_not_json_type();
[[nodiscard]] Error content_type_missing();
[[nodiscard]] Error parameters_missing(std::string_view operation, std::string_view names);
[[nodiscard]] Error bad_request(std::string_view message);      // Request_BadRequest
[[nodiscard]] Error gateway_refused(std::string_view message);  // BadRequest

// Rights.
[[nodiscard]] Error insufficient_privileges();
[[nodiscard]] Error not_premium();
// "AadPremiumLicenseRequired": what the tenant has to have.
[[nodiscard]] Error premium_license_required(std::string_view licence);
[[nodiscard]] Error proof_refused();                // of addKey and removeKey
[[nodiscard]] Error backing_application_foreign();  // with Application.ReadWrite.OwnedBy alone
[[nodiscard]] Error me_needs_a_user();
[[nodiscard]] Error key_must_be_an_id();  // of a user whose signInActivity is asked for

// Paths.
[[nodiscard]] Error unknown_segment(std::string_view segment);
[[nodiscard]] Error open_property_segment();
[[nodiscard]] Error invalid_version(std::string_view segment);
[[nodiscard]] Error method_not_allowed(std::string_view allowed);
[[nodiscard]] Error not_acceptable();  // no media type that the caller takes
[[nodiscard]] Error expand_not_supported(std::string_view navigation);
[[nodiscard]] Error expand_not_advanced();
[[nodiscard]] Error levels_need_advanced();
[[nodiscard]] Error count_needs_header();
[[nodiscard]] Error operation_not_supported();  // the real service's own 501
// The real service may know it; the simulator does not. `what` completes "does not know …".
[[nodiscard]] Error not_simulated(std::string_view what);

// The neutral codes of laws and body readers, in Graph's words; others come back as they are.
[[nodiscard]] Error translated(Error error);

// The functions of the surface that speak.
[[nodiscard]] rest::Reply speak(const Error& error, const rest::Setting& setting);
[[nodiscard]] Error lost(std::string_view path, std::string_view allowed);

}  // namespace mockgraph::graph::errors
