#pragma once

#include "mockgraph/schema/entity_type.h"

// What Partner Center keeps in the partner's tenant. Only Partner Center shows it, in shapes of its
// own (learn.microsoft.com/partner-center/developer, "Partner Center REST resources").
namespace mockgraph::schema {

// clang-format off
// A customer of the partner, as Partner Center lists it; kept in the partner's tenant.
inline constexpr auto kCustomerProperties = std::to_array<Property>({
    {"id",                    Edm::kGuid,    SetBy::kServer, Shown::kAlways, Filter::kNever, kUnique},  // the customer's tenant id
    {"companyName",           Edm::kString,  SetBy::kServer, Shown::kAlways},
    {"domain",                Edm::kString,  SetBy::kServer, Shown::kAlways},
    {"relationshipToPartner", Edm::kString,  SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "\"reseller\""},
    {"allowDelegatedAccess",  Edm::kBoolean, SetBy::kServer, Shown::kAlways, Filter::kNever, kPlain, 0, "false"},
    {"commerceId",            Edm::kGuid,    SetBy::kServer, Shown::kAlways},
});
inline constexpr EntityType kCustomer{TypeId::kCustomer, "customer", "customers", "Customer", kCustomerProperties};

// What the partner says of himself: "mpn", "support" and "billing". What was never said follows
// from the tenant's organization.
inline constexpr auto kPartnerProfileProperties = std::to_array<Property>({
    {"id",      Edm::kString,  SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"content", Edm::kComplex, SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "{}"},
});
inline constexpr EntityType kPartnerProfile{TypeId::kPartnerProfile, "partnerProfile", "partnerProfiles", "PartnerProfile", kPartnerProfileProperties};

// Another partner that this one buys from, or sells through.
inline constexpr auto kPartnerRelationshipProperties = std::to_array<Property>({
    {"id",               Edm::kGuid,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"name",             Edm::kString, SetBy::kServer, Shown::kNever},
    {"location",         Edm::kString, SetBy::kServer, Shown::kNever},
    {"mpnId",            Edm::kString, SetBy::kServer, Shown::kNever},
    {"relationshipType", Edm::kString, SetBy::kServer, Shown::kNever},
    {"state",            Edm::kString, SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "\"active\""},
});
inline constexpr EntityType kPartnerRelationship{TypeId::kPartnerRelationship, "partnerRelationship", "partnerRelationships", "PartnerRelationship", kPartnerRelationshipProperties};

// What a write was answered with, so that its repetition under the same MS-RequestId is answered
// the same and done once. The id is a digest of who asked for what under which request id.
inline constexpr auto kPartnerReplyProperties = std::to_array<Property>({
    {"id",       Edm::kGuid,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"status",   Edm::kInt32,  SetBy::kServer, Shown::kNever},
    {"body",     Edm::kString, SetBy::kServer, Shown::kNever, Filter::kNever, kSecret},
    {"location", Edm::kString, SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kPartnerReply{TypeId::kPartnerReply, "partnerReply", "partnerReplies", "PartnerReply", kPartnerReplyProperties};

// One activity of the partner ("Auditing resources"). The ids turn the time round: the newest comes
// first.
inline constexpr auto kPartnerAuditProperties = std::to_array<Property>({
    {"id",                Edm::kGuid,      SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"customerId",        Edm::kString,    SetBy::kServer, Shown::kNever},
    {"customerName",      Edm::kString,    SetBy::kServer, Shown::kNever},
    {"userPrincipalName", Edm::kString,    SetBy::kServer, Shown::kNever},
    {"applicationId",     Edm::kString,    SetBy::kServer, Shown::kNever},
    {"resourceType",      Edm::kString,    SetBy::kServer, Shown::kNever},
    {"resourceOldValue",  Edm::kString,    SetBy::kServer, Shown::kNever},  // JSON text
    {"resourceNewValue",  Edm::kString,    SetBy::kServer, Shown::kNever},  // JSON text
    {"operationType",     Edm::kString,    SetBy::kServer, Shown::kNever},
    {"operationDate",     Edm::kDateTime,  SetBy::kServer, Shown::kNever},
    {"operationStatus",   Edm::kString,    SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "\"succeeded\""},
    {"customizedData",    Edm::kComplexes, SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
});
inline constexpr EntityType kPartnerAudit{TypeId::kPartnerAudit, "partnerAudit", "partnerAudits", "PartnerAudit", kPartnerAuditProperties};

// Where an application wants to hear of events, and of which ("Partner Center webhooks"). The id is
// the application's: it has one registration.
inline constexpr auto kWebhookProperties = std::to_array<Property>({
    {"id",            Edm::kGuid,    SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"subscriberId",  Edm::kGuid,    SetBy::kServer, Shown::kNever},
    {"webhookUrl",    Edm::kString,  SetBy::kServer, Shown::kNever},
    {"webhookEvents", Edm::kStrings, SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
});
inline constexpr EntityType kWebhook{TypeId::kWebhook, "webhook", "webhooks", "Webhook", kWebhookProperties};

// One event on its way to one receiver; these live on the platform, where whoever sends them need
// not look for them. `state`: pending, completed, failed. `results` has one
// entry for each attempt: {"responseCode","responseMessage","systemError","dateTimeUtc"}.
inline constexpr auto kWebhookDeliveryProperties = std::to_array<Property>({
    {"id",              Edm::kGuid,      SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"tenantId",        Edm::kGuid,      SetBy::kServer, Shown::kNever},  // the partner's
    {"url",             Edm::kString,    SetBy::kServer, Shown::kNever},
    {"eventName",       Edm::kString,    SetBy::kServer, Shown::kNever},
    {"body",            Edm::kString,    SetBy::kServer, Shown::kNever},
    {"state",           Edm::kString,    SetBy::kServer, Shown::kNever, Filter::kNever, kIndexed, 0, "\"pending\""},
    {"results",         Edm::kComplexes, SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"createdDateTime", Edm::kDateTime,  SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kWebhookDelivery{TypeId::kWebhookDelivery, "webhookDelivery", "webhookDeliveries", "WebhookDelivery", kWebhookDeliveryProperties};
// clang-format on

}  // namespace mockgraph::schema
